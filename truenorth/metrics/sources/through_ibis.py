"""Reading through an Ibis connection, for engines whose own client Ibis brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .failures import failed
from .reading_sql import no_more_than
from .source import SourceFailed

if TYPE_CHECKING:
    import ibis


def backend(name: str, extra: str) -> Any:
    """The Ibis backend of a name, or a sentence about the package that is missing."""
    import ibis

    try:
        return getattr(ibis, name)
    except (AttributeError, ImportError):
        raise SourceFailed(
            f"Its client is not installed on this server. Ask the operator to install truenorth[{extra}]."
        ) from None


class IbisReading:
    """``rows`` are quoted tables only: a SELECT of one's own is a view at the source."""

    def __init__(self, connection: Any, dialect: str, secret: str) -> None:
        self._connection = connection
        self._secret = secret
        self.dialect = dialect

    def tables(self) -> list[str]:
        try:
            return sorted(self._connection.list_tables())[:2000]
        except Exception as error:
            raise failed("The source does not list its tables", error, self._secret) from None

    def columns(self, rows: str) -> ibis.Schema:
        import sqlglot

        from .names import sqlglot_name

        asked = f"select * from {rows}"  # noqa: S608 - read, never run
        table = sqlglot.parse_one(asked, dialect=sqlglot_name(self.dialect)).find(sqlglot.exp.Table)
        if table is None:
            raise SourceFailed("The source reads tables and views by their name.")
        where = (table.catalog, table.db) if table.catalog else table.db or None
        try:
            return self._connection.table(table.name, database=where).schema()
        except Exception as error:
            raise failed(f"The source gives no table “{table.name[:80]}”", error, self._secret) from None

    def run(self, sql: str, most_rows: int) -> list[tuple[Any, ...]]:
        try:
            rows = self._rows(sql, most_rows + 1)
        except Exception as error:  # each client raises errors of its own
            raise failed("The source refused the query", error, self._secret) from None
        return no_more_than(rows, most_rows)

    def _rows(self, sql: str, most: int) -> list[tuple[Any, ...]]:
        cursor = self._connection.raw_sql(sql)
        try:
            if hasattr(cursor, "fetchmany"):
                return [tuple(row) for row in cursor.fetchmany(most)]
            return [tuple(row) for row in (getattr(cursor, "result_rows", None) or cursor)][:most]
        finally:
            if hasattr(cursor, "close"):
                cursor.close()
