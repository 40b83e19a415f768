"""From values to places: straight scales, round ticks, and dates along an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Scale:
    """Maps `low`..`high` to `start`..`end` in px; values outside are held at the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        span = self.high - self.low
        if not span:
            return (self.start + self.end) / 2
        share = min(1.0, max(0.0, (value - self.low) / span))
        return self.start + (self.end - self.start) * share


@dataclass(frozen=True)
class DateScale:
    """Maps two dates to two places in px."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """The place of a day."""
        days = (self.last - self.first).days or 1
        return self.start + (self.end - self.start) * min(1.0, max(0.0, (day - self.first).days / days))


def round_step(span: float, count: int) -> float:
    """The step of 1, 2, 2.5 or 5 times a power of ten that cuts `span` into about `count` parts."""
    raw = span / max(1, count)
    if raw <= 0 or not math.isfinite(raw):
        return 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1, 2, 2.5, 5, 10):
        if raw <= factor * power * (1 + 1e-9):
            return factor * power
    return 10 * power


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round numbers that enclose `low` and `high`, evenly apart; two at least."""
    if high < low:
        low, high = high, low
    if high == low:
        pad = abs(high) * 0.1 or 1.0
        low, high = low - pad, high + pad
    step = round_step(high - low, count)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    # The step has at most two figures of its own; rounding there removes 0.30000000000000004.
    digits = max(0, 2 - math.floor(math.log10(step)))
    return [round(k * step, digits) for k in range(first, max(last, first + 1) + 1)]


def reach(values: Iterable[float], always: Iterable[float] = (), room: float = 1.5) -> tuple[float, float]:
    """Lowest and highest of `always` and of those `values` that lie within `room` spans of them.

    A wild end of a wide forecast would otherwise press everything measured into a flat line.
    """
    core = [v for v in always if math.isfinite(v)]
    rest = [v for v in values if math.isfinite(v)]
    if not core:
        return (min(rest), max(rest)) if rest else (0.0, 1.0)
    low, high = min(core), max(core)
    pad = room * ((high - low) or abs(high) or 1.0)
    inside = [min(high + pad, max(low - pad, v)) for v in rest]
    return min([low, *inside]), max([high, *inside])


def date_ticks(first: date, last: date, width: float, apart: float = 52) -> list[tuple[date, str]]:
    """Days to name along an axis of `width` px: weeks, months, quarters or years, `apart` px or more.

    A January carries its year as soon as more than one year is shown.
    """
    days = max(1, (last - first).days)
    per_label = days * apart / max(1.0, width)
    if per_label <= 20 and days <= 92:
        step = 7 if per_label <= 7 else 14 if per_label <= 14 else 21
        start = first + timedelta(days=-first.weekday() % 7)
        marks = [start + timedelta(days=k * step) for k in range(days // step + 1)]
        return [(day, f"{day.day} {MONTHS[day.month - 1]}") for day in marks if first <= day <= last]
    months = next((m for m in (1, 2, 3, 6, 12, 24, 60, 120) if m * 30.4 >= per_label), 240)
    many = first.year != last.year
    found: list[tuple[date, str]] = []
    index = first.year * 12 + first.month - 1
    index -= index % months
    while True:
        day = date(index // 12, index % 12 + 1, 1)
        if day > last:
            return found
        # A series that starts in the first week of a month is named by that month.
        if (first - day).days <= 7:
            name = str(day.year) if months >= 12 or (many and day.month == 1) else MONTHS[day.month - 1]
            found.append((max(day, first), name))
        index += months
