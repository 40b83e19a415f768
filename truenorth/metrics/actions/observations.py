"""Verbs on values: one by hand, many at once. A correction keeps the old value; nothing is overwritten by nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from truenorth.foundation.errors import Invalid, RowsRefused
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.metrics.models import Metric, Observation


@dataclass(frozen=True, slots=True)
class Value:
    on: date
    value: float
    denominator: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a batch."""

    new: int
    corrected: int
    unchanged: int


def _checked(metric: Metric, value: Value, today: date) -> Value:
    if not math.isfinite(value.value):
        raise Invalid("A value is a number; leave a day without one out.", field="value")
    if value.on > today:
        raise Invalid(f"{value.on:%d %B %Y} is in the future; a value is something that was measured.", field="on")
    if value.on < date(1970, 1, 1):
        raise Invalid("Values before 1970 are not taken.", field="on")
    if metric.scale == "percent" and not -0.000001 <= value.value <= 1.000001:
        raise Invalid("This metric is a share: 0.42 or 42%, between 0 and 1.", field="value")
    if value.denominator is not None and value.denominator < 0:
        raise Invalid("A denominator is a count and cannot be below zero.", field="denominator")
    return value


def _all_checked(metric: Metric, values: list[Value], today: date) -> list[Value]:
    """A batch as it will be kept, or every row of it that cannot be, with the reason."""
    refused: list[dict[str, Any]] = []
    taken: dict[date, Value] = {}
    for row, value in enumerate(values):
        try:
            _checked(metric, value, today)
            twin = taken.setdefault(value.on, value)
            if (twin.value, twin.denominator) != (value.value, value.denominator):
                raise Invalid(f"{value.on} stands in the batch twice, with different values.", field="on")
        except Invalid as error:
            refused.append({"row": row, "field": error.field, "message": error.message})
    if refused:
        raise RowsRefused(refused, len(values))
    return list(taken.values())


def _after_new_values(act: Act) -> None:
    """Chances rest on values: ask for new ones once, however many values came."""
    enqueue(act.workspace, "goals.evaluate_chances", single_key="goals.evaluate_chances")


@action("metrics.observed", permission="metrics.observe", sentence="{who} entered {value} for {subject}")
def observe(
    act: Act, metric: Metric, *, on: date, value: float, denominator: float | None = None, note: str = ""
) -> Observation:
    """One value by hand. A second value for the same day is a correction and needs a reason."""
    if metric.source == "computed":
        raise Invalid(
            f"“{metric}” is computed from deployments and incidents; a value by hand would be overwritten.",
            field="value",
            fix="Correct the deployment or the incident instead.",
        )
    checked = _checked(metric, Value(on, value, denominator, note), act.today)
    act.details = {"value": checked.value, "on": on.isoformat()}
    act.about(metric)
    found = Observation.objects.filter(metric=metric, on=on).first()
    _after_new_values(act)
    if found is None:
        return act.create(
            Observation, metric=metric, on=on, value=value, denominator=denominator, note=note[:300], source="manual"
        )
    if found.value != value and not act.why:
        raise Invalid(
            f"There is a value for {on:%d %B %Y} already ({found.value:g}).",
            field="why",
            fix="Say why the old one was wrong.",
        )
    return act.update(found, value=value, denominator=denominator, note=note[:300] or found.note)


@action("metrics.values_recorded", permission="metrics.observe", sentence="{who} recorded {new} values of {subject}")
def record_observations(act: Act, metric: Metric, values: Iterable[Value], *, source: str = "api") -> Recorded:
    """A batch, idempotent: the same values again change nothing; other values for a known day are corrections."""
    wanted = _all_checked(metric, list(values), act.today)
    act.about(metric)
    recorded = _record(act, {metric: wanted}, source)
    act.details = {"new": recorded.new, "corrected": recorded.corrected, "unchanged": recorded.unchanged}
    if recorded.new or recorded.corrected:
        _after_new_values(act)
    return recorded


@action(
    "metrics.series_received",
    permission="metrics.observe",
    sentence="{who} brought in {new} values of {metrics} metrics",
)
def receive_series(act: Act, series: Sequence[tuple[Metric, Sequence[Value]]], *, source: str = "file") -> Recorded:
    """Values of many metrics as one event: what imports use."""
    recorded = _record(act, {m: [_checked(m, v, act.today) for v in values] for m, values in series}, source)
    act.details = {
        "new": recorded.new,
        "corrected": recorded.corrected,
        "unchanged": recorded.unchanged,
        "metrics": len(series),
    }
    if recorded.new or recorded.corrected:
        _after_new_values(act)
    return recorded


def _record(act: Act, batches: dict[Metric, list[Value]], source: str) -> Recorded:
    ids = [metric.pk for metric in batches]
    known: dict[tuple[int, date], Observation] = {}
    for start in range(0, len(ids), 500):
        for found in Observation.objects.filter(metric_id__in=ids[start : start + 500]):
            known[found.metric_id, found.on] = found
    fresh: list[Observation] = []
    corrected = unchanged = 0
    for metric, values in batches.items():
        for value in {v.on: v for v in values}.values():
            row: Observation | None = known.get((metric.pk, value.on))
            if row is None:
                fresh.append(
                    Observation(
                        metric=metric,
                        on=value.on,
                        value=value.value,
                        denominator=value.denominator,
                        note=value.note[:300],
                        source=source,
                        created_at=act.now,
                        updated_at=act.now,
                    )
                )
            elif row.value != value.value:
                act.update(row, value=value.value, denominator=value.denominator)
                corrected += 1
            else:
                unchanged += 1
    act.create_many(Observation, fresh)
    return Recorded(len(fresh), corrected, unchanged)
