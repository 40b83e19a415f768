"""Dates as tools and people write them; whether the day or the month comes first is decided over the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

from truenorth.exchange.importing.periods import MONTHS, read_period

_ISO = re.compile(
    r"^(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$",
    re.I,
)
_COMPACT = re.compile(r"^(19|20)(\d{2})(\d{2})(\d{2})$")
_CLOCK = r"(?:[,\sT]+(?:at\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?)?"
_ZONE = r"\s*(?:(?:UTC|GMT)?([+-]\d{2}:?\d{2})|Z|UTC|GMT|[A-Z]{3,4})?(?:\s*\(.*\))?"
_PARTS = re.compile(r"^(\d{1,4})([/.\-])(\d{1,2})\2(\d{1,4})" + _CLOCK + _ZONE + r"$", re.I)
_DAY_NAME = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_DAY_MONTH = re.compile(
    r"^"
    + _DAY_NAME
    + r"(\d{1,2})(?:st|nd|rd|th)?[\s/.\-]+([a-zä]{3,9})\.?[\s/.,\-]+'?(\d{2,4})"
    + _CLOCK
    + _ZONE
    + r"$",
    re.I,
)
_MONTH_DAY = re.compile(
    r"^" + _DAY_NAME + r"([a-zä]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK + _ZONE + r"$", re.I
)
_EPOCH = re.compile(r"^1\d{9}(\d{3})?(\.\d+)?$")
_SERIAL = re.compile(r"^[2-6]\d{4}(\.\d+)?$")
_DECIMAL_YEAR = re.compile(r"^(1[6-9]|20)\d{2}(\.\d+)?$")
# R makes row names unique by an X before and a number behind: "X3.3.20031", "X3.3.20032".
_R_NAME = re.compile(r"^X(\d{1,2}\.\d{1,2}\.(?:19|20)\d{2})\d*$")
_SPREADSHEET_ZERO = datetime(1899, 12, 30)


@dataclass(slots=True)
class DateColumn:
    """How the dates of one column are read."""

    day_first: bool = False
    count: int = 0
    day_first_only: int = 0  # cells that can only be read with the day first
    month_first_only: int = 0
    either_way: int = 0  # cells both readings accept, with different results
    unread: int = 0
    serials: bool = False
    decimal_years: bool = False
    periods: int = 0
    _memory: dict[str, datetime | None] = field(default_factory=dict, repr=False)

    def read(self, text: str) -> datetime | None:
        """The moment, in UTC without a zone when the text names a zone; ``None`` when it is no date."""
        try:
            return self._memory[text]
        except KeyError:
            found = read_date(text, day_first=self.day_first, serials=self.serials, decimal_years=self.decimal_years)
            if len(self._memory) < 50_000:
                self._memory[text] = found
            return found

    def read_day(self, text: str) -> date | None:
        moment = self.read(text)
        return moment.date() if moment else None

    @property
    def share(self) -> float:
        return self.count / max(1, self.count + self.unread)

    @property
    def is_guess(self) -> bool:
        return bool(self.either_way) and not (self.day_first_only and self.month_first_only)

    @property
    def what(self) -> str:
        return f"Dates are read as {'day before month' if self.day_first else 'month before day'}"

    @property
    def because(self) -> str:
        """The counts that decided, for the report."""
        total = self.day_first_only + self.month_first_only + self.either_way
        only = self.day_first_only if self.day_first else self.month_first_only
        against = self.month_first_only if self.day_first else self.day_first_only
        if only and against:
            return f"{only} of {total} dates allow only this order, {against} only the other"
        if only:
            return f"{only} of {total} dates allow only this order, and none contradicts it"
        return f"all {total} dates can be read either way"

    @property
    def certainty(self) -> float:
        only = max(self.day_first_only, self.month_first_only)
        against = min(self.day_first_only, self.month_first_only)
        if not only:
            return 0.5
        return 0.6 if against else min(0.99, 0.85 + 0.01 * only)


def decide_dates(cells: Iterable[str], *, named_as_date: bool = True) -> DateColumn:
    """Decide over all cells of a column (or of several of one file) how its dates are read.

    ``named_as_date`` allows bare numbers (spreadsheet serials, decimal years) to be dates, which only a column that is
    called a date, or is sorted like one, may have.

    >>> decide_dates(["31/12/25", "01/02/26"]).day_first
    True
    """
    column = DateColumn()
    serials = years = 0
    rest: list[str] = []
    for cell in cells:
        text = cell.strip()
        if not text:
            continue
        if parts := _PARTS.match(text):
            first, second, third = int(parts[1]), int(parts[3]), int(parts[4])
            if len(parts[1]) == 4:
                column.count += 1
            elif first > 12 and second <= 12:
                column.day_first_only += 1
            elif second > 12 and first <= 12:
                column.month_first_only += 1
            elif first != second and third >= 0:
                column.either_way += 1
            else:
                column.count += 1
            continue
        if named_as_date and _SERIAL.match(text):
            serials += 1
        elif named_as_date and _DECIMAL_YEAR.match(text):
            years += 1
        else:
            rest.append(text)
    column.count += column.day_first_only + column.month_first_only + column.either_way
    if column.day_first_only != column.month_first_only:
        column.day_first = column.day_first_only > column.month_first_only
    column.serials, column.decimal_years = serials > years, years > 0 and years >= serials
    column.count += serials if column.serials else years if column.decimal_years else 0
    column.unread += years if column.serials else serials if column.decimal_years else 0
    for text in rest:
        if column.read(text) is None:
            column.unread += 1
        else:
            column.count += 1
            column.periods += read_period(text) is not None
    return column


def read_date(
    text: str, *, day_first: bool = False, serials: bool = False, decimal_years: bool = False
) -> datetime | None:
    """One date or moment; a period (a quarter, a month) is its first day.

    >>> read_date("11/May/24 03:26 PM"), read_date("6/21/2025 16:14")
    (datetime.datetime(2024, 5, 11, 15, 26), datetime.datetime(2025, 6, 21, 16, 14))
    >>> read_date("30/06/26", day_first=True), read_date("Fri Oct 02 2026 17:00:00 GMT+0000 (GMT+00:00)")
    (datetime.datetime(2026, 6, 30, 0, 0), datetime.datetime(2026, 10, 2, 17, 0))
    """
    text = text.strip()
    if not text or len(text) > 80:
        return None
    try:
        return _read(text, day_first, serials, decimal_years)
    except (ValueError, OverflowError):
        return None


def _read(text: str, day_first: bool, serials: bool, decimal_years: bool) -> datetime | None:
    if found := _ISO.match(text):
        year, month, day, hour, minute, second, fraction, zone = found.groups()
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
        if fraction:
            moment = moment.replace(microsecond=int(fraction[:6].ljust(6, "0")))
        return _in_utc(moment, zone)
    if found := _PARTS.match(text):
        first, _, second, third = found[1], found[2], found[3], found[4]
        if len(first) == 4:
            year, month, day = int(first), int(second), int(third)
        else:
            if len(first) > 2 or len(third) not in (2, 4):
                return None
            year = _full_year(third)
            day, month = (int(first), int(second)) if day_first else (int(second), int(first))
            if month > 12:  # the one cell that contradicts its column is read the only way it can be
                day, month = month, day
        return _in_utc(_with_clock(datetime(year, month, day), found[5], found[6], found[7], found[8]), found[9])
    if found := _DAY_MONTH.match(text):
        month = MONTHS.get(found[2].casefold(), 0)
        if month:
            moment = _with_clock(
                datetime(_full_year(found[3]), month, int(found[1])), found[4], found[5], found[6], found[7]
            )
            return _in_utc(moment, found[8])
    if found := _MONTH_DAY.match(text):
        month = MONTHS.get(found[1].casefold(), 0)
        if month:
            moment = _with_clock(datetime(int(found[3]), month, int(found[2])), found[4], found[5], found[6], found[7])
            return _in_utc(moment, found[8])
    if _EPOCH.match(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    if found := _COMPACT.match(text):
        return datetime(int(found[1] + found[2]), int(found[3]), int(found[4]))
    if serials and _SERIAL.match(text):
        return _SPREADSHEET_ZERO + timedelta(seconds=round(float(text) * 86400))
    if decimal_years and _DECIMAL_YEAR.match(text):
        # 1991.58333 is the eighth month; a hundredth of a month absorbs how the fraction was cut off.
        year, fraction = divmod(float(text), 1)
        return datetime(int(year), min(12, int(fraction * 12 + 0.01) + 1), 1)
    if found := _R_NAME.match(text):
        return _read(found[1], day_first, serials, decimal_years)
    period = read_period(text)
    return datetime.combine(period.start, datetime.min.time()) if period else None


def _with_clock(day: datetime, hour: str | None, minute: str | None, second: str | None, half: str | None) -> datetime:
    if hour is None:
        return day
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return day.replace(hour=hours, minute=int(minute or 0), second=int(second or 0))


def _in_utc(moment: datetime, zone: str | None) -> datetime:
    if not zone or zone[0] not in "+-":
        return moment
    digits = zone.replace(":", "")
    offset = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return (moment.replace(tzinfo=timezone(offset if zone[0] == "+" else -offset))).astimezone(UTC).replace(tzinfo=None)


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 70 else 1900 + year
