"""What importers of deployments and incidents share: walking the items once, and what names say about plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from truenorth.analysis.delivery.runs import sounds_unplanned
from truenorth.exchange.canonical import DeploymentRecord, Guess, Item, Joined, Origin, Record, Refused
from truenorth.exchange.importing.reading import SourceFile

Json = dict[str, Any]
Reader = Callable[[Origin, Json], Iterable[Item]]


def read_each(file: SourceFile, label: str, read: Reader) -> Iterator[Item]:
    """Every item of the file through ``read``; the same key twice is one record, and the first one counts."""
    yield from file.remarks(label)
    file.see_items()
    told: set[int] = set()
    first: dict[str, int] = {}
    for place, item in file.items:
        told.add(place)
        origin = Origin(file.name, place, label, unit=file.item_unit)
        for found in read(origin, item):
            if isinstance(found, Record):
                if found.key in first:
                    yield Joined(origin, found.key, f"{file.item_unit.capitalize()} {first[found.key]} holds the same")
                    continue
                first[found.key] = place
            yield found
    for sheet, line in sorted(file.seen):
        if line not in told:
            yield Refused(
                Origin(file.name, line, label, sheet, file.item_unit), "The row holds no readable JSON object"
            )


def with_plans(items: Iterable[Item], words: Callable[[DeploymentRecord], str]) -> Iterator[Item]:
    """Say which deployments were unplanned, where a team names its hotfixes at all; else nobody knows.

    In a file in which no name speaks of a hotfix or a rollback, their absence says nothing.
    """
    waiting = list(items)
    deployments = [item for item in waiting if isinstance(item, DeploymentRecord)]
    unplanned = {item.key for item in deployments if sounds_unplanned(item.ref, words(item))}
    if unplanned:
        first = next(item for item in deployments if item.key in unplanned)
        count = len(unplanned)
        what = f"{count:,} of {len(deployments):,} deployments {'is' if count == 1 else 'are'} taken as unplanned"
        yield Guess(first.origin, what, f"their names speak of a hotfix or a rollback, such as “{first.ref}”", 0.8)
    for item in waiting:
        if isinstance(item, DeploymentRecord) and unplanned:
            yield replace(item, unplanned=item.key in unplanned)
        else:
            yield item


def counted(origins: list[Origin], noun: str, single: str, several: str) -> str:
    """ "1 incident is kept …", "3 incidents are kept …"."""
    count = len(origins)
    return f"{count:,} {noun}{'' if count == 1 else 's'} {single if count == 1 else several}"


def share_of(items: list[Json], is_mine: Callable[[Json], bool]) -> float:
    return sum(map(is_mine, items)) / len(items) if items else 0.0


def name_of(value: Any, *fields: str) -> str:
    """The name inside {"name": …}; text as it is; nothing for nothing."""
    if isinstance(value, dict):
        return next((str(value[field]) for field in (*fields, "name") if value.get(field)), "")
    return "" if value is None or isinstance(value, (list, bool)) else str(value)


def objects(value: Any) -> list[Json]:
    """The objects of a list; nothing where there is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def inside(item: Json, *path: str) -> Any:
    """A value deep inside an item; None where the way ends early."""
    found: Any = item
    for name in path:
        if not isinstance(found, dict):
            return None
        found = found.get(name)
    return found
