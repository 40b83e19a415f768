"""Names of tables and columns, made from file names and keys, and quoted for a dialect."""

from __future__ import annotations

import re


def table_name(text: str) -> str:
    """A name that a definition can write.

    >>> table_name("Weekly rides (2026)"), table_name("2026-rides"), table_name("…")
    ('weekly_rides_2026', 't_2026_rides', 'rows')
    """
    name = re.sub(r"\W+", "_", text.strip().lower()).strip("_")[:100]
    if not name:
        return "rows"
    return name if not name[0].isdigit() else f"t_{name}"


def quoted(name: str, dialect: str) -> str:
    """``sales.rides`` as the dialect quotes it, part by part."""
    from sqlglot import exp

    parts = [exp.to_identifier(part, quoted=True) for part in name.split(".")]
    catalog, db, table = [None, None, *parts][-3:]
    return exp.Table(this=table, db=db, catalog=catalog).sql(dialect=sqlglot_name(dialect))


def sqlglot_name(dialect: str) -> str:
    """Ibis and sqlglot name one dialect differently."""
    return {"pyspark": "spark"}.get(dialect, dialect)
