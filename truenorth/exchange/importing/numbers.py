"""Numbers as people write them: "67,283", "1.234,56", "80.00%", "€2.11", "47.6k", "(12)", "−12", "0:01:46", "N/A"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What stands for "no value". A dash or "tbd" is unknown, never 0.
NOTHING = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "n/a",
        "na",
        "#n/a",
        "nan",
        "null",
        "none",
        "nil",
        "tbd",
        "tba",
        "?",
        "unknown",
        "#div/0!",
        "..",
        "n.a.",
        "nd",
    }
)
_MULTIPLIERS = {
    "k": 1e3, "tsd": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "mm": 1e6, "million": 1e6, "millions": 1e6,
    "b": 1e9, "bn": 1e9, "mrd": 1e9, "billion": 1e9,
}  # fmt: skip
_CURRENCIES = {
    "$": "$",
    "us$": "$",
    "usd": "$",
    "€": "€",
    "eur": "€",
    "£": "£",
    "gbp": "£",
    "¥": "¥",
    "jpy": "¥",
    "chf": "CHF",
    "kr": "kr",
}
_UNITS = {
    name: unit
    for unit, names in {
        "%": "% percent pct",
        "pp": "pp",
        "ms": "ms",
        "s": "s sec secs second seconds",
        "min": "min mins minute minutes",
        "h": "h hr hrs hour hours",
        "days": "d day days",
        "weeks": "w wk week weeks",
        "months": "month months",
        "x": "x",
        "points": "pts points",
        "NPS": "nps",
    }.items()
    for name in names.split()
}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u2008\ufeff\u200b"), " ")
_MINUS = dict.fromkeys(map(ord, "−–‒﹣－"), "-")
_CLOCK = re.compile(r"^([+-]?)(?:(\d+)d\s*)?(\d{1,4}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?$")
_FIGURE = re.compile(
    r"^(?P<sign>[+-]?)\s*(?P<before>[a-z]{0,3}[$€£¥]|usd|eur|gbp|chf|jpy)?\s*(?P<inner>[+-]?)"
    r"(?P<digits>\d[\d.,' ]*|[.,]\d+)(?P<exponent>e[+-]?\d+)?\s*(?P<after>[a-z%$€£¥/‰][^\d]{0,30})?$",
    re.I,
)
_PLAIN = re.compile(r"^-?\d+(\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    unit: str = ""
    # "1,234" is a thousand in London and one and a bit in Berlin; the column decides.
    ambiguous: bool = False


def is_nothing(text: str) -> bool:
    return text.strip().casefold() in NOTHING


def read_number(text: str, decimal: str = "") -> Number | None:
    """The number in ``text``, with its unit when it carries one; ``None`` for no value and for what is no number.

    ``decimal`` is "." or "," once the column has decided; empty means that a single separator followed by three digits
    is read as thousands and marked ambiguous. Percent stays percent: "80.00%" is 80 with the unit "%". A duration on
    the clock becomes seconds.

    >>> read_number("67,283").value, read_number("1.234,56").value, read_number("80.00%")
    (67283.0, 1234.56, Number(value=80.0, unit='%', ambiguous=False))
    >>> read_number("0:01:46"), read_number("(12)").value, read_number("47.6k").value
    (Number(value=106.0, unit='s', ambiguous=False), -12.0, 47600.0)
    """
    if _PLAIN.match(text) and decimal != ",":
        whole, _, fraction = text.lstrip("-").partition(".")
        return Number(
            float(text), ambiguous=not decimal and len(fraction) == 3 and 0 < len(whole) <= 3 and whole != "0"
        )
    text = text.translate(_SPACES).translate(_MINUS).strip().strip("*_`~")
    if text.casefold() in NOTHING:
        return None
    if clock := _CLOCK.match(text):
        return _clock(clock)
    negative = text.startswith("(") and text.endswith(")")
    if negative:
        text = text[1:-1].strip()
    figure = _FIGURE.match(text.lstrip("~≈<>≥≤ "))
    if not figure:
        return None
    number, ambiguous = _digits(figure["digits"].strip(), decimal)
    if number is None:
        return None
    if figure["exponent"]:
        number *= 10 ** int(figure["exponent"][1:])
    unit = _CURRENCIES.get((figure["before"] or "").casefold(), (figure["before"] or ""))
    after = (figure["after"] or "").strip().rstrip(".")
    if after:
        found = _after(after)
        if found is None:
            return None
        factor, unit_after = found
        number *= factor
        unit = unit or unit_after
    if "-" in (figure["sign"], figure["inner"]) or negative:
        number = -number
    return Number(number, unit, ambiguous)


def _clock(clock: re.Match[str]) -> Number:
    sign, days, first, second, third = clock.groups()
    if third is None:
        # "7:30" alone is minutes and seconds in a duration column; hours are written with three parts.
        seconds = int(first) * 60 + int(second)
    else:
        seconds = int(first) * 3600 + int(second) * 60
    value = seconds + float((third or "0").replace(",", ".")) + int(days or 0) * 86400
    return Number(-value if sign == "-" else value, "s")


def _after(after: str) -> tuple[float, str] | None:
    """(multiplier, unit) of what follows the figure: "k", "%", "m €", "days", "visits/week"."""
    low = after.casefold()
    if low in _UNITS:
        return 1.0, _UNITS[low]
    if low in _MULTIPLIERS:
        return _MULTIPLIERS[low], ""
    if low in _CURRENCIES:
        return 1.0, _CURRENCIES[low]
    first, _, rest = low.partition(" ")
    if first in _MULTIPLIERS and rest:
        return _MULTIPLIERS[first], _CURRENCIES.get(rest.strip(), after[len(first) :].strip())
    if low[:1] in "km" and low[1:] in _CURRENCIES:
        return _MULTIPLIERS[low[0]], _CURRENCIES[low[1:]]
    # A unit is a word or two, not the rest of a sentence.
    return (1.0, after) if len(after.split()) <= 3 and len(after) <= 24 else None


def _digits(digits: str, decimal: str) -> tuple[float | None, bool]:
    digits = digits.replace(" ", "").replace("'", "").rstrip(".,")
    comma, point = digits.count(","), digits.count(".")
    ambiguous = False
    if decimal == ",":
        digits = digits.replace(".", "").replace(",", ".") if comma <= 1 else digits.replace(",", "")
    elif decimal == ".":
        digits = digits.replace(",", "")
    elif comma and point:
        # The one that comes last is the decimal sign.
        digits = (
            digits.replace(".", "").replace(",", ".")
            if digits.rfind(",") > digits.rfind(".")
            else digits.replace(",", "")
        )
    elif comma > 1 or point > 1:
        digits = digits.replace(",", "").replace(".", "")
    elif comma:
        whole, _, rest = digits.partition(",")
        if len(rest) == 3 and whole not in {"", "0"}:
            digits, ambiguous = whole + rest, True
        else:
            digits = digits.replace(",", ".")
    elif point:
        whole, _, rest = digits.partition(".")
        ambiguous = len(rest) == 3 and 0 < len(whole) <= 3 and whole != "0"
    try:
        return float(digits), ambiguous
    except ValueError:
        return None, False


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """How the numbers of one column are read, decided over all of its cells."""

    decimal: str  # ".", "," or "" when nothing speaks for either
    unit: str
    numbers: int  # cells that are numbers
    nothing: int  # cells that stand for no value
    other: int  # cells that are neither
    because: str = ""  # why, when the decimal sign was inferred
    certainty: float = 1.0

    def read(self, text: str) -> float | None:
        number = read_number(text, self.decimal)
        return None if number is None else number.value

    @property
    def share(self) -> float:
        """Share of the cells with content that are numbers."""
        return self.numbers / max(1, self.numbers + self.other)


def decide_numbers(cells: Iterable[str]) -> NumberColumn:
    """Look at every cell of a column: is it numbers, in which unit, and which sign is the decimal one?

    >>> decide_numbers(["1.234", "12,5", "7"]).decimal
    ','
    """
    numbers = nothing = other = ambiguous_comma = ambiguous_point = comma = point = 0
    units: dict[str, int] = {}
    for cell in cells:
        number = read_number(cell)
        if number is None:
            if is_nothing(cell):
                nothing += 1
            else:
                other += 1
            continue
        numbers += 1
        if number.unit:
            units[number.unit] = units.get(number.unit, 0) + 1
        last_comma, last_point = cell.rfind(","), cell.rfind(".")
        if number.ambiguous:
            if last_comma >= 0:
                ambiguous_comma += 1
            else:
                ambiguous_point += 1
        elif max(last_comma, last_point) >= 0 and number.unit != "s":
            is_comma = last_comma > last_point
            several = cell.count("," if is_comma else ".") > 1
            if is_comma != several:
                comma += 1
            else:
                point += 1
    unit = max(units, key=lambda name: units[name]) if units else ""
    if units and units[unit] < numbers * 0.5:
        unit = ""
    if comma and not point:
        doubtful = ambiguous_comma + ambiguous_point
        because = f"{comma} of {numbers} values can only be read so" if doubtful else ""
        return NumberColumn(",", unit, numbers, nothing, other, because, 0.9)
    if point and not comma:
        because = f"{point} of {numbers} values can only be read so" if ambiguous_comma else ""
        return NumberColumn(".", unit, numbers, nothing, other, because, 0.95)
    if ambiguous_comma or ambiguous_point:
        if ambiguous_comma and not ambiguous_point:
            because = f"all {ambiguous_comma} values with a comma have three digits after it, so it parts thousands"
            return NumberColumn(".", unit, numbers, nothing, other, because, 0.8)
        because = f"{ambiguous_point} values have three digits after the point; it is read as the decimal sign"
        return NumberColumn(".", unit, numbers, nothing, other, because, 0.6)
    return NumberColumn("", unit, numbers, nothing, other)
