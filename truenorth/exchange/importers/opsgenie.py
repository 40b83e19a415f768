"""Opsgenie's incidents and alerts, as its API answers and its export writes them in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truenorth.exchange.canonical import Guess, IncidentRecord, Item, Origin, Refused
from truenorth.exchange.importers.delivery_rows import Json, counted, inside, name_of, read_each, share_of
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.moments import read_moment
from truenorth.exchange.importing.reading import SourceFile

LABEL = "Opsgenie"
OVER = frozenset({"resolved", "closed"})
_TAG = re.compile(r"^(?:service|svc|app|component)[:=](.+)$", re.I)


class OpsgenieImporter:
    name = "opsgenie"
    label = LABEL
    accepts = "Opsgenie: incidents or alerts as JSON of its API or export"

    def recognise(self, sample: Sample) -> Recognition:
        if share_of(sample.items, _is_incident) < 0.8:
            return NOT_MINE
        return Recognition(0.96, "its items have tinyId, message, status and priority, as Opsgenie's do")

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        numbers: list[Origin] = []

        def read(origin: Origin, item: Json) -> Iterator[Item]:
            yield from _incident(origin, item, numbers)

        yield from read_each(file, LABEL, read)
        if numbers:
            under = "kept under the number of its service"
            what = counted(numbers, "incident", f"is {under}", f"are {under}")
            yield Guess(
                numbers[0], what, "Opsgenie names services by number; a tag “service:NAME” would name them", 0.9
            )


def _is_incident(item: Json) -> bool:
    return {"tinyId", "message", "status", "createdAt"} <= set(item)


def _services(item: Json) -> tuple[list[str], bool]:
    """Which services it touches, and whether they are named or only numbered."""
    tags, touched = item.get("tags"), item.get("impactedServices")
    named = [found[1].strip() for tag in (tags if isinstance(tags, list) else []) if (found := _TAG.match(str(tag)))]
    said = inside(item, "extraProperties", "service") or inside(item, "details", "service") or item.get("entity")
    named = named or ([str(said)] if said else [])
    if named:
        return named, True
    numbers = [name_of(one, "name", "id") for one in (touched if isinstance(touched, list) else [])]
    return [number for number in numbers if number], False


def _incident(origin: Origin, item: Json, numbers: list[Origin]) -> Iterator[Item]:
    if not _is_incident(item):
        yield Refused(origin, "It is no incident of Opsgenie", str(item)[:120])
        return
    services, named = _services(item)
    if not services:
        yield Refused(
            origin, "It names no service", str(item["message"])[:120],
            "Give the alert a tag such as “service:rider-app”, or choose the services an incident touches.",
        )  # fmt: skip
        return
    if not named:
        numbers.append(origin)
    over = str(item["status"]).casefold() in OVER
    ended = item.get("impactEndDate") or item.get("impactEndTime")
    # An alert says how long it was open; an incident without an end of its impact was over when it was last updated.
    lasted = inside(item, "report", "closeTime")
    opened = read_moment(item.get("impactStartDate") or item.get("createdAt"))
    closed = read_moment(ended)
    if (
        closed is None
        and over
        and opened is not None
        and isinstance(lasted, (int, float))
        and not isinstance(lasted, bool)
    ):
        closed = read_moment(opened.timestamp() * 1000 + lasted)
    if closed is None and over:
        closed = read_moment(item.get("updatedAt"))
    for number, service in enumerate(dict.fromkeys(services)):
        key = str(item.get("id") or item["tinyId"])
        yield IncidentRecord(
            origin=origin, key=key if number == 0 else f"{key} {service}", system="opsgenie", service=service,
            title=str(item["message"] or ""), severity=str(item.get("priority") or ""), opened=opened,
            recovered=closed if over else None, url=str(inside(item, "links", "web") or ""),
        )  # fmt: skip
