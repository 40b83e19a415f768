"""The chance of each measure, computed from its metric's own history. The one place where rows meet the forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from truenorth.foundation.accounts.thresholds import status_borders_of
from truenorth.foundation.scoping.current_workspace import current_workspace
from truenorth.goals.models import Measure, MeasureForecast
from truenorth.goals.progress import is_met
from truenorth.metrics.queries import Series as MetricSeries
from truenorth.metrics.queries import series_of

# A word of longer ago says nothing about a change of word now.
REMEMBERED = timedelta(days=31)
REACHED, NO_HISTORY = "reached", "no_history"
# A learning goal is judged by the questions it answers, not by a chance.
LEARNING = "learning"
# (on track, at risk) by ambition, as the workspace has set them.
Borders = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One measure with its new forecast row, not yet kept."""

    measure: Measure
    forecast: MeasureForecast
    newly_reached: bool
    turned: bool  # from below 40% to 70% or more


def measures_to_evaluate(measure_ids: Iterable[int] | None = None) -> list[Measure]:
    """Target measures of goals under way that have a metric or values of their own, and a due date."""
    rows = Measure.objects.filter(
        archived=False, role="target", goal__status__in=("planned", "running", "draft", "paused")
    )
    if measure_ids is not None:
        rows = rows.filter(pk__in=list(measure_ids))
    return [
        m
        for m in rows.select_related("goal", "metric")
        if (m.due or m.goal.due) and (m.metric_id or m.kind == "binary")
    ]


def evaluate(measures: Sequence[Measure], as_of: date, *, with_fan: bool = True) -> list[Evaluated]:
    """Forecasts of many measures at once; nothing is written."""
    from truenorth.analysis.forecasting.attainment import forecast_attainment
    from truenorth.analysis.forecasting.base_rate import BaseRate
    from truenorth.analysis.forecasting.request import AttainmentRequest

    series = series_of({m.metric_id for m in measures if m.metric_id}, until=as_of)
    rates = {key: BaseRate(reached, resolved) for key, (reached, resolved) in _past_results().items()}
    earlier = _earlier_forecasts([m.pk for m in measures], as_of)
    shapes: dict[int, object] = {}
    asked: list[tuple[Measure, AttainmentRequest]] = []
    for measure in measures:
        history = shapes.get(measure.metric_id or 0) or _history(measure, series)
        if measure.metric_id:
            shapes[measure.metric_id] = history
        request = _request(measure, history, as_of, rates, with_fan)
        if request is not None:
            asked.append((measure, request))
    borders = status_borders_of(current_workspace()).by_ambition
    answers = forecast_attainment([request for _, request in asked])
    return [
        _evaluated(m, a, as_of, earlier.get(m.pk, []), _confirmed(m, series.get(m.metric_id or 0), as_of), borders)
        for (m, _), a in zip(asked, answers, strict=True)
    ]


def _confirmed(measure: Measure, series: MetricSeries | None, as_of: date) -> bool:
    """Whether the target is reached: the last two values say so, or the last one at the due date."""
    if measure.direction == "keep" or series is None or not series.points:
        return False
    due = measure.due or measure.goal.due
    needed = 1 if due is not None and series.points[-1][0] >= due else 2
    last = [value for _, value in series.points[-needed:]]
    return len(last) == needed and all(is_met(measure.direction, measure.target, value) for value in last)


def _history(measure: Measure, series: Mapping[int, MetricSeries]) -> object:
    from truenorth.analysis.forecasting.series import Series

    values = series.get(measure.metric_id or 0)
    metric = measure.metric
    if values is None or metric is None:
        return Series(f"measure:{measure.pk}", (), ())
    parts = values.denominators
    sized = bool(parts) and all(d is not None and d > 0 for d in parts)
    return Series(
        id=f"metric:{metric.pk}",
        times=tuple(on for on, _ in values.points),
        values=tuple(v for _, v in values.points),
        scale=_scale(metric.scale, values),
        year=None if metric.seasonal else 0,
        breaks=values.breaks,
        denominators=tuple(parts) if sized else None,  # type: ignore[arg-type]
        gathering="sum" if metric.kind == "cumulative" else "mean",
        running_total=metric.cumulative_total,
    )


def _scale(stated: str, values: MetricSeries) -> Any:
    """A metric that was called positive and is not is computed on the plain scale, and the answer says so."""
    if stated == "positive" and any(v <= 0 for _, v in values.points):
        return None
    return stated


def _request(
    measure: Measure, history: object, as_of: date, rates: Mapping[tuple[int | None, str], object], fan: bool
) -> Any:
    from truenorth.analysis.forecasting.base_rate import NO_PAST
    from truenorth.analysis.forecasting.request import AttainmentRequest

    if measure.direction == "keep":
        if measure.lower is None and measure.upper is None:
            return None
    elif measure.target is None and measure.kind != "binary":
        return None
    return AttainmentRequest(
        series=history,  # type: ignore[arg-type]
        due=measure.due or measure.goal.due,  # type: ignore[arg-type]
        target=measure.target,
        direction=measure.direction,  # type: ignore[arg-type]
        kind=measure.kind,  # type: ignore[arg-type]
        lower=measure.lower if measure.direction == "keep" else None,
        upper=measure.upper if measure.direction == "keep" else None,
        as_of=as_of,
        start=measure.start or measure.goal.start,
        base_rate=rates.get((measure.goal.team_id, measure.kind), NO_PAST),  # type: ignore[arg-type]
        fan=fan,
        id=f"measure:{measure.pk}",
    )


def _past_results() -> dict[tuple[int | None, str], tuple[int, int]]:
    """How many graded measures of a team and kind were reached, of how many."""
    counted: dict[tuple[int | None, str], list[int]] = defaultdict(lambda: [0, 0])
    rows = Measure.objects.filter(grade__isnull=False, role="target").values_list("goal__team_id", "kind", "grade")
    for team, kind, grade in rows:
        counted[team, kind][1] += 1
        counted[team, kind][0] += (grade or 0.0) >= 0.995
    return {key: (reached, resolved) for key, (reached, resolved) in counted.items()}


def _earlier_forecasts(measure_ids: Sequence[int], as_of: date) -> dict[int, list[MeasureForecast]]:
    """The evaluations before this day, newest first; two are enough to judge a change of word."""
    found: dict[int, list[MeasureForecast]] = defaultdict(list)
    rows = (
        MeasureForecast.objects.filter(measure_id__in=measure_ids, as_of__lt=as_of, as_of__gte=as_of - REMEMBERED)
        .only("measure_id", "as_of", "probability", "status")
        .order_by("-as_of")
    )
    for row in rows:
        if len(found[row.measure_id]) < 2:
            found[row.measure_id].append(row)
    return found


def _evaluated(
    measure: Measure, answer: object, as_of: date, earlier: list[MeasureForecast], confirmed: bool, borders: Borders
) -> Evaluated:
    from truenorth.analysis.forecasting.result import Attainment

    assert isinstance(answer, Attainment)
    before = earlier[0] if earlier else None
    # A base rate is no word about this measure: only what was computed or judged decides a status.
    known = answer.forecast or answer.method in ("observed", "judged")
    status = _status(measure, answer.for_status if known else None, before, confirmed, borders)
    last_on = answer.last_at if isinstance(answer.last_at, date) else None
    row = MeasureForecast(
        measure=measure,
        as_of=as_of,
        due=measure.due or measure.goal.due or as_of,
        target=measure.target,
        probability=answer.probability if known else None,
        status=status,
        quantiles={f"{q:g}": v for q, v in answer.quantiles.items()},
        futures=list(answer.futures),
        fan=[[p.at.isoformat(), p.q10, p.q25, p.q50, p.q75, p.q90] for p in answer.fan if isinstance(p.at, date)],
        method=answer.method,
        method_version=answer.method_version,
        inputs_hash=answer.inputs_hash,
        observations=answer.observations,
        last_value=answer.last_value,
        last_on=last_on,
        early=answer.history == "early",
        stale=answer.stale,
        explanation=[{"term": t.term, "value": t.value, "because": t.because} for t in answer.explanation],
    )
    turned = bool(
        before is not None
        and before.probability is not None
        and answer.probability is not None
        and before.probability < 0.4
        and answer.probability >= 0.7
    )
    return Evaluated(measure, row, newly_reached=confirmed and measure.reached_on is None, turned=turned)


def _status(
    measure: Measure, probability: float | None, before: MeasureForecast | None, confirmed: bool, borders: Borders
) -> str:
    """Reached while it is likely to hold; else the word for the chance, which does not jump at a border."""
    from truenorth.analysis.forecasting.status import decide_status, word_for

    ambition: Any = measure.goal.ambition
    if confirmed and (probability is None or word_for(probability, ambition, borders) in ("on_track", None)):
        return REACHED
    if ambition == "learning":
        return LEARNING
    if probability is None:
        return NO_HISTORY
    shown: Any = before.status if before is not None and before.status in ("on_track", "at_risk", "off_track") else None
    known = before.probability if before else None
    return decide_status(probability, ambition, shown, known, borders).word or NO_HISTORY
