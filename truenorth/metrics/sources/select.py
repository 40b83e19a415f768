"""The gate of a SELECT that somebody wrote, for the dialects whose gate there is. It is the first of several fences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truenorth.foundation.errors import Invalid

if TYPE_CHECKING:
    from sqlglot.expressions import Expr


def read_select(sql: str, dialect: str) -> Expr:
    """The statement, parsed; ``Invalid`` at ``sql`` where it is more than a plain SELECT.

    >>> read_select("select day, price from rides", "duckdb").key
    'select'
    """
    from truenorth.metrics.cage.select_gate import DIALECTS, check_select

    if dialect not in DIALECTS:
        raise Invalid(
            "A SELECT of one's own is not read from this kind of source.",
            field="sql",
            fix="Make it a view there, and choose the view.",
        )
    return check_select(sql, dialect=dialect)
