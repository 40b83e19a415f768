"""Reads SQL that a person wrote and lets one plain SELECT through. Pure: it runs nothing.

For DuckDB and SQLite the engine's own reading is held against the same list afterwards. For a database of somebody else
(``postgres``) this gate stands beside a role that may only read and ``READ_ONLY_SESSION``; alone it is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from .limits import DEEPEST, LONGEST_SQL
from .refusals import SqlRefused
from .vocabulary import FUNCTIONS, KNOWN_FUNCTIONS, PARTS, TABLE_FUNCTIONS

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

DIALECTS = frozenset({"duckdb", "sqlite", "postgres"})
# Sent before the SELECT, in the same transaction, which is rolled back. The role itself has SELECT alone.
READ_ONLY_SESSION = (
    "SET TRANSACTION READ ONLY",
    "SET LOCAL statement_timeout = '10s'",
    "SET LOCAL lock_timeout = '2s'",
    "SET LOCAL idle_in_transaction_session_timeout = '15s'",
)
_NAME = re.compile(r"[^\W\d][\w$]{0,127}")
_TABLE_NAME = re.compile(r"[^\W\d][\w$ -]{0,127}")
# Control characters, and those that change the direction or hide: what is read is what a person sees.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_OURS = ("information_schema", "pg_catalog", "sqlite_", "duckdb_", "pg_", "pragma_", "temp", "system")
_ROWS_OF_NUMBERS = frozenset(
    {"GenerateSeries", "ExplodingGenerateSeries", "GenerateDateArray", "GenerateTimestampArray"}
)
_USUAL_SCHEMA = {"duckdb": "main", "sqlite": "main", "postgres": "public"}
_WORDS = {
    "Command": "A command",
    "Insert": "INSERT",
    "Update": "UPDATE",
    "Delete": "DELETE",
    "Merge": "MERGE",
    "Into": "SELECT INTO",
    "Lock": "FOR UPDATE",
    "Placeholder": "A parameter",
    "Parameter": "A parameter",
    "SessionParameter": "A setting of the server",
    "TableSample": "A sample of a table",
    "Columns": "COLUMNS(…)",
}


def check_select(sql: str, *, dialect: str = "duckdb", tables: Collection[str] | None = None) -> Expr:
    """The one SELECT of a text, or ``SqlRefused`` with what is refused and what to do.

    ``tables``: names that may be read, compared without case; None leaves that to the engine's list.

    >>> check_select("select count(*) from rides").key
    'select'
    >>> check_select("select * from read_csv('/etc/passwd')")
    Traceback (most recent call last):
    ...
    truenorth.metrics.cage.refusals.SqlRefused: read_csv is not a function that can be used here.
    """
    root = _parsed(sql, dialect)
    own = _own_names(root)
    known = None if tables is None else {name.casefold() for name in tables}
    for node in root.walk():
        _check_part(node, dialect)
        if type(node).__name__ == "Table":
            _check_table(node, own, known, dialect)
    return root


def table_refused(name: str, tables: Collection[str]) -> SqlRefused:
    """The refusal of a table that is not there."""
    listed = ", ".join(sorted(tables)[:12]) + (" and more" if len(tables) > 12 else "")
    return SqlRefused(
        f"There is no table “{name[:80]}” in this data.", fix=f"There are {listed}." if listed else "It is empty."
    )


def function_refused(name: str) -> SqlRefused:
    return SqlRefused(
        f"{name[:60].lower()} is not a function that can be used here.",
        fix="Use sums, counts, averages, dates and texts; the guide on metrics lists the functions.",
    )


def _parsed(sql: str, dialect: str) -> Expr:
    import logging

    import sqlglot
    from sqlglot import errors

    if dialect not in DIALECTS:
        raise ValueError(f"no gate for {dialect}")
    if len(sql) > LONGEST_SQL:
        raise SqlRefused(
            f"A SELECT of more than {LONGEST_SQL:,} characters is not read.", fix="Make parts of it views."
        )
    if _UNSEEN.search(sql):
        raise SqlRefused(
            "The text holds a character that cannot be seen.", fix="Type it again, or paste it without formatting."
        )
    if _depth(sql) > DEEPEST:
        raise SqlRefused(f"The SELECT is nested more than {DEEPEST} deep.", fix="Use WITH for its parts.")
    logging.getLogger("sqlglot").setLevel(logging.ERROR)  # it warns of each text it cannot read; we say so ourselves
    try:
        found = [node for node in sqlglot.parse(sql, read=dialect) if node is not None]
    except RecursionError:
        raise SqlRefused("The SELECT is nested too deep.", fix="Use WITH for its parts.") from None
    except (errors.SqlglotError, ValueError, TypeError, AttributeError):
        raise SqlRefused("This cannot be read as SQL.", fix="Check brackets, quotes and commas.") from None
    if not found:
        raise SqlRefused("There is no SELECT in this text.", fix="Write one, such as select count(*) from rides.")
    if len(found) > 1:
        raise SqlRefused("There is more than one statement.", fix="Write one SELECT, without a semicolon inside.")
    if type(found[0]).__name__ not in ("Select", "Union", "Except", "Intersect", "Subquery"):
        raise SqlRefused(
            f"Only a SELECT is run; this is {_said(found[0])}.", fix="Begin with select, or with … select."
        )
    return found[0]


def _depth(sql: str) -> int:
    """The deepest nesting of brackets, quotes not looked at: too deep a count refuses, too low cannot happen."""
    deepest = now = 0
    for letter in sql:
        if letter in "([{":
            now += 1
            deepest = max(deepest, now)
        elif letter in ")]}":
            now = max(0, now - 1)
    return deepest


def _own_names(root: Expr) -> set[str]:
    """Names that WITH gives; each is a plain word, so that it cannot stand for a path."""
    from sqlglot import exp

    own = set()
    for part in root.find_all(exp.CTE):
        if not _NAME.fullmatch(part.alias):
            raise SqlRefused(f"“{part.alias[:60]}” is no name for a part.", fix="Name it with letters and digits.")
        own.add(part.alias.casefold())
    return own


def _check_part(node: Any, dialect: str) -> None:
    from sqlglot import exp

    kind = type(node).__name__
    if isinstance(node, exp.Anonymous | exp.AnonymousAggFunc):
        name = str(node.this).lower()
        at_table = isinstance(node.parent, exp.Table | exp.Lateral)
        if name not in (TABLE_FUNCTIONS if at_table else FUNCTIONS):
            raise function_refused(name)
    elif isinstance(node, exp.Func):
        if kind not in KNOWN_FUNCTIONS:
            raise function_refused(_called(node, dialect))
        stands_as_table = isinstance(node.parent, exp.Table)
        # As a value it would make a list of any length; as a table its rows come one after another.
        if stands_as_table != (kind in _ROWS_OF_NUMBERS) and kind not in ("Unnest", "Explode"):
            raise function_refused(_called(node, dialect))
        if stands_as_table and dialect == "sqlite":
            raise function_refused(_called(node, dialect))
    elif kind not in PARTS:
        raise SqlRefused(f"{_said(node)} is not something that can be used here.", fix="Use a plain SELECT.")
    if isinstance(node, exp.DataType) and node.args.get("kind") is not None:
        raise SqlRefused("A type of one's own is not something that can be used here.", fix="Cast to a plain type.")
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Func):
        raise function_refused(_called(node.expression, dialect))


def _check_table(node: Any, own: set[str], known: set[str] | None, dialect: str) -> None:
    from sqlglot import exp

    if isinstance(node.this, exp.Func):
        if node.args.get("db") is not None:
            raise function_refused(_called(node.this, dialect))
        return
    if node.args.get("catalog") is not None:
        raise SqlRefused(
            f"“{node.catalog[:40]}” names another database.",
            fix="Name tables of this one alone, as rides or sales.rides.",
        )
    name, schema = node.name, node.db
    if not schema and name.casefold() in own:
        return
    for word in (name, schema):
        if word and not _TABLE_NAME.fullmatch(word):
            raise SqlRefused(f"“{word[:60]}” is no name of a table.", fix="Files are not read here; name a table.")
        if word and word.casefold().startswith(_OURS):
            raise SqlRefused(f"“{word[:60]}” belongs to the database itself.", fix="Name a table of your data.")
    if known is None or f"{schema}.{name}".casefold() in known:
        return
    if schema.casefold() not in ("", _USUAL_SCHEMA[dialect]) or name.casefold() not in known:
        raise table_refused(f"{schema}.{name}" if schema else name, known)


def _called(node: Any, dialect: str) -> str:
    """A function as the person wrote it, as well as can be told."""
    from sqlglot import errors

    if node.args.get("this") is not None and type(node).__name__ == "Anonymous":
        return str(node.this)
    try:
        written = node.sql(dialect=dialect)
    except (errors.SqlglotError, ValueError, RecursionError):
        written = ""
    name = re.match(r"\s*(\w+)\s*(\(|$)", written)
    return name[1] if name else node.sql_name()


def _said(node: Any) -> str:
    kind = type(node).__name__
    if kind == "Command":
        return f"{str(node.this)[:20].upper()}"
    return _WORDS.get(kind, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).upper())
