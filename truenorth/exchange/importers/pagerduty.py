"""PagerDuty's incidents: JSON as its REST API answers, or the CSV of its incident list."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.canonical import IncidentRecord, Item, Joined, Origin, Refused
from truenorth.exchange.importers.delivery_rows import Json, inside, name_of, read_each, share_of
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.mapping import ColumnMapping, plain
from truenorth.exchange.importing.moments import read_moment
from truenorth.exchange.importing.reading import SourceFile

LABEL = "PagerDuty"
COLUMNS = {"incident_number", "service_name", "created_on", "resolved_on"}


class PagerDutyImporter:
    name = "pagerduty"
    label = LABEL
    accepts = "PagerDuty: incidents as JSON of its API, or the CSV of its incident list"

    def recognise(self, sample: Sample) -> Recognition:
        if share_of(sample.items, _is_incident) >= 0.8:
            return Recognition(0.97, "its items have incident_number and service, as PagerDuty's incidents do")
        if sample.headers >= {plain(name) for name in COLUMNS}:
            return Recognition(
                0.97, "it has PagerDuty's columns incident_number, service_name, created_on, resolved_on"
            )
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        if file.shape == "json" or file.items:
            yield from read_each(file, LABEL, _read)
        else:
            yield from _read_table(file)


def _is_incident(item: Json) -> bool:
    return "incident_number" in item and isinstance(item.get("service"), dict) and "status" in item


def _read(origin: Origin, item: Json) -> Iterator[Item]:
    if not _is_incident(item):
        yield Refused(origin, "It is no incident of PagerDuty", str(item)[:120])
        return
    into = inside(item, "resolve_reason", "incident", "id")
    if into:
        yield Joined(origin, str(into), "It was merged into another incident")
        return
    ended = item.get("resolved_at") or item.get("last_status_change_at")
    yield IncidentRecord(
        origin=origin, key=str(item.get("id") or item["incident_number"]), system="pagerduty",
        service=name_of(item["service"], "summary", "name", "id"),
        title=str(item.get("title") or item.get("summary") or item.get("description") or ""),
        severity=name_of(item.get("priority"), "summary") or str(item.get("urgency") or ""),
        opened=read_moment(item.get("created_at")),
        recovered=read_moment(ended) if item["status"] == "resolved" else None, url=str(item.get("html_url") or ""),
    )  # fmt: skip


def _read_table(file: SourceFile) -> Iterator[Item]:
    seen: dict[str, int] = {}
    for table in file.tables:
        yield from file.remarks(LABEL, table)
        place = {plain(name): number for number, name in enumerate(table.header)}

        for row in file.rows(table):
            cells = {name: row.cells[number].strip() for name, number in place.items() if number < len(row.cells)}
            origin = file.origin(row.line, LABEL, table)
            key = cells.get("id") or cells.get(plain("incident_number"), "")
            if not key:
                yield Refused(origin, "It has no number", " ".join(row.cells)[:120])
            elif key in seen:
                yield Joined(origin, key, f"Line {seen[key]} holds the same")
            else:
                seen[key] = row.line
                yield IncidentRecord(
                    origin=origin, key=key, system="pagerduty", service=cells.get(plain("service_name"), ""),
                    title=cells.get("description") or cells.get("title", ""),
                    severity=cells.get(plain("priority_name")) or cells.get("urgency", ""),
                    opened=read_moment(cells.get(plain("created_on"))),
                    recovered=read_moment(cells.get(plain("resolved_on"))),
                )  # fmt: skip
