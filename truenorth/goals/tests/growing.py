"""A goal with a metric that has a history, as tests need it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.cast import Cast
from truenorth.goals.actions.measures import add_measure
from truenorth.goals.actions.setting import set_goal, start_goal
from truenorth.goals.models import Goal, Measure
from truenorth.metrics.actions.observations import Value, record_observations
from truenorth.metrics.models import Metric

TODAY = date(2026, 4, 14)
DUE = date(2026, 6, 30)


def pin_today(cast: Cast, day: date = TODAY) -> None:
    cast.workspace.pinned_today = day
    cast.workspace.save()
    for member in (cast.alice, cast.bob, cast.vera, cast.dana):
        member.workspace = cast.workspace


def riders_metric(cast: Cast, *, weeks: int = 20, start: float = 41_000, step: float = 450, **fields: Any) -> Metric:
    metric = Metric.objects.create(
        workspace=cast.workspace,
        name=fields.pop("name", "Weekly active riders"),
        unit=fields.pop("unit", "riders"),
        **fields,
    )
    first = TODAY - timedelta(weeks=weeks - 1)
    values = [Value(first + timedelta(weeks=i), start + step * i + (600 if i % 3 == 0 else -300)) for i in range(weeks)]
    if values:
        record_observations(cast.alice, metric, values)
    return metric


def commuters_goal(
    cast: Cast, *, running: bool = True, metric: Metric | None = None, **fields: Any
) -> tuple[Goal, Measure]:
    goal = set_goal(
        cast.alice,
        title=fields.pop("title", "Commuters rely on us every working day"),
        why_it_matters="People who trust us with their commute sell the second car.",
        beneficiary="Anna, the train commuter",
        start=date(2026, 1, 5),
        due=DUE,
        **fields,
    )
    measure = add_measure(
        cast.alice, goal, title="Riders a week", metric=metric, unit="riders", baseline=41_000.0, target=55_000.0
    )
    if running:
        goal = start_goal(cast.alice, goal)
        measure.goal = goal
    return goal, measure
