"""Duplicate statement.

Question: Is the same goal written twice?

Why it matters: Two teams work on one thing without knowing, or one team counts one success twice.

Fires on: two goals whose titles hold nearly the same words and pairs of words, rare ones weighing more (cosine of
at least 0.80).

Does not fire on: the same sentence with other numbers; goals with the same words in different places of a long
sentence and many others around them.

Blind spots: The same aim in other words. The alignment check TN205 looks at metrics too.

What to do: Merge them, or make one support the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.likeness import Texts
from truenorth.analysis.strategy_map.map import StrategyMap

from .statement import Statement
from .subjects import goals_of, read_title, short

CODE = "GQ120"


def _numbers(statement: Statement) -> tuple[float, ...]:
    return tuple(sorted(quantity.value for quantity in statement.quantities))


def _alike(strategy: StrategyMap, goals: Sequence[GoalFact], least: float) -> list[tuple[int, int, float]]:
    active = strategy.active_goals
    # Without drafts and paused goals the titles have been read for the other checks already.
    texts = strategy.goal_texts if len(goals) == len(active) else Texts([goal.title for goal in goals])
    return texts.alike(least)


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    goals = goals_of(strategy)
    for one, other, cosine in _alike(strategy, goals, thresholds.same_text_cosine):
        first, second = goals[one], goals[other]
        if _numbers(read_title(first.title, first)) != _numbers(read_title(second.title, second)):
            continue
        yield Finding(
            code=CODE,
            severity="note",
            subject_ids=(second.id, first.id),
            message=f"“{short(second.title, 60)}” says the same as “{short(first.title, 60)}” (likeness {cosine:.2f}).",
            fix="Merge them, or make one support the other.",
            why="Two teams may work on one thing without knowing, or one success is counted twice.",
            proof=(Proof("likeness of the words", round(cosine, 2), f"at least {thresholds.same_text_cosine:.2f}"),),
            ways_out=(
                WayOut("Merge them", verb="goals.merge_goals", arguments={"keep": first.id, "merge": second.id}),
                WayOut(
                    "Make one support the other",
                    verb="goals.link_goal",
                    arguments={"child": second.id, "parent": first.id},
                ),
            ),
            confidence=min(1.0, cosine),
        )


CHECK = Check(
    code=CODE,
    name="duplicate statement",
    family="wording",
    question="Is the same goal written twice?",
    examine=examine,
    serves=("S0.9", "S0.1"),
)
