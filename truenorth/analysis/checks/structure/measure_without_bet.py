"""TN106 measure without a bet.

Question
    Is somebody working on every measure that will not be reached by itself?

Why it matters
    A target that needs work and has none is a hope. The less time is left, the surer it is missed.

An example that fires
    goal docks: Commuters rely on us | start 2026-04-01 | due 2026-06-30
      measure hubs: Hubs served at eight | from 81 to 95 % | chance 0.12
    goal fare: Each ride pays its way
    bet price: Ask for the price -> fare | stage building

An example that does not
    goal docks: Commuters rely on us | start 2026-04-01 | due 2026-06-30
      measure hubs: Hubs served at eight | from 81 to 95 % | chance 0.12
    bet vans: Predictive rebalancing -> hubs | stage building

Blind spots
    Bets and work linked to the goal as a whole, and goals that contribute to it, count as work on each of its
    measures. A measure whose chance cannot be assessed is left alone, and so is everything while the map holds neither
    bets nor work.

What to do
    Propose a bet for it, link the one that already serves it, or ask for less.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import named, percent
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.bets and not map.work:
        return
    worked = served(map)
    for measure in map.active_measures:
        if (
            measure.role != "target"
            or measure.chance is None
            or measure.chance >= limits.likely_without_work
            or measure.id in worked
            or measure.goal_id in worked
        ):
            continue
        left = _time_left(map, measure)
        late = left is not None and left < limits.late_share_of_time
        remains = f" {percent(left)} of the time remains." if left is not None else ""
        yield Finding(
            "TN106",
            "error" if late else "warning",
            (measure.id, measure.goal_id),
            f"Nobody works on {named(measure.title)}; its chance by itself is {percent(measure.chance)}.{remains}",
            "Propose a bet for it, link the one that serves it, or ask for less.",
            "A target that needs work and has none is a hope.",
            (
                Proof("Chance without new work", round(measure.chance, 2), "from its own history"),
                Proof("Active bets and open work on it or its goal", 0, "linked directly or through a goal below"),
                Proof("Time left", None if left is None else round(left, 2), "share of start to due"),
            ),
            (
                WayOut("Propose a bet", "somebody works on it", "an hour", "bets.propose_bet", {"target": measure.id}),
                WayOut("Ask for less", "a target that can be met", "a decision with its reason", "goals.revise_goal",
                       {"goal": measure.goal_id, "measure": measure.id}),
            ),
            {"chance": measure.chance, "time_left": left},
            confidence=0.8,
        )  # fmt: skip


def served(map: StrategyMap) -> set[str]:
    """Ids of measures and goals that an active bet, open work or an active goal is linked to."""
    bets, goals = map.bet_by_id, map.goal_by_id
    found = {target.target_id for target in map.targets if target.bet_id in bets and bets[target.bet_id].active}
    found.update(item.parent_id for item in map.work if item.open and item.parent_id)
    found.update(link.parent_id for link in map.contributions if link.child_id in goals and goals[link.child_id].active)
    return found


def _time_left(map: StrategyMap, measure: MeasureFact) -> float | None:
    """The part of the measure's time that is left, in [0, 1]; None without both dates."""
    goal = map.goal_by_id.get(measure.goal_id)
    start: date | None = measure.start or (goal.start if goal else None)
    due: date | None = measure.due or (goal.due if goal else None)
    if start is None or due is None or due <= start:
        return None
    return min(1.0, max(0.0, (due - map.as_of).days / (due - start).days))


CHECK = Check(
    "TN106",
    "measure without a bet",
    "structure",
    "Is somebody working on every measure that needs it?",
    examine,
    ("S0",),
)
