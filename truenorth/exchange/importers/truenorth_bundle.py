"""Our own bundle: one JSON or YAML file, or a folder of YAML files, each with ``format: truenorth/1``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truenorth.exchange.canonical import Item, Origin, Record, Refused
from truenorth.exchange.exporters.bundle import FORMAT, LISTS
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.record_fields import WrongField, from_plain

LABEL = "Truenorth"
MAX_FILES = 1_000


class TruenorthBundleImporter:
    name = "truenorth_bundle"
    label = LABEL
    accepts = "Truenorth: its own bundle, JSON or YAML with “format: truenorth/1”"

    def recognise(self, sample: Sample) -> Recognition:
        if sample.shape not in {"json", "yaml"} or "truenorth/" not in sample.head[:4000]:
            return NOT_MINE
        document = sample.file.document
        if isinstance(document, dict) and str(document.get("format", "")).startswith("truenorth/"):
            return Recognition(1.0, f"it says so itself (“format: {document['format']}”)")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        document = file.document
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            found = document.get("format", "none") if isinstance(document, dict) else "none"
            raise FileRefused(
                f"The format of the bundle is {found}; this version reads {FORMAT}.",
                "Export it again from a fitting version.",
            )
        number = 0
        for name, entries in document.items():
            if name == "format":
                continue
            if name not in LISTS:
                number += 1
                because = f"There is no list “{name}”; the lists are {', '.join(LISTS)}"
                yield Refused(_origin(file, number, str(name)), because, str(entries)[:80])
                continue
            if not isinstance(entries, list):
                number += 1
                yield Refused(_origin(file, number, name), f"“{name}” is no list", str(entries)[:80])
                continue
            for position, entry in enumerate(entries, 1):
                number += 1
                for item in _read_entry(file, number, name, position, entry):
                    number = item.origin.line
                    yield item


def _origin(file: SourceFile, number: int, where: str) -> Origin:
    file.seen.add(("", number))
    return Origin(file.name, number, f"{LABEL}, {where}", unit="item")


def _read_entry(file: SourceFile, number: int, name: str, position: int, entry: Any) -> Iterator[Record | Refused]:
    where = f"{name} {position}"
    if not isinstance(entry, dict):
        yield Refused(_origin(file, number, where), f"Entry {position} of “{name}” has no fields", str(entry)[:80])
        return
    entry = dict(entry)
    measures = entry.pop("measures", []) if name == "goals" else []
    record = _record(file, number, name, where, entry)
    yield record
    if isinstance(record, Refused):
        return
    for place, measure in enumerate(measures if isinstance(measures, list) else [measures], 1):
        number += 1
        inside = f"{where}, measure {place}"
        if not isinstance(measure, dict):
            yield Refused(_origin(file, number, inside), "The measure has no fields", str(measure)[:80])
        else:
            yield _record(file, number, "measures", inside, {"goal": record.key, **measure})


def _record(file: SourceFile, number: int, name: str, where: str, entry: dict[str, Any]) -> Record | Refused:
    origin = _origin(file, number, where)
    try:
        return from_plain(LISTS[name], entry, {"origin": origin, "system": "truenorth"})
    except WrongField as error:
        text = str(entry.get("title") or entry.get("name") or entry.get("statement") or entry.get("key") or entry)[:80]
        return Refused(origin, f"In {where}, {error}", text, "Correct the entry and import again.")


def bundle_files(folder: Path) -> list[SourceFile]:
    """The files of a bundle kept as a folder, without following links out of it."""
    root = folder.resolve()
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.casefold() not in {".yaml", ".yml", ".json"} or not path.is_file():
            continue
        if not path.resolve().is_relative_to(root):
            raise FileRefused(f"{path.name} is a link to a file outside the folder.", "Put the file itself there.")
        found.append(SourceFile.from_path(path, path.relative_to(folder).as_posix()))
        if len(found) > MAX_FILES:
            raise FileRefused(f"The folder holds more than {MAX_FILES:,} files.", "Give the bundle as one JSON file.")
    if not found:
        raise FileRefused(
            "The folder holds no YAML or JSON file.", f"A bundle has files that begin with “format: {FORMAT}”."
        )
    return found
