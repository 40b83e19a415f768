"""The fifty-five small state-space models that run side by side: eleven families, each at five noise ratios.

Every model follows a level ``a`` and a second state ``c`` that is a drift (per step) or a mean. Over a step of length
``d`` the level becomes ``r a + g c`` and the second state ``p c``, with noise ``Qa`` and ``Qc`` in units of the step
variance; an observation adds noise ``q``. Harvey, *Forecasting, Structural Time Series Models and the Kalman Filter*
(1989), chapters 2 and 4, describes the families; the constants were fitted once on development series and are frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Behaviour = Literal["level", "drift", "turning", "damped", "mean"]

NOISE_RATIOS: Array = np.array([0.0, 0.25, 1.0, 4.0, 16.0])
NOISE_WEIGHT: Array = np.array([0.4, -0.3, -0.2, -0.2, 0.4])
NOISE_WEIGHT_GROWTH: Array = np.array([-0.8, 0.1, 0.3, 0.2, 0.2])

DAMPING = 0.9


@dataclass(frozen=True, slots=True)
class Family:
    name: str
    behaviour: Behaviour
    parameter: float  # drift variance k, turning variance v, or pull rho
    weight: float  # log weight at about twenty points
    weight_growth: float  # change of the log weight for each e-fold of points


FAMILIES: tuple[Family, ...] = (
    Family("L", "level", 0.0, 0.0, 0.2),
    Family("D.01", "drift", 0.01, 0.0, 0.3),
    Family("D.05", "drift", 0.05, 0.0, 0.5),
    Family("D.25", "drift", 0.25, 0.0, -0.9),
    Family("T.001", "turning", 0.001, -0.4, -0.1),
    Family("T.01", "turning", 0.01, -0.3, -0.4),
    Family("P", "damped", 0.05, 0.1, 0.3),
    Family("M0", "mean", 0.0, 0.1, -0.9),
    Family("M.5", "mean", 0.5, -0.1, 0.2),
    Family("M.8", "mean", 0.8, 0.4, 0.5),
    Family("M.95", "mean", 0.95, 0.2, 0.3),
)

# The fallback keeps the level and the constant drifts only.
LOCAL_LEVEL_FAMILIES: tuple[Family, ...] = FAMILIES[:4]


@dataclass(frozen=True, slots=True)
class Transition:
    """What one step does; each array is (families, 1, series)."""

    r: Array
    g: Array
    p: Array
    level_noise: Array
    second_noise: Array


def transition(families: tuple[Family, ...], step: Array) -> Transition:
    """The step of length ``step`` (shape (series,), not negative) for every family.

    >>> t = transition(FAMILIES, np.array([1.0]))
    >>> [round(float(v), 2) for v in (t.r[9, 0, 0], t.g[9, 0, 0], t.g[6, 0, 0])]
    [0.8, 0.2, 1.0]
    """
    shape = (len(families), 1, step.shape[0])
    r, g, p = np.ones(shape), np.zeros(shape), np.ones(shape)
    level_noise, second_noise = np.empty(shape), np.zeros(shape)
    level_noise[:] = step
    for f, family in enumerate(families):
        if family.behaviour in ("drift", "turning"):
            g[f] = step
            if family.behaviour == "turning":
                second_noise[f] = family.parameter * step
        elif family.behaviour == "damped":
            p[f] = DAMPING**step
            g[f] = (1.0 - p[f]) / (1.0 - DAMPING)
            second_noise[f] = family.parameter * (1.0 - p[f] ** 2)
        elif family.behaviour == "mean":
            r[f] = family.parameter**step
            g[f] = 1.0 - r[f]
            level_noise[f] = (1.0 - r[f] ** 2) / (1.0 - family.parameter**2)
    return Transition(r, g, p, level_noise, second_noise)


def starting_second_variance(family: Family) -> Array:
    """``Pcc`` at the first observation for each noise ratio, shape (5,)."""
    if family.behaviour == "level":
        return np.zeros(len(NOISE_RATIOS))
    if family.behaviour == "drift":
        return np.full(len(NOISE_RATIOS), family.parameter)
    if family.behaviour == "mean":
        return NOISE_RATIOS + 1.0 / (1.0 - family.parameter**2)
    return np.full(len(NOISE_RATIOS), 0.05)


def step_variance_share(family: Family) -> Array:
    """Variance of one observed change in units of the step variance, for each noise ratio, shape (5,)."""
    if family.behaviour == "mean":
        return 2.0 / (1.0 + family.parameter) + 2.0 * NOISE_RATIOS
    return 1.0 + 2.0 * NOISE_RATIOS
