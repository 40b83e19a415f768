"""Why a SELECT was not run, or was stopped: what it is about, and what to do instead."""

from __future__ import annotations

from truenorth.foundation.errors import DomainError, Invalid


class SqlRefused(Invalid):
    """The text asks for something that is not given. Nothing ran."""

    code = "sql_refused"

    def __init__(self, message: str, *, fix: str = "") -> None:
        super().__init__(message, field="sql", fix=fix)


class SqlStopped(Invalid):
    """It ran, and took more than one question may."""

    code = "sql_stopped"

    def __init__(self, message: str, *, fix: str = "") -> None:
        super().__init__(message, field="sql", fix=fix)


class CageBusy(DomainError):
    """Other questions are running; this one was not begun."""

    status = 503
    code = "busy"

    def __init__(self) -> None:
        super().__init__(
            "Other questions to the data are still running, so this one was not begun.",
            fix="Ask again in a few seconds.",
        )


FEWER = "Ask for less: filter by time, aggregate earlier, or join on a key."
