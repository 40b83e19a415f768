"""Filters that write numbers, dates and words; thin names over `formats`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import template

from truenorth.foundation.kit import formats

register = template.Library()

FILTERS: dict[str, Callable[..., str]] = {
    "number": formats.number,
    "count": formats.count,
    "brief": formats.brief,
    "change": formats.change,
    "points": formats.points,
    "chance": formats.chance,
    "futures": formats.futures,
    "day": formats.day,
    "full_day": formats.full_day,
    "short_day": formats.short_day,
    "clock": formats.clock,
    "when": formats.when,
    "age": formats.age,
    "due": formats.due,
    "spelled": formats.spelled,
    "listed": formats.listed,
    "initials": formats.initials,
}
for name, function in FILTERS.items():
    register.filter(name, function)


@register.filter
def proven(value: Any) -> str:
    """`{{ line.value|proven }}`: what a line of proof found, words as they are and numbers as people write them."""
    return value if isinstance(value, str) else formats.number(value)


@register.filter
def quantity(value: float | None, unit: str = "") -> str:
    """`{{ value|quantity:"€" }}`: a number with its unit, as one text."""
    return formats.quantity(value, unit)


@register.filter
def plural(n: int, words: str) -> str:
    """`{{ n|plural:"goal" }}`, `{{ n|plural:"person,people" }}`: number and word."""
    one, _, many = words.partition(",")
    return formats.plural(n, one, many)


@register.filter
def iso(value: date | datetime | None) -> str:
    """For `<time datetime="…">`."""
    return value.isoformat() if value else ""


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """`{{ by_id|get:goal.id }}`: a value of a mapping whose key is a variable; None when it is not there."""
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.filter
def web_address(value: str) -> str:
    """An address of the web as it is; anything else, such as ``javascript:``, as nothing. For links that people wrote."""
    return value if value.lower().startswith(("https://", "http://")) else ""
