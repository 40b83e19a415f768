"""How numbers, dates, ages and chances are written. Pure: no Django, no clock.

One place, so a number reads the same on a page, in the report, in a chart and on the command line.
Unknown is None and is written as an en dash.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime

UNKNOWN = "–"
MINUS = "−"

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_BEFORE = {"€": "€", "eur": "€", "$": "$", "usd": "$", "£": "£", "gbp": "£", "¥": "¥", "jpy": "¥", "chf": "CHF "}
_CLOSE = {"%", "‰", "°", "×", "x", "k", "M", "bn"}
_SCALES = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))
_ONE = {"days": "day", "weeks": "week", "months": "month", "years": "year", "hours": "hour", "people": "person"}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _known(value: float | int | None) -> bool:
    return value is not None and math.isfinite(value)


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figures(size: float) -> str:
    """Digits of a positive number below 10,000: no decimal that a decision would not use."""
    if size >= 999.5:
        return f"{size:,.0f}"
    if size >= 100:
        return f"{size:.0f}"
    if size >= 10:
        return _trim(f"{size:.1f}")
    if size >= 1:
        return _trim(f"{size:.2f}")
    if size == 0:
        return "0"
    return _trim(f"{size:.{min(8, 1 - math.floor(math.log10(size)))}f}")


def _scaled(size: float, like: float) -> str:
    for factor, letter in _SCALES:
        if like >= factor * (1 - 5e-4):
            parts = size / factor
            if not parts:
                return "0"
            return (f"{parts:.0f}" if parts >= 99.95 else _trim(f"{parts:.1f}")) + letter
    return _figures(size)


def number(value: float | None, *, like: float | None = None) -> str:
    """A number as it stands in text and tables: 412, 2,940, 47.6k, 1.2M, 0.4, −3.5.

    `like` makes it share the scale of another one, so all ticks of an axis end on the same letter.

    >>> number(47_600), number(2_940), number(-3.5), number(None), number(4_000, like=12_000)
    ('47.6k', '2,940', '−3.5', '–', '4k')
    """
    if not _known(value):
        return UNKNOWN
    assert value is not None
    size = abs(float(value))
    if like is not None:
        text = _scaled(size, abs(like) if abs(like) >= 9_999.5 else 0)
    else:
        text = _scaled(size, size) if size >= 9_999.5 else _figures(size)
    return (MINUS if value < 0 and text.strip("0.kMbn") else "") + text


def count(value: int | float | None) -> str:
    """Every digit, with thousands: 18,240. For counts that somebody may want to check."""
    if not _known(value):
        return UNKNOWN
    assert value is not None
    return (MINUS if value < 0 else "") + f"{abs(value):,.0f}"


def brief(value: int | float | None) -> str:
    """A count where little room is, such as beside a place of the menu: 26, 999, 1.1k, 12.3k.

    >>> brief(26), brief(1_100), brief(12_345)
    ('26', '1.1k', '12.3k')
    """
    if not _known(value):
        return UNKNOWN
    assert value is not None
    size = abs(float(value))
    return (MINUS if value < 0 else "") + (_scaled(size, size) if size >= 1_000 else _figures(size))


def quantity(value: float | None, unit: str = "", *, like: float | None = None) -> str:
    """A number with its unit: €2.11, 81%, 4.6%, 1.9 days, 47.6k riders, 24 pw.

    >>> quantity(2.1, "€"), quantity(81.4, "%"), quantity(4.6, "%"), quantity(1, "days")
    ('€2.10', '81%', '4.6%', '1 day')
    """
    if not _known(value):
        return UNKNOWN
    assert value is not None
    unit = unit.strip()
    lower = unit.lower()
    if lower in _BEFORE:
        size = abs(value)
        money = f"{size:.2f}" if 0 < size < 100 and size != round(size) else number(size, like=like)
        return (MINUS if value < 0 else "") + _BEFORE[lower] + money
    if lower in ("percent", "per cent"):
        unit = lower = "%"
    if lower == "%":
        size = abs(value)
        text = f"{size:,.0f}" if size >= 9.95 else _trim(f"{size:.1f}") if size >= 0.95 else _figures(size)
        return (MINUS if value < 0 and text != "0" else "") + text + "%"
    text = number(value, like=like)
    if not unit:
        return text
    if unit in _CLOSE:
        return text + unit
    if text == "1":
        unit = _ONE.get(lower, unit)
    return f"{text} {unit}"


def change(value: float | None, unit: str = "", *, like: float | None = None) -> str:
    """A difference with its sign: +2.1k, −21 pts, +€0.12, 0. Percent differences are points.

    `like` makes it share the scale of another difference.

    >>> change(2_100), change(-21, "%"), change(0.12, "€"), change(0)
    ('+2.1k', '−21 pts', '+€0.12', '0')
    """
    if not _known(value):
        return UNKNOWN
    assert value is not None
    if unit.strip() in ("%", "percent"):
        unit = "pts"
    size = abs(value)
    scale = max(size, abs(like or 0))
    if unit.strip().lower() not in _BEFORE and scale >= 1_000:
        text = _scaled(size, scale) + (f" {unit}" if unit else "")
    else:
        text = quantity(size, unit)
    if not text.strip("0. ") or text == quantity(0, unit):
        return quantity(0, unit)
    return ("+" if value > 0 else MINUS) + text


def points(share: float | None) -> str:
    """A difference of two chances in percent points: 0.19 → "+19 pts"."""
    return UNKNOWN if not _known(share) else change(round((share or 0.0) * 100), "pts")


def between(low: float | None, high: float | None, unit: str = "", *, signed: bool = False) -> str:
    """An interval: "51.1k to 57.7k", signed "+0.6k to +3.9k"; short whole numbers "24–38%"."""
    if not (_known(low) and _known(high)):
        return UNKNOWN
    assert low is not None
    assert high is not None
    if signed:
        scale = max(abs(low), abs(high))
        return f"{change(low, unit, like=scale)} to {change(high, unit, like=scale)}"
    a, b = quantity(low, unit), quantity(high, unit)
    if unit == "%" and low >= 0 and len(a) <= 3:
        return f"{a[:-1]}–{b}"
    return f"{a} to {b}"


# Chance


def chance(p: float | None) -> str:
    """A probability in whole percent; never 0% or 100%, which would claim certainty.

    >>> chance(.41), chance(.002), chance(.999), chance(None)
    ('41%', 'under 1%', 'over 99%', '–')
    """
    if not _known(p):
        return UNKNOWN
    assert p is not None
    if p < 0.005:
        return "under 1%"
    if p > 0.995:
        return "over 99%"
    return f"{round(p * 100)}%"


def futures(p: float, of: int = 20) -> str:
    """A probability as equally likely futures, to stand beside its number: "8 of 20 equally likely futures"."""
    return f"{round(p * of)} of {of} equally likely futures"


# Words


def plural(n: int | float, one: str, many: str = "") -> str:
    """ "1 goal", "14 goals"; `many` only where an s does not do."""
    return f"{count(n)} {one if n == 1 else many or one + 's'}"


def spelled(n: int) -> str:
    """Small counts as words, for sentences that are said aloud: three, 14."""
    return _COUNTS[n] if 0 <= n < len(_COUNTS) else count(n)


def listed(items: Sequence[str] | Iterable[str], last: str = "and") -> str:
    """ "Riders, Fleet and Growth"."""
    parts = [str(item) for item in items if item]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def initials(name: str) -> str:
    """First letters of the first and last part of a name; of a mail address the part before the @."""
    parts = [p for p in name.split("@")[0].replace(".", " ").replace("_", " ").replace("-", " ").split() if p]
    if not parts:
        return "?"
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else parts[0][1:2])).upper()


# Dates and ages


def _day_of(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def day(value: date | None, today: date | None = None) -> str:
    """ "30 June"; with its year when `today` is given and lies in another one."""
    if value is None:
        return UNKNOWN
    value = _day_of(value)
    year = f" {value.year}" if today is not None and _day_of(today).year != value.year else ""
    return f"{value.day} {MONTHS[value.month - 1]}{year}"


def full_day(value: date | None) -> str:
    """ "30 June 2026"."""
    return UNKNOWN if value is None else f"{day(value)} {_day_of(value).year}"


def short_day(value: date | None, today: date | None = None) -> str:
    """ "30 Jun", for tables; far dates of another year "Jun 2028"."""
    if value is None:
        return UNKNOWN
    value = _day_of(value)
    month = MONTHS[value.month - 1][:3]
    if today is None or _day_of(today).year == value.year:
        return f"{value.day} {month}"
    return f"{month} {value.year}" if value.year > _day_of(today).year + 1 else f"{value.day} {month} {value.year}"


def span(first: date | None, last: date | None) -> str:
    """ "5 Jan – 30 Jun 2026", "18 – 29 May 2026", "1 Oct 2025 – 31 Mar 2026"; an open end says so."""
    if first is None or last is None:
        return f"until {full_day(last)}" if last else f"from {full_day(first)}" if first else UNKNOWN
    first, last = _day_of(first), _day_of(last)
    end = f"{short_day(last)} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{short_day(first)} {first.year} – {end}"
    return f"{first.day} – {end}" if first.month == last.month else f"{short_day(first)} – {end}"


def clock(value: datetime | None) -> str:
    """ "06:10"."""
    return UNKNOWN if value is None else f"{value:%H:%M}"


def when(value: date | None, today: date) -> str:
    """How a feed names a day: Today, Yesterday, Fri 10 Apr, 10 Apr 2025."""
    if value is None:
        return UNKNOWN
    value, today = _day_of(value), _day_of(today)
    days = (today - value).days
    if days in (0, 1, -1):
        return {0: "Today", 1: "Yesterday", -1: "Tomorrow"}[days]
    if value.year != today.year:
        return f"{short_day(value)} {value.year}"
    return f"{DAYS[value.weekday()][:3]} {short_day(value)}" if abs(days) < 28 else short_day(value)


def age(value: date | None, today: date) -> str:
    """How long ago: today, yesterday, 5 days, 7 weeks, 5 months, 3 years."""
    if value is None:
        return UNKNOWN
    days = (_day_of(today) - _day_of(value)).days
    if days < 0:
        return f"in {plural(-days, 'day')}"
    if days < 2:
        return ("today", "yesterday")[days]
    if days < 14:
        return plural(days, "day")
    if days < 70:
        return plural(days // 7, "week")
    return plural(days * 12 // 365, "month") if days < 730 else plural(days // 365, "year")


def due(value: date | None, today: date) -> str:
    """When something is to be done: due today, due Thursday, due 30 June, 5 days late."""
    if value is None:
        return "no date"
    days = (_day_of(value) - _day_of(today)).days
    if days < 0:
        return f"{plural(-days, 'day')} late"
    if days < 2:
        return ("due today", "due tomorrow")[days]
    return f"due {DAYS[_day_of(value).weekday()]}" if days < 7 else f"due {day(value, today)}"
