"""Rows with dates and numbers as series, each value with the line it was read from."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from statistics import median

from truenorth.exchange.canonical import Guess, Item, Joined, MetricRecord, Refused
from truenorth.exchange.importers.metrics_layout import Layout
from truenorth.exchange.importing.dates import DateColumn, decide_dates
from truenorth.exchange.importing.numbers import NumberColumn, decide_numbers, is_nothing
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Row, Table

_UNIT_IN_NAME = re.compile(r"[(\[]\s*([^()\[\]]{1,12})\s*[)\]]\s*$")
_NAMELESS = frozenset({"y", "x", "value", "count", "amount", "column 2"})

# (series name, unit) -> its values by day, with lines
Series = dict[str, list[tuple[date, float, int]]]


def read_series(file: SourceFile, table: Table, layout: Layout, label: str) -> Iterator[Item]:
    yield from file.remarks(label, table)
    header = file.origin(table.header_line, label, table)
    dates, numbers = _decide_all(table, layout)
    if dates.is_guess:
        yield Guess(header, dates.what, dates.because, dates.certainty)
    for position, column in numbers.items():
        if column.because and not layout.across:
            what = f"“{column.decimal}” is read as the decimal sign in “{table.header[position]}”"
            yield Guess(header, what, column.because, column.certainty)
    series: Series = {}
    units: dict[str, str] = {}
    gaps: Counter[str] = Counter()
    lines: dict[int, str] = {}  # rows with a value, and a series they went to
    for row in file.rows(table):
        if table.is_header(row):
            yield file.header_again(row, table, label)
            continue
        refused = _take_row(file, table, row, layout, dates, numbers, series, units, gaps, lines, label)
        if refused is not None:
            yield refused
    several: list[int] = []
    for name, points in series.items():
        record, crowded, added, means = _record(file, table, name, points, units.get(name, ""), label)
        several += crowded
        if added:
            rule = "are averaged" if means else "are added up"
            yield Guess(
                record.origin,
                f"Several values of “{name}” on one day {rule}",
                f"{added:,} days have more than one",
                0.6,
            )
        if gaps[name]:
            what = f"{gaps[name]:,} cells of “{name}” without a number are gaps, not zeros"
            yield Guess(record.origin, what, "they say N/A or nothing", 0.95)
        if len(record.points) > 0:
            yield record
    yield from _joined(file, table, several, series, lines, label)


def _decide_all(table: Table, layout: Layout) -> tuple[DateColumn, dict[int, NumberColumn]]:
    """Read the whole file before deciding: the one date that settles the order may be its last."""
    dates = layout.dates
    if layout.date is not None:
        position = layout.date
        dates = decide_dates(row.cells[position] for row in table.rows())
    numbers = {position: decide_numbers(row.cells[position] for row in table.rows()) for position in layout.values[:50]}
    numbers |= {position: layout.numbers[position] for position in layout.values[50:]}
    return dates, numbers


def _take_row(
    file: SourceFile,
    table: Table,
    row: Row,
    layout: Layout,
    dates: DateColumn,
    numbers: dict[int, NumberColumn],
    series: Series,
    units: dict[str, str],
    gaps: Counter[str],
    lines: dict[int, str],
    label: str,
) -> Refused | None:
    origin = file.origin(row.line, label, table)
    shown = " · ".join(cell for cell in row.cells if cell.strip())[:120]
    day = dates.read_day(row.cells[layout.date]) if layout.date is not None else None
    if layout.date is not None and day is None:
        cell = row.cells[layout.date].strip()
        because = f"“{cell}” is no date" if cell else "The row has no date"
        return Refused(origin, because, shown, "Correct the date, or leave the row out if it is a total.")
    taken = False
    wrong = ""
    for position, column in numbers.items():
        name = _series_name(file, table, row, layout, position)
        when = dates.read_day(layout.across[position]) if layout.across else day
        cell = row.cells[position].strip()
        value = column.read(cell)
        if value is None or when is None:
            if is_nothing(cell):
                gaps[name] += 1
            elif not wrong:
                wrong = f"“{cell[:40]}” in “{table.header[position]}” is no number"
            continue
        series.setdefault(name, []).append((when, value, row.line))
        lines[row.line] = name
        taken = True
        if name not in units:
            units[name] = _unit(table, row, layout, position, column)
    if taken:
        return None
    return Refused(
        origin, wrong or "The row has no value", shown, "" if not wrong else "Correct the number and import again."
    )


def _series_name(file: SourceFile, table: Table, row: Row, layout: Layout, position: int) -> str:
    """What the series is called: by its name column, its groups and its value column, or after the file."""
    header = _UNIT_IN_NAME.sub("", table.header[position]).strip()
    parts = [row.cells[p].strip() for p in ([layout.named_by] if layout.named_by is not None else layout.groups)]
    parts = [part for part in parts if part]
    one_value = len(layout.values) == 1 or bool(layout.across)
    if parts:
        return (
            " · ".join(parts)
            if one_value and (layout.named_by is not None or header.casefold() in _NAMELESS)
            else " · ".join([header, *parts])
        )
    if (one_value and header.casefold() in _NAMELESS) or layout.across:
        return table.sheet or re.sub(r"\.\w+$", "", file.name).replace("_", " ").strip()
    return header


def _unit(table: Table, row: Row, layout: Layout, position: int, column: NumberColumn) -> str:
    if layout.unit is not None and row.cells[layout.unit].strip():
        return row.cells[layout.unit].strip()
    if column.unit:
        return column.unit
    found = _UNIT_IN_NAME.search(table.header[position])
    return found[1] if found else ""


def _record(
    file: SourceFile, table: Table, name: str, points: list[tuple[date, float, int]], unit: str, label: str
) -> tuple[MetricRecord, list[int], int, bool]:
    """(record, lines that joined a day already there, days with several values, whether those were averaged)."""
    by_day: dict[date, list[tuple[float, int]]] = {}
    for day, value, line in points:
        by_day.setdefault(day, []).append((value, line))
    crowded = [line for values in by_day.values() for _, line in values[1:]]
    added = sum(len(values) > 1 for values in by_day.values())
    # Counts add up over a day; shares, ratios and measurements do not.
    whole = all(value == int(value) and value >= 0 for _, value, _ in points)
    means = bool(added) and not (whole and unit not in {"%", "s", "ms", "min", "h"})
    merged = [
        (day, values[0][0] if len(values) == 1 else _merge(values, means), values[0][1])
        for day, values in by_day.items()
    ]
    days = sorted(by_day)
    steps = [(later - earlier).days for earlier, later in itertools.pairwise(days)]
    lowest = min(value for _, value, _ in merged)
    record = MetricRecord(
        origin=file.origin(points[0][2], label, table),
        key=name,
        system="metrics",
        name=name,
        unit=unit,
        scale="percent" if unit == "%" else "positive" if lowest > 0 else "real" if lowest < 0 else "",
        expected_interval_days=round(median(steps)) if steps else None,
        points=merged,
    )
    return record, crowded, added, means


def _merge(values: list[tuple[float, int]], means: bool) -> float:
    total = sum(value for value, _ in values)
    return total / len(values) if means else total


def _joined(
    file: SourceFile, table: Table, crowded: list[int], series: Series, lines: dict[int, str], label: str
) -> Iterator[Joined]:
    for line in dict.fromkeys(crowded):
        yield Joined(file.origin(line, label, table), lines[line], "Another row holds a value of the same day")
