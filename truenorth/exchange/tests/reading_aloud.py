"""What the tests of this room share: samples by name, files from text, and records by kind."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from truenorth.exchange.canonical import Guess, Item, Record, Refused
from truenorth.exchange.importers.recognise import Reading
from truenorth.exchange.importing.ledger import Ledger
from truenorth.exchange.importing.reading import SourceFile

SAMPLES = Path(__file__).parent.parent / "importers" / "samples"
REPOSITORY = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("TRUENORTH_DATA") or REPOSITORY.parent / "shared" / "data")

T = TypeVar("T", bound=Record)


def text_file(text: str | bytes, name: str = "export.csv") -> SourceFile:
    return SourceFile(name, text.encode() if isinstance(text, str) else text)


def read(given: SourceFile | Path | str) -> tuple[list[Item], Ledger, str]:
    """(items, ledger, name of the importer) of a sample, a path or a file; fails when a row is unaccounted for."""
    if isinstance(given, str):
        given = SAMPLES / given
    file = SourceFile.from_path(given) if isinstance(given, Path) else given
    reading = Reading(file)
    items = list(reading)
    return items, reading.ledger, reading.importer.name


def of_kind(items: Sequence[Item], kind: type[T]) -> dict[str, T]:
    """Records of one kind by key; a key that comes twice is an error."""
    found = [item for item in items if type(item) is kind]
    by_key = {item.key: item for item in found if isinstance(item, kind)}
    assert len(by_key) == len(found), "a key comes twice"
    return by_key


def refusals(items: Sequence[Item]) -> list[Refused]:
    return [item for item in items if isinstance(item, Refused)]


def guesses(items: Sequence[Item]) -> list[str]:
    return [f"{item.what}: {item.because}" for item in items if isinstance(item, Guess)]
