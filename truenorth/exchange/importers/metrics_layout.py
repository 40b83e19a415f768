"""How a table holds series: which column is the date, which are values, which name the series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from truenorth.exchange.importing.dates import DateColumn, decide_dates
from truenorth.exchange.importing.mapping import Certainty, ColumnMapping, MappedColumn, plain, words
from truenorth.exchange.importing.numbers import NumberColumn, decide_numbers
from truenorth.exchange.importing.periods import read_period
from truenorth.exchange.importing.tables import Row, Table

_DATE_NAMES = set(
    words(
        "date, ds, day, time, timestamp, month, week, quarter, year, period, datetime, day "
        "index, week of, month of, as of, reported on, measured on, observed on, datum, week "
        "starting, week ending, hour, week start, month start"
    )
)
_SERIES_NAMES = {
    "series",
    "metric",
    "name",
    "kpi",
    "measure",
    "indicator",
    "series name",
    "metric name",
    "unique id",
    "variable",
    "id",
    "series id",
}
_VALUE_NAMES = {"value", "y", "x", "count", "amount", "actual", "total", "measurement", "observation", "reading"}
# Columns that count or describe rows, and are no series.
_ROW_NAMES = {"rownames", "row", "index", "unnamed: 0", "no", "nr", "#", "row names", "row number"}
_UNIT_NAMES = {"unit", "units"}
_ENOUGH_IF_NAMED = 0.5
_ENOUGH = 0.75  # share of cells that must be what the column is taken for; the rest may be remarks and gaps


@dataclass(slots=True)
class Layout:
    date: int | None
    values: list[int]
    groups: list[int] = field(default_factory=list)  # columns whose values together name a series
    named_by: int | None = None  # the one column that is the series' name (long tables)
    unit: int | None = None
    dates: DateColumn = field(default_factory=DateColumn)
    numbers: dict[int, NumberColumn] = field(default_factory=dict)
    certain: bool = False
    words_left: int = 0  # columns of free text that are neither
    across: dict[int, str] = field(default_factory=dict)  # dates that stand in the header, by column
    sentence: str = ""


def find_layout(table: Table, rows: Sequence[Row], chosen: ColumnMapping | None = None) -> Layout | None:
    """The layout, from names and content; ``chosen`` says what somebody decided for the columns."""
    if not rows:
        return None
    if chosen is not None:
        return _chosen_layout(table, rows, chosen)
    headers = [plain(name) for name in table.header]
    columns = [[row.cells[position].strip() for row in rows] for position in range(len(headers))]
    across = {position: table.header[position] for position, name in enumerate(table.header) if _is_date_name(name)}
    if len(across) >= 3 and _runs_on(list(across.values())):
        return _across_layout(headers, columns, across)
    date, dates = _date_column(headers, columns)
    if date is None:
        return None
    numbers = {
        position: decide_numbers(cells)
        for position, cells in enumerate(columns)
        if position != date and headers[position] not in _ROW_NAMES
    }
    values = [
        p
        for p, column in numbers.items()
        if column.numbers
        and column.share >= (_ENOUGH_IF_NAMED if headers[p] in _VALUE_NAMES else _ENOUGH)
        and not _counts_rows(headers[p], columns[p])
    ]
    words = [p for p in numbers if p not in values and any(columns[p])]
    named = next(
        (
            p
            for p, name in enumerate(headers)
            if name in _SERIES_NAMES and p not in {date} and (p in words or _repeats(columns[p]))
        ),
        None,
    )
    unit = next((p for p in words if headers[p] in _UNIT_NAMES), None)
    groups = [p for p in words if p not in {named, unit} and _repeats(columns[p])]
    free = [p for p in words if p not in {named, unit} and p not in groups]
    if named is not None:
        groups = []
        values = [p for p in values if p != named]
    if not values:
        return None
    layout = Layout(date, values, groups, named, unit, dates, {p: numbers[p] for p in values})
    layout.certain = headers[date] in _DATE_NAMES
    # A remark here and there is no reason for doubt; a column of words is.
    layout.words_left = sum(sum(map(bool, columns[p])) >= len(rows) / 2 for p in free) + (len(groups) > 3)
    names = ", ".join(f"“{table.header[p]}”" for p in values[:3])
    layout.sentence = (
        f"“{table.header[date]}” holds dates and {names} {'holds' if len(values) == 1 else 'hold'} numbers"
    )
    return layout


def _is_date_name(name: str) -> bool:
    """A header that is itself a date or a period: "2024-01", "Q1 2026", "Jan 2024"."""
    if not re.search(r"\d", name) or len(name) > 20:
        return False
    return read_period(name) is not None or decide_dates([name], named_as_date=False).count == 1


def _runs_on(names: list[str]) -> bool:
    """Dates in a header follow each other; a row of figures that happen to be years does not."""
    days = [day for day in map(decide_dates(names).read_day, names) if day]
    steps = [later > earlier for earlier, later in pairwise(days)]
    return len(days) == len(names) and (all(steps) or not any(steps)) and len(set(days)) == len(days)


def _across_layout(headers: list[str], columns: list[list[str]], across: dict[int, str]) -> Layout | None:
    """A sheet with a series in each row and time running to the right."""
    numbers = {position: decide_numbers(columns[position]) for position in across}
    if sum(column.share >= _ENOUGH for column in numbers.values()) < len(across) * 0.8:
        return None
    words = [p for p, cells in enumerate(columns) if p not in across and any(cells)]
    named = next((p for p in words if headers[p] in _SERIES_NAMES), words[0] if words else None)
    unit = next((p for p in words if headers[p] in _UNIT_NAMES and p != named), None)
    layout = Layout(
        None, list(across), [], named, unit, decide_dates(across.values()), numbers, certain=True, across=across
    )
    layout.sentence = f"{len(across)} of its columns are dates"
    return layout


def _date_column(headers: list[str], columns: list[list[str]]) -> tuple[int | None, DateColumn]:
    """The column of dates: one named so, else the first whose cells are dates, else row names that hold dates."""
    candidates: list[tuple[float, int, DateColumn]] = []
    for position, cells in enumerate(columns):
        named = headers[position] in _DATE_NAMES or any(
            word in headers[position].split() for word in ("date", "day", "month", "week", "quarter")
        )
        if headers[position] in _SERIES_NAMES or headers[position] in _VALUE_NAMES:
            continue
        column = decide_dates(cells, named_as_date=named)
        if column.count and column.share >= (0.6 if named else 0.9):
            bonus = 1.0 if headers[position] in _DATE_NAMES else 0.5 if named else 0.0
            candidates.append((column.share + bonus, -position, column))
    if not candidates:
        return None, DateColumn()
    _, position, column = max(candidates, key=lambda candidate: candidate[:2])
    return -position, column


def _counts_rows(header: str, cells: list[str]) -> bool:
    """1, 2, 3, … without a name of its own is a row number."""
    return header in {"", "column 1", "unnamed 0"} and cells[:3] == ["1", "2", "3"][: len(cells[:3])]


def _repeats(cells: list[str]) -> bool:
    """Names of groups come again and again; free text does not."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= 2 and len(set(filled)) <= max(1, len(filled) * 0.6) and max(map(len, filled)) <= 80


def _chosen_layout(table: Table, rows: Sequence[Row], chosen: ColumnMapping) -> Layout | None:
    date = next(iter(chosen.positions("date")), None)
    values = chosen.positions("value")
    if date is None or not values:
        return None
    dates = decide_dates(row.cells[date] for row in rows)
    numbers = {position: decide_numbers(row.cells[position] for row in rows) for position in values}
    named, unit = next(iter(chosen.positions("series")), None), next(iter(chosen.positions("unit")), None)
    return Layout(date, values, chosen.positions("group"), named, unit, dates, numbers, certain=True)


def layout_mapping(table: Table, layout: Layout) -> ColumnMapping:
    """The layout as a mapping people can look at and change."""
    roles: dict[int, tuple[str, str]] = dict.fromkeys(layout.values, ("value", "Its cells are numbers"))
    roles |= dict.fromkeys(layout.groups, ("group", "Its values repeat, and name a series together"))
    if layout.date is not None:
        roles[layout.date] = ("date", "Its cells are dates")
    if layout.named_by is not None:
        roles[layout.named_by] = ("series", "It names the series")
    if layout.unit is not None:
        roles[layout.unit] = ("unit", "It is called so")
    certainty: Certainty = "likely" if layout.certain else "possible"
    return ColumnMapping(
        tuple(
            MappedColumn(position, header, *roles[position][:1], certainty, roles[position][1])
            if position in roles
            else MappedColumn(position, header, "", "not read", "No known meaning")
            for position, header in enumerate(table.header)
        ),
        table.sheet,
    )
