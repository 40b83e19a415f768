"""How pages and the API obtain sources, their runs, and how a metric is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may

from .definition import Definition
from .models import CollectionRun, Metric, MetricDefinition, SegmentObservation, Source
from .sources.catalogue import KINDS
from .sources.source import Kind


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of the list of sources."""

    source: Source
    kind: Kind
    metrics: int
    last: CollectionRun | None


def all_sources(member: Member) -> QuerySet[Source]:
    may(member, "workspace.read").require()
    return Source.objects.select_related("owner")


def find_source(member: Member, source_id: int) -> Source:
    found = all_sources(member).filter(pk=source_id).first()
    if found is None:
        raise NotThere("This source")
    return found


def find_source_named(member: Member, name: str) -> Source | None:
    return all_sources(member).filter(name__iexact=name.strip(), archived=False).first()


def list_sources(member: Member) -> list[SourceRow]:
    """Sources in use with their last runs: three queries at any number."""
    rows = list(
        all_sources(member)
        .filter(archived=False)
        .annotate(
            reading=Count("definitions", filter=Q(definitions__current=True, definitions__metric__archived=False))
        )
    )
    last = latest_runs(row.pk for row in rows)
    return [SourceRow(row, KINDS[row.kind], row.reading, last.get(row.pk)) for row in rows]


def latest_runs(source_ids: Iterable[int]) -> Mapping[int, CollectionRun]:
    """The last run of each source, in one query."""
    from django.db.models import OuterRef, Subquery

    newest = (
        CollectionRun.objects.filter(source_id=OuterRef("source_id")).order_by("-started_at", "-pk").values("pk")[:1]
    )
    rows = CollectionRun.objects.filter(source_id__in=list(source_ids), pk=Subquery(newest))
    return {run.source_id: run for run in rows}


def runs_of(source: Source, *, limit: int = 20) -> list[CollectionRun]:
    return list(CollectionRun.objects.filter(source=source)[:limit])


def all_runs(member: Member, source: Source) -> QuerySet[CollectionRun]:
    may(member, "workspace.read").require()
    return CollectionRun.objects.filter(source=source)


def definitions_of_source(source: Source) -> list[MetricDefinition]:
    """Current ones, with their metrics by name."""
    rows = MetricDefinition.objects.filter(source=source, current=True, metric__archived=False)
    return list(rows.select_related("metric").order_by("metric__name"))


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where the values of a metric come from, and what the last run said of it."""

    row: MetricDefinition
    definition: Definition
    kind: Kind
    last: CollectionRun | None
    problem: str


def lineage_of(metric: Metric) -> Lineage | None:
    """How a metric is read now; None where nothing is asked for it. Two queries."""
    row = MetricDefinition.objects.filter(metric=metric, current=True).select_related("source").first()
    if row is None:
        return None
    last = latest_runs([row.source_id]).get(row.source_id)
    problem = last.problems.get(str(metric.pk), "") or last.error if last else ""
    return Lineage(row, Definition.from_json(row.said), KINDS[row.source.kind], last, problem)


def definitions_of(metric: Metric) -> list[MetricDefinition]:
    """Every version, newest first."""
    return list(metric.definitions.select_related("source"))


def parts_of(metric: Metric, segment: str, *, limit: int = 26) -> dict[str, list[float]]:
    """The last values of each part of a metric, oldest first, in one query."""
    made: dict[str, list[float]] = {}
    rows = SegmentObservation.objects.filter(metric=metric, segment=segment).order_by("part", "on")
    for part, value in rows.values_list("part", "value"):
        made.setdefault(part, []).append(value)
    return {part: values[-limit:] for part, values in made.items()}
