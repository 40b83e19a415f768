"""A SQLite file: opened to read, with an authorizer that lets pass what reads, and an end to its patience."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .data_folder import inside, written
from .failures import failed
from .reading_sql import no_more_than, schema_of
from .source import Place, Setting, SourceFailed, asked_of, checked

if TYPE_CHECKING:
    import ibis

ENDINGS = (".sqlite", ".sqlite3", ".db")
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_NOT_CALLED = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"})


class Sqlite:
    name = "sqlite"
    label = "SQLite file"
    about = "tables of a SQLite file in the data folder"
    icon = "database"
    dialect = "sqlite"
    abilities = asked_of(["could", "could", "could", "never", "could", "could"])
    settings: tuple[Setting, ...] = (Setting("path", "File", "below the data folder: shop.sqlite"),)

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        kept = checked(self, given)
        return {"path": written(kept["path"], ENDINGS, folders=False)}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[SqliteReading]:
        from ibis.backends.sqlite.udf import register_all

        file = inside(place.folder, settings["path"])
        connection = sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True, timeout=5, isolation_level=None)
        try:
            register_all(connection)  # the functions Ibis brings along: plain arithmetic and texts
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000_000)
            connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            connection.execute("pragma query_only = on").close()
            connection.execute("pragma case_sensitive_like = on").close()
            connection.execute("pragma trusted_schema = off").close()
            connection.execute("select count(*) from sqlite_master").fetchone()
            connection.set_authorizer(_allowed)
            yield SqliteReading(connection, place.limits.seconds)
        except sqlite3.Error as error:
            raise failed("The SQLite file cannot be read", error) from None
        finally:
            connection.close()


def _allowed(action: int, first: str | None, second: str | None, *_: Any) -> int:
    if action not in _READS or (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _NOT_CALLED):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


class SqliteReading:
    dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection, seconds: float) -> None:
        self._connection = connection
        self._seconds = seconds

    def tables(self) -> list[str]:
        named = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%' order by 1"
        return [name for (name,) in self._rows(named, 2000)]

    def columns(self, rows: str) -> ibis.Schema:
        """SQLite has no types of times, so columns declared as such are texts, read as times where they are used."""
        if not rows.startswith("("):
            found = self._declared(rows)
            if found:
                return schema_of([(name, _declared_as(word)) for name, word in found], self.dialect)
        sample = self._sample(rows)
        return schema_of(sample, self.dialect)

    def _declared(self, quoted: str) -> list[tuple[str, str]]:
        name = quoted.strip('"').replace('""', '"')
        self._connection.set_authorizer(None)  # a question of ours, which the authorizer would refuse
        try:
            return self._connection.execute("select name, type from pragma_table_info(?)", (name,)).fetchall()
        finally:
            self._connection.set_authorizer(_allowed)

    def _sample(self, rows: str) -> list[tuple[str, str]]:
        """What a SELECT gives has no declared types: the kind of its first thousand values tells."""
        with self._patience():
            cursor = self._connection.execute(f"select * from {rows} as r limit 1000")  # noqa: S608 - passed the gate
            names = [column[0] for column in cursor.description]
            values = list(zip(*cursor.fetchall(), strict=True))
        return [(name, _kind_of(values[place] if values else ())) for place, name in enumerate(names)]

    def run(self, sql: str, most_rows: int) -> list[tuple[Any, ...]]:
        return no_more_than(self._rows(sql, most_rows + 1), most_rows)

    def _rows(self, sql: str, most: int) -> list[tuple[Any, ...]]:
        with self._patience():
            return self._connection.execute(sql).fetchmany(most)

    @contextmanager
    def _patience(self) -> Iterator[None]:
        end = time.monotonic() + self._seconds
        self._connection.set_progress_handler(lambda: time.monotonic() > end, 10_000)
        try:
            yield
        except sqlite3.Error as error:
            if "interrupted" in str(error):
                raise SourceFailed(f"The query took longer than {self._seconds:g} seconds.") from None
            raise failed("SQLite refused the query", error) from None
        finally:
            self._connection.set_progress_handler(None, 0)


def _declared_as(word: str) -> str:
    upper = word.upper()
    return "TEXT" if any(part in upper for part in ("DATE", "TIME")) or not word else word


def _kind_of(values: Any) -> str:
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {int}:
        return "INTEGER"
    return "REAL" if kinds and kinds <= {int, float} else "TEXT"


KIND = Sqlite()
