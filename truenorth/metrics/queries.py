"""How pages and later rooms obtain metrics and their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .freshness import Freshness, freshness
from .models import Metric, MetricBreak, MetricLink, Observation


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one metric by day, oldest first."""

    metric_id: int
    points: tuple[tuple[date, float], ...]
    denominators: tuple[float | None, ...] = ()
    breaks: tuple[date, ...] = ()

    @property
    def last(self) -> tuple[date, float] | None:
        return self.points[-1] if self.points else None


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A line of the catalogue."""

    metric: Metric
    last_value: float | None
    last_on: date | None
    freshness: Freshness
    recent: tuple[float, ...]  # for the sparkline, oldest first
    change: float | None  # against the value four intervals earlier
    used_by: int  # running goals that measure with it


def find_metric(member: Member, metric_id: int) -> Metric:
    may(member, "workspace.read").require()
    metric = Metric.objects.select_related("owner").filter(pk=metric_id).first()
    if metric is None:
        raise NotThere("This metric")
    return metric


def find_metric_named(name: str) -> Metric | None:
    return Metric.objects.filter(name__iexact=name.strip(), archived=False).first()


def all_metrics(member: Member) -> QuerySet[Metric]:
    may(member, "workspace.read").require()
    return Metric.objects.select_related("owner")


def series_of(
    metric_ids: Iterable[int], *, until: date | None = None, since: date | None = None
) -> Mapping[int, Series]:
    """Values of many metrics in two queries, whatever their number."""
    ids = list(metric_ids)
    values: dict[int, list[tuple[date, float]]] = defaultdict(list)
    parts: dict[int, list[float | None]] = defaultdict(list)
    breaks: dict[int, list[date]] = defaultdict(list)
    rows = Observation.objects.filter(metric_id__in=ids) if len(ids) <= 5000 else Observation.objects.all()
    if until is not None:
        rows = rows.filter(on__lte=until)
    if since is not None:
        rows = rows.filter(on__gte=since)
    for metric_id, on, value, denominator in rows.order_by("metric_id", "on").values_list(
        "metric_id", "on", "value", "denominator"
    ):
        values[metric_id].append((on, value))
        parts[metric_id].append(denominator)
    for metric_id, on in MetricBreak.objects.filter(metric_id__in=ids).values_list("metric_id", "on"):
        breaks[metric_id].append(on)
    return {i: Series(i, tuple(values[i]), tuple(parts[i]), tuple(breaks[i])) for i in ids}


def latest_values(metric_ids: Iterable[int], *, until: date | None = None) -> Mapping[int, tuple[date, float]]:
    """The last value of each metric, in one query."""
    rows = Observation.objects.filter(metric_id__in=list(metric_ids))
    if until is not None:
        rows = rows.filter(on__lte=until)
    newest = rows.filter(metric_id=OuterRef("metric_id")).order_by("-on").values("pk")[:1]
    return {
        metric_id: (on, value)
        for metric_id, on, value in rows.filter(pk=Subquery(newest)).values_list("metric_id", "on", "value")
    }


@dataclass(frozen=True, slots=True)
class MetricFilter:
    words: str = ""
    area: str = ""
    state: str = ""  # fresh, late, stale, empty
    owner_id: int | None = None
    sort: str = "name"
    after: int = 0  # offset of the page


PAGE = 100


def list_metrics(member: Member, chosen: MetricFilter | None = None) -> tuple[list[MetricRow], bool]:
    """A page of the catalogue, and whether more follows. Page first, then values by id."""
    may(member, "workspace.read").require()
    chosen = chosen or MetricFilter()
    rows = Metric.objects.filter(archived=False).select_related("owner").annotate(last_on=Max("observations__on"))
    if chosen.words:
        rows = rows.filter(Q(name__icontains=chosen.words) | Q(description__icontains=chosen.words))
    if chosen.area:
        rows = rows.filter(value_area=chosen.area)
    if chosen.owner_id:
        rows = rows.filter(owner_id=chosen.owner_id)
    day = today()
    if chosen.state == "empty":
        rows = rows.filter(last_on__isnull=True)
    ordered: Any = F("last_on").asc(nulls_first=True) if chosen.sort == "age" else "name"
    if chosen.state in ("fresh", "late", "stale"):
        matching = [
            m
            for m in rows.order_by("-is_north_star", ordered)
            if freshness(m.last_on, m.expected_interval_days, day).state == chosen.state
        ]
        page = matching[chosen.after : chosen.after + PAGE + 1]
    else:
        page = list(rows.order_by("-is_north_star", ordered)[chosen.after : chosen.after + PAGE + 1])
    more, page = len(page) > PAGE, page[:PAGE]
    return _with_values(page, day), more


def _with_values(page: Sequence[Metric], day: date) -> list[MetricRow]:
    ids = [metric.pk for metric in page]
    widest = max((metric.expected_interval_days for metric in page), default=7)
    series = series_of(ids, since=day - timedelta(days=max(26 * widest, 190)))
    used = dict(
        Metric.objects.filter(pk__in=ids, measures__goal__status__in=("planned", "running"), measures__archived=False)
        .annotate(n=Count("measures__goal", distinct=True))
        .values_list("pk", "n")
    )
    made = []
    for metric in page:
        points = series[metric.pk].points
        last = points[-1] if points else None
        earlier = [v for on, v in points if last and on <= last[0] - timedelta(days=4 * metric.expected_interval_days)]
        last_on = last[0] if last else metric.last_on  # type: ignore[attr-defined]
        made.append(
            MetricRow(
                metric=metric,
                last_value=last[1] if last else None,
                last_on=last_on,
                freshness=freshness(last_on, metric.expected_interval_days, day),
                recent=tuple(v for _, v in points[-26:]),
                change=last[1] - earlier[-1] if last and earlier else None,
                used_by=used.get(metric.pk, 0),
            )
        )
    return made


def links_of(metric: Metric) -> list[MetricLink]:
    return list(MetricLink.objects.filter(Q(source=metric) | Q(target=metric)).select_related("source", "target"))


def breaks_of(metric: Metric) -> list[MetricBreak]:
    return list(metric.breaks.all())


def observations_of(metric: Metric, *, limit: int = 60) -> list[Observation]:
    """The newest values, newest first."""
    return list(Observation.objects.filter(metric=metric).order_by("-on")[:limit])


def north_star() -> Metric | None:
    return Metric.objects.filter(is_north_star=True, archived=False).first()


def find_link(member: Member, link_id: int) -> MetricLink:
    may(member, "workspace.read").require()
    link = MetricLink.objects.select_related("source", "target").filter(pk=link_id).first()
    if link is None:
        raise NotThere("This link")
    return link


def search_metrics(member: Member, words: str, limit: int) -> list[Metric]:
    """Metrics whose name has every word."""
    rows = all_metrics(member).filter(archived=False)
    for word in words.split()[:8]:
        rows = rows.filter(name__icontains=word)
    return list(rows.order_by("-is_north_star", "name")[:limit])


def measured_by(metric: Metric) -> list[Any]:
    """Measures of goals under way that read this metric, with their goals."""
    rows = metric.measures.filter(archived=False).exclude(goal__status__in=("closed", "dropped"))
    return list(rows.select_related("goal").order_by("role", "goal__due"))
