"""Intervals that small numbers deserve: of a count, of a quantile. Standard library only; shares have Wilson's."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from truenorth.analysis.delivery.defaults import CONFIDENCE


def poisson_interval(count: int) -> tuple[float, float]:
    """Exact 95 % interval of the expected count behind an observed one, after Garwood 1936.

    ``count`` is a count of events in one window; the result is in the same unit.

    >>> [round(end, 2) for end in poisson_interval(24)]
    [15.38, 35.71]
    >>> poisson_interval(0)[0]
    0.0
    """
    tail = (1 - CONFIDENCE) / 2
    # The mean at which so many, or more, are as rare as the tail; and the one at which so many, or fewer, are.
    low = 0.0 if count == 0 else _where(lambda mean: 1 - _at_most(count - 1, mean), tail, count)
    return low, _where(lambda mean: 1 - _at_most(count, mean), 1 - tail, count)


def _at_most(count: int, mean: float) -> float:
    """P(X <= count) for a Poisson mean, summed in logarithms so that large means do not underflow."""
    if mean <= 0:
        return 1.0
    logs = [k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(count + 1)]
    top = max(logs)
    return min(1.0, math.exp(top) * sum(math.exp(log - top) for log in logs))


def _where(rising: Callable[[float], float], level: float, count: int) -> float:
    low, high = 0.0, 2 * count + 20 * math.sqrt(count + 1) + 20
    for _ in range(80):
        middle = (low + high) / 2
        if rising(middle) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def quantile(ordered: Sequence[float], share: float) -> float:
    """The quantile between order statistics, linearly (type 7 of Hyndman and Fan 1996). ``ordered`` must be sorted.

    >>> quantile([5, 9, 12, 26, 30, 48, 51, 70, 96, 140], 0.5)
    39.0
    """
    if not ordered:
        raise ValueError("A quantile needs at least one value.")
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def quantile_interval(ordered: Sequence[float], share: float) -> tuple[float, float] | None:
    """At least 95 % interval of a quantile between two order statistics, whatever the distribution.

    ``None`` when there are too few values for any such pair: under 6 for a median, under 23 for the 85th percentile.
    Source: Conover, Practical Nonparametric Statistics, 3rd edition, section 3.2.

    >>> quantile_interval([5, 9, 12, 26, 30, 48, 51, 70, 96, 140], 0.5)
    (9.0, 96.0)
    >>> quantile_interval([1, 2, 3, 4, 5], 0.5) is None
    True
    """
    n, tail = len(ordered), (1 - CONFIDENCE) / 2
    low = high = None
    below = 0.0
    for k in range(n):
        # ``below`` is P(fewer than k+1 values lie under the quantile) once this term is in.
        below += math.exp(
            math.lgamma(n + 1)
            - math.lgamma(k + 1)
            - math.lgamma(n - k + 1)
            + k * math.log(share)
            + (n - k) * math.log(1 - share)
        )
        if below <= tail:
            low = k
        if high is None and below >= 1 - tail:
            high = k
    if low is None or high is None:
        return None
    return float(ordered[low]), float(ordered[high])
