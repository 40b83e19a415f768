"""What should move a goal: its bets, shown inside the goal's page on one scale."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.bets.expected import Expected, expected_of, marks, scale
from truenorth.bets.landing import landing_notes
from truenorth.bets.queries import BetRow, bets_for_goal
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.queries import find_goal

from .address import goal_in
from .bets_page import STAGE_TONES

SHOWN = 10


@signed_in
@require_safe
def bets_panel(request: MemberRequest) -> HttpResponse:
    wanted = goal_in(request.GET)
    if not wanted:
        return redirect("bets:bets")
    goal = find_goal(request.member, wanted)
    if not request.htmx:
        # Followed as a link, where scripts are off: the backlog, narrowed to this goal.
        return redirect(f"{reverse('bets:bets')}?goal={goal.pk}")
    found = bets_for_goal(request.member, goal.pk)
    estimates = {row.bet.pk: _of_goal(row, goal.pk) for row in found}
    known = [e for e in estimates.values() if e is not None]
    # One scale needs one unit: the measure's own where all bets aim at the same, else the share of the way.
    in_unit = len({e.measure_id for e in known}) <= 1
    unit = (known[0].unit if known else "") if in_unit else "%"
    rows = sorted((_row(row, estimates[row.bet.pk], in_unit, unit) for row in found), key=lambda r: -r["weight"])
    domain = scale([r["drawn"] for r in rows if r["drawn"]])
    return render(
        request,
        "bets/bets_panel.html",
        {
            "goal": goal,
            "rows": rows[:SHOWN],
            "landings": list(landing_notes(request.member, [row.bet for row in found], today()).values()),
            "more": max(0, len(rows) - SHOWN),
            "domain": domain,
            "marks": marks(domain, unit) if domain else [],
            "caption": f"{unit} we expect" if in_unit and len(unit) > 1 else "what we expect",
            "unit": unit,
            "may_write": bool(may(request.member, "bets.write")),
        },
    )


def _of_goal(row: BetRow, goal_id: int) -> Expected | None:
    for aim in row.targets:
        if aim.measure is not None and aim.measure.goal_id == goal_id:
            expected = expected_of(aim)
            if expected is not None:
                return expected
    return None


def _row(row: BetRow, expected: Expected | None, in_unit: bool, unit: str) -> dict[str, Any]:
    drawn = None
    if expected is not None:
        drawn = (expected.own if expected.own_known else None) if in_unit else expected.way
    return {
        "bet": row.bet,
        "tone": STAGE_TONES[row.bet.stage],
        "expected": expected,
        "drawn": drawn,
        "weight": abs(expected.own[1])
        if expected and in_unit
        else expected.way[1]
        if expected and expected.way
        else -1.0,
    }
