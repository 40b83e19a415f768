"""What stated chances turned out to be worth, and how to correct the next ones.

With few resolved chances a stated one is shrunk towards three quarters of itself, because people overrate; with thirty
or more a ridge logistic curve is fitted (Platt scaling, pulled towards changing nothing).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

PRIOR_SHARE = 0.75  # people reach about three of four things they call certain
PRIOR_STRENGTH = 8.0
ENOUGH_FOR_A_CURVE = 30
PENALTY = 5.0
_CLOSEST = 1e-6


def shrink_stated(stated: float, reached: int, resolved: int) -> float:
    """The chance behind a stated one, given how many stated alike were reached; all chances in 0..1.

    >>> [round(shrink_stated(*case), 4) for case in ((0.5, 2, 10), (0.8, 11, 20), (1.0, 7, 10))]
    [0.2778, 0.5643, 0.7222]
    """
    _check(stated)
    if not 0 <= reached <= resolved:
        raise ValueError(f"{reached} reached of {resolved} resolved is not possible.")
    return (PRIOR_STRENGTH * PRIOR_SHARE * stated + reached) / (PRIOR_STRENGTH + resolved)


@dataclass(frozen=True, slots=True)
class Curve:
    """logit of the corrected chance = ``intercept`` + ``slope`` x logit of the stated one."""

    intercept: float
    slope: float

    def correct(self, chance: float) -> float:
        _check(chance)
        return 1.0 / (1.0 + math.exp(-(self.intercept + self.slope * _logit(chance))))


def fit_curve(
    chances: Sequence[float],
    outcomes: Sequence[bool],
    penalty: float = PENALTY,
    weights: Sequence[float] | None = None,
) -> Curve:
    """Ridge logistic recalibration: penalty/2 (a squared + (b-1) squared) added to the log loss, by Newton's method.

    Meant for ``ENOUGH_FOR_A_CURVE`` resolved chances or more; with fewer it stays near the identity. ``weights`` say
    how much each counts (1 unless given), so that many forecasts of one measure need not speak louder than one.

    >>> stated = [0.9] * 10 + [0.7] * 10 + [0.3] * 10
    >>> hits = [i < 7 for i in range(10)] + [i < 6 for i in range(10)] + [i < 4 for i in range(10)]
    >>> curve = fit_curve(stated, hits)
    >>> round(curve.intercept, 4), round(curve.slope, 4), round(curve.correct(0.9), 4)
    (-0.0764, 0.5953, 0.7741)
    """
    if len(chances) != len(outcomes):
        raise ValueError(f"{len(chances)} chances cannot be compared with {len(outcomes)} outcomes.")
    for chance in chances:
        _check(chance)
    x = np.array([_logit(chance) for chance in chances])
    design = np.column_stack([np.ones_like(x), x])
    y = np.array(outcomes, dtype=np.float64)
    counted = np.ones_like(x) if weights is None else np.array(weights, dtype=np.float64)
    if counted.shape != x.shape or bool(np.any(counted < 0)):
        raise ValueError("Every chance needs one weight, and none may be negative.")
    prior = np.array([0.0, 1.0])
    beta = prior.copy()
    for _ in range(100):
        p = 1.0 / (1.0 + np.exp(-design @ beta))
        gradient = design.T @ (counted * (p - y)) + penalty * (beta - prior)
        curvature = (design * (counted * p * (1.0 - p))[:, None]).T @ design + penalty * np.eye(2)
        move = np.linalg.solve(curvature, gradient)
        beta = beta - move
        if float(np.abs(move).max()) < 1e-12:
            break
    return Curve(float(beta[0]), float(beta[1]))


ALIKE = 0.1  # stated chances no farther apart are counted together


def believed(stated: float, past: Sequence[tuple[float, bool]]) -> float:
    """The chance behind a stated one, given earlier ``(stated, reached)`` of the same people or workspace.

    Under thirty it is shrunk by what became of those stated alike; from thirty on the curve of all corrects it.

    >>> round(believed(0.8, [(0.8, k < 11) for k in range(20)]), 4)
    0.5643
    """
    if len(past) >= ENOUGH_FOR_A_CURVE:
        return fit_curve([chance for chance, _ in past], [reached for _, reached in past]).correct(stated)
    alike = [reached for chance, reached in past if abs(chance - stated) <= ALIKE + 1e-9]
    return shrink_stated(stated, sum(alike), len(alike))


@dataclass(frozen=True, slots=True)
class Brier:
    """Murphy's parts: score = reliability - resolution + uncertainty; skill compares with the overall rate."""

    score: float
    reliability: float
    resolution: float
    uncertainty: float
    skill: float | None  # None when every outcome was the same


def brier(chances: Sequence[float], outcomes: Sequence[bool]) -> Brier:
    """Mean squared miss of chances, decomposed over the distinct values stated; at least one is needed.

    >>> stated = [0.9] * 10 + [0.7] * 10 + [0.3] * 10
    >>> hits = [i < 7 for i in range(10)] + [i < 6 for i in range(10)] + [i < 4 for i in range(10)]
    >>> b = brier(stated, hits)
    >>> [round(v, 5) for v in (b.score, b.reliability, b.resolution, b.uncertainty)], round(b.skill, 4)
    ([0.25, 0.02, 0.01556, 0.24556], -0.0181)
    """
    if not chances or len(chances) != len(outcomes):
        raise ValueError("Every chance needs one outcome, and at least one is needed.")
    p, y = np.array(chances, dtype=np.float64), np.array(outcomes, dtype=np.float64)
    mean = float(y.mean())
    reliability = resolution = 0.0
    for value in np.unique(p):
        inside = p == value
        share, hit = float(inside.mean()), float(y[inside].mean())
        reliability += share * (float(value) - hit) ** 2
        resolution += share * (hit - mean) ** 2
    uncertainty = mean * (1.0 - mean)
    score = float(np.mean((p - y) ** 2))
    return Brier(score, reliability, resolution, uncertainty, 1.0 - score / uncertainty if uncertainty > 0 else None)


def crps_normal(mean: float, deviation: float, value: float) -> float:
    """Continuous ranked probability score of a normal forecast; in the metric's units, lower is better.

    >>> round(crps_normal(10, 2, 13), 5)
    1.98885
    """
    if deviation <= 0:
        raise ValueError("The standard deviation must be above zero.")
    z = (value - mean) / deviation
    below = 0.5 * (1.0 + math.erf(z / math.sqrt(2.0)))
    dense = math.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi)
    return deviation * (z * (2.0 * below - 1.0) + 2.0 * dense - 1.0 / math.sqrt(math.pi))


def crps_sample(sample: Sequence[float], value: float) -> float:
    """Continuous ranked probability score of equally likely futures.

    >>> crps_sample((8, 9, 11, 14), 10)
    0.75
    """
    if not sample:
        raise ValueError("At least one future is needed.")
    x = np.sort(np.array(sample, dtype=np.float64))
    n = x.shape[0]
    ranks = 2.0 * np.arange(1, n + 1) - n - 1.0
    return float(np.abs(x - value).mean() - (ranks @ x) / n**2)


def _logit(chance: float) -> float:
    inside = min(1.0 - _CLOSEST, max(_CLOSEST, chance))
    return math.log(inside / (1.0 - inside))


def _check(chance: float) -> None:
    if not 0.0 <= chance <= 1.0:
        raise ValueError(f"A chance must lie between 0 and 1, not {chance}.")
