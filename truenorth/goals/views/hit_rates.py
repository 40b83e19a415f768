"""How often measures were reached: all teams by name, and one team inside its page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.goals.queries.hit_rates import TeamRates, hit_rates, rate_sentence
from truenorth.people.queries import find_team


@signed_in
@require_safe
def hit_rates_page(request: MemberRequest) -> HttpResponse:
    teams, base = hit_rates(request.member)
    context = {
        "title": "Reached and not",
        "crumbs": [{"name": "Goals", "href": reverse("goals:goals")}, {"name": "Reached and not"}],
        "lead": rate_sentence(base),
        "teams": [_shown(row) for row in teams],
        "base": list(base.items()),
    }
    return render(request, "goals/hit_rates.html", context)


@signed_in
@require_safe
def team_hit_rates(request: MemberRequest, team_id: int) -> HttpResponse:
    team = find_team(request.member, team_id)
    teams, base = hit_rates(request.member)
    mine = next((row for row in teams if row.team and row.team.pk == team.pk), None)
    context = {
        "title": f"Reached and not: {team.name}",
        "team": team,
        "row": _shown(mine) if mine else None,
        "lead": rate_sentence(mine.by_ambition if mine else {}),
        "base": rate_sentence(base),
        "any": any(rate.resolved for rate in base.values()),
    }
    template = "goals/team_hit_rates.html"
    return render(request, f"{template}#rates" if request.htmx else template, context)


def _shown(row: TeamRates) -> dict[str, Any]:
    return {
        "team": row.team,
        "rates": list(row.by_ambition.items()),
        "cycles": [(each.cycle, list(each.by_ambition.items())) for each in row.cycles],
    }
