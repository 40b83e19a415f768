"""Days, weeks, months and quarters: where a day's period begins and ends. Weeks begin on Monday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

INTERVAL_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91}


def first_day(day: date, grain: str) -> date:
    """The first day of the period that holds a day.

    >>> first_day(date(2026, 5, 14), "week"), first_day(date(2026, 5, 14), "quarter")
    (datetime.date(2026, 5, 11), datetime.date(2026, 4, 1))
    """
    if grain == "day":
        return day
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "month":
        return day.replace(day=1)
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def moved(first: date, grain: str, steps: int) -> date:
    """The first day of the period some steps later, or earlier where negative.

    >>> moved(date(2026, 1, 1), "month", -2), moved(date(2026, 1, 1), "quarter", 5)
    (datetime.date(2025, 11, 1), datetime.date(2027, 4, 1))
    """
    if grain in ("day", "week"):
        return first + timedelta(days=steps * (1 if grain == "day" else 7))
    months = first.year * 12 + first.month - 1 + steps * (1 if grain == "month" else 3)
    return date(months // 12, months % 12 + 1, 1)


def last_day(first: date, grain: str) -> date:
    """The last day of the period that begins on a day: the day its value is kept under."""
    return moved(first, grain, 1) - timedelta(days=1)


def between(since: date, until: date, grain: str) -> Iterator[date]:
    """First days of the periods from ``since`` up to, not with, ``until``."""
    at = first_day(since, grain)
    while at < until:
        yield at
        at = moved(at, grain, 1)
