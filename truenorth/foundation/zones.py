"""Time zones by name."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from .errors import Invalid


@cache
def zone_names() -> tuple[str, ...]:
    """The zones people name: places, and UTC."""
    places = (
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/"))
    )
    return ("UTC", *sorted(name for name in places if not name.startswith(("SystemV/", "US/"))))


def checked_zone(name: str) -> str:
    """The name of a time zone, or a sentence that says what one looks like."""
    name = name.strip()
    if name not in zone_names():
        raise Invalid(f"“{name}” is no time zone.", field="time_zone", fix="One looks like Europe/Amsterdam.")
    return name
