"""Periods of time, decided once: quarters, halves, years, weeks, and what today is."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class Period:
    start: date
    end: date  # the last day, inclusive
    name: str = ""

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


def today_in(time_zone: str, now: datetime) -> date:
    """The date it is for people of a time zone at an instant.

    >>> from datetime import timezone
    >>> today_in("Pacific/Auckland", datetime(2026, 4, 13, 18, tzinfo=timezone.utc))
    datetime.date(2026, 4, 14)
    """
    return now.astimezone(ZoneInfo(time_zone)).date()


def _months(first: date, count: int, name: str) -> Period:
    last_month = first.month - 1 + count - 1
    year, month = first.year + last_month // 12, last_month % 12 + 1
    return Period(first, date(year, month, calendar.monthrange(year, month)[1]), name)


def quarter_of(day: date, fiscal_start: int = 1) -> Period:
    """The quarter that holds a day; ``fiscal_start`` is the month in which the year begins.

    >>> quarter_of(date(2026, 4, 14)).name
    'Q2 2026'
    """
    offset = (day.month - fiscal_start) % 12
    number = offset // 3
    month = (fiscal_start - 1 + number * 3) % 12 + 1
    year = day.year - (1 if month > day.month else 0)
    # A fiscal year that does not start in January is named after the year in which it ends.
    fiscal_year = year if fiscal_start == 1 else year + (month >= fiscal_start)
    return _months(date(year, month, 1), 3, f"Q{number + 1} {fiscal_year}")


def half_of(day: date) -> Period:
    """The half year that holds a day.

    >>> half_of(date(2026, 4, 14)).end
    datetime.date(2026, 6, 30)
    """
    first = day.month <= 6
    return _months(date(day.year, 1 if first else 7, 1), 6, f"{'First' if first else 'Second'} half {day.year}")


def year_of(day: date) -> Period:
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), str(day.year))


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6), f"week {monday.isocalendar().week}")


def horizon_of(start: date, due: date) -> str:
    """short up to 120 days, mid up to 400, long beyond (decision science, GQ116)."""
    days = (due - start).days
    return "short" if days <= 120 else "mid" if days <= 400 else "long"
