"""Number of measures.

Question: Are there enough measures to tell, and few enough to remember?

Why it matters: With none nobody can tell whether the goal is reached; with one it can be gamed; with many there is
no focus.

Fires on: a goal with no measure (an error), with one, or with more than five (notes).

Does not fire on: two to five target measures; one measure on a goal written in one sentence (SMART). Guardrails do
not count.

Blind spots: It counts and does not weigh.

What to do: Add a second side of the result, or merge and keep the two to five that tell most.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import goals_of, kind_of, short

CODE = "GQ111"
FEWEST, MOST = 2, 5


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    measures = strategy.measures_of
    for goal in goals_of(strategy):
        count = sum(measure.role == "target" for measure in measures.get(goal.id, ()))
        fewest = 1 if kind_of(goal) == "goal" else FEWEST
        if fewest <= count <= MOST:
            continue
        title = short(goal.title)
        if count == 0:
            message, fix = f"“{title}” has no measure.", "Add two to five measures that show whether it is reached."
        elif count < fewest:
            message = f"“{title}” has one measure only."
            fix = "Add a second side of the result, so that the first cannot be gamed."
        else:
            message, fix = (
                f"“{title}” has {count} measures.",
                "Keep the two to five that tell most; merge or move the others.",
            )
        yield Finding(
            code=CODE,
            severity="error" if count == 0 else "note",
            subject_ids=(goal.id,),
            message=message,
            fix=fix,
            why="With no measure nobody can tell, with one it can be gamed, with many there is no focus.",
            proof=(Proof("target measures", count, f"{fewest}–{MOST}"),),
            ways_out=(
                WayOut("Add a measure", verb="goals.set_measure", arguments={"goal": goal.id})
                if count < fewest
                else WayOut("Merge or split", verb="goals.revise_goal", arguments={"goal": goal.id}),
            ),
        )


CHECK = Check(
    code=CODE,
    name="number of measures",
    family="wording",
    question="Are there enough measures to tell, and few enough to remember?",
    examine=examine,
    serves=("S0.30", "S0.37"),
)
