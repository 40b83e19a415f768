"""A locked SQLite over one file: read-only, an authorizer that allows reading alone, small limits, and a clock."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from .refusals import FEWER, SqlRefused, SqlStopped
from .select_gate import function_refused, table_refused
from .vocabulary import FUNCTIONS

_LONGEST_VALUE = 10_000_000
_ONLY_COUNTED = 1_000  # steps of SQLite's machine between two looks at the clock


class SqliteEngine:
    def __init__(self, path: str) -> None:
        try:
            # No cache shared with others, no name resolved: the path is the file.
            self._connection = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True, check_same_thread=False)
            for setting in ("query_only=1", "trusted_schema=0", "temp_store=2", "cell_size_check=1", "mmap_size=0"):
                self._connection.execute(f"pragma {setting}")
            self._connection.execute("pragma hard_heap_limit=500000000")
            rows = self._connection.execute(
                "select name, type from sqlite_schema where type in ('table', 'view') and name not like 'sqlite_%'"
            ).fetchall()
            self._behind = {name.casefold(): self._read_by(name) for name, kind in rows if kind == "view"}
        except sqlite3.Error:
            raise SqlRefused("The file of this data cannot be opened as a SQLite database.") from None
        self.tables = {name for name, _ in rows}
        self._real = {name.casefold() for name in self.tables}
        self._refused = ""
        self._until = float("inf")
        for kind, most in (
            (sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE),
            (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
            (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
            (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
            (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0),
            (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
            (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
        ):
            self._connection.setlimit(kind, most)

    def check(self, sql: str, tables: set[str]) -> None:
        """SQLite's own reading: while it prepares a text, it asks for each thing the text would do."""
        known = {name.casefold() for name in tables}

        def allowed(action: int, first: str | None, second: str | None, database: str | None, via: str | None) -> int:
            if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
                return sqlite3.SQLITE_OK
            if action == sqlite3.SQLITE_READ:
                if self._may_read((first or "").casefold(), second, database, (via or "").casefold(), known):
                    return sqlite3.SQLITE_OK
                self._refused = self._refused or f"table {first}"
            elif action == sqlite3.SQLITE_FUNCTION:
                if (second or "").lower() in FUNCTIONS:
                    return sqlite3.SQLITE_OK
                self._refused = self._refused or f"function {second}"
            else:
                self._refused = self._refused or "statement"
            return sqlite3.SQLITE_DENY

        self._connection.set_authorizer(allowed)
        self._listed = tables

    def _read_by(self, view: str) -> set[str]:
        """The tables a view reads. Views that do not work any more read none."""
        found: set[str] = set()

        def note(action: int, first: str | None, *_: str | None) -> int:
            if action == sqlite3.SQLITE_READ and first:
                found.add(first.casefold())
            return sqlite3.SQLITE_OK

        self._connection.set_authorizer(note)
        try:
            self._connection.execute(f'select * from "{view.replace(chr(34), chr(34) * 2)}" limit 0')  # noqa: S608
        except sqlite3.Error:
            return set()
        finally:
            self._connection.set_authorizer(None)
        return found

    def _may_read(self, table: str, column: str | None, database: str | None, via: str, known: set[str]) -> bool:
        """Whether a column of a table may be read. ``via`` is the view or the part of WITH in which it is named."""
        if database not in ("main", None):
            return False
        if table in known or (via in known and table in self._behind.get(via, ())):
            return True
        # count(*) of a part of WITH comes as a read of no column of a table that is none.
        return not column and database is None and table not in self._real and not table.startswith("sqlite_")

    def rows(self, sql: str, seconds: float) -> tuple[list[str], list[str], Iterator[list[tuple[Any, ...]]]]:
        """Names of the columns, no types (SQLite has them by value), and the rows in portions."""
        self._until = time.monotonic() + seconds
        self._connection.set_progress_handler(lambda: time.monotonic() > self._until, _ONLY_COUNTED)
        try:
            answer = self._connection.execute(sql)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise self._said(error) from None
        if answer.description is None:
            raise SqlRefused("Only a SELECT is run.", fix="Begin with select, or with … select.")
        names = [column[0] for column in answer.description]
        return names, [""] * len(names), self._portions(answer)

    def _portions(self, answer: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
        while True:
            try:
                part = answer.fetchmany(500)
            except (sqlite3.Error, sqlite3.Warning) as error:
                raise self._said(error) from None
            if not part:
                return
            yield part

    def _said(self, error: Exception) -> SqlRefused | SqlStopped:
        kind, _, name = self._refused.partition(" ")
        if kind == "function":
            return function_refused(name)
        if kind == "table":
            return table_refused(name, self._listed)
        if kind == "statement":
            return SqlRefused("Only reading is done here.", fix="Write one SELECT.")
        code = getattr(error, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_INTERRUPT:
            return SqlStopped("The question took longer than one question may.", fix=FEWER)
        if code in (sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_TOOBIG):
            return SqlStopped("The question needed more memory than one question has.", fix=FEWER)
        if "one statement" in str(error):
            return SqlRefused("There is more than one statement.", fix="Write one SELECT, without a semicolon inside.")
        return SqlRefused(f"The database says: {str(error)[:300]}.", fix="Check names and types of the columns.")
