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

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, day_said, listed, named
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    missed: dict[date, list[GoalFact]] = defaultdict(list)
    for goal in map.goals:
        if goal.status not in ("planned", "running", "paused") or goal.next_review is None:
            continue
        if (map.as_of - goal.next_review).days > limits.review_grace_days:
            missed[goal.next_review].append(goal)
    for due, goals in missed.items():
        if len(goals) < limits.fewest_items:
            for goal in goals:
                yield _finding(map, limits, due, [goal])
        else:
            yield _finding(map, limits, due, goals)


def _finding(map: StrategyMap, limits: Thresholds, due: date, goals: list[GoalFact]) -> Finding:
    """Goals whose review falls on one day are reviewed in one meeting; when it was missed, that is one finding."""
    days = (map.as_of - due).days
    what = named(goals[0].title) if len(goals) == 1 else counted(len(goals), "goal")
    which = listed(goal.title for goal in goals) if len(goals) > 1 else ""
    return Finding(
        "TN503",
        "warning",
        tuple(goal.id for goal in goals),
        f"The review of {what}{f', due on {day_said(due)},' if which else ''} is {counted(days, 'day')} late.",
        "Hold the review, or agree on another day.",
        "Without a review a goal is kept, changed or stopped by default.",
        (
            Proof("Review was due", due.isoformat(), f"{limits.review_grace_days} days of grace"),
            *((Proof("Goals to review", len(goals), which),) if which else ()),
        ),
        (
            WayOut("Hold the review", "the goals are decided on" if which else "the goal is decided on", "an hour",
                   "reviews.hold_review", {"goal": goals[0].id}),
            WayOut("Agree on another day", "", "a minute", "goals.schedule_review", {"goal": goals[0].id}),
        ),
        {"days": days, "goals": [goal.id for goal in goals]},
        period=due.isoformat(),
        worth=max(map.sight.of(goal.id) for goal in goals),
    )  # fmt: skip


CHECK = Check("TN503", "review overdue", "change", "Was every review held that was agreed on?", examine, ("S0",))
