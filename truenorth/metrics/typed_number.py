"""A number as somebody types it into a field."""

from __future__ import annotations

import math
import re

_SIZES = {"k": 1e3, "m": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9}
_SHAPE = re.compile(
    r"^(?P<sign>[+-]?)(?P<digits>\d[\d.,' \u2009\u202f\u00a0]*|[.,]\d+)\s*(?P<size>k|m|mio|b|bn)?\s*(?P<percent>%?)$"
)


def read_number(text: str) -> float | None:
    """The number, percent as a share; None where it is not one.

    >>> read_number("47.6k"), read_number("81%"), read_number("1,250"), read_number("€2,11"), read_number("\u22123")
    (47600.0, 0.81, 1250.0, 2.11, -3.0)
    >>> read_number("about ten") is None
    True
    """
    plain = text.strip().lower().replace("\u2212", "-").replace("–", "-").strip("€$£ ")
    found = _SHAPE.match(plain)
    if not found:
        return None
    digits = re.sub(r"['\s\u2009\u202f\u00a0]", "", found["digits"])
    digits = _with_point(digits)
    try:
        number = float(digits)
    except ValueError:
        return None
    number *= _SIZES.get(found["size"] or "", 1.0)
    number = -number if found["sign"] == "-" else number
    number = number / 100 if found["percent"] else number
    return number if math.isfinite(number) else None


def _with_point(digits: str) -> str:
    """A comma or point followed by exactly three digits parts thousands; anything else is the decimal sign."""
    if "," in digits and "." in digits:
        last = max(digits.rfind(","), digits.rfind("."))
        return digits[:last].replace(",", "").replace(".", "") + "." + digits[last + 1 :]
    mark = "," if "," in digits else "." if digits.count(".") > 1 else ""
    if not mark:
        return digits
    parts = digits.split(mark)
    if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3:
        return "".join(parts)
    return ".".join([*["".join(parts[:-1])], parts[-1]]) if len(parts) == 2 else digits
