"""Reading numbers and things from an address."""

from __future__ import annotations

from collections.abc import Mapping


def number_in(query: Mapping[str, str], name: str) -> int | None:
    """A whole number of the query string; None where there is none, whatever else stands there."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else None


def goal_in(query: Mapping[str, str]) -> int:
    """The goal a panel is asked for, as ``?goal=12`` or ``?subject=goal:12``; 0 without one."""
    noun, _, pk = query.get("subject", "").partition(":")
    if noun == "goal":
        return number_in({"goal": pk}, "goal") or 0
    return number_in(query, "goal") or 0
