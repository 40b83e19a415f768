"""An answer of the forecast as rows: the one pages show, and the one of its week that will be scored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from truenorth.goals.histories import Histories
from truenorth.goals.models import MeasureForecast, WeeklyForecast

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.correction import Correction
    from truenorth.analysis.forecasting.result import Attainment
    from truenorth.goals.chances import Asked

# What a correction learned from forecasts may change: a judged chance has a correction of its own, an outcome needs none.
CORRECTED = frozenset({"bsm-1", "bll-1", "throughput"})
SUMMED = ("cumulative", "milestone")


def forecast_row(asked: Asked, answer: Attainment, as_of: date, correction: Correction) -> MeasureForecast:
    """What a page shows, without its status. A base rate is no word about this measure: it has no probability."""
    measure, request = asked.measure, asked.request
    known = answer.forecast or answer.method in ("observed", "judged")
    computed = answer.for_status if known else None
    corrected = computed
    if computed is not None and answer.method in CORRECTED:
        corrected = correction.chance(computed)
    spread: Any = answer.planned or answer
    scale = request.series.scale or "real"
    quantiles = _moved(asked, correction.quantiles(spread.quantiles, scale))
    return MeasureForecast(
        measure=measure,
        as_of=as_of,
        due=measure.due or measure.goal.due or as_of,
        target=measure.target,
        probability=corrected,
        computed=computed,
        plan=_plan(answer),
        likely_target=_step_amount(asked, spread.likely_target),
        at_due=answer.at_due,
        base_rate=answer.base_rate,
        base_reached=request.base_rate.reached,
        base_resolved=request.base_rate.resolved,
        already_met=answer.already_met,
        quantiles={f"{q:g}": v for q, v in quantiles.items()},
        futures=_futures(asked, spread, correction, scale),
        fan=_fan(spread, correction, scale),
        method=answer.method,
        method_version=answer.method_version,
        inputs_hash=answer.inputs_hash,
        observations=answer.observations,
        last_value=answer.last_value,
        last_on=answer.last_at if isinstance(answer.last_at, date) else None,
        early=answer.history == "early" and answer.forecast,
        stale=answer.stale,
        explanation=[*({"term": t.term, "value": t.value, "because": t.because} for t in answer.explanation)]
        + _corrected_term(computed, corrected, correction),
    )


def _corrected_term(computed: float | None, corrected: float | None, correction: Correction) -> list[dict[str, Any]]:
    if computed is None or not correction.active:
        return []
    said = f"Learned from {correction.measures} measures whose outcome is known. {correction.because}"
    return [{"term": "Corrected by the past", "value": corrected, "because": said}]


def _plan(answer: Attainment) -> dict[str, Any]:
    plan = answer.plan
    if plan is None or not answer.forecast:
        return {}
    return {
        "as_before": answer.probability,
        "nothing_new": plan.do_nothing_new,
        "with_plan": plan.with_plan,
        "needed": plan.needed,
        "unit": plan.needed_unit,
        "explained": plan.drift_explained,
    }


def _moved(asked: Asked, quantiles: dict[float, float]) -> dict[float, float]:
    """Quantiles of steps count those of the running week too."""
    more = asked.steps.done_since if asked.steps else 0
    return {level: value + more for level, value in quantiles.items()} if more else quantiles


def _step_amount(asked: Asked, value: float | None) -> float | None:
    more = asked.steps.done_since if asked.steps else 0
    return None if value is None else value + more


def _futures(asked: Asked, spread: Any, correction: Correction, scale: Any) -> list[float]:
    values = list(spread.futures)
    if correction.widen != 1.0 and values and 0.5 in spread.quantiles:
        from truenorth.analysis.forecasting.spread import rescaled

        named = dict(enumerate(values))
        values = list(rescaled(named, spread.quantiles[0.5], correction.widen, scale).values())  # type: ignore[arg-type]
    more = asked.steps.done_since if asked.steps else 0
    return [v + more for v in values]


def _fan(spread: Any, correction: Correction, scale: Any) -> list[list[Any]]:
    made = []
    for p in spread.fan:
        if not isinstance(p.at, date):
            continue
        levels = {0.1: p.q10, 0.25: p.q25, 0.5: p.q50, 0.75: p.q75, 0.9: p.q90}
        made.append([p.at.isoformat(), *correction.quantiles(levels, scale).values()])
    return made


def weekly_row(
    asked: Asked,
    answer: Attainment,
    row: MeasureForecast,
    known: Histories,
    points: Sequence[tuple[date, float]],
    as_of: date,
) -> WeeklyForecast | None:
    """What will be scored: the claim, what was said of it, and what else could have been said that day."""
    from truenorth.analysis.forecasting.outcome import Claim, pace_chance

    measure, goal, request = asked.measure, asked.measure.goal, asked.request
    if row.probability is None or row.computed is None or answer.method == "observed" or row.due <= as_of:
        return None
    start = measure.start or goal.start
    claim = Claim(as_of, row.due, request.target, request.direction, request.kind, any_time=measure.any_time)
    stated = known.stated.get(measure.pk)
    holds = bool(goal.stated_status and goal.stated_status_until and goal.stated_status_until >= as_of)
    spread: Any = answer.planned or answer
    return WeeklyForecast(
        measure=measure,
        week=as_of - timedelta(days=as_of.weekday()),
        as_of=as_of,
        due=row.due,
        target=float(asked.steps.total) if asked.steps else request.target,
        lower=request.lower,
        upper=request.upper,
        direction=request.direction,
        kind=request.kind,
        any_time=measure.any_time,
        start=request.start if request.kind in SUMMED and isinstance(request.start, date) else None,
        way=_way(asked, answer),
        computed=row.computed,
        probability=row.probability,
        quantiles={f"{q:g}": v for q, v in _moved(asked, dict(spread.quantiles)).items()},
        status=row.status,
        ambition=goal.ambition,
        method=answer.method,
        method_version=answer.method_version,
        inputs_hash=answer.inputs_hash,
        observations=answer.observations,
        base_rate=answer.base_rate,
        pace=pace_chance([p for p in points if start is None or p[0] >= start], claim),
        confidence=None if stated is None else stated.chance,
        confident_id=None if stated is None else stated.person_id,
        stated_status=goal.stated_status if holds else "",
    )


def _way(asked: Asked, answer: Attainment) -> float | None:
    """The distance the measure asks for: from baseline to target, or from the last value."""
    measure = asked.measure
    if asked.steps is not None:
        return float(asked.steps.total) or None
    if measure.direction == "keep":
        return measure.upper - measure.lower if measure.upper is not None and measure.lower is not None else None
    start = measure.baseline if measure.baseline is not None else answer.last_value
    if start is None or measure.target is None:
        return None
    return abs(measure.target - start) or None
