"""A file as given: what shape it has, and its content as tables, items, text; everything else is built on this."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from truenorth.exchange.canonical import Guess, Joined, Origin
from truenorth.exchange.importing.decoding import Encoding, find_encoding
from truenorth.exchange.importing.delimited import find_delimiter, open_text, rows_of
from truenorth.exchange.importing.limits import MAX_FILE_BYTES, MAX_MARKDOWN_BYTES, FileRefused, megabytes
from truenorth.exchange.importing.structured import load_json, load_yaml
from truenorth.exchange.importing.tables import Row, Table
from truenorth.exchange.importing.workbook import tables_of

Shape = Literal["table", "workbook", "json", "yaml", "markdown", "xml", "text"]

_MARKDOWN_LINE = re.compile(r"^\s{0,12}([-*+]|\d{1,3}[.)]) +\S|^#{1,6} +\S|^\s*\|.*\|\s*$")
_HEADING = re.compile(r"^#{1,6} +\S", re.M)
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$", re.M)
# dbt's YAML begins with one of its lists, perhaps after a version and remarks.
_DBT = re.compile(
    r"(---\s*\n)?(#.*\n|\s*\n|version\s*:.*\n)*(semantic_models|metrics|models)\s*:[ \t]*\n(\s*#.*\n|\s*\n)*\s*- *\{?\s*name\s*:"
)
_BUNDLE = re.compile(r"^(---\s*\n)?(#.*\n|\s*\n)*[\"']?format[\"']?\s*:\s*[\"']?truenorth/", re.M)

# Under these names tools put the list that an answer is about.
LISTS = (
    "items", "issues", "data", "cards", "nodes", "values", "results", "incidents", "deployments", "releases",
    "workflow_runs", "pipelines", "allBuilds", "builds",
)  # fmt: skip


@dataclass
class SourceFile:
    """One file to import. ``seen`` collects each row, item or block that was read, so that none can vanish."""

    name: str
    data: bytes
    seen: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        if len(self.data) > MAX_FILE_BYTES:
            raise FileRefused(
                f"{self.name} is {megabytes(len(self.data))}; up to {megabytes(MAX_FILE_BYTES)} are read.",
                "Export it in parts, for instance one per year.",
            )
        if not self.data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise FileRefused(f"{self.name} is empty.", "Export it again, and check that the export holds rows.")

    @classmethod
    def from_path(cls, path: Path, name: str = "") -> SourceFile:
        """The file at ``path``, refused for its size before it is read."""
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise FileRefused(
                f"{name or path.name} is {megabytes(size)}; up to {megabytes(MAX_FILE_BYTES)} are read.",
                "Export it in parts, for instance one per year.",
            )
        return cls(name or path.name, path.read_bytes())

    @cached_property
    def is_archive(self) -> bool:
        return self.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def encoding(self) -> Encoding:
        return find_encoding(self.data)

    @cached_property
    def head(self) -> str:
        """The first 64,000 characters, for looking at."""
        text = open_text(self.data, self.encoding).read(64_000)
        return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def text(self) -> str:
        """The whole text with line feeds, for shapes that are read whole (YAML, Markdown, XML)."""
        if len(self.data) > MAX_MARKDOWN_BYTES:
            raise FileRefused(
                f"{self.name} is {megabytes(len(self.data))}; up to {megabytes(MAX_MARKDOWN_BYTES)} of text are read.",
                "Give the pages one by one.",
            )
        text = open_text(self.data, self.encoding).read()
        return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def shape(self) -> Shape:
        if self.is_archive:
            return "workbook"
        head = self.head.lstrip("\ufeff \t\n")
        if _BUNDLE.match(head) or _DBT.match(head):
            return "yaml"
        if head[:1] in "{[" and not re.match(r"\[[ x]\]|\[\[[^\[\]{\"]+\]\]", head) and self._begins_like_json(head):
            return "json"
        if head.startswith("<") and re.match(
            r"(<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE.*?\]?>\s*)*<(rss|\w+\s*>|\w+ )", head, re.S
        ):
            return "markdown" if _HEADING.search(head) else "xml"
        if self._looks_like_markdown(head):
            return "markdown"
        if self.name.casefold().endswith((".yaml", ".yml")):
            return "yaml"
        return "table" if self._has_columns() else "markdown" if _MARKDOWN_LINE.search(head) else "text"

    def _begins_like_json(self, head: str) -> bool:
        return bool(re.match(r"\{\s*(\"|\})|\[\s*([{\[\"\d\]]|true|false|null|-\d)", head)) and not re.match(
            r"\[[^\]\"{]*\]\(", head
        )

    def _looks_like_markdown(self, head: str) -> bool:
        lines = [line for line in head.split("\n")[:300] if line.strip()]
        marked = sum(1 for line in lines if _MARKDOWN_LINE.match(line))
        first = lines[0] if lines else ""
        if re.match(r"#{1,6} +\S|---\s*$|\s*[-*+] +\S|\*\*[^*,;]+\*\*", first):
            return True
        if first.lstrip().startswith("|") and _TABLE_RULE.search(head):
            return True
        # A CSV whose cells hold Markdown also has such lines; its first line is one of column names, though.
        delimiter, _ = find_delimiter(head[:4000])
        return first.count(delimiter) < 2 and (marked >= max(2, len(lines) * 0.3) or bool(_HEADING.search(head)))

    def _has_columns(self) -> bool:
        lines = [line for line in self.head.split("\n")[:50] if line.strip()]
        # One column of figures under a name is a table too; prose in one column is not.
        delimiter, _ = find_delimiter(self.head)
        if any(line.count(delimiter) for line in lines[:5]):
            return True
        return len(lines) > 2 and all(len(line) < 40 for line in lines[:20])

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of a CSV (one) or a workbook (one for each sheet); an empty list for other shapes."""
        if self.shape == "workbook":
            return tables_of(self.data)
        if self.shape != "table":
            return []
        delimiter, _ = find_delimiter(self.head)
        encoding = self.encoding
        hint = self.head.startswith(("sep=", "\ufeffsep="))

        def raw() -> Iterator[tuple[int, list[str]]]:
            for line, row in rows_of(self.data, encoding, delimiter):
                if not (hint and line == 1):
                    yield line, row

        table = Table(raw)
        return [table] if table.header else []

    def rows(self, table: Table) -> Iterator[Row]:
        """Every data row of a table, noted as seen."""
        seen, sheet = self.seen, table.sheet
        for row in table.rows():
            seen.add((sheet, row.line))
            yield row

    @cached_property
    def document(self) -> Any:
        """The content of a JSON or YAML file."""
        if self.shape == "yaml":
            return load_yaml(self.text)
        data = self.data
        if self.encoding.codec != "utf-8" or self.encoding.skip:
            data = open_text(self.data, self.encoding).read().encode()
        if self._is_json_lines:
            return [load_json(line.encode()) for line in data.decode().splitlines() if line.strip()]
        return load_json(data)

    @cached_property
    def _is_json_lines(self) -> bool:
        lines = [line.strip() for line in self.head.split("\n")[:3] if line.strip()]
        if len(lines) < 2 or not all(line.startswith("{") and line.endswith("}") for line in lines[:-1]):
            return False
        try:
            json.loads(lines[0])
        except ValueError:
            return False
        return True

    @cached_property
    def listed(self) -> list[Any]:
        """The list a JSON document is, or wraps in an object."""
        found = self.document
        if isinstance(found, dict):
            for key in LISTS:
                if isinstance(found.get(key), list):
                    return list(found[key])
            return [found]
        return found if isinstance(found, list) else [found]

    @cached_property
    def items(self) -> list[tuple[int, dict[str, Any]]]:
        """The objects of a JSON list, numbered from 1; also of a list inside an object, and of rows that hold JSON."""
        if self.shape == "json":
            return [(number, item) for number, item in enumerate(self.listed, 1) if isinstance(item, dict)]
        return self._wrapped_items()

    def _wrapped_items(self) -> list[tuple[int, dict[str, Any]]]:
        """Dumps of what an API answered: a table with one JSON object in each row."""
        if self.shape != "table" or not self.tables:
            return []
        table = self.tables[0]
        for position, name in enumerate(table.header):
            if name.casefold() not in {"data", "json", "payload", "raw", "body"}:
                continue
            first = next(iter(table.rows()), None)
            if first is None or not first.cells[position].startswith("{"):
                continue
            found = []
            for row in table.rows():
                try:
                    item = load_json(row.cells[position].encode())
                except FileRefused:
                    continue
                if isinstance(item, dict):
                    found.append((row.line, item))
            return found
        return []

    @property
    def item_unit(self) -> str:
        return "item" if self.shape == "json" else "line"

    def see_items(self) -> None:
        """Note every item of the list, also those that are no objects, as read."""
        if self.shape == "json":
            self.seen.update(("", number) for number in range(1, len(self.listed) + 1))
        else:
            self.seen.update(("", row.line) for table in self.tables for row in table.rows())

    def origin(self, line: int, label: str, table: Table | None = None) -> Origin:
        if table is None:
            return Origin(self.name, line, label)
        return Origin(self.name, line, label, table.sheet, table.unit)

    def header_again(self, row: Row, table: Table, label: str) -> Joined:
        return Joined(self.origin(row.line, label, table), "header", "The row repeats the header")

    def remarks(self, label: str, table: Table | None = None) -> Iterator[Guess]:
        """What reading itself had to infer: the encoding, the header, dropped bytes."""
        if not self.is_archive:
            encoding = self.encoding
            if encoding.guess:
                what = f"The text is read as {encoding.name}"
                yield Guess(Origin(self.name, 1, label), what, encoding.guess, encoding.certainty)
            if encoding.drops_nul:
                yield Guess(
                    Origin(self.name, 1, label), "Zero bytes in the text are left out", "no text holds them", 0.9
                )
        for remark in table.remarks if table else ():
            yield Guess(self.origin(remark.line, label, table), remark.what, remark.because, remark.certainty)


def open_file(given: Path | bytes, name: str = "") -> SourceFile:
    """A file to import, from a path or from bytes that were uploaded under ``name``."""
    if isinstance(given, bytes):
        return SourceFile(name or "upload", given)
    return SourceFile.from_path(given, name)
