"""Goals as rows: progress, now → target, chance, change in a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.models import Goal, Measure, MeasureForecast
from truenorth.goals.progress import straight_path, way_made
from truenorth.goals.quality.evidence_grade import ShownGrade, goals_with_grade
from truenorth.metrics.queries import latest_values, series_of

PAGE = 200
# Chances are evaluated every day; one older than this says nothing about now.
LOOKED_BACK = 31


@dataclass(frozen=True, slots=True)
class GoalFilter:
    words: str = ""
    due: date | None = None  # due by this day
    team_id: int | None = None
    owner_id: int | None = None
    horizon: str = ""
    kind: str = ""
    status: str = ""  # a status of the goal, "open" (the default), or "all"
    chance: str = ""  # on_track, at_risk, off_track, reached, no_history
    evidence: str = ""  # a grade of the evidence: strong, fair, thin, opinion, none
    sort: str = "due"
    after: int = 0  # offset of the page


@dataclass(slots=True)
class GoalRow:
    """A goal as lists show it. The chance is that of its least likely target measure."""

    goal: Goal
    measure: Measure | None = None  # the one whose chance is shown
    measures: list[Measure] = field(default_factory=list)
    value: float | None = None
    value_on: date | None = None
    chance: float | None = None
    status: str = (
        "not_started"  # on_track, at_risk, off_track, reached, no_history, not_started, paused, closed, dropped
    )
    change: float | None = None  # of the chance, in a week, as a fraction
    early: bool = False
    stale: bool = False
    way: float | None = None  # share of the way from baseline to target
    expected_way: float | None = None  # where a straight path would be today
    recent: tuple[float, ...] = ()
    evidence: ShownGrade | None = None  # where the page shows it

    @property
    def due(self) -> date | None:
        return (self.measure.due if self.measure else None) or self.goal.due

    @property
    def unit(self) -> str:
        if self.measure is None:
            return ""
        return self.measure.unit or (self.measure.metric.unit if self.measure.metric else "")

    @property
    def is_share(self) -> bool:
        return bool(self.measure and self.measure.metric and self.measure.metric.scale == "percent")


def chosen_goals(member: Member, chosen: GoalFilter) -> QuerySet[Goal]:
    may(member, "workspace.read").require()
    rows = Goal.objects.select_related("owner", "team")
    if chosen.status in ("", "open"):
        rows = rows.exclude(status__in=("closed", "dropped"))
    elif chosen.status != "all":
        rows = rows.filter(status=chosen.status)
    if chosen.words:
        rows = rows.filter(Q(title__icontains=chosen.words) | Q(measures__title__icontains=chosen.words)).distinct()
    if chosen.due:
        rows = rows.filter(due__lte=chosen.due)
    for name in ("team_id", "owner_id", "horizon", "kind"):
        if getattr(chosen, name):
            rows = rows.filter(**{name: getattr(chosen, name)})
    if chosen.chance:
        newest = MeasureForecast.objects.filter(measure_id=OuterRef("measure_id")).order_by("-as_of").values("pk")[:1]
        now = MeasureForecast.objects.filter(pk=Subquery(newest), status=chosen.chance, measure__archived=False)
        rows = rows.filter(pk__in=now.values("measure__goal_id"))
    if chosen.evidence:
        if chosen.evidence == "none":
            rows = rows.filter(evidence__isnull=True)
        else:
            rows = rows.filter(pk__in=goals_with_grade(chosen.evidence, today()))
    return rows


ORDERS = {
    "due": (F("due").asc(nulls_last=True), "title", "pk"),
    "title": ("title", "pk"),
    "owner": ("owner__name", "title", "pk"),
    "team": ("team__name", "title", "pk"),
    "updated": ("-updated_at", "pk"),
}


def list_goals(member: Member, chosen: GoalFilter | None = None) -> tuple[list[GoalRow], bool]:
    """A page of goals, and whether more follows. The same number of queries at any size."""
    chosen = chosen or GoalFilter()
    rows = chosen_goals(member, chosen)
    window = slice(chosen.after, chosen.after + PAGE + 1)
    if chosen.sort.lstrip("-") == "chance":
        ids = _by_chance(rows, backwards=chosen.sort.startswith("-"))[window]
        found = {goal.pk: goal for goal in rows.filter(pk__in=ids)}
        page = [found[pk] for pk in ids if pk in found]
    else:
        page = list(rows.order_by(*_order(chosen.sort))[window])
    more, page = len(page) > PAGE, page[:PAGE]
    return rows_of(page), more


def count_goals(member: Member, chosen: GoalFilter) -> int:
    """How many goals match, on all pages."""
    return chosen_goals(member, chosen).count()


def _order(sort: str) -> tuple[Any, ...]:
    """The columns of a sort; a minus in front turns the first one round."""
    columns = ORDERS.get(sort.lstrip("-"), ORDERS["due"])
    if not sort.startswith("-"):
        return columns
    first = columns[0]
    turned = F("due").desc(nulls_last=True) if not isinstance(first, str) else f"-{first}".replace("--", "")
    return (turned, *columns[1:])


def _by_chance(rows: QuerySet[Goal], *, backwards: bool) -> list[int]:
    """Ids of all matching goals, the least likely first; those without a chance last, either way."""
    day = today()
    lowest: dict[int, float] = {}
    newest: dict[int, tuple[int, float]] = {}
    kept = MeasureForecast.objects.filter(
        as_of__lte=day, as_of__gt=day - timedelta(days=LOOKED_BACK), probability__isnull=False, measure__archived=False
    )
    for measure, goal, chance in kept.order_by("as_of").values_list("measure_id", "measure__goal_id", "probability"):
        newest[measure] = (goal, chance or 0.0)
    for goal, chance in newest.values():
        lowest[goal] = min(chance, lowest.get(goal, 1.0))
    ids = list(rows.order_by("title", "pk").values_list("pk", flat=True))
    sign = -1 if backwards else 1
    return sorted(ids, key=lambda pk: (pk not in lowest, sign * lowest.get(pk, 0.0)))


def rows_of(goals: Sequence[Goal], *, with_recent: bool = True) -> list[GoalRow]:
    """Everything a row shows, fetched by the ids of the page: measures, forecasts now and a week ago, values."""
    day = today()
    measures = list(
        Measure.objects.filter(goal_id__in=[g.pk for g in goals], archived=False, role="target").select_related(
            "metric"
        )
    )
    by_goal: dict[int, list[Measure]] = defaultdict(list)
    for measure in measures:
        by_goal[measure.goal_id].append(measure)
    ids = [m.pk for m in measures]
    now = _newest(ids, day)
    before = _newest(ids, day - timedelta(days=7))
    metric_ids = {m.metric_id for m in measures if m.metric_id}
    recent = series_of(metric_ids, until=day, since=day - timedelta(days=200)) if with_recent else {}
    last = latest_values(metric_ids, until=day)
    made = []
    for goal in goals:
        row = GoalRow(goal, measures=by_goal[goal.pk])
        _choose(row, now, day)
        _fill(row, now, before, last, day)
        if with_recent and row.measure is not None and row.measure.metric_id in recent:
            row.recent = tuple(v for _, v in recent[row.measure.metric_id or 0].points[-26:])
        made.append(row)
    return made


def _newest(measure_ids: Iterable[int], until: date) -> dict[int, MeasureForecast]:
    ids = list(measure_ids)
    days = dict(
        MeasureForecast.objects.filter(measure_id__in=ids, as_of__lte=until)
        .values("measure_id")
        .annotate(newest=Max("as_of"))
        .values_list("measure_id", "newest")
    )
    rows = MeasureForecast.objects.filter(measure_id__in=list(days), as_of__in=set(days.values())).only(
        "measure_id", "as_of", "probability", "status", "early", "stale", "last_value", "last_on"
    )
    return {row.measure_id: row for row in rows if days[row.measure_id] == row.as_of}


def _choose(row: GoalRow, now: dict[int, MeasureForecast], day: date) -> None:
    """The least likely measure speaks for the goal; without chances, the first one does."""
    known = [m for m in row.measures if m.pk in now and now[m.pk].probability is not None]
    if known:
        row.measure = min(known, key=lambda m: now[m.pk].probability or 0.0)
    elif row.measures:
        row.measure = row.measures[0]


def _fill(
    row: GoalRow,
    now: dict[int, MeasureForecast],
    before: dict[int, MeasureForecast],
    values: Mapping[int, tuple[date, float]],
    day: date,
) -> None:
    goal, measure = row.goal, row.measure
    if goal.status in ("paused", "closed", "dropped"):
        row.status = goal.status
    elif goal.status == "draft":
        row.status = "not_started"
    else:
        row.status = "no_history"
    if measure is None:
        return
    if measure.metric_id in values:
        row.value_on, row.value = values[measure.metric_id or 0]
    else:
        row.value, row.value_on = measure.current, measure.current_on
    row.way = way_made(measure.baseline, measure.target, row.value)
    row.expected_way = straight_path(measure.start or goal.start, measure.due or goal.due, day)
    forecast = now.get(measure.pk)
    if forecast is None:
        return
    row.chance, row.early, row.stale = forecast.probability, forecast.early, forecast.stale
    if goal.status in ("running", "planned"):
        row.status = forecast.status
        if goal.stated_status and goal.stated_status_until and goal.stated_status_until >= day:
            row.status = goal.stated_status
    earlier = before.get(measure.pk)
    if (
        earlier is not None
        and earlier.probability is not None
        and forecast.probability is not None
        and earlier.as_of != forecast.as_of
    ):
        row.change = forecast.probability - earlier.probability


@dataclass(slots=True)
class StatusCounts:
    total: int = 0
    by_status: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        return self.by_status.get(name, 0)


def count_by_status(rows: Iterable[GoalRow]) -> StatusCounts:
    counts = StatusCounts()
    for row in rows:
        counts.total += 1
        counts.by_status[row.status] = counts.by_status.get(row.status, 0) + 1
    return counts
