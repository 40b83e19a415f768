"""From rows to what the forecast asks for: the history of each measure, wherever its values come from.

Values are those of the metric; without one, what was said at check-ins; for a milestone or a yes or no with steps, how
many steps were done each week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from truenorth.goals.models import CheckIn, ForecastOutcome, Measure, MeasureStep
from truenorth.metrics.queries import Series as MetricSeries
from truenorth.metrics.queries import series_of

# A word of longer ago says nothing about now.
REMEMBERED = timedelta(days=31)
RateKey = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Stated:
    """The owner's own chance, 0..1, and when and by whom it was said."""

    chance: float
    on: date
    person_id: int | None


@dataclass(slots=True)
class Histories:
    """All that is read for many measures, in a number of queries that does not grow with them."""

    series: Mapping[int, MetricSeries] = field(default_factory=dict)  # by metric
    said: dict[int, list[tuple[date, float]]] = field(default_factory=dict)  # by measure, from check-ins
    stated: dict[int, Stated] = field(default_factory=dict)  # by measure
    steps: dict[int, list[MeasureStep]] = field(default_factory=dict)  # by measure
    rates: dict[RateKey, tuple[int, int]] = field(default_factory=dict)
    past_words: list[tuple[float, bool]] = field(default_factory=list)

    def points(self, measure: Measure) -> tuple[tuple[date, float], ...]:
        """Values by day, oldest first."""
        if measure.metric_id:
            known = self.series.get(measure.metric_id)
            return known.points if known is not None else ()
        return tuple(self.said.get(measure.pk, ()))


def read_histories(measures: Sequence[Measure], as_of: date | None = None) -> Histories:
    """What is known of the measures on a day; None reads all there is."""
    ids = [m.pk for m in measures]
    handmade = [m.pk for m in measures if not m.metric_id]
    found = Histories(series=series_of({m.metric_id for m in measures if m.metric_id}, until=as_of))
    until = {} if as_of is None else {"on__lte": as_of}
    if handmade:
        rows = CheckIn.objects.filter(measure_id__in=handmade, value__isnull=False, **until).order_by("on", "pk")
        values: dict[int, dict[date, float]] = defaultdict(dict)
        for measure_id, on, value in rows.values_list("measure_id", "on", "value"):
            values[measure_id][on] = value or 0.0  # the last word of a day
        found.said = {measure_id: sorted(of.items()) for measure_id, of in values.items()}
        for step in MeasureStep.objects.filter(measure_id__in=handmade):
            if as_of is None or step.added_on <= as_of:
                found.steps.setdefault(step.measure_id, []).append(step)
    words = CheckIn.objects.filter(measure_id__in=ids, confidence__isnull=False, **until)
    if as_of is not None:
        words = words.filter(on__gt=as_of - REMEMBERED)
    for measure_id, on, confidence, person in words.order_by("on", "pk").values_list(
        "measure_id", "on", "confidence", "person_id"
    ):
        found.stated[measure_id] = Stated((confidence or 0) / 100, on, person)
    found.rates = past_results()
    if any(m.kind == "binary" for m in measures):
        found.past_words = _past_words()
    return found


def past_results() -> dict[RateKey, tuple[int, int]]:
    """How many graded measures of a team and kind were reached, of how many."""
    counted: dict[RateKey, list[int]] = defaultdict(lambda: [0, 0])
    rows = Measure.objects.filter(grade__isnull=False, role="target").values_list("goal__team_id", "kind", "grade")
    for team, kind, grade in rows:
        counted[team, kind][1] += 1
        counted[team, kind][0] += (grade or 0.0) >= 0.995
    return {key: (reached, resolved) for key, (reached, resolved) in counted.items()}


def _past_words() -> list[tuple[float, bool]]:
    """The last word on each measure that was resolved: what was stated, and whether it came."""
    last: dict[int, tuple[float, bool]] = {}
    rows = ForecastOutcome.objects.filter(forecast__confidence__isnull=False).order_by("-forecast__as_of")[:5000]
    for measure_id, stated, reached in rows.values_list("forecast__measure_id", "forecast__confidence", "reached"):
        last.setdefault(measure_id, (stated or 0.0, reached))
    return list(last.values())


def series_for(measure: Measure, known: Histories) -> Any:
    """The series a measure is forecast from."""
    from truenorth.analysis.forecasting.series import Series

    metric = measure.metric
    values = known.series.get(measure.metric_id or 0)
    if metric is None or values is None:
        points = known.points(measure)
        days, numbers = tuple(on for on, _ in points), tuple(v for _, v in points)
        scale: Any = "positive" if numbers and min(numbers) > 0 else None
        return Series(f"measure:{measure.pk}", days, numbers, scale=scale)
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


@dataclass(frozen=True, slots=True)
class StepWeeks:
    """Steps done and added in each whole week until a day, and those done since the last whole week."""

    weeks: tuple[date, ...]  # their Mondays
    done: tuple[int, ...]
    added: tuple[int, ...]
    done_since: int
    total: int

    @property
    def left(self) -> int:
        return self.total - sum(self.done) - self.done_since


def step_weeks(steps: Iterable[MeasureStep], start: date | None, as_of: date) -> StepWeeks:
    """Counted by week from the start of the measure (or the first step) on; the steps of the first day are the plan."""
    steps = list(steps)
    first_day = min([s.added_on for s in steps] + ([start] if start is not None and start <= as_of else []))
    monday = first_day - timedelta(days=first_day.weekday())
    this_monday = as_of - timedelta(days=as_of.weekday())
    # A week is whole once its Sunday is over, or on it.
    end = as_of + timedelta(days=1) if as_of.weekday() == 6 else this_monday
    weeks = tuple(monday + timedelta(weeks=k) for k in range(max(0, (end - monday).days // 7)))
    done, added = [0] * len(weeks), [0] * len(weeks)
    since = 0
    for step in steps:
        if step.done_on is not None and step.done_on <= as_of:
            place = max(0, (step.done_on - monday).days // 7)
            if place < len(weeks):
                done[place] += 1
            else:
                since += 1
        place = (step.added_on - monday).days // 7
        if step.added_on > first_day and place < len(weeks):
            added[place] += 1
    return StepWeeks(weeks, tuple(done), tuple(added), since, len(steps))
