"""No why.

Question: Why does it matter?

Why it matters: People who know the reason decide well when the plan no longer fits, and they keep going.

Fires on: an empty reason, one of fewer than five words that say something, or the title repeated.

Does not fire on: "New nurses leave in their first month because nobody shows them the ward".

Blind spots: A long reason can be empty.

What to do: Finish the sentence "so that …" and say what happens if you leave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import goals_of, read_title, short

CODE = "GQ106"
WHY = "People who know the reason decide well when the plan no longer fits."
FEWEST_WORDS = 5
SAME_AS_TITLE = 0.8


def why_problem(title_words: frozenset[str], why_words: tuple[str, ...]) -> str:
    """What is wrong with a reason, in a few words, or "".

    Args:
        title_words: content words of the title.
        why_words: content words of the reason, in order.

    >>> why_problem(frozenset({"cut", "wait"}), ("cut", "wait"))
    'has fewer than five words that say something'
    """
    if not why_words:
        return "is missing"
    if len(why_words) < FEWEST_WORDS:
        return "has fewer than five words that say something"
    union = title_words | frozenset(why_words)
    if union and len(title_words & frozenset(why_words)) / len(union) >= SAME_AS_TITLE:
        return "repeats the title"
    return ""


def _nowhere(goals: Sequence[GoalFact]) -> Finding:
    """Where no goal has a reason, there was no place to write it: said once."""
    return Finding(
        code=CODE,
        severity="warning",
        subject_ids=("organisation",),
        message=f"No why is recorded for any of {len(goals)} goals.",
        fix="Begin with the goals that carry most: finish the sentence “so that …”.",
        why=WHY,
        proof=(Proof("goals with a why", 0, f"of {len(goals)}"),),
        ways_out=(WayOut("Write why it matters", verb="goals.revise_goal", arguments={"goal": goals[0].id}),),
        data={"goals": [goal.id for goal in goals]},
    )


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    goals = goals_of(strategy)
    if len(goals) > thresholds.fewest_items and not any(goal.why.strip() for goal in goals):
        yield _nowhere(goals)
        return
    for goal in goals:
        if goal.why.strip():
            why = read_title(goal.why, goal).content
            problem = why_problem(frozenset(read_title(goal.title, goal).content), why)
        else:
            why, problem = (), "is missing"
        if not problem:
            continue
        yield Finding(
            code=CODE,
            severity="warning",
            subject_ids=(goal.id,),
            message=f"The why of “{short(goal.title)}” {problem}.",
            fix="Finish the sentence “so that …” and say what happens if you leave it.",
            why=WHY,
            proof=(Proof("words of the why that say something", len(why), f"at least {FEWEST_WORDS}"),),
            ways_out=(WayOut("Write why it matters", verb="goals.revise_goal", arguments={"goal": goal.id}),),
        )


CHECK = Check(
    code=CODE,
    name="no why",
    family="wording",
    question="Why does it matter?",
    examine=examine,
    serves=("S0.12", "S0.23"),
)
