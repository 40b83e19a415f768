"""The gate of a SELECT that somebody wrote: one statement, reading named tables, by functions whose effect is their value.

It is the first of several fences. Behind it stand a role that may only read, a transaction that may only read, and for files
and DuckDB a process that holds nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truenorth.foundation.errors import Invalid

from .names import sqlglot_name

if TYPE_CHECKING:
    from sqlglot import Expression


def read_select(sql: str, dialect: str) -> Expression:
    """The statement, parsed; ``Invalid`` at ``sql`` where it is more than a SELECT.

    >>> read_select("select day, price from rides", "duckdb").key
    'select'
    >>> read_select("delete from rides", "postgres")
    Traceback (most recent call last):
    ...
    truenorth.foundation.errors.Invalid: Only a SELECT is read.
    """
    import sqlglot
    from sqlglot import errors, exp

    try:
        found = [one for one in sqlglot.parse(sql, dialect=sqlglot_name(dialect)) if one is not None]
    except (errors.SqlglotError, RecursionError, ValueError) as error:
        raise Invalid("The SELECT cannot be read.", field="sql", fix="Check brackets, quotes and commas.") from error
    if len(found) != 1:
        raise Invalid("Write one SELECT.", field="sql", fix="Leave out what follows the semicolon.")
    root = found[0]
    if not isinstance(root, exp.Select | exp.SetOperation | exp.Subquery):
        raise Invalid("Only a SELECT is read.", field="sql", fix="It begins with SELECT or WITH.")
    for part in root.walk():
        if (say := _refusal(part)) is not None:
            raise Invalid(say, field="sql", fix="Make it a view at the source, and read the view.")
    return root


def _refusal(part: Any) -> str | None:
    from sqlglot import exp

    writing = (
        exp.Insert, exp.Update, exp.Delete, exp.Merge, exp.Create, exp.Drop, exp.Alter, exp.Copy, exp.Command, exp.Into,
        exp.Lock, exp.Set, exp.Pragma, exp.Attach, exp.Detach, exp.Use, exp.Transaction, exp.Commit, exp.Rollback,
        exp.Placeholder, exp.Parameter, exp.SessionParameter, exp.Semicolon,
    )  # fmt: skip
    if isinstance(part, writing):
        return "A SELECT that is read here changes and locks nothing, and has no parameters."
    if isinstance(part, exp.Anonymous | exp.AnonymousAggFunc | exp.UserDefinedFunction):
        return f"“{str(part.this)[:60]}” is not a function that is known to read alone."
    if isinstance(part, exp.Table) and not isinstance(part.this, exp.Identifier):
        return "Rows come from tables by their name, not from functions or files."
    if isinstance(part, exp.Table) and not _is_name(part.name):
        return f"“{part.name[:60]}” is no name of a table."
    if isinstance(part, exp.Func) and part.key in _REACHING:
        return f"“{part.sql_name().lower()}” is not a function that is known to read alone."
    return None


# Functions sqlglot knows by name and whose effect is more than their value, or whose value is of this moment.
_REACHING = frozenset(
    {"readcsv", "readparquet", "generateseries", "explodinggenerateseries", "tocharnumber", "rand", "randn", "uuid"}
)


def _is_name(text: str) -> bool:
    return bool(text) and not any(letter in text for letter in "/\\:*?'\"")
