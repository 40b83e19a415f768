"""The database is held by somebody else for longer than we wait: a matter of trying again, never a fault of the request."""

from __future__ import annotations

import sqlite3

from django.db import OperationalError

from .errors import DomainError

RETRY_AFTER = 5  # seconds; as long as a write waited already
_SQLITE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# Serialisation failure, deadlock, lock not available, and a statement ended because it waited too long.
_POSTGRES = frozenset({"40001", "40P01", "55P03", "57014"})


class Busy(DomainError):
    status = 503
    code = "busy"

    def __init__(self) -> None:
        super().__init__(
            "Nothing was saved: the database is busy with something long.",
            fix="Go back, where what you typed still stands, and send it again in a few seconds.",
        )


def is_busy(error: BaseException | None) -> bool:
    """Whether an error says that the database was held by another for longer than we wait."""
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    # The low byte is the kind; the rest only says where it was met.
    if getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE:
        return True
    return getattr(cause, "sqlstate", None) in _POSTGRES
