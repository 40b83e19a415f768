"""The quantiles between now and the due date, for drawing: of many questions at once.

At four steps of each the quantiles are read off the distribution; between them its shape is taken to change evenly,
around a mean and a spread that are computed at every step, season included.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.answer import moment
from truenorth.analysis.forecasting.fitting import FittedBatch
from truenorth.analysis.forecasting.question import Question, fan_steps, to_units
from truenorth.analysis.forecasting.result import FanPoint

Array = NDArray[np.float64]

LEVELS: Array = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
_ANCHORS = 4
_COLUMNS = 4_000  # steps computed together, so that a processor's cache holds them


def fans(batch: FittedBatch, questions: Sequence[Question]) -> dict[int, tuple[FanPoint, ...]]:
    """By place of the question: quantiles at each step, the due date the last, at most ``MOST_FAN_STEPS``."""
    found: dict[int, tuple[FanPoint, ...]] = {}
    part: list[Question] = []
    columns = 0
    for question in questions:
        part.append(question)
        columns += min(60, int(question.horizon) + 1)
        if columns >= _COLUMNS:
            found |= _together(batch, part)
            part, columns = [], 0
    return found | _together(batch, part) if part else found


def _together(batch: FittedBatch, questions: Sequence[Question]) -> dict[int, tuple[FanPoint, ...]]:
    steps = [fan_steps(batch, question) for question in questions]
    counts = [at.size for at, _ in steps]
    rows = np.repeat(np.array([q.row for q in questions]), counts)
    mixture = batch.ahead(rows, np.concatenate([at for at, _ in steps])).mixture
    mean = np.einsum("mk,mk->k", mixture.weights, mixture.locations)
    spread = np.sqrt(np.einsum("mk,mk->k", mixture.weights, mixture.scales**2 + (mixture.locations - mean) ** 2))
    anchors: list[int] = []
    left, share = np.empty(rows.size, dtype=np.int_), np.empty(rows.size)
    start = 0
    for count in counts:
        own = np.unique(np.linspace(0, count - 1, min(_ANCHORS, count)).round().astype(np.int_))
        first = len(anchors)
        anchors += (start + own).tolist()
        place = np.clip(np.searchsorted(own, np.arange(count), side="right") - 1, 0, max(0, own.size - 2))
        left[start : start + count] = first + place
        width = own[np.minimum(place + 1, own.size - 1)] - own[place]
        share[start : start + count] = np.where(width > 0, (np.arange(count) - own[place]) / np.maximum(width, 1), 0.0)
        start += count
    chosen = np.array(anchors)
    _, read = mixture.take(chosen).quantiles(np.array([0.5]), LEVELS)
    shape = (read - mean[chosen]) / spread[chosen]
    right = np.minimum(left + 1, chosen.size - 1)
    line = mean + spread * (shape[:, left] * (1.0 - share) + shape[:, right] * share)
    units = to_units(line, [batch.preparations[k].transform for k in rows])
    found: dict[int, tuple[FanPoint, ...]] = {}
    start = 0
    values = units.T.tolist()
    for question, (_, times) in zip(questions, steps, strict=True):
        days = times.tolist()
        found[question.place] = tuple(
            FanPoint(moment(question.request, day), *values[start + k]) for k, day in enumerate(days)
        )
        start += len(days)
    return found
