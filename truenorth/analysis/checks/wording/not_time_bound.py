"""Not time-bound.

Question: By when?

Why it matters: Without a date nothing is ever late, and nobody knows when to look back.

Fires on: a goal without a due date and without a date in its title; a measure when its goal has none either.

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

from .subjects import goals_of, measures_of, read_title, short

CODE = "GQ104"


def _finding(noun: str, title: str, subject: tuple[str, ...]) -> Finding:
    return Finding(
        code=CODE,
        severity="error",
        subject_ids=subject,
        message=f"{noun} “{short(title)}” has no due date.",
        fix="Take the end of the cycle as its due date.",
        why="Without a date nothing is ever late, and nobody knows when to look back.",
        proof=(Proof("due date", None), Proof("date in the title", None)),
        ways_out=(WayOut("Take the end of the cycle", verb="goals.revise_goal", arguments={"subject": subject[0]}),),
    )


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    undated: set[str] = set()
    for goal in goals_of(strategy):
        if goal.due is None and not read_title(goal.title, goal).dated:
            undated.add(goal.id)
            yield _finding("Goal", goal.title, (goal.id,))
    for goal, measure in measures_of(strategy):
        # A measure is due with its goal; the goal's own finding covers measures of an undated goal.
        if (
            measure.due is None
            and goal.due is None
            and goal.id not in undated
            and not read_title(measure.title, goal).dated
        ):
            yield _finding("Key result", measure.title, (measure.id, goal.id))


CHECK = Check(
    code=CODE,
    name="not time-bound",
    family="wording",
    question="By when?",
    examine=examine,
    serves=("S0.36", "S0.22"),
)
