"""Inputs only.

Question: Does at least one measure tell of a result?

Why it matters: When all measures are milestones, everything can be ticked off while nothing changes.

Fires on: a goal whose target measures are all milestones or yes/no.

Does not fire on: milestones beside one measured level, ratio or count.

Blind spots: A milestone can be the outcome (a law is passed).

What to do: Add one measure of what the milestones are for.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .output_goal import output_reason
from .statement import Statement
from .subjects import goals_of, read_title, short

CODE = "GQ112"


def _tells_a_result(statement: Statement) -> bool:
    """Whether the title of a milestone holds a result with its number, as titles from pages and sheets often do."""
    return statement.has_number and not output_reason(statement, "key_result")


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    measures = strategy.measures_of
    for goal in goals_of(strategy):
        targets = [measure for measure in measures.get(goal.id, ()) if measure.role == "target"]
        if not targets or any(measure.kind not in ("milestone", "binary") for measure in targets):
            continue
        if any(_tells_a_result(read_title(measure.title, goal)) for measure in targets):
            continue
        count = len(targets)
        counted = {1: "the only measure is a milestone", 2: "both measures are milestones"}.get(
            count, f"all {count} measures are milestones"
        )
        yield Finding(
            code=CODE,
            severity="warning",
            subject_ids=(goal.id, *(measure.id for measure in targets)),
            message=f"“{short(goal.title)}” has no measured result: {counted}.",
            fix="Add one measure of what the milestones are for.",
            why="Everything can be ticked off while nothing changes.",
            proof=(Proof("milestones", count), Proof("measured results", 0)),
            ways_out=(WayOut("Add a measured result", verb="goals.set_measure", arguments={"goal": goal.id}),),
        )


CHECK = Check(
    code=CODE,
    name="inputs only",
    family="wording",
    question="Does at least one measure tell of a result?",
    examine=examine,
    serves=("S0.18", "S0.31"),
)
