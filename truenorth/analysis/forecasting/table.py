"""Series and targets as rows of text, turned into requests; every bad row is named with its file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from truenorth.analysis.forecasting.cadence import YEAR_IN_PERIODS
from truenorth.analysis.forecasting.request import AttainmentRequest, Direction, Kind
from truenorth.analysis.forecasting.series import Moment, Series
from truenorth.analysis.forecasting.transform import Scale

SERIES_COLUMNS = ("series", "date", "value")
TARGET_COLUMNS = ("series", "due", "target", "direction")
DIRECTIONS: Mapping[str, str] = {"up": "up", "down": "down", "keep": "keep", "": "up"}
SCALES = ("positive", "percent", "real")
KINDS = ("level", "ratio", "cumulative", "milestone")
AMBITIONS = ("committed", "aspirational", "learning")
PERIODS: Mapping[str, float] = {
    "day": YEAR_IN_PERIODS["days"],
    "week": YEAR_IN_PERIODS["week"],
    "month": YEAR_IN_PERIODS["month"],
    "quarter": YEAR_IN_PERIODS["quarter"],
    "none": 0.0,
}
UNKNOWN = frozenset({"", "n/a", "na", "null", "none", "-", "–"})


class TableError(ValueError):
    """Rows that cannot be used; ``problems`` holds a sentence for each, with file and line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(slots=True)
class SeriesRows:
    """The rows of one series as they were read: time, value, denominator, line."""

    name: str
    rows: list[tuple[Moment, float, float | None, int]] = field(default_factory=list)
    unknown: int = 0  # rows without a value


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One row of targets; ``request`` is None when its series is not among the series read."""

    series: str
    due: Moment
    target: float | None
    direction: str
    ambition: str
    request: AttainmentRequest | None


def parse_number(text: str) -> float:
    """A written number: thousands separators and a percent sign are allowed; ``ValueError`` otherwise.

    >>> parse_number("67,283"), parse_number("−3.5"), parse_number("80.00%")
    (67283.0, -3.5, 80.0)
    """
    plain = text.strip().replace("−", "-").removesuffix("%").replace(" ", "").replace("\u00a0", "")
    if "," in plain:
        head, *groups = plain.split(".")[0].lstrip("+-").split(",")
        if not (1 <= len(head) <= 3 and all(len(group) == 3 for group in groups)):
            raise ValueError(f"“{text}” is not a number; write decimals with a point")
        plain = plain.replace(",", "")
    try:
        number = float(plain)
    except ValueError:
        raise ValueError(f"“{text}” is not a number") from None
    if not abs(number) < 1e150:  # not a number fails too
        raise ValueError(f"“{text}” is not a finite number")
    return number


def parse_moment(text: str) -> Moment:
    """An ISO date (also with a time, which is dropped) or a number of days or periods.

    >>> parse_moment("2026-03-31"), parse_moment("12")
    (datetime.date(2026, 3, 31), 12.0)
    """
    text = text.strip()
    if len(text) >= 10 and text[4] == "-" and (len(text) == 10 or text[10] in "T "):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            pass
    try:
        return parse_number(text)
    except ValueError:
        raise ValueError(f"“{text}” is neither a date such as 2026-03-31 nor a number") from None


def _rows(lines: Iterable[str], name: str, needed: tuple[str, ...]) -> Iterable[tuple[int, dict[str, str]]]:
    """Rows as dictionaries by lower-case column, with line numbers; the separator is read off the first line."""
    stream = iter(lines)
    header = next(stream, "").lstrip("\ufeff")
    separator = max((",", ";", "\t"), key=header.count)
    columns = [column.strip().lower() for column in next(csv.reader([header], delimiter=separator), [])]
    missing = [column for column in needed if column not in columns]
    if missing:
        found = ", ".join(column for column in columns if column) or "nothing"
        raise TableError([f"{name}, line 1: column {', '.join(missing)} is missing; found {found}."])
    reader = csv.reader(stream, delimiter=separator)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num + 1, dict(zip(columns, (cell.strip() for cell in cells), strict=False))


def read_series(lines: Iterable[str], name: str) -> dict[str, SeriesRows]:
    """Series by name from lines of ``series,date,value`` (optional ``denominator``), in any order.

    Raises ``TableError`` naming every bad row.

    >>> list(read_series(["series,date,value", "a,0,1", "a,1,2"], "s.csv"))
    ['a']
    """
    found: dict[str, SeriesRows] = {}
    problems: list[str] = []
    seen: dict[tuple[str, Moment], int] = {}
    for line, row in _rows(lines, name, SERIES_COLUMNS):
        try:
            series = row.get("series", "")
            if not series:
                raise ValueError("the name of the series is empty")
            entry = found.setdefault(series, SeriesRows(series))
            moment = parse_moment(row.get("date", ""))
            if entry.rows and isinstance(entry.rows[0][0], date) is not isinstance(moment, date):
                raise ValueError(f"series {series} mixes dates and numbers")
            earlier = seen.setdefault((series, moment), line)
            if earlier != line:
                raise ValueError(
                    f"series {series} has a second value for {row['date']}; the first is on line {earlier}"
                )
            if row.get("value", "").lower() in UNKNOWN:
                entry.unknown += 1
                continue
            size = row.get("denominator", "")
            denominator = parse_number(size) if size else None
            if denominator is not None and denominator <= 0:
                raise ValueError("the denominator must be above zero")
            entry.rows.append((moment, parse_number(row["value"]), denominator, line))
        except ValueError as problem:
            problems.append(f"{name}, line {line}: {problem}.")
    if problems:
        raise TableError(problems)
    for entry in found.values():
        entry.rows.sort(key=lambda item: item[0])
    return found


def read_targets(
    lines: Iterable[str],
    name: str,
    series: Mapping[str, SeriesRows],
    as_of: date | None = None,
    cut: bool = False,
) -> list[TargetRow]:
    """Targets from lines of ``series,due,target,direction``, in order.

    Optional columns: ``scale`` (positive, percent, real), ``kind`` (level, ratio, cumulative, milestone), ``season``
    (length of the year in steps, 0 for none), ``period`` (day, week, month, quarter, none: what numeric times count),
    ``lower`` and ``upper`` (of a band to be kept), ``start`` (when counting begins) and ``ambition`` (committed,
    aspirational, learning). ``as_of`` is the day of the forecast, for series with dates; later values are not used if
    ``cut`` is true, otherwise they move the day. Raises ``TableError``.
    """
    targets: list[TargetRow] = []
    problems: list[str] = []
    made: dict[tuple[str, str, float | None], Series] = {}
    for line, row in _rows(lines, name, TARGET_COLUMNS):
        try:
            targets.append(_target(row, series, made, as_of, cut))
        except ValueError as problem:
            problems.append(f"{name}, line {line}: {str(problem).rstrip('.')}.")
    if problems:
        raise TableError(problems)
    return targets


def _one_of(row: Mapping[str, str], column: str, allowed: Iterable[str], default: str) -> str:
    text = row.get(column, "").lower() or default
    if text and text not in allowed:
        raise ValueError(f"{column} “{text}” is not one of {', '.join(a for a in allowed if a)}")
    return text


def _optional_number(row: Mapping[str, str], column: str) -> float | None:
    text = row.get(column, "")
    return parse_number(text) if text.lower() not in UNKNOWN else None


def _target(
    row: Mapping[str, str],
    series: Mapping[str, SeriesRows],
    made: dict[tuple[str, str, float | None], Series],
    as_of: date | None,
    cut: bool,
) -> TargetRow:
    name = row.get("series", "")
    if not name:
        raise ValueError("the name of the series is empty")
    due = parse_moment(row.get("due", ""))
    direction = DIRECTIONS[_one_of(row, "direction", DIRECTIONS, "")]
    target = _optional_number(row, "target")
    if target is None and direction != "keep":
        raise ValueError("the target is empty")
    ambition = _one_of(row, "ambition", AMBITIONS, "committed")
    scale = _one_of(row, "scale", SCALES, "")
    kind = _one_of(row, "kind", KINDS, "level")
    year = _optional_number(row, "season")
    if year is not None and year < 0:
        raise ValueError("season is the number of steps in a year, or 0 for none")
    period = _one_of(row, "period", PERIODS, "")
    lower, upper = _optional_number(row, "lower"), _optional_number(row, "upper")
    start = parse_moment(row["start"]) if row.get("start") else None
    found = series.get(name)
    if found is None:
        return TargetRow(name, due, target, direction, ambition, None)
    dated = bool(found.rows) and isinstance(found.rows[0][0], date)
    for column, moment in (("due", due), ("start", start)):
        if found.rows and moment is not None and isinstance(moment, date) is not dated:
            kinds = ("a number", "dates") if dated else ("a date", "numbers")
            raise ValueError(f"{column} is {kinds[0]}, but series {name} counts in {kinds[1]}")
    if year is None and period and (period == "none" or not dated):
        year = PERIODS[period]
    key = (name, scale, year)
    if key not in made:
        made[key] = _series(found, cast(Scale, scale) if scale else None, year)
    day = as_of if dated else None
    if day is not None and not cut:
        day = max(day, cast(date, found.rows[-1][0]))
    request = AttainmentRequest(
        made[key],
        due,
        target,
        cast(Direction, direction),
        cast(Kind, kind),
        lower,
        upper,
        as_of=day,
        start=start,
        id=f"{name} by {due}",
    )
    return TargetRow(name, due, target, direction, ambition, request)


def _series(found: SeriesRows, scale: Scale | None, year: float | None) -> Series:
    sizes = [size for _, _, size, _ in found.rows if size is not None]
    return Series(
        found.name,
        tuple(moment for moment, *_ in found.rows),
        tuple(value for _, value, *_ in found.rows),
        scale,
        year,
        denominators=sizes if sizes and len(sizes) == len(found.rows) else None,
    )
