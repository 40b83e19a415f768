"""What is used of Ibis, DuckDB and sqlglot, tried in a second: the pins are lifted only when all of it holds.

Why the pins are there is told in decision 0010.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import duckdb
import ibis
import pytest
import sqlglot
from sqlglot import exp

ROWS = [
    (datetime(2026, 1, 5, 9), "a", 2.0, True, "Oslo"),
    (datetime(2026, 1, 6, 9), "b", 4.0, False, "Oslo"),
    (datetime(2026, 1, 12, 9), "a", 6.0, True, None),
]
SCHEMA = ibis.schema({"at": "timestamp", "who": "string", "n": "float64", "ok": "boolean", "city": "string"})
T = ibis.table(SCHEMA, name="t")


@pytest.fixture(scope="module")
def rows() -> Any:
    connection = duckdb.connect()
    connection.execute('create table t ("at" timestamp, who varchar, n double, ok boolean, city varchar)')
    connection.executemany("insert into t values (?, ?, ?, ?, ?)", ROWS)
    yield connection
    connection.close()


# What is asked in Ibis, and what DuckDB answers.
ASKED: dict[str, tuple[Callable[[], Any], Any]] = {
    "count": (lambda: T.count(), 3),
    "count where": (lambda: T.count(where=T.ok), 2),
    "sum": (lambda: T.n.sum(), 12.0),
    "sum where": (lambda: T.n.sum(where=T.who == "a"), 8.0),
    "mean": (lambda: T.n.mean(), 4.0),
    "min": (lambda: T.n.min(), 2.0),
    "max": (lambda: T.n.max(), 6.0),
    "distinct": (lambda: T.who.nunique(), 2),
    "distinct where": (lambda: T.who.nunique(where=T.ok), 1),
    "approximately distinct": (lambda: T.who.approx_nunique(), 2),
    "median": (lambda: T.n.median(), 4.0),
    "quantile": (lambda: T.n.quantile(0.5), 4.0),
    "deviation": (lambda: T.n.std(), 2.0),
    "variance": (lambda: T.n.var(), 4.0),
    "ratio": (lambda: T.n.sum() / T.who.nunique().cast("float64").nullif(0.0), 6.0),
    "by nothing": (lambda: T.n.sum() / T.n.sum(where=T.n > 100).nullif(0.0), None),
    "cases": (lambda: ibis.cases((T.n > 3, 1), else_=0).sum(), 2),
    "coalesce": (lambda: ibis.coalesce(T.city, "none").nunique(), 2),
    "in": (lambda: T.count(where=T.who.isin(["b", "c"])), 1),
    "like": (lambda: T.count(where=T.city.like("O%")), 2),
    "null": (lambda: T.count(where=T.city.isnull()), 1),
    "text": (lambda: T.count(where=T.who.upper() == "A"), 2),
    "time": (lambda: T.count(where=T["at"] >= ibis.literal(datetime(2026, 1, 6), type="timestamp")), 2),
    "seconds": (lambda: (T["at"].max().epoch_seconds() - T["at"].min().epoch_seconds()) / 86_400, 7.0),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_ibis_asks_duckdb_answers(name: str, rows: Any) -> None:
    asked, answer = ASKED[name]
    sql = str(ibis.to_sql(T.aggregate(v=asked()), dialect="duckdb"))
    [(value,)] = rows.execute(sql).fetchall()
    assert value == (pytest.approx(answer) if answer is not None else None)


def test_weeks_begin_on_monday_and_rows_are_grouped(rows: Any) -> None:
    weekly = T.group_by(week=T["at"].truncate("W").cast("date")).aggregate(n=T.count())
    found = rows.execute(str(ibis.to_sql(weekly, dialect="duckdb"))).fetchall()
    assert sorted(found) == [(date(2026, 1, 5), 2), (date(2026, 1, 12), 1)]


def test_sqlglot_still_writes_the_name_of_what_is_dropped() -> None:
    """From 30.18 on it leaves the name out when Ibis asks as it does."""
    assert sqlglot.exp.Drop(kind="VIEW", this=sqlglot.table("v"), exists=True).sql("duckdb") == "DROP VIEW IF EXISTS v"


def test_ibis_makes_and_drops_a_table_in_duckdb() -> None:
    connection = ibis.duckdb.connect()
    made = connection.create_table("t", schema=SCHEMA)
    assert connection.table("t").count().to_pandas() == 0
    assert set(made.columns) == set(SCHEMA.names)
    connection.drop_table("t")
    assert connection.list_tables() == []


def test_a_stand_in_for_rows_can_be_replaced() -> None:
    query = sqlglot.parse_one(str(ibis.to_sql(T.aggregate(v=T.count()), dialect="duckdb")), dialect="duckdb")
    [table] = query.find_all(exp.Table)
    assert (table.name, sqlglot.parse_one("select * from x as r").args["from_"].this.name) == ("t", "x")
