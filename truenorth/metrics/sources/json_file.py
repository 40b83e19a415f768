"""JSON files, or a folder of them: a list of objects, or one object a line."""

from __future__ import annotations

from .loaded_files import RowFiles

KIND = RowFiles(
    "json_file",
    "JSON",
    "a list of objects, or one object a line, in the data folder",
    "rides.json, or events",
    (".json", ".jsonl", ".ndjson"),
    "read_json($files, union_by_name = true, maximum_object_size = 16777216)",
)
