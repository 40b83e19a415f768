"""Customer satisfaction: the share of those who answered 4 or 5 of 5."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truenorth.analysis.intervals.wilson import wilson

LOWEST, LOWEST_SATISFIED, HIGHEST = 1, 4, 5
INDICATIVE_BELOW = 30


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The satisfied share in [0, 1] with its 95 % interval (Wilson); None where nobody answered."""

    share: float | None
    low: float
    high: float
    satisfied: int
    count: int

    @property
    def indicative(self) -> bool:
        return self.count < INDICATIVE_BELOW


def satisfaction(satisfied: int, count: int) -> Satisfaction:
    """The share from counts. Raises ``ValueError`` unless ``0 <= satisfied <= count``.

    >>> found = satisfaction(84, 100)
    >>> found.share, round(found.low, 4), round(found.high, 4)
    (0.84, 0.7558, 0.899)
    """
    low, high = wilson(satisfied, count)
    return Satisfaction(satisfied / count if count else None, low, high, satisfied, count)


def satisfaction_of(answers: Iterable[int]) -> Satisfaction:
    """The share from answers of 1 to 5. Raises ``ValueError`` for any other.

    >>> satisfaction_of([5, 4, 3, 5]).share
    0.75
    """
    satisfied = count = 0
    for answer in answers:
        if not LOWEST <= answer <= HIGHEST:
            raise ValueError(f"{answer} is no answer: the question is answered from {LOWEST} to {HIGHEST}.")
        count += 1
        satisfied += answer >= LOWEST_SATISFIED
    return satisfaction(satisfied, count)
