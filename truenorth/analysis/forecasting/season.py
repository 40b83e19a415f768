"""The yearly rhythm of a metric: harmonics fitted on differences, each shrunken by how surely it is there.

There is no yes/no test for a season. A harmonic that noise alone could have made is shrunken to nothing, one that
stands out is kept nearly whole (positive-part James-Stein shrinkage, in a regression on harmonics as in Harvey 1989).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RECENCY = 0.9  # a year two years ago counts nine tenths of one today
RIDGE = 1e-6
SHRINKAGE = 1.5
LARGEST_CORRELATION = 0.45  # of neighbouring residuals; more would make some noise spectrum negative


@dataclass(frozen=True, slots=True)
class Season:
    """What is kept of the season of several series that share their times."""

    frequencies: Array  # (harmonics,)
    cosine: Array  # (harmonics, series)
    sine: Array  # (harmonics, series)
    kept: Array  # (series,): share of the fitted season's power that was kept, 0..1
    past: Array  # (points, series): the season at the times it was fitted on

    def at(self, tau: Array) -> Array:
        """The season at times ``tau`` (in mean spacings since the first value): (times,) -> (times, series)."""
        angle = np.multiply.outer(tau, self.frequencies)
        return np.cos(angle) @ self.cosine + np.sin(angle) @ self.sine

    def at_each(self, tau: Array, columns: NDArray[np.int_]) -> Array:
        """The season of each of ``columns`` at its own time: two arrays (k,) -> (k,)."""
        angle = np.multiply.outer(self.frequencies, tau)
        return (np.cos(angle) * self.cosine[:, columns] + np.sin(angle) * self.sine[:, columns]).sum(axis=0)


@dataclass(frozen=True, slots=True)
class _Design:
    frequencies: Array
    has_sine: NDArray[np.bool_]
    cosine: Array  # (points, harmonics)
    sine: Array
    weights: Array  # (rows,)
    matrix: Array  # (rows, columns), weighted
    solver: Array  # (columns, rows): V A'
    precision: Array  # (harmonics, 2, 2): inverse blocks of V; without sine only the first number


def harmonic_count(points: int, tau_last: float, year: float) -> int:
    """How many harmonics a history can carry; 0 when it is shorter than two years or there is no year.

    >>> harmonic_count(36, 35.0, 12.0), harmonic_count(20, 19.0, 12.0)
    (6, 0)
    """
    if year < 2 or tau_last < 2 * year - 1:
        return 0
    return max(0, min(math.floor(year / 2), math.floor(((points - 1) / 2 - 1) / 2)))


def _design(tau: Array, year: float, count: int) -> _Design:
    order = np.arange(1, count + 1)
    frequencies = np.asarray(2.0 * math.pi * order / year, dtype=np.float64)
    has_sine = 2 * order != year
    angle = np.multiply.outer(tau, frequencies)
    columns = np.empty((tau.shape[0] - 1, 2 * count + 1))
    cosine, sine = np.cos(angle), np.sin(angle)
    columns[:, 0:-1:2] = cosine[1:] - cosine[:-1]
    columns[:, 1::2] = sine[1:] - sine[:-1]
    dt = tau[1:] - tau[:-1]
    columns[:, -1] = dt
    present = np.ones(2 * count + 1, dtype=bool)
    present[1::2] = has_sine
    weights: Array = RECENCY ** ((tau[-1] - tau[1:]) / (2.0 * year)) / np.sqrt(dt)
    matrix = columns[:, present] * weights[:, None]
    normal = matrix.T @ matrix
    width = normal.shape[0]
    normal[np.diag_indices(width)] += RIDGE * np.trace(normal) / width
    inverse = np.linalg.inv(normal)
    # Inverses of the diagonal blocks of V, one for each harmonic; a missing sine leaves a single number.
    place = np.arange(count) * 2
    across = np.minimum(place + 1, width - 1)
    a, b, d = inverse[place, place], np.where(has_sine, inverse[place, across], 0.0), inverse[across, across]
    d = np.where(has_sine, d, 1.0)
    precision = np.empty((count, 2, 2))
    precision[:, 0, 0], precision[:, 1, 1] = d, np.where(has_sine, a, 0.0)
    precision[:, 0, 1] = precision[:, 1, 0] = -b
    precision /= (a * d - b * b)[:, None, None]
    return _Design(frequencies, has_sine, cosine, sine, weights, matrix, inverse @ matrix.T, precision)


@lru_cache(maxsize=512)
def _equal_spacing_design(points: int, year: float, count: int) -> _Design:
    return _design(np.arange(points, dtype=np.float64), year, count)


def fit_season(tau: Array, values: Array, year: float, equal_spacing: bool = False) -> Season | None:
    """Fit the season of series observed at the same times; None when the history cannot show one.

    ``tau``: (points,) in mean spacings, from 0. ``values``: (points, series), transformed. ``year``: length of the year
    in mean spacings. ``equal_spacing`` says that ``tau`` is 0, 1, 2, ... so that the design can be reused.

    >>> t = np.arange(48.0)
    >>> wave = fit_season(t, np.cos(2 * math.pi * t / 12)[:, None], 12.0)
    >>> round(float(wave.at(np.array([60.0]))[0, 0]), 3)
    1.0
    """
    points = tau.shape[0]
    count = harmonic_count(points, float(tau[-1]), year)
    if count < 1:
        return None
    design = _equal_spacing_design(points, year, count) if equal_spacing else _design(tau, year, count)
    response = np.diff(values, axis=0) * design.weights[:, None]
    fitted = design.solver @ response
    residual = response - design.matrix @ fitted
    freedom = max(points - 1 - fitted.shape[0], 1)
    noise = (residual * residual).sum(axis=0) / freedom
    neighbour = (residual[1:] * residual[:-1]).sum(axis=0) / freedom
    limit = LARGEST_CORRELATION * noise
    neighbour = np.clip(neighbour, -limit, limit)

    coefficients = np.zeros((count, 2, values.shape[1]))
    slots = np.ones(2 * count, dtype=bool)
    slots[1::2] = design.has_sine
    coefficients.reshape(2 * count, -1)[slots] = fitted[:-1]
    spectrum = np.maximum(noise + 2.0 * neighbour * np.cos(design.frequencies)[:, None], 0.1 * noise)
    strength = np.einsum("jak,jab,jbk->jk", coefficients, design.precision, coefficients)
    strength /= np.where(design.has_sine, 2.0, 1.0)[:, None]
    # strength / spectrum is the F of this harmonic; written the other way round it needs no division by zero.
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = 1.0 - SHRINKAGE * (1.0 + 10.0 / freedom) * spectrum / strength
    factor = np.where(strength > 0.0, np.maximum(factor, 0.0), 0.0)
    power = (coefficients**2).sum(axis=1)
    total = power.sum(axis=0)
    kept = np.where(total > 0.0, (power * factor**2).sum(axis=0) / np.where(total > 0.0, total, 1.0), 0.0)
    cosine, sine = coefficients[:, 0] * factor, coefficients[:, 1] * factor
    return Season(design.frequencies, cosine, sine, kept, design.cosine @ cosine + design.sine @ sine)
