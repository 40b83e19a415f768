"""What was tried for the goals of a cycle, as a part of its retrospective; and what moved without us."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from truenorth.analysis.cycles.retrospective import moved_without_us
from truenorth.bets.queries import bets_by_goal
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.goals.queries import asked_goals
from truenorth.people.queries import find_team

from .bets_page import STAGE_TONES


@signed_in
@require_safe
def cycle_bets(request: MemberRequest) -> HttpResponse:
    name, text = request.GET.get("name", "")[:40], request.GET.get("team", "")
    if not name.strip():
        return redirect("goals:cycles")
    asks = text.isascii() and text.isdecimal() and len(text) < 10
    team_id = find_team(request.member, int(text)).pk if asks else None
    goals = asked_goals(request.member, name, team_id)
    tried = bets_by_goal(request.member, [goal.pk for goal in goals])
    rows = [
        {
            "goal": goal,
            "bets": [{"bet": bet, "tone": STAGE_TONES[bet.stage]} for bet in tried[goal.pk]],
            "questions": moved_without_us(goal.ambition, goal.grade, len(tried[goal.pk]))
            if goal.status == "closed"
            else (),
        }
        for goal in goals
    ]
    template = "bets/cycle_bets.html"
    context = {"rows": rows, "title": "What was tried"}
    return render(request, f"{template}#tried" if request.htmx else template, context)
