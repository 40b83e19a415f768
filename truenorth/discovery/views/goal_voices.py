"""What customers say about a goal, shown inside the goal's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from truenorth.discovery import queries
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.goals.queries import find_goal


@signed_in
@require_safe
def goal_voices(request: MemberRequest) -> HttpResponse:
    given = request.GET.get("goal", "")
    goal = find_goal(request.member, int(given) if given.isascii() and given.isdecimal() and len(given) < 12 else 0)
    messages, people = queries.count_voices(request.member, goal.pk)
    return render(
        request,
        "discovery/goal_voices.html",
        {
            "goal": goal,
            "voices": queries.voices_of([goal.pk])[goal.pk] if messages else [],
            "messages": messages,
            "people": people,
            "may_write": bool(may(request.member, "discovery.write")),
        },
    )
