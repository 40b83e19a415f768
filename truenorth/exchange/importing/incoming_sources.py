"""Sources of a bundle, and how metrics are read from them."""

from __future__ import annotations

from truenorth.exchange.canonical import MetricRecord, SourceRecord
from truenorth.exchange.importing.bringing import Bringing
from truenorth.exchange.parts import DefinitionPart
from truenorth.foundation.errors import DomainError
from truenorth.metrics.actions.reading import read_from
from truenorth.metrics.actions.receiving_sources import receive_source
from truenorth.metrics.definition import Definition
from truenorth.metrics.models import Metric, MetricDefinition, Source


def bring_in_sources(bringing: Bringing) -> None:
    known = {name.casefold() for name in Source.objects.filter(archived=False).values_list("name", flat=True)}
    for record in bringing.records(SourceRecord):
        there = " ".join(record.name.split()).casefold() in known
        try:
            row = receive_source(
                bringing.member, name=record.name, kind=record.kind, settings=record.settings,
                interval_minutes=record.interval_minutes, owner=bringing.person(record.owner), **bringing.how,
            )  # fmt: skip
        except DomainError as error:
            bringing.verdicts.say(
                record.origin,
                record.name,
                "source",
                "refused",
                error.message,
                way_out=error.fix or "Correct the entry.",
            )
            continue
        because = "Known here already" if there else "Paused, without its credential"
        bringing.verdicts.say(
            record.origin, record.name, "source", "known" if there else "new", because, subject=row.reference
        )


def bring_in_definitions(bringing: Bringing, rows: dict[int, Metric]) -> None:
    """Definitions of metrics that have none here; what is read here already is read as people here said."""
    records = [
        record for record in bringing.gathered.of_kind(MetricRecord) if record.definitions and id(record) in rows
    ]
    if not records:
        return
    sources = {source.name.casefold(): source for source in Source.objects.filter(archived=False)}
    read = set(MetricDefinition.objects.values_list("metric_id", flat=True))
    for record in records:
        metric = rows[id(record)]
        if metric.pk in read:
            continue
        read.add(metric.pk)
        for part in record.definitions:
            because = _read(bringing, metric, _chosen(sources, part.source), part)
            if because:
                what = f"“{record.name}” is not read from {part.source or 'a source yet'}"
                bringing.verdicts.guess(record.origin, what, because, 1.0)
                break


def _chosen(sources: dict[str, Source], name: str) -> Source | None:
    """The source of a name. Where a file names none, the one that is called dbt, or the only one there is."""
    if name:
        return sources.get(name.casefold())
    return sources.get("dbt") or (next(iter(sources.values())) if len(sources) == 1 else None)


def _read(bringing: Bringing, metric: Metric, source: Source | None, part: DefinitionPart) -> str:
    """Why the definition was not taken; empty when it was."""
    if source is None:
        if not part.source:
            return "the file names no source: connect one called “dbt”, or just one, and bring the file in again"
        return "there is no source of this name in the files or here"
    said = {name: getattr(part, name) for name in Definition.__dataclass_fields__}
    try:
        read_from(
            bringing.member, metric, source, Definition.from_json(said), valid_from=part.valid_from, note=part.note,
            **bringing.how,
        )  # fmt: skip
    except DomainError as error:
        return error.message
    return ""
