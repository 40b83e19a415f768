"""TN108 goal without a measure.

Question
    Does every goal say how we would know that it is reached?

Why it matters
    A goal that cannot be seen to be reached cannot be missed either, and nobody can steer by it.

An example that fires
    goal docks: Commuters rely on us

An example that does not
    goal docks: Commuters rely on us
      measure hubs: Hubs served at eight | from 81 to 95 %

Blind spots
    A number in the title is not a measure: it has no baseline and no history. Guardrails alone do not count.

What to do
    Add one measure with a baseline, a target and a date.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import named
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    for goal in map.active_goals:
        measures = map.measures_of.get(goal.id, [])
        if any(measure.role == "target" for measure in measures):
            continue
        below = len(map.children_of.get(goal.id, []))
        yield Finding(
            "TN108",
            "error",
            (goal.id,),
            f"{named(goal.title)} has no measure.",
            "Add one measure with a baseline, a target and a date.",
            "A goal that cannot be seen to be reached cannot be steered by.",
            (
                Proof("Measures", 0, f"{len(measures)} guardrails do not say when it is reached" if measures else ""),
                Proof("Goals that contribute to it", below, "their measures are their own"),
            ),
            (WayOut("Add a measure", "its chance can be seen", "an hour", "goals.set_measure", {"goal": goal.id}),),
            {"guardrails": len(measures), "contributing": below},
        )


CHECK = Check("TN108", "goal without a measure", "structure", "Does every goal say how it is known?", examine, ("S0",))
