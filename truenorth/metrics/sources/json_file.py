"""JSON files, or a folder of them: a list of objects, or one object a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .caged_duckdb import CagedReading
from .data_folder import files_at, inside, written
from .loaded_files import as_tables, loaded
from .source import Place, Setting, asked_of, checked

ENDINGS = (".json", ".jsonl", ".ndjson")
READER = "read_json($files, union_by_name = true, maximum_object_size = 16777216)"


class JsonFile:
    name = "json_file"
    label = "JSON"
    about = "a list of objects, or one object a line, in the data folder"
    icon = "file-text"
    dialect = "duckdb"
    abilities = asked_of(["could", "could", "could", "could", "could", "could"])
    settings: tuple[Setting, ...] = (Setting("path", "File or folder", "below the data folder: rides.json, or events"),)

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        kept = checked(self, given)
        return {"path": written(kept["path"], ENDINGS)}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[CagedReading]:
        files = files_at(place.folder, settings["path"], ENDINGS)
        root = inside(place.folder, settings["path"])
        with loaded(as_tables(files, root if root.is_dir() else root.parent), READER, place.limits) as reading:
            yield reading


KIND = JsonFile()
