"""A DuckDB file: each question runs in the cage, on the file opened to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .caged_duckdb import CagedReading
from .data_folder import inside, written
from .loaded_files import tables_of
from .source import Place, Setting, asked_of, checked

ENDINGS = (".duckdb", ".ddb")


class DuckdbFile:
    name = "duckdb"
    label = "DuckDB file"
    about = "tables of a DuckDB file in the data folder"
    icon = "database"
    dialect = "duckdb"
    abilities = asked_of(["could", "could", "could", "could", "could", "could"])
    settings: tuple[Setting, ...] = (Setting("path", "File", "below the data folder: warehouse.duckdb"),)

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        kept = checked(self, given)
        return {"path": written(kept["path"], ENDINGS, folders=False)}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[CagedReading]:
        file = inside(place.folder, settings["path"])
        yield CagedReading(file, tables_of(file), place.limits)


KIND = DuckdbFile()
