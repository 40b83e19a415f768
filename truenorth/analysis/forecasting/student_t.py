"""Student's t for the few degrees of freedom a forecast uses, in closed form and therefore fast on arrays.

The formulas for 3, 4 and 5 degrees of freedom are the textbook ones (Johnson, Kotz and Balakrishnan, *Continuous
Univariate Distributions*, volume 2, chapter 28); 6 is needed by the fallback method.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DEGREES = (3, 4, 5, 6)


def cdf(x: Array, df: int) -> Array:
    """Distribution function of a standard t variable.

    ``x`` has any shape; the result has the same. ``df`` is 3, 4, 5 or 6, anything else raises ``ValueError``.

    >>> round(float(cdf(np.array([2.015048]), 5)[0]), 6)
    0.95
    """
    if df == 3:
        z = x * (1.0 / math.sqrt(3.0))
        return 0.5 + (np.arctan(z) + z / (1.0 + z * z)) * (1.0 / math.pi)
    if df == 4:
        w = 1.0 / (1.0 + x * x * 0.25)
        return 0.5 + 0.375 * x * np.sqrt(w) * (1.0 - x * x * w * (1.0 / 12.0))
    if df == 5:
        z = x * (1.0 / math.sqrt(5.0))
        w = 1.0 / (1.0 + z * z)
        tail = z * w
        tail *= w * (2.0 / 3.0) + 1.0
        tail += np.arctan(z)
        tail *= 1.0 / math.pi
        tail += 0.5
        return tail
    if df == 6:
        s = x / np.sqrt(6.0 + x * x)  # the sine of the angle whose tangent is x / sqrt(6)
        c2 = 1.0 - s * s
        return 0.5 + 0.5 * s * (1.0 + c2 * (0.5 + 0.375 * c2))
    raise ValueError(f"Degrees of freedom must be one of {DEGREES}, not {df}.")


def density(x: Array, df: int) -> Array:
    """Density of a standard t variable with ``df`` in 3..6 degrees of freedom, for ``x`` of any shape.

    >>> round(float(density(np.array([0.0]), 4)[0]), 6)
    0.375
    """
    if df not in DEGREES:
        raise ValueError(f"Degrees of freedom must be one of {DEGREES}, not {df}.")
    top = math.gamma((df + 1) / 2) / (math.sqrt(df * math.pi) * math.gamma(df / 2))
    w = 1.0 / (1.0 + x * x * (1.0 / df))
    if df == 5:
        return top * (w * w * w)
    if df == 3:
        return top * (w * w)
    return top * w ** ((df + 1) / 2)
