"""How much goals are changed while they run, and whether they are changed when they should be (section 2.6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.strategy_map.goal_facts import GoalChangeFact

# Judgement: a moved target is half a new goal at most, a moved date a quarter; another metric is another goal.
TARGET_WEIGHT = 0.5
DUE_WEIGHT = 0.25
ADDED_WEIGHT = 0.5
# A change decided on evidence is learning, not wavering.
EVIDENCED_PART = 0.25


def change_weight(change: GoalChangeFact, cycle_days: int = DEFAULTS.cycle_days) -> float:
    """The weight of one change, in [0, 1].

    Target: half of the move over the planned distance; due date: a quarter of the shift over the length of the cycle
    (``cycle_days`` where the change does not say); metric, direction, beneficiary and cancelled: 1; added in the
    middle of a cycle: 0.5; anything else: 0. A quarter of that when a decision cites evidence. A target whose distance
    is unknown counts in full. Values of due dates are ISO dates.

    >>> from datetime import date
    >>> change_weight(GoalChangeFact("goal:1", date(2026, 4, 1), "target", 520.0, 480.0, baseline=400.0))
    0.16666666666666666
    >>> round(change_weight(GoalChangeFact("goal:1", date(2026, 4, 1), "due", "2026-06-30", "2026-07-30", None, 90)), 4)
    0.0833
    """
    weight = {"metric": 1.0, "direction": 1.0, "beneficiary": 1.0, "cancelled": 1.0, "added": ADDED_WEIGHT}.get(
        change.field, 0.0
    )
    if change.field == "target":
        weight = TARGET_WEIGHT * min(1.0, _target_move(change))
    elif change.field == "due":
        weight = DUE_WEIGHT * min(1.0, _days_moved(change) / (change.cycle_length_days or cycle_days))
    return weight * EVIDENCED_PART if change.evidenced else weight


def churn_index(changes: Iterable[GoalChangeFact], goals: int, cycle_days: int = DEFAULTS.cycle_days) -> float | None:
    """Sum of the weights of a cycle's changes over the number of its goals, >= 0; None without goals."""
    return sum(change_weight(change, cycle_days) for change in changes) / goals if goals else None


def stability(churn: float) -> float:
    """``1 - min(1, churn)``, in [0, 1].

    >>> stability(0.1875)
    0.8125
    """
    return 1.0 - min(1.0, churn)


def balance(stability: float, answered: int, situations: int) -> float | None:
    """Harmonic mean of stability and flexibility, in [0, 1]; flexibility is the share of situations that needed a
    change and were answered within one cadence. None when there was no such situation: then stability stands alone.

    >>> round(balance(0.8125, 3, 4), 2)
    0.78
    """
    if not situations:
        return None
    flexibility = answered / situations
    return 2 * stability * flexibility / (stability + flexibility) if stability + flexibility else 0.0


def _target_move(change: GoalChangeFact) -> float:
    old, new, baseline = change.old, change.new, change.baseline
    if not isinstance(old, int | float) or not isinstance(new, int | float):
        return 1.0
    if old == new:
        return 0.0
    if baseline is None or old == baseline:
        return 1.0
    return abs(new - old) / abs(old - baseline)


def _days_moved(change: GoalChangeFact) -> float:
    try:
        return abs((date.fromisoformat(str(change.new)) - date.fromisoformat(str(change.old))).days)
    except ValueError:
        # A date that was set or taken away moves by a whole cycle.
        return float("inf")
