"""How long findings stand until something is settled about them: the median by Kaplan and Meier, with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

FEWEST = 8
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class DecisionTime:
    """Days from first seen to settled. ``median`` is None while fewer than eight are settled, or fewer than half."""

    settled: int
    waiting: int
    median: float | None
    low: float | None
    high: float | None  # None: cannot be told yet

    @property
    def enough(self) -> bool:
        return self.median is not None


def decision_time(spans: Sequence[tuple[int, bool]]) -> DecisionTime:
    """Median days to a decision.

    ``spans``: for each finding whole days from 0 up, and whether it was settled (else it still waits: it counts for as
    long as it has waited). The survival curve is that of Kaplan and Meier (1958); the ends of the 95 % interval are the
    days on which the log-minus-log band crosses one half (Brookmeyer and Crowley 1982). ``ValueError`` for negative days.

    >>> found = decision_time([(days, True) for days in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)])
    >>> found.median, found.low, found.high
    (5, 1, 8)
    >>> decision_time([(3, True), (40, False)]).enough
    False
    """
    if any(days < 0 for days, _ in spans):
        raise ValueError("A finding cannot be settled before it was seen.")
    settled = sum(done for _, done in spans)
    waiting = len(spans) - settled
    if settled < FEWEST:
        return DecisionTime(settled, waiting, None, None, None)
    alive, variance, left = 1.0, 0.0, len(spans)
    median: int | None = None
    low: int | None = None
    high: int | None = None
    for day in sorted({days for days, _ in spans}):
        ended = sum(done and days == day for days, done in spans)
        if ended:
            alive *= 1.0 - ended / left
            if left > ended:
                variance += ended / (left * (left - ended))
            below, above = _band(alive, variance) if left > ended else (0.0, 0.0)
            median = day if median is None and alive <= 0.5 else median
            low = day if low is None and below <= 0.5 else low
            high = day if high is None and above <= 0.5 else high
        left -= sum(days == day for days, _ in spans)
    return DecisionTime(settled, waiting, median, low if median is not None else None, high)


def _band(alive: float, variance: float) -> tuple[float, float]:
    """The 95 % band of the survival at one day on the log-minus-log scale."""
    if alive <= 0.0 or alive >= 1.0:
        return alive, alive
    spread = Z95 * sqrt(variance) / abs(log(alive))
    return alive ** exp(spread), alive ** exp(-spread)
