"""What a team's open work serves, shown inside the team's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from truenorth.alignment.build_map import build_map
from truenorth.alignment.team_focus import focus_parts, focus_sentence, linked_sentence, measures_sentence, team_focus
from truenorth.alignment.team_trend import as_rows, trend_sentence, trends
from truenorth.analysis.checks.phrases import percent
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.people.queries import find_team

SHOWN = 8


@signed_in
@require_safe
def team_focus_panel(request: MemberRequest, team_id: int) -> HttpResponse:
    team = find_team(request.member, team_id)
    focus = team_focus(build_map(), team.reference)
    trend = trends(request.member, team=team.pk).get(team.pk)
    context = {
        "team": team,
        "focus": focus,
        "parts": focus_parts(focus),
        "sentence": focus_sentence(focus),
        "linked": linked_sentence(focus),
        "measures": measures_sentence(focus),
        "goals": [(_pk(each.goal_id), each, percent(each.share)) for each in focus.by_goal[:SHOWN]],
        "more": max(0, len(focus.by_goal) - SHOWN),
        "unlinked": [(_pk(goal_id), title) for goal_id, title in focus.unlinked[:SHOWN]],
        "unserved": [(_pk(goal_id), title) for goal_id, title in focus.unserved[:SHOWN]],
        "trend": trend,
        "trend_said": trend_sentence(trend),
        "trend_rows": as_rows(trend) if trend else (),
        "title": f"Focus of {team.name}",
    }
    template = "alignment/team_focus.html"
    return render(request, f"{template}#focus" if request.htmx else template, context)


def _pk(reference: str) -> int:
    return int(reference.partition(":")[2])
