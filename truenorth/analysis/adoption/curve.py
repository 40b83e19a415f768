"""The adoption curve after a launch, beside what was expected of it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from truenorth.analysis.intervals.wilson import wilson

Verdict = Literal["ahead", "as_expected", "behind", "no_expectation", "nobody_could"]


@dataclass(frozen=True, slots=True)
class AdoptionPoint:
    """Adopters up to the end of one week after the launch; shares in [0, 1] of those who could have adopted."""

    week: int  # 1 is the first
    adopters: int
    could: int
    share: float | None
    low: float
    high: float
    expected: float | None


@dataclass(frozen=True, slots=True)
class AdoptionCurve:
    points: tuple[AdoptionPoint, ...]
    verdict: Verdict
    # The week in which a tenth of them used it: the end of the customer cycle time of evidence-based management.
    week_of_tenth: int | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What was written down before the launch: ``share`` of those it is for by ``week``; between, along a curve that
    rises fast and then levels off (exponential approach, half of the share by ``half_by`` weeks)."""

    share: float
    week: int
    half_by: float | None = None

    def __post_init__(self) -> None:
        if not 0.0 < self.share <= 1.0:
            raise ValueError("An expected adoption is a share between 0 and 1.")
        if self.week < 1:
            raise ValueError("An adoption is expected by the first week or later.")
        if self.half_by is not None and not 0.0 < self.half_by <= self.week / 2:
            raise ValueError(
                "Half of the expected adoption comes before or at half of the time, else it never levels off."
            )

    def at(self, week: float) -> float:
        """The share expected at the end of a week, in [0, 1]; beyond ``week`` it stays.

        >>> half = Expectation(0.40, 8, half_by=2)
        >>> round(half.at(2), 2), half.at(8), half.at(20), Expectation(0.40, 8).at(4)
        (0.2, 0.4, 0.4, 0.2)
        """
        if week >= self.week:
            return self.share
        if self.half_by is None or self.half_by == self.week / 2:
            return self.share * max(0.0, week) / self.week
        rate = _rate(self.half_by, self.week)
        return self.share * (1 - math.exp(-rate * max(0.0, week))) / (1 - math.exp(-rate * self.week))


def adoption_curve(
    adopters: Sequence[int], could: Sequence[int], expectation: Expectation | None = None
) -> AdoptionCurve:
    """The curve from running counts: ``adopters[k]`` of ``could[k]`` customers had used it by the end of week k + 1.

    The verdict compares the newest week's 95 % interval with the expectation: *behind* or *ahead* only where the
    expectation lies outside. Raises ``ValueError`` where more adopted than could, or counts of adopters fall.

    >>> curve = adoption_curve([30, 70, 100], [1_000, 1_000, 1_000], Expectation(0.40, 8))
    >>> curve.verdict, curve.points[-1].share, curve.week_of_tenth
    ('behind', 0.1, 3)
    """
    if len(adopters) != len(could):
        raise ValueError("Each week needs how many adopted and how many could have.")
    if any(later < earlier for earlier, later in itertools.pairwise(adopters)):
        raise ValueError("Adopters are counted up to each week, so their number cannot fall.")
    points = []
    for week, (hits, among) in enumerate(zip(adopters, could, strict=True), start=1):
        if hits > among:
            raise ValueError(f"In week {week}, {hits} adopted of {among} who could have.")
        low, high = wilson(hits, among)
        expected = expectation.at(week) if expectation else None
        points.append(AdoptionPoint(week, hits, among, hits / among if among else None, low, high, expected))
    tenth = next((point.week for point in points if point.share is not None and point.share >= 0.1), None)
    return AdoptionCurve(tuple(points), _verdict(points), tenth)


def _verdict(points: Sequence[AdoptionPoint]) -> Verdict:
    last = next((point for point in reversed(points) if point.could), None)
    if last is None:
        return "nobody_could"
    if last.expected is None:
        return "no_expectation"
    if last.high < last.expected:
        return "behind"
    return "ahead" if last.low > last.expected else "as_expected"


def _rate(half_by: float, week: float) -> float:
    """The rate at which half of the share at ``week`` is there by ``half_by``; bisection, to 1e-9."""
    low, high = 1e-9, 100.0
    for _ in range(80):
        middle = (low + high) / 2
        reached = -math.expm1(-middle * half_by) / -math.expm1(-middle * week)
        low, high = (middle, high) if reached < 0.5 else (low, middle)
    return (low + high) / 2
