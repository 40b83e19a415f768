"""The chance of each measure, computed from its own history. The one place where rows meet the forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from truenorth.goals.corrections import correction_in_force
from truenorth.goals.histories import REMEMBERED, Histories, StepWeeks, read_histories, series_for, step_weeks
from truenorth.goals.models import Measure, MeasureForecast, WeeklyForecast
from truenorth.goals.plans import plans_of
from truenorth.goals.progress import is_met

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.correction import Correction
    from truenorth.analysis.forecasting.request import AttainmentRequest
    from truenorth.analysis.forecasting.result import Attainment
    from truenorth.analysis.forecasting.status import Status

REACHED, NO_HISTORY = "reached", "no_history"
# A learning goal is judged by the questions it answers, not by a chance.
LEARNING = "learning"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One measure with its new forecast row, not yet kept, and the row of its week."""

    measure: Measure
    forecast: MeasureForecast
    weekly: WeeklyForecast | None  # None where nothing was computed or judged that could be scored
    newly_reached: bool
    turned: bool  # from below 40% to 70% or more


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure, what is asked of the forecast, and what its steps add to it."""

    measure: Measure
    request: AttainmentRequest
    steps: StepWeeks | None = None


def measures_to_evaluate(measure_ids: Iterable[int] | None = None) -> list[Measure]:
    """Target measures of goals under way that have a due date."""
    rows = Measure.objects.filter(
        archived=False, role="target", goal__status__in=("planned", "running", "draft", "paused")
    )
    if measure_ids is not None:
        rows = rows.filter(pk__in=list(measure_ids))
    return [m for m in rows.select_related("goal", "metric") if m.due or m.goal.due]


def evaluate(measures: Sequence[Measure], as_of: date, *, with_fan: bool = True) -> list[Evaluated]:
    """Forecasts of many measures at once; nothing is written."""
    from truenorth.analysis.forecasting.attainment import forecast_attainment

    known = read_histories(measures, as_of)
    earlier = _earlier_forecasts([m.pk for m in measures], as_of)
    plans = plans_of(measures)
    correction = correction_in_force()
    asked = ask(measures, known, as_of, plans, with_fan)
    answers = forecast_attainment([one.request for one in asked])
    return [
        _evaluated(one, answer, as_of, earlier.get(one.measure.pk, []), known, correction)
        for one, answer in zip(asked, answers, strict=True)
    ]


def ask(
    measures: Sequence[Measure], known: Histories, as_of: date, plans: Mapping[int, Any], fan: bool = False
) -> list[Asked]:
    """What is asked of the forecast for each measure that can be asked about."""
    shapes: dict[int, object] = {}
    asked = []
    for measure in measures:
        steps = known.steps.get(measure.pk)
        if steps and measure.kind in ("milestone", "binary"):
            asked.append(
                _ask_steps(measure, step_weeks(steps, measure.start or measure.goal.start, as_of), known, as_of)
            )
            continue
        history = shapes.get(measure.metric_id or 0) or series_for(measure, known)
        if measure.metric_id:
            shapes[measure.metric_id] = history
        request = _request(measure, history, as_of, known, plans.get(measure.pk, ()), fan)
        if request is not None:
            asked.append(Asked(measure, request))
    return asked


def _confirmed(measure: Measure, points: Sequence[tuple[date, float]]) -> bool:
    """Whether the target is reached: the last two values say so, or the last one at the due date."""
    if measure.direction == "keep" or not points:
        return False
    due = measure.due or measure.goal.due
    needed = 1 if measure.any_time or (due is not None and points[-1][0] >= due) else 2
    last = [value for _, value in points[-needed:]]
    return len(last) == needed and all(is_met(measure.direction, measure.target, value) for value in last)


def _base_rate(measure: Measure, known: Histories) -> Any:
    from truenorth.analysis.forecasting.base_rate import NO_PAST, BaseRate

    past = known.rates.get((measure.goal.team_id, measure.kind))
    return NO_PAST if past is None else BaseRate(*past)


def _ask_steps(measure: Measure, weeks: StepWeeks, known: Histories, as_of: date) -> Asked:
    """A milestone, or a yes or no, by the pace at which its steps get done."""
    from truenorth.analysis.forecasting.request import AttainmentRequest
    from truenorth.analysis.forecasting.series import Series

    sundays = tuple(monday + timedelta(days=6) for monday in weeks.weeks)
    return Asked(
        measure,
        AttainmentRequest(
            series=Series(f"measure:{measure.pk}", sundays, tuple(float(n) for n in weeks.done)),
            due=measure.due or measure.goal.due,  # type: ignore[arg-type]
            # What was done since the last whole week is done, and needs no more of the weeks to come.
            target=float(weeks.total - weeks.done_since),
            kind="milestone",
            as_of=as_of,
            added_items=weeks.added,
            base_rate=_base_rate(measure, known),
            id=f"measure:{measure.pk}",
        ),
        weeks,
    )


def _request(
    measure: Measure, history: object, as_of: date, known: Histories, plan: Any, fan: bool
) -> AttainmentRequest | None:
    from truenorth.analysis.forecasting.recalibration import believed
    from truenorth.analysis.forecasting.request import AttainmentRequest

    if measure.direction == "keep":
        if measure.lower is None and measure.upper is None:
            return None
    elif measure.target is None and measure.kind != "binary":
        return None
    if measure.kind == "milestone" and not measure.metric_id:
        return None  # without steps and without a metric there is nothing to count
    stated = known.stated.get(measure.pk)
    weighed = measure.direction != "keep" and measure.kind in ("level", "ratio")
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
        base_rate=_base_rate(measure, known),
        judged=believed(stated.chance, known.past_words) if measure.kind == "binary" and stated else None,
        any_time=measure.any_time,
        plan=plan if weighed and not measure.any_time else (),
        three_numbers=weighed,
        fan=fan,
        id=f"measure:{measure.pk}",
    )


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
    asked: Asked,
    answer: Attainment,
    as_of: date,
    earlier: list[MeasureForecast],
    known: Histories,
    correction: Correction,
) -> Evaluated:
    from truenorth.goals.forecast_rows import forecast_row, weekly_row

    measure = asked.measure
    before = earlier[0] if earlier else None
    points = known.points(measure)
    confirmed = asked.steps.left <= 0 if asked.steps else _confirmed(measure, points)
    row = forecast_row(asked, answer, as_of, correction)
    found = _status(measure, row.probability, before, confirmed)
    row.status, row.status_because = found.word or NO_HISTORY, found.because[:300]
    turned = bool(
        before is not None
        and before.probability is not None
        and row.probability is not None
        and before.probability < 0.4
        and row.probability >= 0.7
    )
    return Evaluated(
        measure,
        row,
        weekly_row(asked, answer, row, known, points, as_of),
        newly_reached=confirmed and measure.reached_on is None,
        turned=turned,
    )


def _status(measure: Measure, probability: float | None, before: MeasureForecast | None, confirmed: bool) -> Status:
    """Reached while it is likely to hold; else the word for the chance, which does not jump at a border."""
    from truenorth.analysis.forecasting.status import Status, decide_status, word_for

    ambition: Any = measure.goal.ambition
    if confirmed and (probability is None or word_for(probability, ambition) in ("on_track", None)):
        return Status(REACHED, "The target is reached, and is likely to hold until the date.")  # type: ignore[arg-type]
    if ambition == "learning":
        return Status(LEARNING, "A learning goal is judged by the questions it answers, not by a chance.")  # type: ignore[arg-type]
    if probability is None:
        return Status(None, "Not enough history for a status.")
    shown: Any = before.status if before is not None and before.status in ("on_track", "at_risk", "off_track") else None
    return decide_status(probability, ambition, shown, before.probability if before else None)
