"""Horizon mismatch.

Question: Do the dates fit the horizon that the goal claims?

Why it matters: A long-term goal with a short date gets short-term work, and the balance of horizons is wrong on
paper.

Fires on: a goal called short with 200 days from start to due.

Does not fire on: short up to 120 days, mid from 121 to 400, long above 400; a goal without horizon or dates.

Blind spots: The limits are conventions.

What to do: Set the horizon that the dates tell, or move the due date.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import Horizon
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import goals_of, short

CODE = "GQ116"
# A quarter with some slack, and a year with a month of slack.
SHORT_UP_TO, MID_UP_TO = 120, 400


def horizon_of(days: int) -> Horizon:
    """The horizon that a number of days belongs to.

    >>> [horizon_of(days) for days in (120, 121, 400, 401)]
    ['short', 'mid', 'mid', 'long']
    """
    return "short" if days <= SHORT_UP_TO else "mid" if days <= MID_UP_TO else "long"


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    for goal in goals_of(strategy):
        if goal.horizon is None or goal.start is None or goal.due is None:
            continue
        days = (goal.due - goal.start).days
        fitting = horizon_of(days)
        if fitting == goal.horizon:
            continue
        yield Finding(
            code=CODE,
            severity="note",
            subject_ids=(goal.id,),
            message=f"“{short(goal.title)}” is called {goal.horizon}-term but runs {days} days, which is {fitting}-term.",
            fix=f"Set the horizon to {fitting}, or move the due date.",
            why="A goal whose dates and horizon differ distorts the balance of short and long work.",
            proof=(Proof("days from start to due", days), Proof("horizon", goal.horizon, f"the dates say {fitting}")),
            ways_out=(
                WayOut(
                    f"Set the horizon to {fitting}",
                    verb="goals.revise_goal",
                    arguments={"goal": goal.id, "horizon": fitting},
                ),
            ),
        )


CHECK = Check(
    code=CODE,
    name="horizon mismatch",
    family="ambition",
    question="Do the dates fit the horizon that the goal claims?",
    examine=examine,
    serves=("S0.26",),
)
