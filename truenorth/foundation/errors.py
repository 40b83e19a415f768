"""Domain errors: each carries its HTTP status, the field it concerns and the way out."""

from __future__ import annotations

from typing import Any


class DomainError(Exception):
    """Something a person can understand and mend. The message is shown as it is."""

    status = 422
    code = "invalid"

    def __init__(self, message: str, *, field: str = "", fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.fix = fix


class Invalid(DomainError):
    """A value that cannot be taken."""


class RowsRefused(Invalid):
    """Rows of a batch that cannot be taken, each by its place and field. Nothing of the batch was kept."""

    code = "rows_refused"

    def __init__(self, rows: list[dict[str, Any]], total: int) -> None:
        first = rows[0]
        what = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
        super().__init__(
            f"{what} of {total:,} cannot be taken, so none was. Row {first['row'] + 1}: {first['message']}",
            field=f"values.{first['row']}.{first['field']}",
            fix="Correct or leave out the rows that are named, and send the batch again.",
        )
        self.rows = rows


class WhyMissing(Invalid):
    """A change to something committed was not explained."""

    code = "why_missing"

    def __init__(self, what: str = "This change") -> None:
        super().__init__(
            f"{what} touches something people rely on, so it needs a reason.",
            field="why",
            fix="Write one sentence that says why.",
        )


class NotAllowed(DomainError):
    status = 403
    code = "not_allowed"

    def __init__(self, because: str, *, fix: str = "") -> None:
        super().__init__(because, fix=fix)


class NotThere(DomainError):
    """Does not exist, or is not yours to know of: both look the same on purpose."""

    status = 404
    code = "not_found"

    def __init__(self, what: str = "This page") -> None:
        super().__init__(f"{what} does not exist here, or you may not see it.")


class StaleVersion(DomainError):
    """Somebody changed the row since the form was loaded; both versions are kept for the person to choose."""

    status = 409
    code = "stale_version"

    def __init__(self, row: Any, *, seen: int | None, submitted: dict[str, Any] | None = None) -> None:
        super().__init__(
            f"“{row}” was changed by somebody else after you opened it. Nothing of yours is lost: compare and choose.",
            fix="Load the current version, compare, and send your change again with its version.",
        )
        self.row = row
        self.seen = seen
        self.submitted = submitted or {}


class KeyReused(DomainError):
    """An idempotency key was sent again with another body."""

    status = 422
    code = "idempotency_key_reused"
    fix = "Use a new key for a new request."


class WorkspaceMissing(RuntimeError):
    """A query ran without knowing whose data it may see: a fault of ours, never of the person."""
