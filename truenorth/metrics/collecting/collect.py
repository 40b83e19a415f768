"""Read a source now. The asking happens outside of any transaction; what came is kept by one verb."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from truenorth.foundation.accounts.models import Member, Workspace
from truenorth.foundation.errors import Invalid
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.scoping.current_workspace import in_workspace
from truenorth.foundation.secrets.sealing import seal, unseal
from truenorth.foundation.today import today
from truenorth.metrics.actions.keeping import Collected, keep_collection
from truenorth.metrics.definition import Definition
from truenorth.metrics.models import CollectionRun, Metric, MetricDefinition, Observation, Source
from truenorth.metrics.sources.catalogue import kind_named
from truenorth.metrics.sources.names import quoted
from truenorth.metrics.sources.source import Limits, Place, Reading, SourceFailed

from .periods import first_day, moved
from .reading_values import Read, Wanted, read_values

# Rows that come late change what was read before: so far back every reading looks again, and at least two periods.
LATE_DAYS = 35
PREVIEW = Limits(seconds=15, rows=5_000, bytes=5_000_000)


def folder_of(workspace: Workspace) -> Path:
    """Where a workspace's files lie; no other workspace reads there."""
    return Path(settings.DATA_FOLDER) / str(workspace.pk)


@contextmanager
def opened(source: Source, limits: Limits | None = None) -> Iterator[Reading]:
    """A source, open. Every failure on the way is ``SourceFailed``."""
    try:
        kind = kind_named(source.kind)
        place = Place(folder_of(source.workspace), limits or Limits())
        with kind.open(source.settings, unseal(source.secret), place) as reading:
            yield reading
    except Invalid as error:
        raise SourceFailed(f"{error.message} {error.fix}".strip()) from None
    except (OSError, MemoryError) as error:
        raise SourceFailed(f"The source cannot be opened: {type(error).__name__}.") from None


def collect(
    member: Member,
    source: Source,
    *,
    metrics: Sequence[Metric] | None = None,
    whole: bool = False,
    since: date | None = None,
    via: str = "page",
) -> CollectionRun:
    """Read the metrics of a source, or some of them, and keep what came.

    ``whole`` reads all there is; ``since`` from a day on; otherwise what is new, and the last ``LATE_DAYS`` again.
    A failure is a run that says so: it raises nothing and changes no value.
    """
    may(member, "metrics.collect").require()
    with in_workspace(member.workspace):
        rows = MetricDefinition.objects.filter(source=source, current=True, metric__archived=False)
        if metrics is not None:
            rows = rows.filter(metric__in=[metric.pk for metric in metrics])
        definitions = list(rows.select_related("metric"))
        if not definitions:
            raise Invalid(f"No metric is read from “{source}” yet.", fix="Define one from it first.")
        collected = Collected(timezone.now(), definitions)
        day = today(member.workspace)
        wanted = _wanted(definitions, day, whole=whole, since=since)
        try:
            with opened(source) as reading:
                # On Spark exact distinct counts share no query, see stack notes in decision 0010.
                collected.found = read_values(reading, wanted, day, one_distinct=reading.dialect == "pyspark")
        except SourceFailed as error:
            collected.error = error.sentence
        source.refresh_from_db()
        return keep_collection(member, source, collected, via=via)


def _wanted(definitions: Sequence[MetricDefinition], day: date, *, whole: bool, since: date | None) -> list[Wanted]:
    last = dict(
        Observation.objects.filter(definition__in=definitions).values_list("metric_id").annotate(last=Max("on"))
    )
    made = []
    for row in definitions:
        definition = Definition.from_json(row.said)
        begin = since
        if begin is None and not whole:
            begin = row.valid_from if row.number > 1 else None
            if row.metric_id in last:
                back = moved(first_day(last[row.metric_id], definition.grain), definition.grain, -1)
                begin = min(back, day - timedelta(days=LATE_DAYS))
                # What an earlier definition read is not read again by this one unless somebody asks.
                begin = max(begin, row.valid_from) if row.number > 1 else begin
        made.append(Wanted(row.metric_id, definition, begin))
    return made


@dataclass(frozen=True, slots=True)
class Preview:
    """What a definition would give. ``problem`` says why nothing came."""

    values: tuple[Read, ...]
    queries: tuple[str, ...]
    seconds: float
    problem: str = ""


def preview(member: Member, source: Source, definition: Definition) -> Preview:
    """The values of a definition that is not kept yet. Raises ``Invalid`` at the field where it cannot be read."""
    may(member, "metrics.write").require()
    definition = definition.normal().validate()
    began = time.monotonic()
    with in_workspace(member.workspace):
        day = today(member.workspace)
        whole = replace(definition, segments=())
        since = first_day(day - timedelta(days=3 * 366), definition.grain)
        try:
            with opened(source, PREVIEW) as reading:
                found = read_values(reading, [Wanted(0, whole, since)], day, limits=PREVIEW)
        except SourceFailed as error:
            return Preview((), (), time.monotonic() - began, error.sentence)
    values = tuple(found.values.get(0, ()))
    problem = found.problems.get(0, "") or ("" if values else "No row lies in a whole period of the last three years.")
    return Preview(values, tuple(found.queries), time.monotonic() - began, problem)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a source showed when it was tried."""

    tables: tuple[str, ...] = ()
    table: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    seconds: float = 0.0
    problem: str = ""


FIRST_ROWS = 5


def try_source(member: Member, source: Source, table: str = "") -> Tried:
    """Its tables, and the columns and first rows of one of them: for those who may see them."""
    may(member, "metrics.connect").require()
    return _looked_at(source, table, rows=FIRST_ROWS)


def try_unkept(member: Member, kind: str, given: Mapping[str, str], secret: str) -> Tried:
    """The same for a source that is not kept yet, so that nobody connects what does not answer."""
    may(member, "metrics.connect").require()
    chosen = kind_named(kind)
    source = Source(
        workspace=member.workspace, name=chosen.label, kind=kind, settings=chosen.check(given), secret=seal(secret)
    )
    return _looked_at(source, "", rows=FIRST_ROWS)


def tables_and_columns(member: Member, source: Source, table: str = "") -> Tried:
    """Names alone, for choosing; no row of the source is shown."""
    may(member, "metrics.write").require()
    return _looked_at(source, table, rows=0)


def _looked_at(source: Source, table: str, rows: int) -> Tried:
    began = time.monotonic()
    try:
        with opened(source, PREVIEW) as reading:
            tables = tuple(reading.tables())
            chosen = table or (tables[0] if rows and len(tables) == 1 else "")
            if not chosen:
                return Tried(tables, seconds=time.monotonic() - began)
            if chosen not in tables:
                return Tried(tables, problem=f"There is no table “{chosen[:80]}”.", seconds=time.monotonic() - began)
            name = quoted(chosen, reading.dialect)
            schema = reading.columns(name)
            columns = tuple((column, str(kind)) for column, kind in schema.items())
            shown = reading.run(f"select * from {name} limit {rows}", rows) if rows else []  # noqa: S608 - a quoted name
            return Tried(tables, chosen, columns, tuple(shown), time.monotonic() - began)
    except SourceFailed as error:
        return Tried(problem=error.sentence, seconds=time.monotonic() - began)
