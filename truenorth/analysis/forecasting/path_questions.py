"""Questions about the way to the due date: sums, bands to be kept, targets to be reached once."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.answer import is_reached
from truenorth.analysis.forecasting.fitting import FittedBatch
from truenorth.analysis.forecasting.future_paths import DRAWS, draw_paths
from truenorth.analysis.forecasting.preparation import Observed
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.result import FUTURES, QUANTILES
from truenorth.analysis.forecasting.seed import random_numbers
from truenorth.analysis.forecasting.structural_mixture import VERSION
from truenorth.analysis.forecasting.without_filter import amount_to_date

Array = NDArray[np.float64]

MOST_STEPS = 520  # ten years of weeks
NEARLY_WHOLE = 1e-6


def needs_paths(request: AttainmentRequest) -> bool:
    """Whether quantiles at the due date are not enough."""
    return request.kind == "cumulative" or request.direction == "keep" or request.any_time


def answer_on_paths(
    request: AttainmentRequest, seen: Observed, batch: FittedBatch, row: int, horizon: float
) -> dict[str, Any]:
    """The parts of the answer that 4,000 seeded futures give; ``horizon`` in mean spacings, above zero."""
    steps = np.arange(1, math.floor(horizon + NEARLY_WHOLE) + 1, dtype=np.float64)[:MOST_STEPS]
    rest = horizon - (steps[-1] if steps.size else 0.0)
    partial = rest > NEARLY_WHOLE and steps.size < MOST_STEPS
    if partial:
        steps = np.append(steps, horizon)
    random = random_numbers(request.key, request.as_of if request.as_of is not None else request.due, VERSION)
    paths = batch.preparations[row].transform.backward(draw_paths(batch, row, steps, random))
    if request.kind == "cumulative":
        return _sum(request, seen, batch, row, paths, rest if partial else 1.0)
    if request.direction == "keep":
        low = -np.inf if request.lower is None else request.lower
        high = np.inf if request.upper is None else request.upper
        inside = ((paths >= low) & (paths <= high)).all(axis=1)
        return {"probability": float(inside.mean()), "reason": f"Inside at all {steps.size} values to come."}
    assert request.target is not None
    hit = (paths >= request.target) if request.direction == "up" else (paths <= request.target)
    chance = 1.0 if is_reached(request, float(seen.values[-1])) else float(hit.any(axis=1).mean())
    return {"probability": chance, "reason": "Reached at some value up to the due date."}


def _sum(
    request: AttainmentRequest, seen: Observed, batch: FittedBatch, row: int, paths: Array, last_share: float
) -> dict[str, Any]:
    """The amount so far and the flow to come; a flow that was never negative stays so."""
    line = batch.preparations[row].timeline
    if float(line.values.min()) >= 0:
        paths = np.maximum(paths, 0.0)
    paths[:, -1] *= last_share
    done = amount_to_date(request, seen, line.last)
    totals = np.sort(done + paths.sum(axis=1))
    assert request.target is not None
    reached = totals >= request.target if request.direction == "up" else totals <= request.target
    futures = (np.arange(FUTURES) + 0.5) / FUTURES
    likely = 0.3 if request.direction == "up" else 0.7
    return {
        "probability": float(reached.mean()),
        "quantiles": {p: float(np.quantile(totals, p)) for p in QUANTILES},
        "futures": tuple(float(v) for v in np.quantile(totals, futures)),
        "likely_target": float(np.quantile(totals, likely)),
        "already_met": done >= request.target if request.direction == "up" else False,
        "reason": f"{done:.6g} so far, and {DRAWS:,} simulated futures of what comes in.",
    }
