"""One workspace's data, as the cage reads it."""

from __future__ import annotations

from pathlib import Path

ROWS = 20_000


def duckdb_file(path: Path) -> Path:
    import duckdb

    connection = duckdb.connect(str(path))
    connection.execute(
        "create table rides as select date '2026-01-01' + (range % 90)::int as day, 'R' || range % 700 as rider, range % 50 * 1.5 as amount,"
        f" timestamptz '2026-01-05 10:00:00+00' as seen from range({ROWS})"
    )
    connection.execute("create schema sales")
    connection.execute("create table sales.invoices as select 1 as n")
    connection.execute("create view riding as select * from rides where amount > 1")
    connection.close()
    return path


def sqlite_file(path: Path) -> Path:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("create table rides (day text, rider text, amount real)")
    connection.execute("create table riders (name text, mail text)")
    connection.execute("create view riding as select * from rides where amount > 1")
    connection.executemany(
        "insert into rides values (?, ?, ?)",
        [(f"2026-01-{n % 28 + 1:02d}", f"R{n % 700}", n % 50 * 1.5) for n in range(ROWS)],
    )
    connection.commit()
    connection.close()
    return path
