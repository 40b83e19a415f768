"""From a metric's units to the line on which it is forecast, and back.

Positive values are forecast as logarithms, percentages as log odds, anything else as they are, so that a quantile can
never be a negative price or a conversion above one hundred percent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Scale = Literal["positive", "percent", "real"]

NEAREST_TO_CERTAIN = 0.001  # shares are kept this far from none and all when no denominator says otherwise


@dataclass(frozen=True, slots=True)
class Transform:
    """``scale`` with ``whole`` (what one hundred percent is written as: 1 or 100) and the denominator to come."""

    scale: Scale
    whole: float = 1.0
    denominator: float | None = None

    @property
    def guarded(self) -> bool:
        """Whether forecasts must stay within a factor of e cubed of the last value."""
        return self.scale != "real"

    def forward(self, values: Array, denominators: Array | None = None) -> Array:
        """Values in units to the line, any shape. ``denominators`` overrides the one to come, for past values.

        >>> Transform("percent", whole=100.0).forward(np.array([50.0]))
        array([0.])
        """
        values = np.asarray(values, dtype=np.float64)
        if self.scale == "real":
            return values
        if self.scale == "positive":
            if values.size and values.min() > 0:
                return np.log(values)
            with np.errstate(divide="ignore", invalid="ignore"):
                return np.where(values > 0, np.log(np.where(values > 0, values, 1.0)), -np.inf)
        share = values / self.whole
        size = denominators if denominators is not None else self.denominator
        if size is None:
            share = np.clip(share, NEAREST_TO_CERTAIN, 1.0 - NEAREST_TO_CERTAIN)
        else:
            share = (np.clip(share, 0.0, 1.0) * size + 0.5) / (size + 1.0)
        return np.log(share / (1.0 - share))

    def forward_one(self, value: float) -> float:
        """One value, such as a target, to the line; minus infinity for what a positive metric always exceeds."""
        if self.scale == "real":
            return value
        if self.scale == "positive":
            return math.log(value) if value > 0 else -math.inf
        return float(self.forward(np.array([value]))[0])

    def backward(self, line: Array) -> Array:
        """From the line back to units, any shape.

        >>> Transform("percent", denominator=9.0).backward(np.array([0.0]))
        array([0.5])
        """
        if self.scale == "real":
            return line
        if self.scale == "positive":
            return np.exp(line)
        share = 1.0 / (1.0 + np.exp(-line))
        if self.denominator is not None:
            share = np.clip((share * (self.denominator + 1.0) - 0.5) / self.denominator, 0.0, 1.0)
        return self.whole * share


def display_step(values: Array) -> float:
    """The smallest difference the written values can show: 1 for whole numbers, 0.1 for one decimal, down to 1e-6.

    >>> display_step(np.array([12.0, 12.5])), display_step(np.array([3.0]))
    (0.1, 1.0)
    """
    for decimals in range(7):
        if np.allclose(values, np.round(values, decimals), rtol=0.0, atol=1e-9):
            return float(10.0**-decimals)
    return 1e-6
