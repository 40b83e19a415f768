"""Which goals and measures the rules look at, and how a title becomes a statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from truenorth.analysis.strategy_map.goal_facts import GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .statement import Statement, read_statement

TextKind = Literal["objective", "goal", "key_result", "metric"]
# Goal and measure in one sentence; all other kinds state a direction and leave numbers to their measures.
ONE_SENTENCE: frozenset[str] = frozenset({"smart"})


def goals_of(strategy: StrategyMap) -> Sequence[GoalFact]:
    """Goals that are not over. Drafts are judged too: the editor asks while the author types."""
    return strategy.open_goals


def measures_of(strategy: StrategyMap) -> Sequence[tuple[GoalFact, MeasureFact]]:
    """Target measures with their goal; guardrails guard and promise nothing."""
    return strategy.open_targets


def read_title(title: str, goal: GoalFact) -> Statement:
    """The statement of a title. English is the default of the field and may be nobody's choice, so it is checked."""
    return read_statement(title, None if goal.language in ("", "en") else goal.language)


def kind_of(goal: GoalFact) -> TextKind:
    return "goal" if goal.kind in ONE_SENTENCE or goal.profile == "smart" else "objective"


def has_numbers(measure: MeasureFact) -> bool:
    """Whether the fields hold a number to reach; a field beats the title."""
    return measure.target is not None or measure.lower is not None or measure.upper is not None


def short(title: str, length: int = 80) -> str:
    """A title cut for a sentence.

    >>> short("abc def", 5)
    'abc…'
    """
    plain = " ".join(title.split())
    if len(plain) <= length:
        return plain
    return plain[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
