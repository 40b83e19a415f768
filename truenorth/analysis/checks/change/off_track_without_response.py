"""TN803 off track without a response.

Question
    When a goal is off track, does somebody answer?

Why it matters
    Two bad forecasts in a row are no accident; what is still early today is late at the next review.

An example that fires
    goal docks: Commuters rely on us
      measure hubs: Hubs served at eight | from 81 to 95 % | chances 2026-03-31 0.2, 2026-04-14 0.12

An example that does not
    goal docks: Commuters rely on us
      measure hubs: Hubs served at eight | from 81 to 95 % | chances 2026-03-31 0.2, 2026-04-14 0.12
    bet vans: Predictive rebalancing -> hubs | changed 2026-04-02

Blind spots
    An answer that was given and not written down. Any change of the goal or of a bet that targets it, and any decision
    that used its metric, counts as one. Aspirational goals are off track below 15 %; learning goals never are.

What to do
    Put it on the next review: change the plan, change the goal, or accept and say so.
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
    for measure in map.active_measures:
        if measure.role != "target" or len(measure.chances) < 2:
            continue
        goal = map.goal_by_id[measure.goal_id]
        if goal.ambition == "learning":
            continue
        border = limits.off_track if goal.ambition == "committed" else limits.off_track_aspirational
        before, last = measure.chances[-2:]
        if before.probability >= border or last.probability >= border or _answered(map, measure, before.on):
            continue
        yield Finding(
            "TN803",
            "error",
            (measure.id, goal.id),
            f"{named(measure.title)} has been off track twice in a row, now at {percent(last.probability)}, "
            "and nothing has changed since.",
            "Put it on the next review: change the plan, change the goal, or accept it and say so.",
            "Two bad forecasts in a row are no accident.",
            (
                Proof(before.on.isoformat(), round(before.probability, 2), f"off track below {percent(border)}"),
                Proof(last.on.isoformat(), round(last.probability, 2), f"off track below {percent(border)}"),
                Proof("Changes and decisions since", 0, "of the goal, its bets and its metric"),
            ),
            (
                WayOut("Put it on the next review", "it is decided on", "a minute", "goals.schedule_review",
                       {"goal": goal.id}),
                WayOut("Ask for less", "a target that can be met", "a decision with its reason", "goals.revise_goal",
                       {"goal": goal.id, "measure": measure.id}),
            ),
            {"chances": [[each.on.isoformat(), each.probability] for each in measure.chances], "border": border},
            confidence=0.8,
        )  # fmt: skip


def _answered(map: StrategyMap, measure: MeasureFact, since: date) -> bool:
    if any(change.on >= since for change in map.changes_of.get(measure.goal_id, ())):
        return True
    metric = map.metric_by_id.get(measure.metric_id or "")
    if metric is not None and metric.last_decision is not None and metric.last_decision >= since:
        return True
    for subject in (measure.id, measure.goal_id):
        for target in map.targets_on.get(subject, ()):
            bet = map.bet_by_id.get(target.bet_id)
            if bet is not None and bet.changed is not None and bet.changed >= since:
                return True
    return False


CHECK = Check(
    "TN803",
    "off track without a response",
    "change",
    "When a goal is off track, does somebody answer?",
    examine,
    ("S0",),
)
