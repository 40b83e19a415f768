"""Which column means what: computed from names and content, shown to people, and changed by them at will."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from truenorth.exchange.importing.tables import Row, Table

# certain: the tool's own name for it. likely: a name commonly used for it. possible: only the content speaks for it.
Certainty = Literal["certain", "likely", "possible", "not read"]


def words(listed: str) -> tuple[str, ...]:
    """Names listed with commas, as a tuple: long lists read better so.

    >>> words("due, due date")
    ('due', 'due date')
    """
    return tuple(name.strip() for name in listed.split(","))


@dataclass(frozen=True, slots=True)
class Field:
    """Something an importer can use: our name for it, what people call it, and how to know it by its content."""

    name: str
    label: str
    names: tuple[str, ...] = ()  # exact names of the tool: certain
    synonyms: tuple[str, ...] = ()  # common names: likely
    many: bool = False  # several columns may carry it (Labels, Labels)
    pattern: str = ""  # a regular expression a header may match instead
    content: Callable[[Sequence[str]], bool] | None = None  # whether values look like it


@dataclass(frozen=True, slots=True)
class MappedColumn:
    position: int
    header: str
    field: str  # "" when the column is not read
    certainty: Certainty
    because: str


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One entry for each column, by position, since headers repeat."""

    columns: tuple[MappedColumn, ...]
    sheet: str = ""

    def positions(self, field: str) -> list[int]:
        return [column.position for column in self.columns if column.field == field]

    def has(self, *fields: str) -> bool:
        return all(any(column.field == field for column in self.columns) for field in fields)

    def header_of(self, field: str) -> str:
        return next((column.header for column in self.columns if column.field == field), "")

    def with_field(self, position: int, field: str) -> ColumnMapping:
        """The mapping after somebody chose what a column means ("" leaves it out)."""
        columns = list(self.columns)
        if not 0 <= position < len(columns):
            raise ValueError(f"There is no column {position + 1}; the table has {len(columns)}.")
        certainty: Certainty = "certain" if field else "not read"
        columns[position] = replace(columns[position], field=field, certainty=certainty, because="Chosen by hand")
        return replace(self, columns=tuple(columns))

    def cell(self, row: Row, field: str) -> str:
        """The first value of a field in a row, without spaces around it."""
        for column in self.columns:
            if column.field == field and (value := row.cells[column.position].strip()):
                return value
        return ""

    def reader(self) -> RowReader:
        return RowReader(self)

    def to_json(self) -> dict[str, Any]:
        return {"sheet": self.sheet, "columns": [[column.header, column.field] for column in self.columns]}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> ColumnMapping:
        """A mapping somebody made before, applied to the same columns again."""
        return cls(
            tuple(
                MappedColumn(position, header, field, "certain" if field else "not read", "As it was read before")
                for position, (header, field) in enumerate(saved["columns"])
            ),
            saved.get("sheet", ""),
        )


class RowReader:
    """Quick access to the fields of many rows."""

    def __init__(self, mapping: ColumnMapping) -> None:
        self._positions: dict[str, tuple[int, ...]] = {}
        for column in mapping.columns:
            if column.field:
                self._positions[column.field] = (*self._positions.get(column.field, ()), column.position)

    def one(self, row: Row, field: str) -> str:
        for position in self._positions.get(field, ()):
            if value := row.cells[position].strip():
                return value
        return ""

    def all(self, row: Row, field: str) -> list[str]:
        return [value for position in self._positions.get(field, ()) if (value := row.cells[position].strip())]

    def has(self, field: str) -> bool:
        return field in self._positions


def plain(header: str) -> str:
    """A header for comparing: lower case, words parted by single spaces.

    >>> plain("Due_Date"), plain("suggestion.created_timestamp"), plain("Component/s")
    ('due date', 'suggestion created timestamp', 'component s')
    """
    header = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", header.strip())
    return " ".join(re.split(r"[\s_\-./:#*]+", header.casefold())).strip()


def map_columns(
    table: Table, fields: Sequence[Field], rows: Iterable[Row] | None = None, label: str = "the tool"
) -> ColumnMapping:
    """Map each column to at most one field: by exact name, then synonym, then pattern, then content.

    A field that is not ``many`` is given to the first column of the best certainty; later columns of the same name stay
    unread rather than overwrite it.
    """
    headers = [plain(name) for name in table.header]
    chosen: dict[int, MappedColumn] = {}
    taken: set[str] = set()

    def choose(position: int, field: Field, certainty: Certainty, because: str) -> None:
        chosen[position] = MappedColumn(position, table.header[position], field.name, certainty, because)
        taken.add(field.name)

    for certainty, attribute in (("certain", "names"), ("likely", "synonyms")):
        for field in fields:
            wanted = {plain(name): rank for rank, name in reversed(list(enumerate(getattr(field, attribute))))}
            found = sorted((wanted[name], position) for position, name in enumerate(headers) if name in wanted)
            for _, position in found:
                if position in chosen or (field.name in taken and not field.many):
                    continue
                because = (
                    f"{label} calls it so"
                    if certainty == "certain"
                    else f"“{table.header[position]}” is a usual name for it"
                )
                choose(position, field, certainty, because)  # type: ignore[arg-type]
    for field in fields:
        if not field.pattern:
            continue
        for position, name in enumerate(headers):
            if position not in chosen and (field.many or field.name not in taken) and re.search(field.pattern, name):
                choose(position, field, "likely", f"“{table.header[position]}” names it")
    _by_content(table, fields, rows, chosen, taken, choose)
    return ColumnMapping(
        tuple(
            chosen.get(position, MappedColumn(position, header, "", "not read", "No known meaning"))
            for position, header in enumerate(table.header)
        ),
        table.sheet,
    )


def _by_content(
    table: Table,
    fields: Sequence[Field],
    rows: Iterable[Row] | None,
    chosen: dict[int, MappedColumn],
    taken: set[str],
    choose: Callable[[int, Field, Certainty, str], None],
) -> None:
    wanting = [field for field in fields if field.content and field.name not in taken]
    if not wanting:
        return
    sample = list(rows) if rows is not None else table.sample()
    for field in wanting:
        for position in range(len(table.header)):
            if position in chosen:
                continue
            values = [row.cells[position].strip() for row in sample]
            if any(values) and field.content and field.content(values):
                choose(position, field, "possible", "Its values look like it")
                break
