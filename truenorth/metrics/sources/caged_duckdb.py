"""Reading a DuckDB database through the cage: each question in a process of its own that can reach nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from truenorth.foundation.errors import DomainError

from .reading_sql import schema_of
from .source import Limits, SourceFailed

if TYPE_CHECKING:
    import ibis


class CagedReading:
    dialect = "duckdb"

    def __init__(self, database: Path, tables: list[tuple[str, list[tuple[str, str]]]], limits: Limits) -> None:
        self._database = database
        self._tables = dict(tables)
        self._limits = limits

    def tables(self) -> list[str]:
        return sorted(self._tables)

    def columns(self, rows: str) -> ibis.Schema:
        if not rows.startswith("("):
            name = ".".join(part.strip('"').replace('""', '"') for part in rows.split('"."'))
            known = {table.casefold(): columns for table, columns in self._tables.items()}
            if name.casefold() not in known:
                raise SourceFailed(
                    f"There is no table “{name[:80]}”. There are {', '.join(self.tables()[:12]) or 'none'}."
                )
            return schema_of(known[name.casefold()], self.dialect)
        answer = self._ask(f"select * from {rows} as r limit 0")  # noqa: S608 - passed the gate, and the cage asks again
        return schema_of(list(zip(answer.columns, answer.types, strict=True)), self.dialect)

    def run(self, sql: str, most_rows: int) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._ask(sql, most_rows).rows]

    def _ask(self, sql: str, most_rows: int = 1000) -> Any:
        from truenorth.metrics.cage.limits import Limits as CageLimits
        from truenorth.metrics.cage.run import run_select

        limits = CageLimits(seconds=self._limits.seconds, rows=most_rows, bytes=self._limits.bytes)
        try:
            return run_select(sql, database=self._database, kind="duckdb", limits=limits)
        except DomainError as error:
            raise SourceFailed(f"{error.message} {error.fix}".strip()) from None
