"""All teams at once: how much of their work serves a goal, and whether their goals lead upward."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from truenorth.alignment.build_map import build_map
from truenorth.alignment.team_focus import coverage_sentence, team_focus
from truenorth.alignment.team_trend import trends
from truenorth.analysis.checks.phrases import percent
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.people.queries import list_teams


@signed_in
@require_safe
def coverage_panel(request: MemberRequest) -> HttpResponse:
    may(request.member, "workspace.read").require()
    map = build_map()
    rows = [(row.team, team_focus(map, row.team.reference)) for row in list_teams(request.member)]
    found = trends(request.member)
    told = [(team, focus) for team, focus in rows if focus.total or focus.goals]
    context = {
        "rows": [
            {
                "team": team,
                "focus": focus,
                "serving": focus.serves / focus.total if focus.total else None,
                "served": _percent(focus.serves / focus.total if focus.total else None),
                "aimless": _percent(focus.aimless_share),
                "trend": found.get(team.pk),
                "linked": focus.goals - len(focus.unlinked),
            }
            for team, focus in told
        ],
        "sentence": coverage_sentence([(team.name, focus) for team, focus in told]),
        "title": "What the work of each team serves",
    }
    template = "alignment/coverage.html"
    return render(request, f"{template}#coverage" if request.htmx else template, context)


def _percent(part: float | None) -> str:
    return "–" if part is None else percent(part)
