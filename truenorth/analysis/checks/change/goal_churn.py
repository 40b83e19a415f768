"""TN501 goal churn.

Question
    Are goals changed so often that nobody can count on them, or never, although they cannot be reached?

Why it matters
    A goal that moves each week steers nobody; one that stays when it is lost teaches people not to look.

An example that fires
    goal pass: The pass explains itself | start 2026-03-01 | due 2026-06-30
    change c1: Another number -> pass | field metric | on 2026-03-20
    change c2: Softer -> pass | field target | old 520 | new 480 | baseline 400 | on 2026-04-02

An example that does not
    goal pass: The pass explains itself | start 2026-03-01 | due 2026-06-30
    change c1: The interviews say so -> pass | field metric | on 2026-03-20 | evidenced

Blind spots
    Changes before the map has history. A change decided on evidence counts a quarter: that is learning. Rigidity needs
    two evaluations below one in ten and a goal at least three cycles old.

What to do
    Agree on a window for changes; or decide whether to refine the goal or to stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import amount, counted, day_said, named, percent
from truenorth.analysis.strategy_map.goal_facts import GoalChangeFact, GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .stability import change_weight


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    cycle = timedelta(days=limits.cycle_days)
    for goal in map.goals:
        changes = map.changes_of.get(goal.id, [])
        # A goal cancelled in this cycle has churned too, so that dropping it hides nothing.
        if changes and goal.status != "closed":
            since = max(goal.start, map.as_of - cycle) if goal.start else map.as_of - cycle
            recent = [change for change in changes if since <= change.on <= map.as_of]
            weights = [change_weight(change, limits.cycle_days) for change in recent]
            if sum(weights) > limits.churn:
                yield _churned(map, goal, recent, weights, since)
                continue
        if goal.active:
            begun = goal.start or goal.created
            if begun is not None and (map.as_of - begun) >= limits.rigid_cycles * cycle:
                lost = _lost(map, goal, limits)
                if lost is not None and _never_changed(map, goal, changes, limits):
                    yield _rigid(goal, lost, limits)


def _lost(map: StrategyMap, goal: GoalFact, limits: Thresholds) -> MeasureFact | None:
    for measure in map.measures_of.get(goal.id, ()):
        last = measure.chances[-2:]
        if len(last) == 2 and all(chance.probability < limits.hard_committed for chance in last):
            return measure
    return None


def _never_changed(map: StrategyMap, goal: GoalFact, changes: list[GoalChangeFact], limits: Thresholds) -> bool:
    cycle = timedelta(days=limits.cycle_days)
    for number in range(limits.rigid_cycles):
        end = map.as_of - number * cycle
        within = [change for change in changes if end - cycle < change.on <= end]
        if sum(change_weight(change, limits.cycle_days) for change in within) >= limits.rigidity:
            return False
    return True


def _churned(
    map: StrategyMap, goal: GoalFact, recent: list[GoalChangeFact], weights: list[float], since: date
) -> Finding:
    evidenced = sum(change.evidenced for change in recent)
    return Finding(
        "TN501",
        "warning",
        (goal.id,),
        f"{named(goal.title)} was changed {counted(len(recent), 'time')} since {day_said(since)}, "
        f"{evidenced or 'none'} of them on evidence.",
        "Agree on a window for changes, and write down the evidence for each.",
        "A goal that moves each week steers nobody.",
        (
            Proof("Churn", round(sum(weights), 3), "sum of the weights of its changes in this cycle"),
            *(
                Proof(
                    f"{change.on.isoformat()} {change.field}",
                    round(weight, 3),
                    f"{_said(change.old)} → {_said(change.new)}",
                )
                for change, weight in list(zip(recent, weights, strict=True))[-4:]
            ),
        ),
        (
            WayOut("Agree on a window for changes", "the goal holds between reviews", "a talk", "goals.revise_goal",
                   {"goal": goal.id}),
        ),
        {
            "churn": sum(weights),
            "changes": [
                {
                    "on": change.on.isoformat(),
                    "field": change.field,
                    "old": change.old,
                    "new": change.new,
                    "weight": weight,
                }
                for change, weight in zip(recent, weights, strict=True)
            ],
        },
        period=since.isoformat() if goal.start == since else quarter_of(map.as_of),
    )  # fmt: skip


def quarter_of(day: date) -> str:
    """The calendar quarter of a day: part of the identity of a goal that runs longer than a cycle, so that a
    waiver holds though ``since`` moves on day by day.

    >>> quarter_of(date(2026, 4, 14))
    '2026-Q2'
    """
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _said(value: float | str | None) -> str:
    if value is None:
        return "–"
    return amount(value) if isinstance(value, int | float) else value


def _rigid(goal: GoalFact, measure: MeasureFact, limits: Thresholds) -> Finding:
    chances = [chance.probability for chance in measure.chances[-2:]]
    return Finding(
        "TN501",
        "warning",
        (goal.id, measure.id),
        f"{named(goal.title)} has not changed in {limits.rigid_cycles} cycles, though {named(measure.title)} "
        f"stands at {percent(chances[-1])} twice in a row.",
        "Decide whether to refine it or to stop.",
        "A goal that stays when it is lost teaches people not to look.",
        (
            Proof("Last two chances", round(chances[-1], 2), f"before that {percent(chances[0])}"),
            Proof("Changes", 0, f"in {limits.rigid_cycles} cycles of {limits.cycle_days} days"),
        ),
        (
            WayOut("Refine it", "a target that can be met", "a decision with its reason", "goals.revise_goal",
                   {"goal": goal.id}),
            WayOut("Stop it", "its effort is free", "a decision", "goals.close_goal", {"goal": goal.id}),
        ),
        {"chances": chances, "rigid": True},
        confidence=0.8,
    )  # fmt: skip


CHECK = Check("TN501", "goal churn", "change", "Do goals hold, and change when they should?", examine, ("S0",))
