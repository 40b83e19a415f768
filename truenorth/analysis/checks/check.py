"""What every check is: a code, a name, words for people, and ``examine``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from truenorth.analysis.strategy_map.map import StrategyMap

from .defaults import Thresholds
from .finding import Finding

Examine = Callable[[StrategyMap, Thresholds], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One entry of the catalogue.

    The module's docstring answers, under these headings: the question, why it matters, an example that fires, one that
    does not, blind spots, what to do. The docs page is made of it.
    """

    code: str  # "TN101"
    name: str  # "orphan goal"
    family: str  # structure, conflict, wording, ambition, means, change
    question: str  # "Does every goal lead to the vision?"
    examine: Examine
    serves: tuple[str, ...] = ()  # rows of the requirements that it answers
