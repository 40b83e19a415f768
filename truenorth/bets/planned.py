"""Bets with a stated effect, as the plan that the forecast weighs: told to the goals, which know nothing of bets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from truenorth.bets.models import BetTarget
from truenorth.goals.models import Measure
from truenorth.goals.plans import tells_plans

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.planned_effect import PlannedInitiative

# What is launched moves the values already; what is dropped will not; an idea is no plan.
PLANNED = ("next", "building", "testing")
# Where nobody said how likely it is to work: six in ten is what such bets reach at best.
UNSTATED_SUCCESS = 0.6


@tells_plans
def plans_of_bets(measures: Sequence[Measure]) -> dict[int, tuple[PlannedInitiative, ...]]:
    """By measure: bets that are chosen or under way, with both ends of their effect and a date to land on."""
    due = {m.pk: m.due or m.goal.due for m in measures}
    ids = [m.pk for m in measures]
    aims = BetTarget.objects.filter(
        effect__isnull=False, effect_low__isnull=False, effect_high__isnull=False, bet__stage__in=PLANNED,
        bet__end__isnull=False,
    )  # fmt: skip
    # One question at any number of measures; many ids would not fit into one.
    aims = aims.filter(measure_id__in=ids) if len(ids) <= 500 else aims.filter(measure__isnull=False)
    found: dict[int, list[PlannedInitiative]] = defaultdict(list)
    for aim in aims.select_related("bet").order_by("pk"):
        day = due.get(aim.measure_id or 0)
        planned = _initiative(aim) if day is not None and aim.bet.end is not None and aim.bet.end < day else None
        if planned is not None:
            found[aim.measure_id or 0].append(planned)
    return {measure_id: tuple(plan) for measure_id, plan in found.items()}


def _initiative(aim: BetTarget) -> PlannedInitiative | None:
    """The effect as a distribution; None where its three numbers make none (its middle is too near an end)."""
    from truenorth.analysis.forecasting.planned_effect import PlannedInitiative

    low, middle, high = aim.effect_low, aim.effect, aim.effect_high
    assert low is not None
    assert middle is not None
    assert high is not None
    lands: date = aim.bet.end or date.max
    given: dict[str, Any] = {
        "success": UNSTATED_SUCCESS if aim.success_chance is None else aim.success_chance,
        "unit": "units",
        "lands": lands,
    }
    planned = PlannedInitiative(f"bet:{aim.bet_id}", low, middle, high, **given)
    try:
        _ = planned.effect
    except ValueError:
        return None
    return planned
