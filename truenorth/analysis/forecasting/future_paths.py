"""Whole futures of a metric, drawn from the mixture so that at every step they are spread exactly as it says.

Sums, bands and first passages depend on how neighbouring values hang together, which quantiles do not tell.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.fitting import FittedBatch
from truenorth.analysis.forecasting.structural_models import NOISE_RATIOS, transition

Array = NDArray[np.float64]

DRAWS = 4000


def draw_paths(batch: FittedBatch, row: int, horizons: Array, random: np.random.Generator, draws: int = DRAWS) -> Array:
    """Futures of series ``row`` on its line, season included: (draws, steps).

    ``horizons``: (steps,), increasing and above zero, in mean spacings after the last value.
    """
    steps = horizons.shape[0]
    ahead = batch.ahead(np.full(steps, row), horizons)
    location, scale = ahead.mixture.locations, ahead.mixture.scales  # (components, steps)
    degrees = int(ahead.mixture.degrees[0])
    weights = batch.weights[..., row].ravel()
    chosen = random.choice(weights.shape[0], size=draws, p=weights / weights.sum())
    shock = np.sqrt(degrees / random.chisquare(degrees, draws))

    state = batch.state
    paa, pac, pcc = (
        part[..., row].ravel()[chosen] for part in (state.level_variance, state.covariance, state.second_variance)
    )
    noise = np.tile(NOISE_RATIOS, len(state.families))[chosen]
    family = chosen // NOISE_RATIOS.shape[0]
    a = np.sqrt(paa) * random.standard_normal(draws)
    # The second state given the level: the rest of its variance, never below zero by rounding.
    slope = np.divide(pac, paa, out=np.zeros(draws), where=paa > 0)
    rest = np.sqrt(np.maximum(pcc - slope * pac, 0.0))
    c = slope * a + rest * random.standard_normal(draws)

    paths = np.empty((draws, steps))
    for s in range(steps):
        length = horizons[s] - (horizons[s - 1] if s else 0.0)
        t = transition(state.families, np.array([length]))
        r, g, p, qa, qc = (part[family, 0, 0] for part in (t.r, t.g, t.p, t.level_noise, t.second_noise))
        a = r * a + g * c + np.sqrt(qa) * random.standard_normal(draws)
        c = p * c + np.sqrt(qc) * random.standard_normal(draws)
        paa, pac, pcc = r * r * paa + 2 * r * g * pac + g * g * pcc + qa, p * (r * pac + g * pcc), p * p * pcc + qc
        deviation = (a + np.sqrt(noise) * random.standard_normal(draws)) / np.sqrt(paa + noise)
        paths[:, s] = location[chosen, s] + scale[chosen, s] * shock * deviation
    return paths
