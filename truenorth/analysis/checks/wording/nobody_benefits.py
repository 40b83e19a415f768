"""Nobody benefits.

Question: For whom is it?

Why it matters: When nobody is named, nobody can be asked whether it helped.

Fires on: "Raise conversion to 4%" without a beneficiary field.

Does not fire on: "Patients wait less than 4 days"; a goal with a beneficiary field.

Blind spots: Any word for people counts, even one that only decorates ("team spirit").

What to do: Choose the persona or segment whose behaviour or experience changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import goals_of, read_title, short

CODE = "GQ105"


WHY = "When nobody is named, nobody can be asked whether it helped."


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    goals = goals_of(strategy)
    unnamed = []
    for goal in goals:
        if goal.beneficiary.strip():
            continue
        statement = read_title(goal.title, goal)
        if statement.known_language and not statement.who:
            unnamed.append(goal)
    if len(unnamed) > thresholds.fewest_items and not any(goal.beneficiary.strip() for goal in goals):
        yield _nowhere(unnamed, len(goals))
        return
    for goal in unnamed:
        yield Finding(
            code=CODE,
            severity="warning",
            subject_ids=(goal.id,),
            message=f"“{short(goal.title)}” does not say for whom it is.",
            fix="Choose the persona or segment whose behaviour or experience changes.",
            why=WHY,
            proof=(Proof("beneficiary", None), Proof("people named in the title", None)),
            ways_out=(WayOut("Choose who benefits", verb="goals.revise_goal", arguments={"goal": goal.id}),),
            confidence=0.9,
        )


def _nowhere(unnamed: Sequence[GoalFact], count: int) -> Finding:
    """Where no goal has a beneficiary, there was no place to write it: said once."""
    return Finding(
        code=CODE,
        severity="warning",
        subject_ids=("organisation",),
        message=f"{len(unnamed)} of {count} goals do not say for whom they are.",
        fix="Begin with the goals that carry most: choose the persona or segment whose behaviour or experience changes.",
        why=WHY,
        proof=(
            Proof("goals with a beneficiary", 0, f"of {count}"),
            Proof("goals that name people in their title", count - len(unnamed)),
        ),
        ways_out=(WayOut("Choose who benefits", verb="goals.revise_goal", arguments={"goal": unnamed[0].id}),),
        data={"goals": [goal.id for goal in unnamed]},
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
