"""The default forecast, ``bsm-1``: all structural models averaged by how well each foretold the past.

West and Harrison, *Bayesian Forecasting and Dynamic Models* (1997), chapter 12, for multi-process models; the frozen
constants and their back-test are documented with the families.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.mixture import Mixture
from truenorth.analysis.forecasting.structural_filter import FilteredSeries, Prediction, predict
from truenorth.analysis.forecasting.structural_models import NOISE_WEIGHT, NOISE_WEIGHT_GROWTH

Array = NDArray[np.float64]

METHOD = "bsm-1"
VERSION = "1.0"
TEMPERING = 0.72  # the models share their data's oddities, so their evidence counts a little less
MOST_DEGREES = 5
FARTHEST = 3.0  # the guard: a factor of twenty from the last value
WIDEST = 1.5
_LN_TYPICAL_LENGTH = 3.0


@dataclass(frozen=True, slots=True)
class Components:
    """The mixture with what explains it; arrays are (families x noise ratios, series)."""

    mixture: Mixture
    drift_part: Array
    level_part: Array
    follows_drift: NDArray[np.bool_]  # (components,): whether drift already earned may be taken off


def weights(state: FilteredSeries) -> Array:
    """Mixture weights (families, noise ratios, series); over the first two axes they sum to one."""
    family = np.array([f.weight for f in state.families])[:, None, None]
    growth = np.array([f.weight_growth for f in state.families])[:, None, None]
    constant = family + NOISE_WEIGHT[None, :, None]
    growth = growth + NOISE_WEIGHT_GROWTH[None, :, None]
    log_weight = TEMPERING * state.log_likelihood + constant + growth * (np.log(state.lengths) - _LN_TYPICAL_LENGTH)
    return softmax(log_weight)


def softmax(log_weight: Array) -> Array:
    """Normalise over the first two axes without overflow."""
    log_weight = log_weight - log_weight.max(axis=(0, 1))
    np.exp(log_weight, out=log_weight)
    return log_weight / log_weight.sum(axis=(0, 1))


def combine(
    state: FilteredSeries,
    weight: Array,
    horizon: Array,
    season_ahead: Array,
    last_value: Array,
    guarded: NDArray[np.bool_],
    drift_taken_off: float = 0.0,
) -> Components:
    """The forecast ``horizon`` steps ahead (series,), with ``season_ahead`` (series,) put back.

    ``last_value``: the last transformed value with its season; where ``guarded`` is true no location is farther than
    3 from it and no scale above 1.5. ``drift_taken_off``: share of the drift, 0..1, that is not continued because
    finished work explains it.
    """
    ahead: Prediction = predict(state, horizon)
    count = horizon.shape[0]
    n = state.lengths
    location = (ahead.level_part + ahead.drift_part + season_ahead).reshape(-1, count)
    scale = np.sqrt(ahead.variance).reshape(-1, count) * np.exp(-0.10 + 0.5 / (n - 1.0))
    if guarded.any():
        near = np.where(guarded, FARTHEST, np.inf)
        location = np.clip(location, last_value - near, last_value + near)
        scale = np.minimum(scale, np.where(guarded, WIDEST, np.inf))
    drift = ahead.drift_part.reshape(-1, count)
    follows = np.repeat([f.behaviour != "mean" for f in state.families], weight.shape[1])
    if drift_taken_off:
        location = location - drift_taken_off * drift * follows[:, None]
    degrees = np.minimum(n + 1, MOST_DEGREES).astype(np.int_)
    return Components(
        Mixture(weight.reshape(-1, count), location, scale, degrees),
        drift,
        ahead.level_part.reshape(-1, count),
        follows,
    )
