"""Effort in person-weeks, from time estimates; points only as relative effort, and only when every item has them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from truenorth.exchange.importing.numbers import read_number

HOURS_IN_A_WEEK = 40.0  # a working week, as trackers count it
HOURS_IN_A_DAY = 8.0
_SPAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*(w|d|h|m|weeks?|days?|hours?|hrs?|minutes?|mins?|s|seconds?)\b", re.I)
_IN_HOURS = {"w": HOURS_IN_A_WEEK, "d": HOURS_IN_A_DAY, "h": 1.0, "m": 1 / 60, "s": 1 / 3600}


def read_span(text: str) -> float | None:
    """Hours of "2w 3d", "1d 4h", "90m"; ``None`` when the text is no such span.

    >>> read_span("1w 2d"), read_span("90m"), read_span("14400")
    (56.0, 1.5, None)
    """
    found = _SPAN.findall(text)
    if not found or _SPAN.sub("", text).strip(" ,"):
        return None
    return sum(float(count.replace(",", ".")) * _IN_HOURS[unit[0].casefold()] for count, unit in found)


def unit_of_estimates(header: str, cells: Iterable[str]) -> tuple[str, str]:
    """(unit of bare numbers in a column of estimates, why): seconds, minutes, hours, days or weeks.

    The header says it or the numbers do: trackers that store seconds only hold whole minutes, so every number is a
    multiple of 60 and none is small.
    """
    name = header.casefold()
    for word, unit in (
        ("second", "seconds"),
        ("minute", "minutes"),
        ("hour", "hours"),
        ("(h)", "hours"),
        ("day", "days"),
        ("week", "weeks"),
    ):
        if word in name:
            return unit, ""
    numbers = [number.value for cell in cells if (number := read_number(cell)) is not None and number.value > 0]
    if not numbers:
        return "seconds", ""
    if all(value % 60 == 0 and value >= 60 for value in numbers) and max(numbers) >= 900:
        return "seconds", f"all {len(numbers)} are whole minutes in seconds, as trackers store them"
    return "hours", f"not all of the {len(numbers)} numbers are whole minutes in seconds"


_PERSON_WEEKS = {
    "seconds": 1 / 3600 / HOURS_IN_A_WEEK,
    "minutes": 1 / 60 / HOURS_IN_A_WEEK,
    "hours": 1 / HOURS_IN_A_WEEK,
    "days": HOURS_IN_A_DAY / HOURS_IN_A_WEEK,
    "weeks": 1.0,
}


def person_weeks(text: str, unit: str) -> float | None:
    """An estimate in person-weeks; nothing and zero are unknown, for trackers write 0 where nobody estimated.

    >>> person_weeks("144000", "seconds"), person_weeks("2d", "seconds"), person_weeks("0", "hours")
    (1.0, 0.4, None)
    """
    hours = read_span(text)
    if hours is not None:
        return round(hours / HOURS_IN_A_WEEK, 4) or None
    number = read_number(text)
    if number is None or number.value <= 0:
        return None
    return round(number.value * _PERSON_WEEKS[unit], 4) or None
