"""The files of an import, each recognised by its content and read, with every row accounted for. Nothing is decided yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from truenorth.exchange.canonical import Guess, Joined, Record, Refused
from truenorth.exchange.importers.catalogue import find_importer
from truenorth.exchange.importers.recognise import Reading
from truenorth.exchange.importing.ledger import Ledger
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.reading import SourceFile

R = TypeVar("R", bound=Record)
# Called with a sentence and, where it is known, the share of the work done (0..1).
Progress = Callable[[str, float | None], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody chose for one file: which importer reads it, and what its columns mean."""

    importer: str = ""
    mapping: ColumnMapping | None = None


@dataclass(slots=True)
class GatheredFile:
    """One file and what was read from it. ``unreadable`` says why nothing could be read, with the way out."""

    name: str
    importer: str = ""
    label: str = ""
    because: str = ""  # what speaks for this importer
    certainty: float = 0.0
    ledger: Ledger = field(default_factory=lambda: Ledger(""))
    rows: frozenset[tuple[str, int]] = frozenset()  # sheet and line of every row
    records: list[Record] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    mapping: ColumnMapping | None = None
    unreadable: str = ""
    way_out: str = ""


@dataclass(slots=True)
class Gathered:
    files: list[GatheredFile] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        for file in self.files:
            yield from file.records

    def of_kind(self, kind: type[R]) -> list[R]:
        return [record for record in self.records() if isinstance(record, kind)]

    @property
    def unreadable(self) -> list[GatheredFile]:
        return [file for file in self.files if file.unreadable]


def gather(
    files: Sequence[tuple[str, bytes]],
    wishes: Mapping[str, Wish | ColumnMapping] | None = None,
    progress: Progress | None = None,
) -> Gathered:
    """Read each file with the importer that recognises it, or with the one wished for.

    A file that cannot be read becomes an entry with the reason; the others are read all the same.
    """
    gathered = Gathered()
    for number, (name, data) in enumerate(files):
        if progress is not None:
            progress(f"Reading {name}", number / len(files))
        wish = (wishes or {}).get(name, Wish())
        gathered.files.append(_read(name, data, Wish(mapping=wish) if isinstance(wish, ColumnMapping) else wish))
    return gathered


def _read(name: str, data: bytes, wish: Wish) -> GatheredFile:
    found = GatheredFile(name=name, ledger=Ledger(name))
    try:
        file = SourceFile(name, data)
        reading = Reading(file, find_importer(wish.importer) if wish.importer else None, wish.mapping)
        found.importer, found.label = reading.importer.name, reading.importer.label
        found.because, found.certainty = reading.recognition.because, reading.recognition.certainty
        found.mapping = wish.mapping or reading.importer.mapping(file)
        for item in reading:
            if isinstance(item, Record):
                found.records.append(item)
            elif isinstance(item, Joined):
                found.joined.append(item)
            elif isinstance(item, Refused):
                found.refused.append(item)
            else:
                found.guesses.append(item)
        found.ledger, found.rows = reading.ledger, frozenset(file.seen)
    except FileRefused as error:
        # What came before the mistake is not brought in: half a file is worse than none.
        return GatheredFile(
            name, found.importer, found.label, ledger=Ledger(name), unreadable=error.because, way_out=error.way_out
        )
    return found
