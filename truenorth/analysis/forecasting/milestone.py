"""The chance to finish a number of items by a date, exactly, from what was finished in recent weeks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

METHOD = "throughput"
VERSION = "1.0"
WEEKS_LOOKED_BACK = 12


def frequencies(counts: Sequence[int]) -> Array:
    """Probability of 0, 1, 2, ... items in one of the past periods; ``ValueError`` for no or negative counts."""
    if not counts:
        raise ValueError("The items finished in at least one past week are needed.")
    if any(count < 0 or count != int(count) for count in counts):
        raise ValueError("Items finished in a week must be whole numbers that are not negative.")
    recent = [int(count) for count in counts[-WEEKS_LOOKED_BACK:]]
    return np.bincount(recent) / len(recent)


def sum_distribution(one: Array, periods: int) -> Array:
    """Distribution of the sum over ``periods`` independent periods, by repeated squaring."""
    total, power = np.array([1.0]), one
    while periods > 0:
        if periods & 1:
            total = np.convolve(total, power)
        periods >>= 1
        if periods:
            power = np.convolve(power, power)
    return total


def chance_to_finish(throughput: Sequence[int], items_left: int, weeks: int, added: Sequence[int] = ()) -> float:
    """Chance that ``items_left`` and whatever is added are finished within ``weeks`` whole weeks.

    ``throughput`` and ``added``: items finished and items added in past weeks, oldest first; the last 12 count.
    The past weeks are drawn independently (exact convolution, no simulation).

    >>> [round(chance_to_finish([2, 0, 3, 1, 2, 4, 1, 2], 12, weeks), 4) for weeks in (5, 6, 7, 8)]
    [0.2074, 0.4584, 0.6955, 0.8556]
    """
    if items_left <= 0:
        return 1.0
    if weeks <= 0:
        return 0.0
    done = sum_distribution(frequencies(throughput), weeks)
    reached = np.append(np.cumsum(done[::-1])[::-1], 0.0)  # chance of at least so many
    if not added:
        return float(reached[min(items_left, len(reached) - 1)])
    grown = sum_distribution(frequencies(added), weeks)
    needed = np.minimum(items_left + np.arange(len(grown)), len(reached) - 1)
    return float(grown @ reached[needed])


def finished_quantiles(throughput: Sequence[int], weeks: int, probabilities: Array) -> Array:
    """Items finished within ``weeks`` that are not exceeded with the given probabilities, same shape.

    >>> finished_quantiles([2, 2, 2], 3, np.array([0.5])).tolist()
    [6.0]
    """
    below = np.cumsum(sum_distribution(frequencies(throughput), max(weeks, 0)))
    return np.searchsorted(below, probabilities - 1e-12).clip(max=len(below) - 1).astype(np.float64)
