"""What readings share that speak SQL through a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .source import SourceFailed

if TYPE_CHECKING:
    import ibis


def no_more_than(rows: list[tuple[Any, ...]], most: int) -> list[tuple[Any, ...]]:
    """All rows, or a failure: a part is never taken for the whole."""
    if len(rows) > most:
        raise SourceFailed(f"The source gave more than {most:,} rows; a metric needs one for each period.")
    return rows


def schema_of(pairs: list[tuple[str, str]], dialect: str) -> ibis.Schema:
    """Names with the engine's words for their types, as Ibis knows them; a type it does not know is a text.

    >>> schema_of([("day", "DATE"), ("place", "GEOHASH")], "sqlite")
    ibis.Schema {
      day    date
      place  string
    }
    """
    import ibis
    from ibis.backends.sql import datatypes

    mapper = {
        "duckdb": datatypes.DuckDBType,
        "sqlite": datatypes.SQLiteType,
        "postgres": datatypes.PostgresType,
        "clickhouse": datatypes.ClickHouseType,
        "trino": datatypes.TrinoType,
    }[dialect]
    made = {}
    for name, word in pairs:
        try:
            found = mapper.from_string(word, nullable=True)
        except Exception:  # a type of an extension of the engine: it can be counted, not summed
            found = ibis.dtype("string")
        made[name] = ibis.dtype("string") if found.is_unknown() else found
    return ibis.schema(made)
