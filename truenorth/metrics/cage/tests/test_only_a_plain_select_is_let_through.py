"""Two readers, each alone, let a plain SELECT through and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truenorth.metrics.cage.duckdb_engine import DuckdbEngine
from truenorth.metrics.cage.refusals import SqlRefused, SqlStopped
from truenorth.metrics.cage.select_gate import check_select
from truenorth.metrics.cage.sqlite_engine import SqliteEngine

from .data import duckdb_file, sqlite_file
from .hostile_queries import HEAVY, REFUSED
from .hostile_queries_for_sqlite import FOR_SQLITE, HEAVY_FOR_SQLITE
from .plain_queries import NOT_PLAIN, ORDINARY, ORDINARY_FOR_SQLITE

# A name like any other, and a plan: SQLite itself sees nothing wrong in them. Ours refuses both.
HARMLESS = ('with "{canary}" as', "explain")
TABLES = {"rides", "riding", "sales.invoices"}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> DuckdbEngine:
    return DuckdbEngine(str(duckdb_file(tmp_path_factory.mktemp("cage") / "data.duckdb")))


def test_there_are_many_ways_to_ask_for_what_is_not_given() -> None:
    assert len(set(REFUSED)) >= 250
    assert len(set(REFUSED + HEAVY + FOR_SQLITE + HEAVY_FOR_SQLITE)) >= 330


def _refusal(ask: Callable[..., object], *given: Any, **named: Any) -> SqlRefused | SqlStopped | None:
    try:
        ask(*given, **named)
    except (SqlRefused, SqlStopped) as refused:
        return refused
    return None


def test_what_is_harmless_yet_not_plain_is_refused_by_ours() -> None:
    assert [sql for sql in NOT_PLAIN if _refusal(check_select, sql, tables=TABLES) is None] == []


def _against_our_reading(dialect: str) -> dict[str, SqlRefused | SqlStopped | None]:
    return {
        sql: _refusal(check_select, sql.replace("{canary}", "/tmp/canary.csv"), dialect=dialect, tables=TABLES)
        for sql in REFUSED
    }


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
def test_our_reading_refuses_every_one_with_a_sentence(dialect: str) -> None:
    refusals = _against_our_reading(dialect)
    assert [sql for sql, refused in refusals.items() if refused is None] == []
    for refused in refusals.values():
        assert refused.message.endswith(".")
        assert refused.fix
        assert refused.field == "sql"


def test_the_engines_own_reading_refuses_every_one_too(engine: DuckdbEngine) -> None:
    """Without ours before it: what ours would miss, this one sees, because it is what runs."""
    refusals = {
        sql: _refusal(engine.check, sql.replace("{canary}", "/tmp/canary.csv"), engine.tables) for sql in REFUSED
    }
    assert [sql for sql, refused in refusals.items() if refused is None] == []


def test_sqlites_own_reading_refuses_every_one_too(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path / "data.sqlite")
    through = []
    for sql in [*FOR_SQLITE, *(text for text in REFUSED if "rides" not in text and not text.startswith(HARMLESS))]:
        engine = SqliteEngine(str(path))
        engine.check(sql, {"rides", "riding"})
        try:
            names, _, portions = engine.rows(sql.replace("{canary}", "/tmp/canary.csv"), 5)
            list(portions)
            through.append(sql)
        except (SqlRefused, SqlStopped):
            pass
    assert through == []
    for sql in FOR_SQLITE:
        with pytest.raises(SqlRefused):
            check_select(sql, dialect="sqlite", tables={"rides", "riding"})


def test_a_table_that_was_not_chosen_is_not_read(tmp_path: Path, engine: DuckdbEngine) -> None:
    with pytest.raises(SqlRefused, match="no table “invoices”"):
        engine.check("select * from sales.invoices", {"rides"})
    with pytest.raises(SqlRefused, match="no table “riders”"):
        check_select("select mail from rides join riders on true", tables={"rides"})
    sqlite_file(tmp_path / "data.sqlite")
    for sql in (
        "select mail from riders",
        "select count(*) from riders",
        "with d as (select mail from riders) select * from d",
        "with rides as (select mail from riders) select * from rides",
        "select (select max(mail) from riders)",
    ):
        lite = SqliteEngine(str(tmp_path / "data.sqlite"))
        lite.check("", {"rides"})
        with pytest.raises(SqlRefused, match="no table “riders”"):
            lite.rows(sql, 5)


@pytest.mark.parametrize("sql", ORDINARY)
def test_what_metrics_are_written_with_goes_through(sql: str, engine: DuckdbEngine) -> None:
    check_select(sql, tables=TABLES)
    engine.check(sql, engine.tables)
    names, types, portions = engine.rows(sql, 5)
    assert len(names) == len(types) > 0
    assert sum(len(part) for part in portions) > 0 or "not exists" in sql or "'A%'" in sql


@pytest.mark.parametrize("sql", ORDINARY_FOR_SQLITE)
def test_what_metrics_are_written_with_goes_through_sqlite(sql: str, tmp_path: Path) -> None:
    check_select(sql, dialect="sqlite", tables={"rides", "riding"})
    engine = SqliteEngine(str(sqlite_file(tmp_path / "data.sqlite")))
    engine.check(sql, {"rides", "riding"})
    assert sum(len(part) for part in engine.rows(sql, 5)[2]) > 0


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select * from read_csv('x')", "read_csv is not a function that can be used here."),
        ("select getenv('HOME')", "getenv is not a function that can be used here."),
        ("select 1; select 2", "There is more than one statement."),
        ("delete from rides", "Only a SELECT is run; this is DELETE."),
        ("pragma version", "Only a SELECT is run; this is PRAGMA."),
        ("select * from a.b.c", "“a” names another database."),
        ("select * from rids", "There is no table “rids” in this data."),
        ("select * from '/etc/passwd'", "“/etc/passwd” is no name of a table."),
        ("select * from rides for update", "FOR UPDATE is not something that can be used here."),
        ("", "There is no SELECT in this text."),
        ("select (", "This cannot be read as SQL."),
        ("select " + "(" * 80 + "1" + ")" * 80, "The SELECT is nested more than 60 deep."),
        ("select '" + "x" * 20_000 + "'", "A SELECT of more than 20,000 characters is not read."),
        ("select \u200b1", "The text holds a character that cannot be seen."),
    ],
)
def test_a_refusal_names_what_is_refused(sql: str, said: str) -> None:
    with pytest.raises(SqlRefused) as refused:
        check_select(sql, tables=TABLES)
    assert refused.value.message == said
    assert refused.value.fix
