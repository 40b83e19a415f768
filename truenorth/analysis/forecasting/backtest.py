"""A published back-test: how good the chances were on series whose future is known.

For each series four targets are set at the last value plus the 20, 40, 60 and 80% quantile of its past changes over the
same horizon, and the chance to be at or above each at the end is compared with what happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.request import AttainmentRequest, Method
from truenorth.analysis.forecasting.series import Series

Array = NDArray[np.float64]

TARGET_QUANTILES = (0.2, 0.4, 0.6, 0.8)
BINS = 10


@dataclass(frozen=True, slots=True)
class KnownFuture:
    """A history with what followed, both equally spaced; ``year`` in steps, 0 without season."""

    id: str
    history: Sequence[float]
    future: Sequence[float]
    year: float


@dataclass(frozen=True, slots=True)
class Score:
    series: int
    brier: float  # mean squared miss of the chances, lower is better
    calibration_error: float  # expected calibration error in ten bins
    cover_80: float  # share of ends inside the 10–90% interval
    cover_95: float  # share of ends inside the 2.5–97.5% interval


def past_change_targets(history: Sequence[float], horizon: int) -> list[float]:
    """The four targets of one series.

    >>> past_change_targets([0.0, 1.0, 2.0, 3.0, 4.0], 2)
    [6.0, 6.0, 6.0, 6.0]
    """
    values = np.asarray(history, dtype=np.float64)
    if values.shape[0] <= horizon:
        raise ValueError(f"A history of {values.shape[0]} values has no past change over {horizon} steps.")
    changes = values[horizon:] - values[:-horizon]
    return [float(values[-1] + change) for change in np.quantile(changes, TARGET_QUANTILES)]


def expected_calibration_error(chances: Array, outcomes: Array) -> float:
    """Mean distance of chance and frequency over ten equal bins, weighed by count.

    >>> round(expected_calibration_error(np.array([0.25, 0.25]), np.array([0.0, 1.0])), 2)
    0.25
    """
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    error = 0.0
    for b in range(BINS):
        inside = bins == b
        if inside.any():
            error += float(inside.mean()) * abs(float(chances[inside].mean() - outcomes[inside].mean()))
    return error


def backtest(known: Sequence[KnownFuture], method: Method = "bsm-1") -> Score:
    """Score a method on series whose future is known; each needs a history longer than its future."""
    requests, outcomes = [], []
    for one in known:
        steps = len(one.future)
        count = len(one.history)
        series = Series(one.id, tuple(float(k) for k in range(count)), tuple(one.history), year=one.year)
        for target in past_change_targets(one.history, steps):
            requests.append(AttainmentRequest(series, float(count - 1 + steps), target, method=method))
            outcomes.append(float(one.future[-1] >= target))
    answers = forecast_attainment(requests)
    chances = np.array([found.probability for found in answers], dtype=np.float64)
    reached = np.array(outcomes)
    firsts = answers[:: len(TARGET_QUANTILES)]
    ends = [one.future[-1] for one in known]

    def cover(low: float, high: float) -> float:
        pairs = zip(firsts, ends, strict=True)
        return float(np.mean([found.quantiles[low] <= end <= found.quantiles[high] for found, end in pairs]))

    return Score(
        len(known),
        float(np.mean((chances - reached) ** 2)),
        expected_calibration_error(chances, reached),
        cover(0.1, 0.9),
        cover(0.025, 0.975),
    )
