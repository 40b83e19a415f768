"""Periods as written ("FY21-Q2", "2026 H1", "Q3 2026", "2024-05") and the days they span."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {
    name.casefold(): number for number, name in enumerate(calendar.month_name) if name
}
MONTHS |= {
    "sept": 9,
    "mär": 3,
    "mrz": 3,
    "mai": 5,
    "okt": 10,
    "dez": 12,
    "januar": 1,
    "februar": 2,
    "märz": 3,
    "juni": 6,
    "juli": 7,
}
MONTHS |= {"oktober": 10, "dezember": 12}

_QUARTER = re.compile(
    r"\b(?P<fy>fy|cy|fiscal year |calendar year )?"
    r"\s*'?(?P<year>\d{4}|\d{2})[\s/_,-]*(?P<kind>q|h|s)(?P<number>[1-4])\b",
    re.I,
)
_QUARTER_FIRST = re.compile(
    r"\b(?P<kind>q|h|s)(?P<number>[1-4])[\s/_,-]*(?P<fy>fy|cy)?\s*'?(?P<year>\d{4}|\d{2})(?!\d)", re.I
)
_YEAR = re.compile(r"^\s*(?P<fy>fy|cy)?\s*'?(?P<year>(19|20)\d{2}|(?<=fy)\d{2})\s*$", re.I)
_MONTH = re.compile(
    r"^\s*(?:(?P<name>[a-zä]{3,9})\.?[\s/_,'-]*(?P<year>\d{4}|\d{2})|"
    r"(?P<year2>\d{4})[-/ ](?P<name2>[a-zä]{3,9}|\d{1,2}))\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Period:
    label: str
    start: date
    end: date  # the last day
    # Fiscal years begin in a month the text does not name; their days are then a guess.
    fiscal: bool = False


def read_period(text: str, *, within: bool = False) -> Period | None:
    """The period a text names. With ``within`` it may stand inside a longer text, such as a heading.

    A fiscal period is given the calendar days of the same name and marked ``fiscal``: the month a fiscal year begins in
    differs from firm to firm, so whoever uses the days must say that they are a guess.

    >>> read_period("2026 H1").end.isoformat(), read_period("FY21-Q2").fiscal
    ('2026-06-30', True)
    """
    text = text.strip()
    for pattern in (_QUARTER, _QUARTER_FIRST):
        found = pattern.search(text) if within else pattern.fullmatch(text)
        if found:
            year, number = _year(found["year"]), int(found["number"])
            months = 3 if found["kind"].casefold() == "q" else 6
            if months * number > 12:
                return None
            start = date(year, (number - 1) * months + 1, 1)
            fiscal = (found["fy"] or "").casefold() in {"fy", "fiscal year "}
            return Period(found[0].strip(), start, _last_day(start, months), fiscal)
    if within:
        return None
    if found := _MONTH.match(text):
        name = (found["name"] or found["name2"]).casefold()
        month = int(name) if name.isdigit() else MONTHS.get(name, 0)
        if 1 <= month <= 12:
            start = date(_year(found["year"] or found["year2"]), month, 1)
            return Period(text, start, _last_day(start, 1))
    if found := _YEAR.match(text):
        start = date(_year(found["year"]), 1, 1)
        return Period(text, start, date(start.year, 12, 31), (found["fy"] or "").casefold() == "fy")
    return None


def _year(text: str) -> int:
    year = int(text)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _last_day(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 + months
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)
