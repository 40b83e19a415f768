"""Net promoter score: promoters (9–10) less detractors (0–6), of all who answered, times a hundred."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from truenorth.analysis.intervals.wilson import Z95

LOWEST_PROMOTER, HIGHEST_DETRACTOR, LOWEST, HIGHEST = 9, 6, 0, 10
# Adjusted Wald (Rocks 2016): three answers are added, 3/4 of them promoters, 3/4 detractors, 3/2 passive.
ADDED_PROMOTERS, ADDED_PASSIVE, ADDED_DETRACTORS = 0.75, 1.5, 0.75
# With fewer answers than this the interval spans nearly everything, and the score is called an indication.
INDICATIVE_BELOW = 30


@dataclass(frozen=True, slots=True)
class Answers:
    """How many promoters, passives and detractors answered."""

    promoters: int
    passives: int
    detractors: int

    def __post_init__(self) -> None:
        if min(self.promoters, self.passives, self.detractors) < 0:
            raise ValueError("There cannot be fewer than no answers of a kind.")

    @property
    def count(self) -> int:
        return self.promoters + self.passives + self.detractors


@dataclass(frozen=True, slots=True)
class NetPromoter:
    """A score in [-100, 100] with its 95 % interval; None where nobody answered."""

    score: float | None
    low: float
    high: float
    centre: float  # of the interval; pulled a little towards 0 when answers are few
    count: int

    @property
    def indicative(self) -> bool:
        return self.count < INDICATIVE_BELOW


@dataclass(frozen=True, slots=True)
class NpsChange:
    """The later score less the earlier, in points; ``claimed`` only where chance alone would hardly do it."""

    points: float
    standard_error: float
    p: float
    low: float
    high: float

    @property
    def claimed(self) -> bool:
        return self.low > 0 or self.high < 0


def answers_of(scores: Iterable[int]) -> Answers:
    """Group answers from 0 to 10. Raises ``ValueError`` for any other.

    >>> answers_of([10, 9, 8, 3])
    Answers(promoters=2, passives=1, detractors=1)
    """
    promoters = passives = detractors = 0
    for score in scores:
        if not LOWEST <= score <= HIGHEST:
            raise ValueError(f"{score} is no answer: the question is answered from {LOWEST} to {HIGHEST}.")
        if score >= LOWEST_PROMOTER:
            promoters += 1
        elif score <= HIGHEST_DETRACTOR:
            detractors += 1
        else:
            passives += 1
    return Answers(promoters, passives, detractors)


def net_promoter(answers: Answers) -> NetPromoter:
    """The score and its interval, 95 %: adjusted Wald, which holds where answers are few (decision science 8.8).

    >>> found = net_promoter(Answers(110, 50, 40))
    >>> found.score, round(found.centre, 2), round(found.low, 2), round(found.high, 2)
    (35.0, 34.48, 23.59, 45.38)
    >>> few = net_promoter(Answers(8, 3, 1))
    >>> round(few.score, 2), round(few.low, 2), round(few.high, 2), few.indicative
    (58.33, 11.52, 81.81, True)
    """
    count = answers.count
    if not count:
        return NetPromoter(None, -100.0, 100.0, 0.0, 0)
    size = count + ADDED_PROMOTERS + ADDED_PASSIVE + ADDED_DETRACTORS
    up, down = (answers.promoters + ADDED_PROMOTERS) / size, (answers.detractors + ADDED_DETRACTORS) / size
    centre = up - down
    half = Z95 * math.sqrt((up + down - centre * centre) / size)
    score = (answers.promoters - answers.detractors) / count
    return NetPromoter(
        100 * score, max(-100.0, 100 * (centre - half)), min(100.0, 100 * (centre + half)), 100 * centre, count
    )


def nps_change(later: Answers, earlier: Answers) -> NpsChange | None:
    """What changed between two groups of answers, or None where one is empty. z on unadjusted variances.

    >>> found = nps_change(Answers(110, 40, 30), Answers(110, 50, 40))
    >>> round(found.points, 2), round(found.standard_error, 3), round(found.p, 4), found.claimed
    (9.44, 7.976, 0.2363, False)
    """
    if not later.count or not earlier.count:
        return None
    points = _score(later) - _score(earlier)
    error = math.sqrt(_variance(later) + _variance(earlier))
    if not error:
        return NpsChange(100 * points, 0.0, 0.0 if points else 1.0, 100 * points, 100 * points)
    p = 2 * NormalDist().cdf(-abs(points) / error)
    return NpsChange(100 * points, 100 * error, p, 100 * (points - Z95 * error), 100 * (points + Z95 * error))


def _score(answers: Answers) -> float:
    return (answers.promoters - answers.detractors) / answers.count


def _variance(answers: Answers) -> float:
    score = _score(answers)
    return ((answers.promoters + answers.detractors) / answers.count - score * score) / answers.count
