"""What customers say about a goal, shown inside the goal's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.discovery import queries
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.queries import find_goal


@signed_in
@require_safe
def goal_voices(request: MemberRequest) -> HttpResponse:
    # "?goal=12", or "?subject=goal:12" as other panels are asked
    given = request.GET.get("goal", "") or request.GET.get("subject", "").removeprefix("goal:")
    if not (given.isascii() and given.isdecimal() and len(given) < 12):
        return redirect("discovery:inbox")
    goal = find_goal(request.member, int(given))
    if not request.htmx:
        # Followed as a link, where scripts are off: the inbox, narrowed to this goal.
        return redirect(f"{reverse('discovery:inbox')}?goal={goal.pk}&state=all")
    messages, people = queries.count_voices(request.member, goal.pk)
    return render(
        request,
        "discovery/goal_voices.html",
        {
            "goal": goal,
            "voices": queries.voices_of([goal.pk])[goal.pk] if messages else [],
            "messages": messages,
            "people": people,
            "today": today(),
            "may_write": bool(may(request.member, "discovery.write")),
        },
    )
