"""Reading numbers and things from an address."""

from __future__ import annotations

from collections.abc import Mapping


def number_in(query: Mapping[str, str], name: str) -> int | None:
    """A whole number of the query string; None where there is none, whatever else stands there."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else None
