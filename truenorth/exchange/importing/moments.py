"""Moments to the second, where hours matter: a time with a zone keeps it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from truenorth.exchange.importing.dates import read_date


def read_moment(value: Any) -> datetime | None:
    """ISO 8601, seconds or milliseconds since 1970 as numbers or text, or a date people write. Without a zone in the text
    the result has none, and is one of the workspace's own.

    >>> read_moment("2022-09-03T05:15:09Z"), read_moment(1650024049161)
    (datetime.datetime(2022, 9, 3, 5, 15, 9, tzinfo=datetime.timezone.utc), \
datetime.datetime(2022, 4, 15, 12, 0, 49, 161000, tzinfo=datetime.timezone.utc))
    >>> read_moment("14/04/2026 07:40"), read_moment(None), read_moment(True)
    (datetime.datetime(2026, 4, 14, 7, 40), None, None)
    """
    if value is None or isinstance(value, (bool, dict, list)):
        return None
    if isinstance(value, (int, float)):
        return _since_1970(float(value))
    text = str(value).strip()
    if text.isdecimal() and len(text) in (10, 13):
        return _since_1970(float(text))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return read_date(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _since_1970(number: float) -> datetime | None:
    seconds = number / 1000 if number >= 1e11 else number
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None
