"""The tree of metrics as the analysis reads it: links of the workspace, values on two days, families that check themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.driver_tree.attribution import Attribution, attribute_change
from truenorth.analysis.driver_tree.elasticities import Total, total_elasticities
from truenorth.analysis.driver_tree.family_check import FamilyCheck, check_family
from truenorth.analysis.driver_tree.links import DriverLink, DriverTree
from truenorth.analysis.driver_tree.readings import MetricHistory, Readings
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import Invalid
from truenorth.foundation.permissions.policy import may

from .models import Metric, MetricLink
from .queries import Series, latest_values, series_of

WEEKS = 14
LOOKED_BACK = timedelta(days=760)  # what a family is checked on, and a sparkline drawn from
DRIVES = ("add", "mult", "elasticity")


@dataclass(frozen=True)
class MetricTree:
    """One root with everything that leads to it, between two days."""

    root: Metric
    metrics: Mapping[str, Metric]
    links: Mapping[tuple[str, str, str], MetricLink]  # by source, target and kind
    series: Mapping[str, Series]
    attribution: Attribution
    totals: Mapping[str, Total]
    families: tuple[FamilyCheck, ...]

    def link_behind(self, link: DriverLink) -> MetricLink:
        return self.links[link.source, link.target, link.kind]


def key_of(metric_id: int) -> str:
    return f"metric:{metric_id}"


def _links() -> list[MetricLink]:
    rows = MetricLink.objects.filter(kind__in=DRIVES, source__archived=False, target__archived=False)
    return list(rows.order_by("pk"))


def as_tree(links: Iterable[MetricLink]) -> DriverTree:
    return DriverTree(
        tuple(
            DriverLink(
                key_of(link.source_id), key_of(link.target_id), link.kind, link.elasticity, link.standard_error,
                link.lag_days, link.subtracts, bool(link.evidence.strip()),
            )
            for link in links
        )
    )  # fmt: skip


def as_readings(metrics: Iterable[Metric], series: Mapping[int, Series]) -> Readings:
    return Readings(
        {
            key_of(metric.pk): MetricHistory(
                tuple(day for day, _ in series[metric.pk].points),
                tuple(value for _, value in series[metric.pk].points),
                metric.expected_interval_days,
                series[metric.pk].breaks,
            )
            for metric in metrics
        }
    )


def days_of(root: Metric, today: date, first: date | None = None, last: date | None = None) -> tuple[date, date]:
    """The two days that are compared: those given, or the last value and the one fourteen weeks before it."""
    if last is None:
        newest = latest_values([root.pk], until=today).get(root.pk)
        last = newest[0] if newest else today
    if first is None:
        first = last - timedelta(weeks=WEEKS)
    if last > today:
        raise Invalid("The later day is in the future; nothing was measured then.", field="to")
    if first >= last:
        raise Invalid("The first day must come before the last one.", field="from")
    if first < date(1970, 1, 1):
        raise Invalid("Values before 1970 are not kept.", field="from")
    return first, last


def find_tree(
    member: Member, root: Metric, first: date, last: date, tolerance: float = DEFAULTS.family_tolerance
) -> MetricTree:
    """Five queries, whatever the number of metrics."""
    may(member, "workspace.read").require()
    rows = _links()
    whole = as_tree(rows)
    wanted = whole.under(key_of(root.pk))
    inside = frozenset(wanted)
    tree = DriverTree(tuple(link for link in whole.links if link.source in inside and link.target in inside))
    ids = [int(key.partition(":")[2]) for key in wanted]
    metrics = {key_of(row.pk): row for row in Metric.objects.filter(pk__in=ids).select_related("owner")}
    since = min(first - timedelta(days=sum(sorted((link.lag_days for link in tree.links), reverse=True)[:12])), last)
    series = series_of(ids, until=last, since=min(since - timedelta(days=400), last - LOOKED_BACK))
    readings = as_readings(metrics.values(), series)
    attribution = attribute_change(tree, key_of(root.pk), readings, first, last)
    values = {key: readings.at(key, last).value for key in wanted}
    families = (check_family(tree, key, readings, tolerance) for key in wanted)
    return MetricTree(
        root,
        metrics,
        {(key_of(row.source_id), key_of(row.target_id), row.kind): row for row in rows},
        {key_of(pk): found for pk, found in series.items()},
        attribution,
        total_elasticities(tree, key_of(root.pk), values),
        tuple(found for found in families if found is not None),
    )


def roots() -> list[Metric]:
    """Metrics that something leads to and that lead nowhere, the North Star first: where a tree can begin."""
    rows = _links()
    sources = {row.source_id for row in rows}
    tops = {row.target_id for row in rows} - sources
    found = Metric.objects.filter(pk__in=tops) | Metric.objects.filter(is_north_star=True)
    return list(found.filter(archived=False).order_by("-is_north_star", "name")[:50])


def family_of(member: Member, metric: Metric, until: date, tolerance: float) -> FamilyCheck | None:
    """Whether the children of one metric come to it."""
    may(member, "workspace.read").require()
    rows = list(
        MetricLink.objects.filter(target=metric, kind__in=("add", "mult"), source__archived=False).select_related(
            "source"
        )
    )
    if not rows:
        return None
    metrics = [metric, *(row.source for row in rows)]
    series = series_of([each.pk for each in metrics], until=until, since=until - LOOKED_BACK)
    return check_family(as_tree(rows), key_of(metric.pk), as_readings(metrics, series), tolerance)
