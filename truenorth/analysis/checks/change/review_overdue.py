"""TN503 review overdue.

Question
    Was every review held that was agreed on?

Why it matters
    The review is where a goal is kept, changed or stopped; without it all three happen by default.

An example that fires
    goal docks: Commuters rely on us | review 2026-04-01

An example that does not
    goal docks: Commuters rely on us | review 2026-04-28

Blind spots
    A review held and not recorded. Goals without a review date are not late.

What to do
    Hold the review, or agree on another day.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    for goal in map.goals:
        if goal.status not in ("planned", "running", "paused") or goal.next_review is None:
            continue
        days = (map.as_of - goal.next_review).days
        if days <= limits.review_grace_days:
            continue
        yield Finding(
            "TN503",
            "warning",
            (goal.id,),
            f"The review of {named(goal.title)} is {counted(days, 'day')} late.",
            "Hold the review, or agree on another day.",
            "Without a review a goal is kept, changed or stopped by default.",
            (Proof("Review was due", goal.next_review.isoformat(), f"{limits.review_grace_days} days of grace"),),
            (
                WayOut(
                    "Hold the review", "the goal is decided on", "an hour", "reviews.hold_review", {"goal": goal.id}
                ),
                WayOut("Agree on another day", "", "a minute", "goals.schedule_review", {"goal": goal.id}),
            ),
            {"days": days},
            period=goal.next_review.isoformat(),
        )


CHECK = Check("TN503", "review overdue", "change", "Was every review held that was agreed on?", examine, ("S0",))
