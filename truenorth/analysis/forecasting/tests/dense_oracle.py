"""The dense form of the local level with shrunken drift: one regression with a full covariance matrix a model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.structural_models import NOISE_RATIOS

Array = NDArray[np.float64]
DRIFTS = (0.0, 0.01, 0.05, 0.25)


def dense_components(t: Array, x: Array, due: float, s0: float, psi: float = 0.0) -> dict[str, Array]:
    """Level, drift (per step), location, scale and log weight of the twenty models, each (4, 5)."""
    n = x.shape[0]
    mean_step = (t[-1] - t[0]) / (n - 1)
    tau, h = (t - t[-1]) / mean_step, (due - t[-1]) / mean_step
    one = np.ones(n)
    names = ("level", "drift", "location", "scale", "log_weight")
    found = {name: np.empty((4, 5)) for name in names}
    for i, k in enumerate(DRIFTS):
        for j, q in enumerate(NOISE_RATIOS):
            v = np.minimum.outer(-tau, -tau) + (q + 1e-9) * np.eye(n) + k * np.outer(tau, tau)
            # The first value starts the level, so its own place on the walk is the reference.
            inverse = np.linalg.inv(v)
            a = one @ inverse @ one
            level = one @ inverse @ x / a
            r = x - level
            nu = n + 1
            p0 = s0**2 / (1 + 2 * q)
            s2 = (2 * p0 + r @ inverse @ r) / nu
            c = k * h * tau
            drift = c @ inverse @ r / h
            u = 1 - one @ inverse @ c
            var = (h + k * h * h - c @ inverse @ c + u * u / a + q) * s2
            found["level"][i, j], found["drift"][i, j] = level, drift
            found["location"][i, j] = level + (1 - psi) * drift * h
            found["scale"][i, j] = np.sqrt(var)
            found["log_weight"][i, j] = (
                -0.5 * np.linalg.slogdet(v)[1] - 0.5 * np.log(a) - nu / 2 * np.log(nu * s2) + np.log(2 * p0)
            )
    return found
