"""The Kalman filter of all structural models over many series at once.

Series are sorted by length, so that at step *i* the ones still running are a slice at the front and no step is wasted
on padding. With equal spacing the gains do not depend on the data and are computed once for every series there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.structural_models import (
    FAMILIES,
    NOISE_RATIOS,
    Family,
    Transition,
    starting_second_variance,
    step_variance_share,
    transition,
)

Array = NDArray[np.float64]

LONGEST = 260  # five years of weeks; older points say little and cost as much
TINY = 1e-9
FEW = 16
_Q = NOISE_RATIOS[None, :, None]


@dataclass(frozen=True, slots=True)
class FilteredSeries:
    """Where every model stands after the last observation; arrays are (families, noise ratios, series)."""

    families: tuple[Family, ...]
    level: Array
    second: Array  # drift per step, or the mean
    level_variance: Array
    covariance: Array
    second_variance: Array
    log_likelihood: Array
    step_variance: Array  # s2, the estimated variance of one step
    lengths: Array  # (series,)


@dataclass(frozen=True, slots=True)
class Prediction:
    """One look ahead; arrays are (families, noise ratios, series) on the transformed scale."""

    level_part: Array
    drift_part: Array
    variance: Array


@dataclass(frozen=True, slots=True)
class _Gains:
    """Per step i: 1/S, k1, k2 as (steps, families, noise ratios, 1); after step i: the covariances and sum of ln S."""

    inverse: Array
    k1: Array
    k2: Array
    level_variance: Array
    covariance: Array
    second_variance: Array
    log_sum: Array


def _start(families: tuple[Family, ...], count: int) -> tuple[Array, Array, Array]:
    shape = (len(families), len(NOISE_RATIOS), count)
    paa, pac, pcc = np.empty(shape), np.zeros(shape), np.empty(shape)
    paa[:] = _Q
    for f, family in enumerate(families):
        pcc[f] = starting_second_variance(family)[:, None]
        if family.behaviour == "mean":
            pac[f] = NOISE_RATIOS[:, None]
    return paa, pac, pcc


def _predict_covariance(t: Transition, paa: Array, pac: Array, pcc: Array) -> tuple[Array, Array, Array]:
    paa = t.r * t.r * paa + 2.0 * t.r * t.g * pac + t.g * t.g * pcc + t.level_noise
    pac = t.p * (t.r * pac + t.g * pcc)
    return paa, pac, t.p * t.p * pcc + t.second_noise


@lru_cache(maxsize=2)
def _equal_spacing_gains(families: tuple[Family, ...]) -> _Gains:
    t = transition(families, np.ones(1))
    paa, pac, pcc = _start(families, 1)
    shape = (LONGEST, *paa.shape)
    stores = [np.zeros(shape) for _ in range(7)]
    log_sum = np.zeros_like(paa)
    for i in range(LONGEST):
        if i > 0:
            paa, pac, pcc = _predict_covariance(t, paa, pac, pcc)
            s = paa + _Q + TINY
            k1, k2 = paa / s, pac / s
            log_sum = log_sum + np.log(s)
            stores[0][i], stores[1][i], stores[2][i] = 1.0 / s, k1, k2
            pcc = pcc - k2 * pac
            pac = pac - k1 * pac
            paa = paa - k1 * paa
        stores[3][i], stores[4][i], stores[5][i], stores[6][i] = paa, pac, pcc, log_sum
    return _Gains(*stores)


def typical_step(x: Array, dt: Array | None, floor: float) -> float:
    """Robust size ``s0`` of one step of a series: from the median change, but not under half the mean change."""
    moves = np.abs(x[1:] - x[:-1])
    if dt is not None:  # None: all spacings are one
        moves /= np.sqrt(dt)
    moves.sort()
    half = moves.shape[0] // 2
    median = moves[half] if moves.shape[0] % 2 else 0.5 * (moves[half - 1] + moves[half])
    return max(1.4826 * float(median), 0.5 * float(moves.sum()) / moves.shape[0], floor)


def filter_series(
    series: Sequence[Array],
    steps: Sequence[Array] | None,
    typical_steps: Array,
    families: tuple[Family, ...] = FAMILIES,
) -> FilteredSeries:
    """Run every model over every series.

    ``series``: transformed values without season, each (n,), 2 <= n <= 260, **longest first**. ``steps``: the spacing
    between neighbours in units of the mean spacing, each (n-1,), or None when every spacing is exactly one.
    ``typical_steps``: (series,), see ``typical_step``.

    >>> done = filter_series([np.array([1.0, 2.0])], None, np.array([1.0]))
    >>> done.level.shape, round(float(done.level[0, 0, 0]), 6)
    ((11, 5, 1), 2.0)
    """
    count, longest = len(series), series[0].shape[0]
    lengths = np.array([x.shape[0] for x in series])
    data = np.zeros((longest, count))
    for k, x in enumerate(series):
        data[: x.shape[0], k] = x
    active = [int(np.searchsorted(-lengths, -i, side="left")) for i in range(longest)]  # lengths > i

    shape = (len(families), len(NOISE_RATIOS), count)
    level, second = np.empty(shape), np.zeros(shape)
    level[:] = data[0]
    prior = np.empty(shape)
    for f, family in enumerate(families):
        if family.behaviour == "mean":
            second[f] = data[0]
        prior[f] = typical_steps**2 / step_variance_share(family)[:, None]
    squares = 2.0 * prior

    run = _run_equal if steps is None else _run_unequal
    paa, pac, pcc, log_sum = run(families, data, steps, active, lengths, level, second, squares)

    nu = lengths + 1.0
    step_variance = squares / nu
    likelihood = -0.5 * log_sum - 0.5 * nu * np.log(squares) + np.log(2.0 * prior)
    return FilteredSeries(families, level, second, paa, pac, pcc, likelihood, step_variance, lengths.astype(np.float64))


def _run_equal(
    families: tuple[Family, ...],
    data: Array,
    steps: Sequence[Array] | None,
    active: list[int],
    lengths: NDArray[np.int_],
    level: Array,
    second: Array,
    squares: Array,
) -> tuple[Array, Array, Array, Array]:
    gains = _equal_spacing_gains(families)
    t = transition(families, np.ones(1))
    miss, work = np.empty_like(level), np.empty_like(level)
    for i in range(1, data.shape[0]):
        k = active[i]
        a, c, e, w = level[..., :k], second[..., :k], miss[..., :k], work[..., :k]
        np.multiply(c, t.g, out=w)
        a *= t.r
        a += w
        c *= t.p
        np.subtract(data[i, :k], a, out=e)
        np.multiply(e, gains.k1[i], out=w)
        a += w
        np.multiply(e, gains.k2[i], out=w)
        c += w
        np.multiply(e, e, out=w)
        w *= gains.inverse[i]
        squares[..., :k] += w
    last = lengths - 1
    stores = (gains.level_variance, gains.covariance, gains.second_variance, gains.log_sum)
    paa, pac, pcc, log_sum = (np.ascontiguousarray(np.moveaxis(store[last, ..., 0], 0, -1)) for store in stores)
    return paa, pac, pcc, log_sum


def _run_unequal(
    families: tuple[Family, ...],
    data: Array,
    steps: Sequence[Array] | None,
    active: list[int],
    lengths: NDArray[np.int_],
    level: Array,
    second: Array,
    squares: Array,
) -> tuple[Array, Array, Array, Array]:
    assert steps is not None
    spacing = np.ones((data.shape[0], data.shape[1]))
    for k, step in enumerate(steps):
        spacing[1 : step.shape[0] + 1, k] = step
    paa, pac, pcc = _start(families, data.shape[1])
    log_sum = np.zeros_like(paa)
    # Few series: all steps are prepared at once, which costs less than many small calls.
    at_once = _sliced(transition(families, spacing.ravel()), *spacing.shape) if data.shape[1] <= FEW else None
    for i in range(1, data.shape[0]):
        k = active[i]
        t = transition(families, spacing[i, :k]) if at_once is None else at_once[i]
        if at_once is not None and k < data.shape[1]:
            t = Transition(*(part[..., :k] for part in (t.r, t.g, t.p, t.level_noise, t.second_noise)))
        a, c = level[..., :k], second[..., :k]
        va, vc, vv = paa[..., :k], pac[..., :k], pcc[..., :k]
        a *= t.r
        a += t.g * c
        c *= t.p
        cross = t.g * vv  # g Pcc, shared by the two predictions
        va *= t.r
        va += 2.0 * t.g * vc
        va *= t.r
        va += t.g * cross
        va += t.level_noise
        vc *= t.r
        vc += cross
        vc *= t.p
        vv *= t.p * t.p
        vv += t.second_noise
        s = va + (_Q + TINY)
        e = data[i, :k] - a
        inverse = 1.0 / s
        k1, k2 = va * inverse, vc * inverse
        log_sum[..., :k] += np.log(s)
        squares[..., :k] += e * e * inverse
        a += k1 * e
        c += k2 * e
        vv -= k2 * vc
        vc -= k1 * vc
        va -= k1 * va
    return paa, pac, pcc, log_sum


def _sliced(t: Transition, steps: int, count: int) -> list[Transition]:
    """A transition over (steps x series) as one for each step."""
    parts = [part.reshape(part.shape[0], 1, steps, count) for part in (t.r, t.g, t.p, t.level_noise, t.second_noise)]
    return [Transition(*(part[:, :, i] for part in parts)) for i in range(steps)]


def predict(state: FilteredSeries, horizon: Array) -> Prediction:
    """Look ``horizon`` steps ahead (shape (series,), in units of the mean spacing, not negative)."""
    t = transition(state.families, horizon)
    ahead, _, _ = _predict_covariance(t, state.level_variance, state.covariance, state.second_variance)
    return Prediction(t.r * state.level, t.g * state.second, (ahead + _Q) * state.step_variance)


def take(state: FilteredSeries, rows: NDArray[np.int_]) -> FilteredSeries:
    """The same models for chosen series, which may repeat."""
    return FilteredSeries(
        state.families,
        state.level[..., rows],
        state.second[..., rows],
        state.level_variance[..., rows],
        state.covariance[..., rows],
        state.second_variance[..., rows],
        state.log_likelihood[..., rows],
        state.step_variance[..., rows],
        state.lengths[rows],
    )
