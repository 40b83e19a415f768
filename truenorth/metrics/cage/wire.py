"""Rows between the process of a question and the server: JSON, with a mark for what JSON has not. Never pickled."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

_PLAIN = (bool, int, str, type(None))


def pack(row: Iterable[Any]) -> bytes:
    """A row as one line.

    >>> pack([1, datetime.date(2026, 1, 5)])
    b'[1,{"d":"2026-01-05"}]'
    """
    return json.dumps([_packed(value) for value in row], separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "replace"
    )


def unpack(row: list[Any]) -> tuple[Any, ...]:
    """The row as it was.

    >>> unpack([1, {"d": "2026-01-05"}, {"n": "1.50"}])
    (1, datetime.date(2026, 1, 5), Decimal('1.50'))
    """
    return tuple(_unpacked(value) if isinstance(value, dict) else value for value in row)


def _packed(value: Any) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else {"f": repr(value)}
    if isinstance(value, datetime.datetime):
        return {"t": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"d": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"c": value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"i": value.total_seconds()}
    if isinstance(value, Decimal):
        return {"n": str(value)}
    if isinstance(value, bytes | bytearray | memoryview):
        return {"x": bytes(value).hex()}
    return str(value)


def _unpacked(value: dict[str, Any]) -> Any:
    ((mark, text),) = value.items()
    readers: dict[str, Any] = {
        "f": float,
        "t": datetime.datetime.fromisoformat,
        "d": datetime.date.fromisoformat,
        "c": datetime.time.fromisoformat,
        "i": lambda seconds: datetime.timedelta(seconds=seconds),
        "n": Decimal,
        "x": bytes.fromhex,
    }
    return readers[mark](text)
