"""The named fallback, ``bll-1``: level and shrunken drift only, weighted by likelihood alone.

The same filter restricted to two kinds of models. It has fewer constants and no season, so it stays when the default
cannot be computed or a team prefers it; a result always says so, with the reason.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.mixture import Mixture
from truenorth.analysis.forecasting.structural_filter import FilteredSeries, predict
from truenorth.analysis.forecasting.structural_mixture import Components, softmax

Array = NDArray[np.float64]

METHOD = "bll-1"
VERSION = "1.0"
LONGEST = 52
MOST_DEGREES = 6


def weights(state: FilteredSeries) -> Array:
    """Mixture weights (families, noise ratios, series), from the likelihood alone."""
    return softmax(state.log_likelihood)


def combine(state: FilteredSeries, weight: Array, horizon: Array, drift_taken_off: float = 0.0) -> Components:
    """The forecast ``horizon`` steps ahead (series,); ``drift_taken_off`` is the share of drift not continued."""
    ahead = predict(state, horizon)
    count = horizon.shape[0]
    drift = ahead.drift_part.reshape(-1, count)
    level = ahead.level_part.reshape(-1, count)
    scale = np.sqrt(ahead.variance).reshape(-1, count)
    degrees = np.minimum(state.lengths + 1, MOST_DEGREES).astype(np.int_)
    mixture = Mixture(weight.reshape(-1, count), level + (1.0 - drift_taken_off) * drift, scale, degrees)
    return Components(mixture, drift, level, np.ones(drift.shape[0], dtype=bool))
