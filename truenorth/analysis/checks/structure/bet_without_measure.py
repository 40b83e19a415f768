"""TN107 bet without a measure.

Question
    Does every bet say which number it is meant to move?

Why it matters
    Without it nobody can tell afterwards whether the bet paid, and nothing is learnt from it.

An example that fires
    goal docks: Commuters rely on us
      measure hubs: Hubs served at eight | from 81 to 95 %
    bet engine: Rewrite the map engine | stage building

An example that does not
    goal docks: Commuters rely on us
      measure hubs: Hubs served at eight | from 81 to 95 %
    bet vans: Predictive rebalancing -> hubs | stage building
    bet trial: Try valet docks for a week | stage testing | kind test

Blind spots
    A bet linked to a goal as a whole is a note, not an error. Tests, compliance and what keeps things running need no
    measure. Without goals the check is silent.

What to do
    Choose the measure it moves and write down by how much.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import named
from truenorth.analysis.strategy_map.map import StrategyMap

EXEMPT = frozenset({"test", "keep_running", "compliance"})


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.goals:
        return
    total = sum(bet.effort or 0.0 for bet in map.bets if bet.active)
    for bet in map.bets:
        if not bet.active or bet.kind in EXEMPT:
            continue
        targets = map.targets_of.get(bet.id, [])
        if any(target.target_id in map.measure_by_id for target in targets):
            continue
        goal = next((map.goal_by_id[each.target_id] for each in targets if each.target_id in map.goal_by_id), None)
        measures = [each for each in map.measures_of.get(goal.id, []) if each.role == "target"] if goal else []
        if goal and not measures:
            # There is no measure to choose; TN108 speaks about the goal.
            continue
        yield Finding(
            "TN107",
            "note" if goal else "error",
            (bet.id,),
            f"The bet {named(bet.title)} serves the goal {named(goal.title)} as a whole and names no measure of it."
            if goal
            else f"The bet {named(bet.title)} names no measure that it will move.",
            "Choose the measure and the expected effect.",
            "Without it nobody can tell afterwards whether the bet paid.",
            (Proof("Targets", len(targets), "none of them is a measure"),),
            tuple(
                WayOut(f"It moves {named(measure.title)}", "", "a minute", "bets.link_bet",
                       {"bet": bet.id, "target": measure.id})
                for measure in measures[:3]
            ) or (WayOut("Choose the measure", "the bet can be judged", "a talk", "bets.link_bet", {"bet": bet.id}),),
            {"effort": bet.effort, "goal": goal.id if goal else None},
            worth=(bet.effort or 0.0) / total if total else None,
        )  # fmt: skip


CHECK = Check(
    "TN107", "bet without a measure", "structure", "Does every bet say which number it moves?", examine, ("S0", "S3")
)
