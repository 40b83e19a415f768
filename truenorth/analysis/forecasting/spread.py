"""What seven kept quantiles still tell: where a value fell, how far off the spread was, and a wider or narrower one.

Between the quantiles the forecast is read as a straight line over the normal score (the place a normal quantile would
have), beyond the outermost ones the last stretch goes on. For a normal forecast that is exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.recalibration import crps_sample
from truenorth.analysis.forecasting.transform import Scale, Transform

Array = NDArray[np.float64]

FURTHEST = 8.0  # normal scores beyond this say only "very far"
_NORMAL = NormalDist()
# Two hundred equally likely places of a forecast, as normal scores.
FINE: Array = np.array([_NORMAL.inv_cdf((k + 0.5) / 200) for k in range(200)])


def _knots(quantiles: Mapping[float, float]) -> tuple[Array, Array]:
    if len(quantiles) < 2:
        raise ValueError("At least two quantiles are needed to know a spread.")
    levels = sorted(quantiles)
    if not 0.0 < levels[0] <= levels[-1] < 1.0:
        raise ValueError("Quantile levels must lie between 0 and 1.")
    scores = np.array([_NORMAL.inv_cdf(level) for level in levels])
    values = np.maximum.accumulate(np.array([quantiles[level] for level in levels], dtype=np.float64))
    return scores, values


def _at(scores: Array, known: Array, values: Array) -> Array:
    """Values at normal scores, the outer stretches going on."""
    inside = np.interp(scores, known, values)
    low = values[0] + (scores - known[0]) * (values[1] - values[0]) / (known[1] - known[0])
    high = values[-1] + (scores - known[-1]) * (values[-1] - values[-2]) / (known[-1] - known[-2])
    return np.where(scores < known[0], low, np.where(scores > known[-1], high, inside))


def normal_score(quantiles: Mapping[float, float], value: float) -> float:
    """Where ``value`` (units of the metric) fell in the forecast, as a normal score; 0 is its middle.

    >>> round(normal_score({0.1: 8.72, 0.5: 10.0, 0.9: 11.28}, 12.0), 1)
    2.0
    """
    known, values = _knots(quantiles)
    if value <= values[0] or value >= values[-1]:
        low = value <= values[0]
        end, next_to = (0, 1) if low else (-1, -2)
        step = (values[end] - values[next_to]) / (known[end] - known[next_to])
        if step <= 0:
            far = 0.0 if value == values[end] else FURTHEST
            return float(known[end]) if not far else (-far if low else far)
        return float(np.clip(known[end] + (value - values[end]) / step, -FURTHEST, FURTHEST))
    # Equal quantiles are one place; the value stands in the middle of it.
    left = float(np.interp(value, values, known))
    right = -float(np.interp(-value, -values[::-1], -known[::-1]))
    return (left + right) / 2


def crps_of_quantiles(quantiles: Mapping[float, float], value: float) -> float:
    """Continuous ranked probability score, in the metric's units; lower is better.

    >>> from truenorth.analysis.forecasting.recalibration import crps_normal
    >>> kept = {p: 10 + 2 * NormalDist().inv_cdf(p) for p in (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)}
    >>> abs(crps_of_quantiles(kept, 13) - crps_normal(10, 2, 13)) < 0.005
    True
    """
    known, values = _knots(quantiles)
    return crps_sample(_at(FINE, known, values).tolist(), value)


@dataclass(frozen=True, slots=True)
class SpreadScore:
    """How a forecast's spread did against the value that came; None where it was not forecast or not comparable."""

    crps: float | None = None  # as a share of the way the measure asked for
    inside_80: bool | None = None
    inside_95: bool | None = None
    place: float | None = None  # normal score of the value within the forecast


def score_spread(quantiles: Mapping[float, float], value: float, way: float | None) -> SpreadScore:
    """Score kept quantiles; ``way`` (units, above zero) makes misses of different metrics comparable.

    >>> found = score_spread({0.025: 6.1, 0.1: 7.4, 0.5: 10.0, 0.9: 12.6, 0.975: 13.9}, 13.0, 10.0)
    >>> found.inside_80, found.inside_95, round(found.place, 2)
    (False, True, 1.49)
    """
    if len(quantiles) < 2:
        return SpreadScore()

    def inside(low: float, high: float) -> bool | None:
        if low not in quantiles or high not in quantiles:
            return None
        return quantiles[low] <= value <= quantiles[high]

    return SpreadScore(
        crps_of_quantiles(quantiles, value) / abs(way) if way else None,
        inside(0.1, 0.9),
        inside(0.025, 0.975),
        normal_score(quantiles, value),
    )


def rescaled(values: Mapping[float, float], middle: float, factor: float, scale: Scale) -> dict[float, float]:
    """Each value moved away from ``middle`` (or towards it) by ``factor`` on the metric's own scale.

    On a positive scale distances are ratios, on a percent scale odds; there a value never leaves its range.

    >>> [round(v, 6) for v in rescaled({0.1: 50.0, 0.9: 200.0}, 100.0, 2.0, "positive").values()]
    [25.0, 400.0]
    """
    if not factor > 0:
        raise ValueError("A spread is multiplied by a number above zero.")
    numbers = np.array([*values.values(), middle], dtype=np.float64)
    if scale == "positive" and not bool((numbers > 0).all()):
        scale = "real"
    if scale == "percent" and not bool(((numbers > 0) & (numbers < 1)).all()):
        scale = "real"
    transform = Transform(scale)
    line = transform.forward(numbers)
    moved = transform.backward(line[-1] + factor * (line[:-1] - line[-1]))
    return {key: float(v) for key, v in zip(values, moved, strict=True)}
