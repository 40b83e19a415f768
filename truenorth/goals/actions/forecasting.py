"""Keep today's chances and this week's forecasts, and draft a celebration where one is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.chances import Evaluated, evaluate, measures_to_evaluate
from truenorth.goals.histories import REMEMBERED
from truenorth.goals.models import Celebration, MeasureForecast, WeeklyForecast


@action(
    "goals.chances_evaluated", permission="goals.check_in", sentence="{who} evaluated {number} chances", undoable=False
)
def evaluate_chances(
    act: Act, *, measure_ids: Iterable[int] | None = None, as_of: date | None = None
) -> list[Evaluated]:
    """One forecast a measure and day; the same day again replaces it. ``as_of`` replays the past.

    The first forecast of a week is also kept for scoring, and never changed; a replayed past is not: it would know
    what has changed since.
    """
    day = as_of or act.today
    found = evaluate(measures_to_evaluate(measure_ids), day)
    keep_forecasts(act, found, day)
    if day == act.today:
        keep_weekly_forecasts(act, found, day)
    for one in found:
        if one.newly_reached:
            act.update(one.measure, reached_on=one.forecast.last_on or day)
            _draft(act, one, f"{one.measure.goal.title}: reached", "reached", day)
        elif one.turned:
            _draft(act, one, f"{one.measure.goal.title}: back on course", "turned", day)
    if act.changes:
        act.details = {"number": len(found)}
    return found


def keep_forecasts(act: Act, found: list[Evaluated], day: date) -> None:
    """Forecasts are derived: the newest of a day replaces the others, and the history does not list them."""
    ids = [one.measure.pk for one in found]
    # writes outside a verb: inside one; forecasts are derived and replaced by the newest of their day
    MeasureForecast.objects.filter(measure_id__in=ids, as_of=day).delete()
    # Only the newest forecast is drawn; those before it keep what the history of chances shows.
    # writes outside a verb: as above
    MeasureForecast.objects.filter(measure_id__in=ids, as_of__lt=day, as_of__gte=day - REMEMBERED).exclude(
        fan=[]
    ).update(fan=[])
    before = list(act.changes)
    act.create_many(MeasureForecast, [one.forecast for one in found])
    act.changes = before


def keep_weekly_forecasts(act: Act, found: list[Evaluated], day: date) -> None:
    """The first of each measure and week, for good."""
    monday = day - timedelta(days=day.weekday())
    said = set(WeeklyForecast.objects.filter(week=monday).values_list("measure_id", flat=True))
    rows = [one.weekly for one in found if one.weekly is not None and one.measure.pk not in said]
    before = list(act.changes)
    act.create_many(WeeklyForecast, rows)
    act.changes = before


def _draft(act: Act, one: Evaluated, headline: str, kind: str, day: date) -> None:
    goal = one.measure.goal
    if goal.status != "running" or Celebration.objects.filter(goal=goal, kind=kind).exists():
        return
    act.create(Celebration, goal=goal, on=day, headline=headline[:200], kind=kind, shared=False)
    act.about(goal)
