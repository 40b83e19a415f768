"""Number of measures.

Question: Are there enough measures to tell, and few enough to remember?

Why it matters: With none nobody can tell whether the goal is reached; with one it can be gamed; with many there is
no focus.

Fires on: a goal with no measure (an error), with one, or with more than five (notes). Where most goals have one, that
is said once for all of them.

Does not fire on: two to five target measures; one measure on a goal written in one sentence (SMART). Guardrails do
not count.

Blind spots: It counts and does not weigh.

What to do: Add a second side of the result, or merge and keep the two to five that tell most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import goals_of, kind_of, short

CODE = "GQ111"
FEWEST, MOST = 2, 5
WHY = "With no measure nobody can tell, with one it can be gamed, with many there is no focus."


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    measures = strategy.measures_of
    judged = []
    for goal in goals_of(strategy):
        count = sum(measure.role == "target" for measure in measures.get(goal.id, ()))
        judged.append((goal, count, 1 if kind_of(goal) == "goal" else FEWEST))
    single = [goal for goal, count, fewest in judged if 0 < count < fewest]
    several = sum(count > 0 for _, count, _ in judged)
    habit = len(single) > thresholds.fewest_items and len(single) > several / 2
    for goal, count, fewest in judged:
        if not fewest <= count <= MOST and not (habit and 0 < count < fewest):
            yield _of_one(goal, count, fewest)
    if habit:
        yield _of_most(single, several)


def _of_one(goal: GoalFact, count: int, fewest: int) -> Finding:
    title = short(goal.title)
    if count == 0:
        message, fix = f"“{title}” has no measure.", "Add two to five measures that show whether it is reached."
    elif count < fewest:
        message = f"“{title}” has one measure only."
        fix = "Add a second side of the result, so that the first cannot be gamed."
    else:
        message = f"“{title}” has {count} measures."
        fix = "Keep the two to five that tell most; merge or move the others."
    return Finding(
        code=CODE,
        severity="error" if count == 0 else "note",
        subject_ids=(goal.id,),
        message=message,
        fix=fix,
        why=WHY,
        proof=(Proof("target measures", count, f"{fewest}–{MOST} are usual"),),
        ways_out=(
            WayOut("Add a measure", verb="goals.set_measure", arguments={"goal": goal.id})
            if count < fewest
            else WayOut("Merge or split", verb="goals.revise_goal", arguments={"goal": goal.id}),
        ),
    )


def _of_most(single: Sequence[GoalFact], several: int) -> Finding:
    """Where most goals have one measure it is a habit, and said once."""
    return Finding(
        code=CODE,
        severity="note",
        subject_ids=("organisation",),
        message=f"{len(single)} of {several} goals with measures have one only.",
        fix="Begin with the goals that carry most: add a second side of the result, so that the first cannot be gamed.",
        why=WHY,
        proof=(
            Proof(
                "goals with one measure", len(single), ", ".join(f"“{short(goal.title, 50)}”" for goal in single[:3])
            ),
        ),
        ways_out=(WayOut("Add a measure", verb="goals.set_measure", arguments={"goal": single[0].id}),),
        data={"goals": [goal.id for goal in single]},
    )


CHECK = Check(
    code=CODE,
    name="number of measures",
    family="wording",
    question="Are there enough measures to tell, and few enough to remember?",
    examine=examine,
    serves=("S0.30", "S0.37"),
)
