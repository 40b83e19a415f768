"""A distribution from three quantiles: the metalog with a symmetric percentile triplet (Keelin, 2016)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_LN9 = math.log(9.0)
SMALLEST_RATIO, LARGEST_RATIO = 0.16658, 0.83342


@dataclass(frozen=True, slots=True)
class Metalog:
    """Quantile function ``a1 + a2 ln(u/(1-u)) + a3 (u-.5) ln(u/(1-u))``."""

    a1: float
    a2: float
    a3: float

    @classmethod
    def from_quantiles(cls, q10: float, q50: float, q90: float) -> Metalog:
        """The metalog through the 10, 50 and 90 percent quantiles; ``ValueError`` when none passes through them.

        >>> m = Metalog.from_quantiles(0.5, 2, 5)
        >>> round(m.a2, 5), round(m.a3, 5), round(m.mean, 5), round(m.variance, 4)
        (1.02402, 0.85335, 2.42667, 3.7101)
        """
        if not q10 < q50 < q90:
            raise ValueError(f"The three estimates must increase: low {q10:g}, middle {q50:g}, high {q90:g}.")
        ratio = (q50 - q10) / (q90 - q10)
        if not SMALLEST_RATIO < ratio < LARGEST_RATIO:
            raise ValueError(
                f"The middle estimate {q50:g} is too close to one end of {q10:g}–{q90:g}; move it nearer the centre."
            )
        width = q90 - q10
        return cls(q50, width / (2.0 * _LN9), (1.0 - 2.0 * ratio) * width / (0.8 * _LN9))

    def quantile(self, u: Array) -> Array:
        """Values not exceeded with probabilities ``u`` in (0, 1), same shape."""
        odds = np.log(u / (1.0 - u))
        return self.a1 + self.a2 * odds + self.a3 * (u - 0.5) * odds

    def cdf(self, value: float) -> float:
        """Probability to be at or below ``value``, by bisection.

        >>> round(Metalog.from_quantiles(0.5, 2, 5).cdf(0.0), 4)
        0.0405
        """
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = 0.5 * (low + high)
            if float(self.quantile(np.array([middle]))[0]) < value:
                low = middle
            else:
                high = middle
        return 0.5 * (low + high)

    @property
    def mean(self) -> float:
        return self.a1 + self.a3 / 2.0

    @property
    def variance(self) -> float:
        return math.pi**2 / 3.0 * self.a2**2 + self.a3**2 * (1.0 / 12.0 + math.pi**2 / 36.0)


def effect_mean_and_variance(effect: Metalog, success: float) -> tuple[float, float]:
    """Of an effect that comes with probability ``success`` and is nothing otherwise.

    >>> mean, variance = effect_mean_and_variance(Metalog.from_quantiles(0.5, 2, 5), 0.6)
    >>> round(mean, 3)
    1.456
    """
    mean, variance = effect.mean, effect.variance
    return success * mean, success * variance + success * (1.0 - success) * mean**2
