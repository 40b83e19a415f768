"""A back-test anybody can repeat: how good the chances were on series whose future is known.

For each series four targets are set at the last value plus the 20, 40, 60 and 80% quantile of its past changes over the
same horizon, and the chance to be at or above each at the end is compared with what happened. Beside it stand two answers
that need no method: always saying 80, 60, 40, 20%, and reading the straight line of the last horizon as a yes or no.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.outcome import PACE_NO, PACE_YES
from truenorth.analysis.forecasting.request import AttainmentRequest, Method
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.track_record import Bin, log_score
from truenorth.analysis.intervals.wilson import wilson

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
    chances: int = 0
    log_score: float = 0.0
    brier_of_the_past: float = 0.0  # always answering 80, 60, 40, 20%
    brier_of_the_pace: float = 0.0  # the straight line of the last horizon, read as 98 or 2%
    bins: tuple[Bin, ...] = ()


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
    return sum(b.measures * abs(b.said - b.came) for b in chance_bins(chances, outcomes)) / max(1, chances.shape[0])


def chance_bins(chances: Array, outcomes: Array) -> tuple[Bin, ...]:
    """The bins of the reliability diagram; each chance counts once.

    >>> [(b.low, b.measures, b.came) for b in chance_bins(np.array([0.25, 0.29, 0.9]), np.array([0.0, 1.0, 1.0]))]
    [(0.2, 2, 0.5), (0.9, 1, 1.0)]
    """
    place = np.minimum((chances * BINS).astype(int), BINS - 1)
    made = []
    for b in range(BINS):
        inside = place == b
        count = int(inside.sum())
        if count:
            came = float(outcomes[inside].mean())
            low, high = wilson(min(came * count, count), count)
            made.append(Bin(b / BINS, (b + 1) / BINS, count, count, float(chances[inside].mean()), came, low, high))
    return tuple(made)


def questions(known: Sequence[KnownFuture], method: Method = "bsm-1") -> tuple[list[AttainmentRequest], list[bool]]:
    """Four requests a series, and whether each came true."""
    requests, outcomes = [], []
    for one in known:
        steps, count = len(one.future), len(one.history)
        series = Series(one.id, tuple(float(k) for k in range(count)), tuple(one.history), year=one.year)
        for target in past_change_targets(one.history, steps):
            requests.append(AttainmentRequest(series, float(count - 1 + steps), target, method=method))
            outcomes.append(bool(one.future[-1] >= target))
    return requests, outcomes


def backtest(known: Sequence[KnownFuture], method: Method = "bsm-1") -> Score:
    """Score a method on series whose future is known; each needs a history longer than its future."""
    if not known:
        raise ValueError("There is no series with a known future to try the method on.")
    requests, came = questions(known, method)
    answers = forecast_attainment(requests)
    chances = np.array([found.probability for found in answers], dtype=np.float64)
    reached = np.array(came, dtype=np.float64)
    firsts = answers[:: len(TARGET_QUANTILES)]
    ends = [one.future[-1] for one in known]

    def cover(low: float, high: float) -> float:
        pairs = zip(firsts, ends, strict=True)
        return float(np.mean([found.quantiles[low] <= end <= found.quantiles[high] for found, end in pairs]))

    of_the_past = np.tile(1.0 - np.array(TARGET_QUANTILES), len(known))
    paces = np.array([PACE_YES if _pace(one) >= (r.target or 0.0) else PACE_NO for one, r in _each(known, requests)])
    return Score(
        len(known),
        float(np.mean((chances - reached) ** 2)),
        expected_calibration_error(chances, reached),
        cover(0.1, 0.9),
        cover(0.025, 0.975),
        chances=len(requests),
        log_score=float(np.mean([log_score(float(p), bool(y)) for p, y in zip(chances, reached, strict=True)])),
        brier_of_the_past=float(np.mean((of_the_past - reached) ** 2)),
        brier_of_the_pace=float(np.mean((paces - reached) ** 2)),
        bins=chance_bins(chances, reached),
    )


def _each(
    known: Sequence[KnownFuture], requests: Sequence[AttainmentRequest]
) -> list[tuple[KnownFuture, AttainmentRequest]]:
    return [(one, requests[4 * k + j]) for k, one in enumerate(known) for j in range(len(TARGET_QUANTILES))]


def _pace(one: KnownFuture) -> float:
    """The end, if the change of the last horizon came again."""
    steps = min(len(one.future), len(one.history) - 1)
    change = (one.history[-1] - one.history[-1 - steps]) / steps
    return one.history[-1] + change * len(one.future)
