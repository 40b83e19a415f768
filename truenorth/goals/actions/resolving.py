"""What became of the forecasts: outcomes noted once they are known, scored, and learned from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.corrections import as_row
from truenorth.goals.histories import Histories, read_histories
from truenorth.goals.models import ForecastCorrection, ForecastOutcome, Measure, WeeklyForecast
from truenorth.goals.track_records import resolved_forecasts


@action(
    "goals.forecasts_resolved",
    permission="goals.check_in",
    sentence="{who} noted what became of {number} forecasts",
    undoable=False,
)
def resolve_forecasts(act: Act) -> int:
    """Score each weekly forecast whose date has passed and whose outcome is known; returns how many.

    When there are new outcomes the correction of chances and intervals is learned anew; forecasts made from then on
    use it, earlier ones stay as they were said.
    """
    day = act.today
    waiting = list(WeeklyForecast.objects.filter(due__lte=day, outcome__isnull=True).order_by("measure_id", "as_of"))
    by_measure: dict[int, list[WeeklyForecast]] = defaultdict(list)
    for forecast in waiting:
        by_measure[forecast.measure_id].append(forecast)
    measures = list(Measure.objects.filter(pk__in=list(by_measure)).select_related("goal", "metric"))
    known = read_histories(measures, day)
    outcomes = [found for m in measures for found in _outcomes(m, by_measure[m.pk], known, day)]
    if not outcomes:
        return 0
    before = list(act.changes)
    act.create_many(ForecastOutcome, outcomes)
    act.changes = before
    act.details = {"number": len(outcomes)}
    _learn(act, day)
    return len(outcomes)


def _outcomes(
    measure: Measure, forecasts: Sequence[WeeklyForecast], known: Histories, day: date
) -> list[ForecastOutcome]:
    from truenorth.analysis.forecasting.outcome import Claim, outcome_of

    made = []
    points, metric = known.points(measure), measure.metric
    for said in forecasts:
        if said.kind == "binary":
            found = _graded(said, measure)
        elif said.measure_id in known.steps and said.kind == "milestone":
            done = sum(s.done_on is not None and s.done_on <= said.due for s in known.steps[said.measure_id])
            found = _scored(said, done >= (said.target or 0), float(done), said.due)
        else:
            claim = Claim(
                said.as_of, said.due, said.target, said.direction, said.kind, said.lower, said.upper, said.any_time,  # type: ignore[arg-type]
                said.start, bool(metric and metric.cumulative_total),
            )  # fmt: skip
            outcome = outcome_of(
                claim, points, day, metric.expected_interval_days if metric else measure.goal.cadence_days
            )
            found = None if outcome is None else _scored(said, outcome.reached, outcome.value, outcome.known_on)
        if found is not None:
            made.append(found)
    return made


def _graded(said: WeeklyForecast, measure: Measure) -> ForecastOutcome | None:
    """A yes or no is what the goal's closing says it is."""
    closed = measure.goal.closed_on
    if measure.grade is None or closed is None:
        return None
    return _scored(said, measure.grade >= 0.995, None, closed)


def _scored(said: WeeklyForecast, reached: bool, value: float | None, known_on: date) -> ForecastOutcome:
    from truenorth.analysis.forecasting.spread import SpreadScore, score_spread
    from truenorth.analysis.forecasting.track_record import log_score

    levels = {float(level): number for level, number in said.quantiles.items()}
    spread = SpreadScore() if value is None else score_spread(levels, value, said.way)
    return ForecastOutcome(
        forecast=said,
        reached=reached,
        value=value,
        known_on=known_on,
        brier=(said.probability - reached) ** 2,
        log_score=log_score(said.probability, reached),
        crps=spread.crps,
        inside_80=spread.inside_80,
        inside_95=spread.inside_95,
        place=spread.place,
    )


def _learn(act: Act, day: date) -> None:
    from truenorth.analysis.forecasting.correction import learn_correction

    learned = as_row(learn_correction(resolved_forecasts(methods=("bsm-1", "bll-1", "throughput"))))
    before = list(act.changes)
    act.create(ForecastCorrection, learned_on=day, **learned)
    act.changes = before
