"""Ask an open source for the values of definitions: as few queries as can be, and what failed said by its metric."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.metrics.definition import Definition
from truenorth.metrics.sources.source import Limits, Reading, SourceFailed

from .compiling import MOST_IN_A_QUERY, Shared, as_sql, by_period, needs_alone, over_windows, rows_of, span
from .periods import between, first_day, last_day, moved

MOST_PERIODS = 4_000
MOST_PARTS = 24
LONGEST = 18_000  # characters of one query; the cage reads 20,000
EARLIEST = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Read:
    """A value of one period, under its last day. ``value`` is None where it is unknown."""

    on: date
    value: float | None
    denominator: float | None = None


@dataclass(slots=True)
class Found:
    """What was read, by the key the caller gave each definition."""

    values: dict[Any, list[Read]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[Any, dict[tuple[str, str], list[Read]]] = field(default_factory=lambda: defaultdict(dict))
    problems: dict[Any, str] = field(default_factory=dict)
    queries: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def query_hash(self) -> str:
        return hashlib.sha256("\n".join(self.queries).encode()).hexdigest()[:16] if self.queries else ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A definition, and the first day whose value is asked for; None for all there are."""

    key: Any
    definition: Definition
    since: date | None = None


def read_values(
    reading: Reading, wanted: Sequence[Wanted], today: date, *, limits: Limits | None = None, one_distinct: bool = False
) -> Found:
    """Values of whole periods before today. What fails for one definition fails for it alone."""
    found = Found()
    for shared, group in _grouped(wanted, one_distinct).items():
        for start in range(0, len(group), MOST_IN_A_QUERY):
            _read_group(reading, shared[0], group[start : start + MOST_IN_A_QUERY], today, found, limits or Limits())
    return found


def _grouped(wanted: Sequence[Wanted], one_distinct: bool) -> dict[tuple[Shared, Any], list[Wanted]]:
    groups: dict[tuple[Shared, Any], list[Wanted]] = defaultdict(list)
    for one in wanted:
        # Those that begin at different days share a query from the earliest of them; a first reading does not slow the rest.
        alone = one.key if one_distinct and needs_alone(one.definition) else one.since is None
        groups[Shared.of(one.definition), alone].append(one)
    return groups


def _read_group(
    reading: Reading, shared: Shared, group: Sequence[Wanted], today: date, found: Found, limits: Limits
) -> None:
    try:
        schema = reading.columns(rows_of(shared, reading.dialect))
    except (SourceFailed, Invalid) as error:
        for one in group:
            found.problems[one.key] = _sentence(error)
        return
    able = [one for one in group if _compiles(one, schema, found)]
    if not able:
        return
    if shared.window > 1:
        for one in able:
            _guarded(lambda one=one: _read_windows(reading, shared, schema, one, today, found, limits), [one], found)
        return
    try:
        _read_grouped(reading, shared, schema, able, today, found, limits)
    except (SourceFailed, Invalid) as error:
        if len(able) == 1:
            found.problems[able[0].key] = _sentence(error)
            return
        for one in able:  # one of them is at fault: the others are read without it
            found.values.pop(one.key, None)
            _guarded(lambda one=one: _read_grouped(reading, shared, schema, [one], today, found, limits), [one], found)


def _guarded(read: Any, group: Sequence[Wanted], found: Found) -> None:
    try:
        read()
    except (SourceFailed, Invalid) as error:
        for one in group:
            found.problems[one.key] = _sentence(error)


def _sentence(error: SourceFailed | Invalid) -> str:
    return error.sentence if isinstance(error, SourceFailed) else f"{error.message} {error.fix}".strip()


def _compiles(one: Wanted, schema: Any, found: Found) -> bool:
    """A column that is gone is the fault of the definition that names it, not of its neighbours."""
    try:
        by_period(schema, [one.definition], None, EARLIEST)
        for segment in one.definition.segments:
            by_period(schema, [one.definition], None, EARLIEST, segment)
    except Invalid as error:
        found.problems[one.key] = _sentence(error)
        return False
    return True


def _read_grouped(
    reading: Reading, shared: Shared, schema: Any, group: Sequence[Wanted], today: date, found: Found, limits: Limits
) -> None:
    grain = shared.grain
    until = first_day(today, grain)
    begins = [first_day(one.since, grain) if one.since else None for one in group]
    since = None if None in begins else min(begins)  # type: ignore[type-var]
    sql = as_sql(by_period(schema, [o.definition for o in group], since, until), shared, reading.dialect)
    if len(sql) > LONGEST and len(group) > 1:
        half = len(group) // 2
        for some in (group[:half], group[half:]):
            _read_grouped(reading, shared, schema, some, today, found, limits)
        return
    rows = _ask(reading, sql, found, limits)
    for place, (one, begin) in enumerate(zip(group, begins, strict=True)):
        at = 2 + sum(1 + g.definition.is_ratio for g in group[:place])
        for row in rows:
            first = as_day(row[0])
            if first is not None and first >= (begin or EARLIEST):
                found.values[one.key].append(_value(one.definition, last_day(first, grain), row[at:]))
        found.values[one.key].sort(key=lambda read: read.on)
    for place, one in enumerate(group):
        for segment in one.definition.segments:
            _guarded(lambda one=one, segment=segment, begin=begins[place]: _read_parts(
                reading, shared, schema, one, segment, begin, until, found, limits), [one], found)  # fmt: skip


def _read_parts(
    reading: Reading, shared: Shared, schema: Any, one: Wanted, segment: str, since: date | None, until: date,
    found: Found, limits: Limits,
) -> None:  # fmt: skip
    sql = as_sql(by_period(schema, [one.definition], since, until, segment), shared, reading.dialect)
    by_part: dict[str, list[Read]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for row in _ask(reading, sql, found, limits):
        first = as_day(row[0])
        if first is None or row[1] is None or not str(row[1]).strip():
            continue
        part = " ".join(str(row[1]).replace("\x00", "").split())[:200]
        sizes[part] += int(row[2])
        by_part[part].append(_value(one.definition, last_day(first, shared.grain), row[3:]))
    for part in sorted(by_part, key=lambda name: -sizes[name])[:MOST_PARTS]:
        found.parts[one.key][segment, part] = sorted(by_part[part], key=lambda read: read.on)


def _read_windows(
    reading: Reading, shared: Shared, schema: Any, one: Wanted, today: date, found: Found, limits: Limits
) -> None:
    grain = shared.grain
    [row] = _ask(reading, as_sql(span(schema, one.definition), shared, reading.dialect), found, limits)
    begin, end = as_day(row[0]), as_day(row[1])
    if begin is None or end is None:
        return
    # A window that reaches before the first row would be a smaller one under the same name.
    whole_from = moved(first_day(begin, grain), grain, shared.window - 1)
    since = max(first_day(one.since or EARLIEST, grain), whole_from)
    until = min(first_day(today, grain), moved(first_day(end, grain), grain, 1))
    firsts = list(between(since, until, grain))[-MOST_PERIODS:]
    waiting = [firsts[start : start + MOST_IN_A_QUERY] for start in range(0, len(firsts), MOST_IN_A_QUERY)]
    while waiting:
        some = waiting.pop(0)
        sql = as_sql(over_windows(schema, one.definition, some), shared, reading.dialect)
        if len(sql) > LONGEST and len(some) > 1:
            half = len(some) // 2
            waiting[:0] = [some[:half], some[half:]]
            continue
        [row] = _ask(reading, sql, found, limits)
        width = 2 + one.definition.is_ratio
        for place, first in enumerate(some):
            number, *parts = row[place * width : (place + 1) * width]
            if number:
                found.values[one.key].append(_value(one.definition, last_day(first, grain), parts))


def _ask(reading: Reading, sql: str, found: Found, limits: Limits) -> list[tuple[Any, ...]]:
    found.queries.append(sql)
    rows = reading.run(sql, limits.rows)
    found.rows += len(rows)
    return rows


def _value(definition: Definition, on: date, parts: Sequence[Any]) -> Read:
    numbers = [as_number(part) for part in parts]
    if not definition.is_ratio:
        return Read(on, numbers[0])
    above, below = numbers[0], numbers[1]
    if above is None or below is None or below == 0:
        return Read(on, None)
    return Read(on, above / below, below)


def as_number(value: Any) -> float | None:
    """A number as engines give it; unknown and not-a-number are None.

    >>> as_number("3.5"), as_number(float("nan")), as_number(None)
    (3.5, None, None)
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def as_day(value: Any) -> date | None:
    """A day as engines give it.

    >>> as_day("2026-05-11"), as_day(datetime(2026, 5, 11, 3)), as_day("")
    (datetime.date(2026, 5, 11), datetime.date(2026, 5, 11), None)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        day = date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
    return day if EARLIEST <= day <= date.max - timedelta(days=400) else None


def gaps(values: Mapping[date, float], grain: str) -> int:
    """Periods without a value between the first and the last one."""
    if not values:
        return 0
    first, last = first_day(min(values), grain), max(values)
    return sum(1 for _ in between(first, last + timedelta(days=1), grain)) - len(values)
