"""Answers that need no filter: too little history, an outcome already seen, a judged yes or no, a count of items."""

from __future__ import annotations

from typing import Any

import numpy as np

from truenorth.analysis.forecasting import base_rate, milestone
from truenorth.analysis.forecasting.answer import answer, is_reached
from truenorth.analysis.forecasting.cadence import lay_out
from truenorth.analysis.forecasting.preparation import Observed
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.result import FUTURES, QUANTILES, Attainment, history_label
from truenorth.analysis.forecasting.series import ordinal

DAYS_A_WEEK = 7


def by_base_rate(request: AttainmentRequest, seen: Observed) -> Attainment:
    """With no or one value, the chance is how often measures of this kind were reached before."""
    rate = request.base_rate
    count = seen.values.shape[0]
    past = f"{rate.reached} of {rate.resolved} earlier measures reached" if rate.resolved else "no earlier measures"
    return answer(
        request,
        seen,
        method=base_rate.METHOD,
        method_version=base_rate.VERSION,
        probability=rate.probability,
        reason=f"Not enough history for a forecast: {count} {'value' if count == 1 else 'values'}; {past}.",
    )


def by_judgement(request: AttainmentRequest, seen: Observed) -> Attainment:
    """A yes or no has no series; the owner's chance stands in, or the base rate when none was given."""
    if request.judged is None:
        return by_base_rate(request, seen)
    return answer(
        request,
        seen,
        method="judged",
        method_version="1.0",
        probability=request.judged,
        reason="A yes or no is judged by its owner.",
    )


def as_observed(request: AttainmentRequest, seen: Observed) -> Attainment:
    """The due date is not after the last value: the outcome is known."""
    due = ordinal(request.due)
    count = int(np.searchsorted(seen.times, due, side="right"))
    facts: dict[str, Any] = {"method": "observed", "method_version": "1.0", "stale": False, "already_met": False}
    if request.kind == "cumulative":
        value = amount_to_date(request, seen, due)
    elif count == 0:
        return answer(request, seen, **facts, probability=None, reason="The due date lies before the first value.")
    else:
        value = float(seen.values[count - 1])
    reached = is_reached(request, value)
    if request.any_time and request.direction != "keep":
        reached = any(is_reached(request, float(v)) for v in seen.values[:count])
    return answer(
        request,
        seen,
        **facts,
        probability=1.0 if reached else 0.0,
        quantiles=dict.fromkeys(QUANTILES, value),
        reason=f"The due date is not after the last value; the value then was {value:g}.",
    )


def amount_to_date(request: AttainmentRequest, seen: Observed, until: float) -> float:
    """What was accumulated from the start of counting to ``until``, from the values as they were given."""
    series = request.series
    times, values = series.ordinals, series.numbers
    counted = times <= until
    start = None if request.start is None else ordinal(request.start)
    if series.running_total:
        earlier = times < start if start is not None else np.zeros_like(counted)
        base = float(values[earlier][-1]) if earlier.any() else 0.0
        return (float(values[counted][-1]) if counted.any() else base) - base
    if start is not None:
        counted &= times >= start
    return float(values[counted].sum())


def by_throughput(request: AttainmentRequest, seen: Observed) -> Attainment:
    """Items finished a week, drawn again for the whole weeks that remain."""
    series = request.series
    facts = {"method": milestone.METHOD, "method_version": milestone.VERSION}
    line = lay_out(seen.times, seen.values, None, series.dated, 0.0, "sum")
    due = ordinal(request.due)
    weeks = int(max(0.0, due - line.last) // (DAYS_A_WEEK if series.dated else 1))
    done = amount_to_date(request, seen, line.last)
    assert request.target is not None
    if np.any(line.values < 0) or np.any(line.values != np.round(line.values)):
        reason = "A count of items needs whole numbers that are not negative."
        return answer(request, seen, method="none", method_version="1.0", probability=None, reason=reason)
    counts = [int(value) for value in line.values]
    left = int(np.ceil(request.target - done))
    chance = milestone.chance_to_finish(counts, left, weeks, request.added_items)
    futures = (np.arange(FUTURES) + 0.5) / FUTURES
    spread = done + milestone.finished_quantiles(counts, weeks, np.array([*QUANTILES, *futures]))
    return answer(
        request,
        seen,
        **facts,
        probability=chance,
        history=history_label(len(counts)),
        quantiles={p: float(v) for p, v in zip(QUANTILES, spread, strict=False)},
        futures=tuple(float(v) for v in spread[len(QUANTILES) :]),
        already_met=left <= 0,
        reason=f"{max(left, 0)} items left, {weeks} whole weeks.",
    )
