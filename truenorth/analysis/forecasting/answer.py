"""The parts every answer shares, whatever computed it."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from truenorth.analysis.forecasting.preparation import Observed
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.result import Attainment, history_label
from truenorth.analysis.forecasting.seed import inputs_hash
from truenorth.analysis.forecasting.series import Moment, ordinal

USUAL_INTERVALS_UNTIL_STALE = 2


def moment(request: AttainmentRequest, number: float) -> Moment:
    """An ordinal as the kind of time the request's series uses."""
    return date.fromordinal(int(number)) if request.series.dated else number


def is_reached(request: AttainmentRequest, value: float) -> bool:
    """Whether a value is where the request wants it."""
    if request.direction == "keep":
        low = -np.inf if request.lower is None else request.lower
        high = np.inf if request.upper is None else request.upper
        return bool(low <= value <= high)
    assert request.target is not None
    return value >= request.target if request.direction == "up" else value <= request.target


def answer(request: AttainmentRequest, seen: Observed, **parts: Any) -> Attainment:
    """An ``Attainment`` with what follows from the request and the values alone filled in."""
    count = int(seen.values.shape[0])
    last_at = moment(request, seen.times[-1]) if count else None
    stale = False
    if count > 1 and request.as_of is not None:
        usual = (seen.times[-1] - seen.times[0]) / (count - 1)
        stale = ordinal(request.as_of) - seen.times[-1] > USUAL_INTERVALS_UNTIL_STALE * usual
    accumulates = request.kind in ("cumulative", "milestone")
    met = bool(count and not accumulates and request.kind != "binary" and is_reached(request, float(seen.values[-1])))
    facts: dict[str, Any] = {
        "id": request.key,
        "series": request.series.id,
        "due": request.due,
        "target": request.target,
        "direction": request.direction,
        "inputs_hash": inputs_hash(request),
        "as_of": request.as_of if request.as_of is not None else last_at,
        "observations": count,
        "history": history_label(count),
        "base_rate": request.base_rate.probability,
        "stale": bool(stale),
        "already_met": met,
        "last_value": float(seen.values[-1]) if count else None,
        "last_at": last_at,
        "notes": seen.notes,
    }
    facts.update(parts)
    return Attainment(**facts)
