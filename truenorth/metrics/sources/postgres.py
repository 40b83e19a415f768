"""PostgreSQL, and what speaks like it: a transaction that may only read, with an end to its patience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .failures import failed
from .reach import judged
from .reading_sql import no_more_than, schema_of
from .source import Place, Setting, asked_of, checked, port_of

if TYPE_CHECKING:
    import ibis

TABLES = """
select table_schema || '.' || table_name from information_schema.tables
where table_schema not in ('pg_catalog', 'information_schema') and table_schema not like 'pg_%'
order by 1 limit 2000
"""


class Postgres:
    name = "postgres"
    label = "PostgreSQL"
    about = "tables and views of a PostgreSQL database, through a role that may only read"
    icon = "database"
    dialect = "postgres"
    abilities = asked_of(["could", "could", "could", "could", "could", "could"])
    settings: tuple[Setting, ...] = (
        Setting("host", "Host", "warehouse.example.org, or the folder of a socket"),
        Setting("port", "Port", "usually 5432", required=False, initial="5432", most=5),
        Setting("database", "Database"),
        Setting("user", "Role", "one that may only read; the guide says how to make it"),
        Setting("secret", "Password", required=False, secret=True, most=2000),
    )

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        kept = checked(self, given)
        return {**kept, "port": port_of(kept, 5432)}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[PostgresReading]:
        import psycopg

        address = judged(settings["host"], settings["port"])
        milliseconds = int(place.limits.seconds * 1000)
        try:
            connection = psycopg.connect(
                host=settings["host"],
                hostaddr=address or None,  # what was judged is what is connected to
                port=settings["port"],
                dbname=settings["database"],
                user=settings["user"],
                password=secret or None,
                connect_timeout=10,
                application_name="truenorth",
                options=(
                    f"-c default_transaction_read_only=on -c statement_timeout={milliseconds} -c lock_timeout=5000 "
                    "-c idle_in_transaction_session_timeout=60000 -c timezone=UTC -c search_path=public"
                ),
            )
        except psycopg.Error as error:
            raise failed(f"{self.label} cannot be reached", error, secret) from None
        try:
            connection.read_only = True
            yield PostgresReading(connection, secret)
        finally:
            connection.close()


class PostgresReading:
    dialect = "postgres"

    def __init__(self, connection: Any, secret: str) -> None:
        self._connection = connection
        self._secret = secret

    def tables(self) -> list[str]:
        return [name.removeprefix("public.") for (name,) in self._rows(TABLES, 2000)]

    def columns(self, rows: str) -> ibis.Schema:
        import psycopg

        try:
            with self._connection.transaction(force_rollback=True):
                # An argument, even none, makes it the extended protocol: one statement, whatever the text says.
                cursor = self._connection.execute(f"select * from {rows} as r limit 0", ())  # noqa: S608 - passed the gate
                known = psycopg.adapters.types
                found = [(column.name, _word(known.get(column.type_code))) for column in cursor.description]
        except psycopg.Error as error:
            raise failed("PostgreSQL refused it", error, self._secret) from None
        return schema_of(found, self.dialect)

    def run(self, sql: str, most_rows: int) -> list[tuple[Any, ...]]:
        return no_more_than(self._rows(sql, most_rows + 1), most_rows)

    def _rows(self, sql: str, most: int) -> list[tuple[Any, ...]]:
        import psycopg

        try:
            with self._connection.transaction(force_rollback=True), self._connection.cursor() as cursor:
                cursor.execute(sql.replace("%", "%%"), (), prepare=True)
                return cursor.fetchmany(most)
        except psycopg.errors.QueryCanceled:
            raise failed("PostgreSQL", TimeoutError("the query took longer than it may")) from None
        except psycopg.Error as error:
            raise failed("PostgreSQL refused the query", error, self._secret) from None


def _word(info: Any) -> str:
    return info.name if info is not None else "text"


KIND = Postgres()
