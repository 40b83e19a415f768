"""One question to a fitted series, and what it shares with others: chances at the due date, the steps of a fan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting import local_level, structural_mixture
from truenorth.analysis.forecasting.fitting import FittedBatch
from truenorth.analysis.forecasting.mixture import Mixture
from truenorth.analysis.forecasting.preparation import Observed
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.series import ordinal
from truenorth.analysis.forecasting.transform import Transform

Array = NDArray[np.float64]

VERSIONS = {structural_mixture.METHOD: structural_mixture.VERSION, local_level.METHOD: local_level.VERSION}
MOST_FAN_STEPS = 60


@dataclass(frozen=True, slots=True)
class Question:
    """A request that a fitted series can answer: ``row`` of its batch, ``horizon`` in mean spacings."""

    place: int  # in the caller's list
    request: AttainmentRequest
    seen: Observed
    row: int
    horizon: float


def chances_of(mixture: Mixture, questions: Sequence[Question], transforms: Sequence[Transform]) -> Array:
    """Chance of each question on its due date, (questions,)."""
    low, high = np.full(len(questions), -np.inf), np.full(len(questions), np.inf)
    for k, (question, transform) in enumerate(zip(questions, transforms, strict=True)):
        request = question.request
        below = request.lower if request.direction == "keep" else request.target if request.direction == "up" else None
        above = (
            request.upper if request.direction == "keep" else request.target if request.direction == "down" else None
        )
        if below is not None:
            low[k] = transform.forward_one(below)
        if above is not None:
            high[k] = transform.forward_one(above)
    with np.errstate(invalid="ignore", over="ignore"):
        table = mixture.cdf(np.vstack([np.clip(low, -1e150, 1e150), np.clip(high, -1e150, 1e150)]))
    under, over = np.where(np.isinf(low), 0.0, table[0]), np.where(np.isinf(high), 1.0, table[1])
    return np.clip(over - under, 0.0, 1.0)


def to_units(line: Array, transforms: Sequence[Transform]) -> Array:
    """Each column back to its metric's units; columns that share a transform go together."""
    groups: dict[Transform, list[int]] = {}
    for k, transform in enumerate(transforms):
        groups.setdefault(transform, []).append(k)
    units = np.empty_like(line)
    for transform, columns in groups.items():
        units[:, columns] = transform.backward(line[:, columns])
    return units


def fan_steps(batch: FittedBatch, question: Question) -> tuple[Array, Array]:
    """Horizons (mean spacings) and ordinals of the steps to the due date, which is the last; evenly thinned."""
    horizon = question.horizon
    whole = np.arange(1.0, np.ceil(horizon - 1e-9) + 1.0)
    if whole.size > MOST_FAN_STEPS:
        whole = np.linspace(horizon / MOST_FAN_STEPS, horizon, MOST_FAN_STEPS)
    steps = np.minimum(whole, horizon)
    last = batch.preparations[question.row].timeline.last
    return steps, last + (ordinal(question.request.due) - last) * (steps / horizon)
