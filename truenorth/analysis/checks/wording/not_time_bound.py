"""Not time-bound.

Question: By when?

Why it matters: Without a date nothing is ever late, and nobody knows when to look back.

Fires on: a goal without a due date and without a date in its title, together with those of its measures that have
none.

Does not fire on: "Cut waiting time to 4 days by the end of June"; a measure whose goal has a due date.

Blind spots: A date in the text is not a plan; it is taken on trust.

What to do: Take the end of the cycle.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import goals_of, read_title, short

CODE = "GQ104"


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    measures = strategy.measures_of
    for goal in goals_of(strategy):
        # A measure is due with its goal, so one finding covers the goal and those of its measures that name no date.
        if goal.due is not None or read_title(goal.title, goal).dated:
            continue
        undated = [
            measure.id
            for measure in measures.get(goal.id, ())
            if measure.role == "target" and measure.due is None and not read_title(measure.title, goal).dated
        ]
        count = len(undated)
        also = f", nor {'has its measure' if count == 1 else f'have {count} of its measures'}" if count else ""
        yield Finding(
            code=CODE,
            severity="error",
            subject_ids=(goal.id, *undated),
            message=f"“{short(goal.title)}” has no due date{also}.",
            fix="Take the end of the cycle as its due date.",
            why="Without a date nothing is ever late, and nobody knows when to look back.",
            proof=(Proof("due date", None), Proof("date in the title", None), Proof("measures without a date", count)),
            ways_out=(WayOut("Take the end of the cycle", verb="goals.revise_goal", arguments={"goal": goal.id}),),
        )


CHECK = Check(
    code=CODE,
    name="not time-bound",
    family="wording",
    question="By when?",
    examine=examine,
    serves=("S0.36", "S0.22"),
)
