"""A weighted mixture of Student t forecasts for many series: its distribution function, and the inverse.

Quantiles are found by Newton's method kept inside a bracket, started from the distribution function on a coarse grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting import student_t

Array = NDArray[np.float64]

_GRID: Array = np.array(
    [-9.0, -4.5, -3.2, -2.4, -1.8, -1.3, -0.9, -0.5, -0.2, 0.0, 0.2, 0.5, 0.9, 1.3, 1.8, 2.4, 3.2, 4.5, 9.0]
)
_ROUNDS = 80  # bisection alone would be done by then; Newton needs two or three
_CLOSE = 1e-13


@dataclass(frozen=True, slots=True)
class Mixture:
    """Forecasts of several series on their transformed scale; arrays are (components, series)."""

    weights: Array  # each column sums to one
    locations: Array
    scales: Array
    degrees: NDArray[np.int_]  # (series,)

    def cdf(self, x: Array) -> Array:
        """Probability to be at or below ``x``: (points, series) -> (points, series)."""
        return self._sum(x, density=False)[0]

    def cdf_and_density(self, x: Array) -> tuple[Array, Array]:
        """Both at once, each (points, series)."""
        below, density = self._sum(x, density=True)
        assert density is not None
        return below, density

    def _sum(self, x: Array, density: bool) -> tuple[Array, Array | None]:
        below = np.empty(x.shape)
        dense = np.empty(x.shape) if density else None
        for df in np.unique(self.degrees):
            rows = np.flatnonzero(self.degrees == df)
            whole = rows.shape[0] == x.shape[1]
            w, m, s = (a if whole else a[:, rows] for a in (self.weights, self.locations, self.scales))
            inverse = 1.0 / s
            for i in range(x.shape[0]):
                z = (x[i] if whole else x[i, rows]) - m
                z *= inverse
                below[i, rows] = np.einsum("mk,mk->k", w, student_t.cdf(z, int(df)))
                if dense is not None:
                    dense[i, rows] = np.einsum("mk,mk->k", w * inverse, student_t.density(z, int(df)))
        return below, dense

    def take(self, rows: NDArray[np.int_]) -> Mixture:
        return Mixture(self.weights[:, rows], self.locations[:, rows], self.scales[:, rows], self.degrees[rows])

    def quantiles(self, exact: Array, rough: Array | None = None) -> tuple[Array, Array]:
        """The values not exceeded with the given probabilities.

        ``exact``: (points,) or (points, series) probabilities in (0, 1), solved to rounding error. ``rough``: (points,)
        more of them for drawing only, read off the grid to about one part in a thousand of the spread. Both come back
        as (points, series).

        >>> one = Mixture(np.ones((1, 1)), np.zeros((1, 1)), np.ones((1, 1)), np.array([5]))
        >>> round(float(one.quantiles(np.array([0.975]))[0][0, 0]), 6)
        2.570582
        """
        count = self.weights.shape[1]
        center = np.einsum("mk,mk->k", self.weights, self.locations)
        spread = np.sqrt(np.einsum("mk,mk->k", self.weights, self.scales**2 + (self.locations - center) ** 2))
        grid = center + spread * _GRID[:, None]
        below, density = self.cdf_and_density(grid)
        if exact.ndim == 1:
            exact = np.repeat(exact[:, None], count, axis=1)
        low, high, guess = _from_grid(exact, grid, below, density)
        solved = self._newton(exact, low, high, guess)
        if rough is None:
            return solved, np.empty((0, count))
        return solved, _from_grid(np.repeat(rough[:, None], count, axis=1), grid, below, density)[2]

    def _newton(self, p: Array, low: Array, high: Array, x: Array) -> Array:
        """Solve F(x) = p inside the brackets; infinite brackets are opened step by step first."""
        self._open(p, low, high)
        x = np.where((x > low) & (x < high), x, 0.5 * (low + high))
        rows = np.arange(p.shape[1])
        part = self
        for _ in range(_ROUNDS):
            below, density = part.cdf_and_density(x[:, rows])
            miss = below - p[:, rows]
            lo = np.where(miss <= 0, x[:, rows], low[:, rows])
            hi = np.where(miss >= 0, x[:, rows], high[:, rows])
            with np.errstate(divide="ignore", invalid="ignore"):
                following = x[:, rows] - miss / density
            inside = (following >= lo) & (following <= hi)
            following = np.where(inside, following, 0.5 * (lo + hi))
            # A solved point stays where it is while its neighbours are still searched.
            following = np.where(np.abs(miss) <= _CLOSE, x[:, rows], following)
            moved = np.abs(following - x[:, rows])
            size = np.abs(following) + np.abs(hi - lo) * 1e-3 + 1e-300
            x[:, rows], low[:, rows], high[:, rows] = following, lo, hi
            # Newton doubles the digits each round: a move this small leaves an error at rounding level.
            open_rows = (moved > 1e-8 * size).any(axis=0)
            if not open_rows.any():
                break
            if not open_rows.all():
                rows = rows[open_rows]
                part = self.take(rows)
        return x

    def _open(self, p: Array, low: Array, high: Array) -> None:
        """Replace infinite bracket ends, for probabilities beyond the grid, by finite ones."""
        center = np.einsum("mk,mk->k", self.weights, self.locations)
        reach = np.max(np.abs(self.locations - center) + 10.0 * self.scales, axis=0)
        for end, sign in ((low, -1.0), (high, 1.0)):
            stretch = 1.0
            while np.isinf(end).any():
                stretch *= 4.0
                trial = np.broadcast_to(center + sign * stretch * reach, p.shape)
                below = self.cdf(np.ascontiguousarray(trial))
                found = np.isinf(end) & (((below - p) * sign >= 0) | (stretch > 1e12))
                end[found] = trial[found]


def _from_grid(p: Array, grid: Array, below: Array, density: Array) -> tuple[Array, Array, Array]:
    """Bracket and guess for each probability, by cubic Hermite interpolation of the inverse distribution function."""
    points = grid.shape[0]
    place = (below[:, None, :] < p[None, :, :]).sum(axis=0)  # grid points below the answer
    left, right = np.clip(place - 1, 0, points - 2), np.clip(place, 1, points - 1)
    x0, x1 = np.take_along_axis(grid, left, 0), np.take_along_axis(grid, right, 0)
    f0, f1 = np.take_along_axis(below, left, 0), np.take_along_axis(below, right, 0)
    d0, d1 = np.take_along_axis(density, left, 0), np.take_along_axis(density, right, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        width = f1 - f0
        t = np.clip((p - f0) / width, 0.0, 1.0)
        limit = 3.0 * (x1 - x0) / width  # Fritsch and Carlson: keeps the curve monotone
        s0, s1 = np.minimum(1.0 / d0, limit), np.minimum(1.0 / d1, limit)
        guess = (
            x0 * (1 + 2 * t) * (1 - t) ** 2
            + x1 * t * t * (3 - 2 * t)
            + width * (s0 * t * (1 - t) ** 2 - s1 * t * t * (1 - t))
        )
    guess = np.where(np.isfinite(guess), guess, 0.5 * (x0 + x1))
    low = np.where(place == 0, -np.inf, x0)
    high = np.where(place == points, np.inf, x1)
    return low, high, guess
