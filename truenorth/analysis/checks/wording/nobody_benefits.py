"""Nobody benefits.

Question: For whom is it?

Why it matters: When nobody is named, nobody can be asked whether it helped.

Fires on: "Raise conversion to 4%" without a beneficiary field.

Does not fire on: "Patients wait less than 4 days"; a goal with a beneficiary field.

Blind spots: Any word for people counts, even one that only decorates ("team spirit").

What to do: Choose the persona or segment whose behaviour or experience changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import goals_of, read_title, short

CODE = "GQ105"


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    for goal in goals_of(strategy):
        if goal.beneficiary.strip():
            continue
        statement = read_title(goal.title, goal)
        if not statement.known_language or statement.who:
            continue
        yield Finding(
            code=CODE,
            severity="warning",
            subject_ids=(goal.id,),
            message=f"“{short(goal.title)}” does not say for whom it is.",
            fix="Choose the persona or segment whose behaviour or experience changes.",
            why="When nobody is named, nobody can be asked whether it helped.",
            proof=(Proof("beneficiary", None), Proof("people named in the title", None)),
            ways_out=(WayOut("Choose who benefits", verb="goals.revise_goal", arguments={"goal": goal.id}),),
            confidence=0.9,
        )


CHECK = Check(
    code=CODE,
    name="nobody benefits",
    family="wording",
    question="For whom is it?",
    examine=examine,
    serves=("S0.17", "S0.23"),
)
