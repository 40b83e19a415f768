"""A table: a header that was found, and rows that can be walked again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from truenorth.exchange.importing.limits import (
    MANY_DISTINCT_COLUMNS,
    MAX_COLUMNS,
    MAX_DISTINCT_COLUMNS,
    FileRefused,
)
from truenorth.exchange.importing.protection import unprotect

# How far down a header is looked for: sheets carry a title, a date and a remark above it, not a page of prose.
HEADER_WITHIN = 30
_VALUE = re.compile(r"^[\s$€£¥(+\-−]*\d[\d.,:/\-\s%]*\)?$")
_EXPONENT_OR_DATE = re.compile(r"^\d{4}-\d\d-\d\d[T ]")


@dataclass(slots=True)
class Row:
    line: int
    cells: list[str]
    extra: list[str] = field(default_factory=list)  # cells beyond the header, also empty ones


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader inferred or changed; importers pass it on as a ``Guess``."""

    line: int
    what: str
    because: str
    certainty: float = 0.8


RawRows = Callable[[], Iterator[tuple[int, list[str]]]]


class Table:
    """Rows under a header. Cells of short rows are filled with "", cells beyond the header are kept in ``extra``."""

    def __init__(self, raw: RawRows, *, sheet: str = "", unit: str = "line") -> None:
        self._raw = raw
        self.sheet = sheet
        self.unit = unit
        self.remarks: list[Remark] = []
        self.header, self.header_line, self.above = _find_header(raw)
        if len(self.header) > MAX_COLUMNS:
            raise FileRefused(
                f"The table has {len(self.header):,} columns; up to {MAX_COLUMNS:,} are read.", "Export fewer columns."
            )
        distinct = len({name.casefold() for name in self.header})
        if distinct > MAX_DISTINCT_COLUMNS:
            raise FileRefused(
                f"The table has {distinct:,} different columns; up to {MAX_DISTINCT_COLUMNS:,} are read.",
                "Export fewer columns, or turn the table so that each value has its own row.",
            )
        if distinct > MANY_DISTINCT_COLUMNS:
            self.remarks.append(
                Remark(
                    self.header_line,
                    f"Of {distinct} different columns only those with a known meaning are read",
                    f"more than {MANY_DISTINCT_COLUMNS} are too many to look at one by one",
                    0.9,
                )
            )
        if self.above:
            self.remarks.append(
                Remark(
                    self.header_line,
                    f"{unit.capitalize()} {self.header_line} is taken for the header; what is above it is not read",
                    "it is the first row whose cells are names and whose width is that of the rows below",
                    0.9,
                )
            )

    @classmethod
    def under(cls, header: list[str], rows: list[tuple[int, list[str]]], *, header_line: int, unit: str) -> Table:
        """A table whose header is known, as in a page or made of objects; nothing is looked for."""
        table = cls.__new__(cls)
        table._raw = lambda: iter(rows)
        table.sheet, table.unit, table.remarks = "", unit, []
        table.header, table.header_line, table.above = header, header_line, 0
        return table

    def rows(self) -> Iterator[Row]:
        """Every data row; one that repeats the header is left to the importer, recognisable by ``is_header``."""
        width = len(self.header)
        for line, cells in self._raw():
            if line <= self.header_line:
                continue
            if any(cell[:1] == "'" for cell in cells):
                cells = [unprotect(cell) for cell in cells]
            count = len(cells)
            if count < width:
                cells = cells + [""] * (width - count)
                yield Row(line, cells)
            elif count > width:
                extra = cells[width:]
                yield Row(line, cells[:width], extra)
            else:
                yield Row(line, cells)

    def is_header(self, row: Row) -> bool:
        return row.cells[0] == self.header[0] and row.cells == self.header

    def sample(self, count: int = 200) -> list[Row]:
        found: list[Row] = []
        for row in self.rows():
            found.append(row)
            if len(found) >= count:
                break
        return found


def looks_like_value(cell: str) -> bool:
    """A number, a date or a mark for "none": something that stands under a header rather than in it."""
    text = cell.strip()
    return bool(_VALUE.match(text) or _EXPONENT_OR_DATE.match(text)) or text.casefold() in {
        "n/a",
        "na",
        "-",
        "–",
        "null",
    }


def _find_header(raw: RawRows) -> tuple[list[str], int, int]:
    """(header, its line, number of rows above it)."""
    first: list[tuple[int, list[str]]] = []
    for numbered in raw():
        first.append(numbered)
        if len(first) >= HEADER_WITHIN * 4:
            break
    if not first:
        return [], 0, 0
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in first]
    typical = Counter(len(_stripped(cells)) for _, cells in first).most_common()
    width = max(w for w, count in typical if count == typical[0][1])
    for index, (line, cells) in enumerate(first[:HEADER_WITHIN]):
        names = [cell for cell in cells if cell.strip()]
        if not names or any(len(name) > 250 for name in names):
            continue
        values = sum(1 for name in names if looks_like_value(name) and not _is_period_name(name))
        wide_enough = len(_stripped(cells)) >= max(1, round(width * 0.6)) and filled[index] >= max(
            1, round(width * 0.5)
        )
        if wide_enough and values <= len(names) * 0.3:
            return [name.strip().lstrip("\ufeff") for name in _stripped(cells)], line, index
    if width and all(looks_like_value(cell) for cell in first[0][1] if cell.strip()):
        # Bare numbers: no header at all, so every row is data.
        return [f"Column {number + 1}" for number in range(len(first[0][1]))], 0, 0
    line, cells = first[0]
    return [name.strip().lstrip("\ufeff") for name in _stripped(cells)], line, 0


def _stripped(cells: list[str]) -> list[str]:
    """Without the empty cells at the end that spreadsheets leave behind."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _is_period_name(name: str) -> bool:
    """Wide tables have dates for headers: "2024-01", "01/2024", "2024"."""
    return bool(re.fullmatch(r"\d{4}([-/]\d{1,2}([-/]\d{1,2})?)?|\d{1,2}/\d{4}", name.strip()))
