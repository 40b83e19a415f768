"""TN502 stale check-in.

Question
    Has somebody looked at every running goal lately?

Why it matters
    What nobody looks at is steered by nobody, and bad news arrives when it is too late to act.

An example that fires
    goal docks: Commuters rely on us | checked 2026-03-01 | cadence 14

An example that does not
    goal docks: Commuters rely on us | checked 2026-04-09 | cadence 14

Blind spots
    Talk that left no check-in. A goal that was never checked counts from its start. Where several goals run and none
    has ever been checked, one finding stands for all of them.

What to do
    Check in: one line over the latest value.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import amount, counted, named
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap

WHY = "What nobody looks at is steered by nobody."


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    running = [goal for goal in map.goals if goal.status == "running" and goal.cadence_days > 0]
    late = []
    for goal in running:
        since = goal.last_check_in or goal.start or goal.created
        if since is not None and (map.as_of - since).days > limits.stale_cadences * goal.cadence_days:
            late.append((goal, since))
    if len(late) > 1 and all(goal.last_check_in is None for goal in running):
        oldest = min(since for _, since in late)
        yield Finding(
            "TN502",
            "warning",
            ("organisation",),
            f"No check-in is on record for any of {counted(len(running), 'running goal')}.",
            "Begin with one line on each goal.",
            WHY,
            (Proof("Check-ins", 0, "in the whole map"), Proof("Oldest start", oldest.isoformat(), "")),
            (WayOut("Check in", "", "a minute a goal", "goals.check_in", {}),),
            {"goals": [goal.id for goal, _ in late]},
            confidence=0.6,
        )
        return
    for goal, since in late:
        yield _finding(map, limits, goal, since)


def _finding(map: StrategyMap, limits: Thresholds, goal: GoalFact, since: date) -> Finding:
    days = (map.as_of - since).days
    cadences = days / goal.cadence_days
    never = goal.last_check_in is None
    return Finding(
        "TN502",
        "error" if cadences > limits.very_stale_cadences else "warning",
        (goal.id,),
        f"{named(goal.title)} has never been checked in the {counted(days, 'day')} since it started."
        if never
        else f"{named(goal.title)} was last checked {counted(days, 'day')} ago; "
        f"{_agreed(goal.cadence_days)} is agreed.",
        "Check in with one line over the latest value.",
        WHY,
        (
            Proof("Days since", days, f"{'started' if never else 'checked'} on {since.isoformat()}"),
            Proof("Cadences", round(cadences, 1), f"stale from {amount(limits.stale_cadences)}"),
        ),
        (
            WayOut("Check in", "", "a minute", "goals.check_in", {"goal": goal.id}),
            WayOut("Pause the goal", "says what is true", "a decision", "goals.pause_goal", {"goal": goal.id}),
        ),
        {"days": days, "cadence_days": goal.cadence_days, "cadences": cadences, "never": never},
    )


def _agreed(days: int) -> str:
    """How often, in words.

    >>> _agreed(1), _agreed(7), _agreed(14), _agreed(10)
    ('a check-in every day', 'a check-in every week', 'a check-in every 2 weeks', 'a check-in every 10 days')
    """
    number, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
    return f"a check-in every {unit if number == 1 else counted(number, unit)}"


CHECK = Check(
    "TN502", "stale check-in", "change", "Has somebody looked at every running goal lately?", examine, ("S0",)
)
