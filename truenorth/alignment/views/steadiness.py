"""Whether goals hold while tactics move: a page, and its sentence as a part of the page of goals."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from truenorth.alignment.steadiness import Steadiness
from truenorth.alignment.steadiness import steadiness as find_steadiness
from truenorth.analysis.checks.change.steadiness import within
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.today import today

SAID = {"steady": ("idle", "Hardly moved"), "healthy": ("good", "Healthy"), "restless": ("warn", "Restless")}


@signed_in
@require_GET
def steadiness(request: MemberRequest) -> HttpResponse:
    found = find_steadiness(request.member)
    limits = found.limits
    goals = (limits.rigidity, limits.goal_churn_healthy)
    bets = (limits.bet_churn_low, limits.bet_churn_healthy)
    rows = [
        {
            "quarter": quarter,
            "goals": SAID.get(within(quarter.goal_churn, *goals)),
            "bets": SAID.get(within(quarter.bet_churn, *bets)),
        }
        for quarter in reversed(found.quarters)
    ]
    context = {
        "found": found,
        "rows": rows,
        "running": found.quarters[-1],
        "of_goals": _drawn(found, "goal_churn", *goals, "Churn of goals"),
        "of_bets": _drawn(found, "bet_churn", *bets, "Churn of bets"),
        "goals_band": goals,
        "bets_band": bets,
        "today": today(request.member.workspace),
        "title": "Steadiness",
        "crumbs": [{"name": "Goals", "href": reverse("goals:goals")}, {"name": "Steadiness"}],
    }
    return render(request, "alignment/steadiness.html", context)


@signed_in
@require_safe
def steadiness_panel(request: MemberRequest) -> HttpResponse:
    if not request.htmx:
        return redirect(reverse("alignment:steadiness"))
    return render(request, "alignment/steadiness_panel.html", {"found": find_steadiness(request.member)})


def _drawn(found: Steadiness, name: str, low: float, high: float, label: str) -> dict[str, Any]:
    """What the drawing of one number by quarter takes, with its healthy band behind it."""
    readings = [(quarter.last, getattr(quarter, name)) for quarter in found.quarters]
    if sum(value is not None for _, value in readings) < 2:
        return {}
    band = [(day, low, high) for day, _ in readings]
    return {"readings": readings, "band": band, "name": label, "said": f"{label} by quarter"}
