"""Values of a measure as people read and write them: shares as percent, large numbers with their letter."""

from __future__ import annotations

import re

from truenorth.foundation.errors import Invalid
from truenorth.foundation.kit.formats import quantity
from truenorth.goals.models import Measure
from truenorth.metrics.models import Metric

_LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "bn": 1e9, "b": 1e9}
_NUMBER = re.compile(r"^(?P<sign>[-+−]?)\s*(?P<digits>\d[\d\s.,’'_]*)\s*(?P<letter>[A-Za-z]{1,3})?$")


def is_share(metric: Metric | None) -> bool:
    """A metric kept as a share, 0 to 1, is read and written in percent."""
    return metric is not None and metric.scale == "percent"


def unit_of(measure: Measure) -> str:
    if is_share(measure.metric):
        return "%"
    return measure.unit or (measure.metric.unit if measure.metric else "")


def factor_of(measure: Measure) -> float:
    return 100.0 if is_share(measure.metric) else 1.0


def amount(measure: Measure, value: float | None) -> str:
    """A value of the measure with its unit: "47.6k riders", "81%", "€2.11"; an en dash where it is not known."""
    return quantity(None if value is None else value * factor_of(measure), unit_of(measure))


def written(measure: Measure, value: float | None) -> str:
    """A value as it stands in a field: every digit, and the percent sign of a share."""
    if value is None:
        return ""
    text = f"{value * factor_of(measure):.10g}"
    return f"{text}%" if is_share(measure.metric) else text


def read_amount(text: str, *, share: bool = False) -> float | None:
    """A number as people write it: 55k, 1,200, 2.5M, −3, 95%. Empty is None; with ``share`` percent become 0 to 1.

    >>> read_amount("55k"), read_amount("1,200"), read_amount("95%", share=True), read_amount("0.4", share=True)
    (55000.0, 1200.0, 0.95, 0.4)
    """
    text = text.strip().replace("\u00a0", " ")
    if not text:
        return None
    percent = text.endswith("%")
    found = _NUMBER.match(text.rstrip("% ").lstrip("€$£ "))
    letter = (found.group("letter") or "").lower() if found else ""
    if found is None or (letter and letter not in _LETTERS):
        raise Invalid(f"“{text[:40]}” is not a number.", fix="Write it like 55, 55k or 95%.")
    number = _digits(found.group("digits")) * _LETTERS.get(letter, 1.0)
    if found.group("sign") in ("-", "−"):
        number = -number
    # A share cannot be above 1, so 95 without its sign can only mean percent.
    if share and (percent or abs(number) > 1):
        number /= 100
    return number


def _digits(text: str) -> float:
    text = re.sub(r"[\s’'_]", "", text)
    if "," in text and "." in text:
        # The mark that comes last is the decimal one.
        thousands, decimal = (",", ".") if text.rindex(".") > text.rindex(",") else (".", ",")
        text = text.replace(thousands, "").replace(decimal, ".")
    elif "," in text:
        groups = text.split(",")
        text = "".join(groups) if all(len(g) == 3 for g in groups[1:]) else text.replace(",", ".", 1)
    elif text.count(".") > 1:
        text = text.replace(".", "")
    try:
        return float(text)
    except ValueError:
        raise Invalid(f"“{text[:40]}” is not a number.", fix="Write it like 55, 55k or 95%.") from None
