"""A question runs in a process that can open nothing, hold little and does not last; the long form is in tests/proofs."""

from __future__ import annotations

import datetime
import os
import sys
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from truenorth.metrics.cage.children import Children
from truenorth.metrics.cage.limits import Limits
from truenorth.metrics.cage.refusals import CageBusy, SqlRefused, SqlStopped
from truenorth.metrics.cage.run import CagedResult, run_select

from .data import duckdb_file, sqlite_file
from .unguarded import BROKEN_OUT, UNCONFINED, WAITS_FOR_A_FILE, WITHOUT_READERS

GIGABYTE = 1_000_000_000
SHORT = Limits(seconds=1, cpu_seconds=2)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return duckdb_file(tmp_path_factory.mktemp("cage") / "data.duckdb")


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children()
    yield made
    made.let_go()


def test_an_answer_has_its_types_and_says_what_it_took(data: Path, children: Children) -> None:
    result = run_select(
        "select day, count(*) n, sum(amount) s, avg(amount) a, min(seen) seen, null as nothing, 'infinity'::double as endless"
        " from rides group by day order by day limit 2",
        database=data,
        children=children,
    )
    assert result.columns == ("day", "n", "s", "a", "seen", "nothing", "endless")
    assert result.types[0] == "DATE"
    first = result.rows[0]
    assert first[0] == datetime.date(2026, 1, 1)
    assert isinstance(first[2], Decimal)
    assert first[4] == datetime.datetime(2026, 1, 5, 10, 0)
    assert first[5:] == (None, float("inf"))
    assert 0 < result.peak_bytes < GIGABYTE


def test_sqlite_is_asked_the_same_way(tmp_path: Path, children: Children) -> None:
    result = run_select(
        "select day, sum(amount) from rides group by day order by 1",
        database=sqlite_file(tmp_path / "data.sqlite"),
        kind="sqlite",
        children=children,
    )
    assert (len(result.rows), result.rows[0][0]) == (28, "2026-01-01")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select count(*) from rides a, rides b, rides c", "longer than 1 second "),
        (
            "with recursive r as (select 1 a union all select a + 1 from r) select count(*) from r",
            "longer than 1 second ",
        ),
        ("select string_agg(range::varchar, 'separator') from range(200000000)", "memory|longer"),
        ("select * from range(100001)", "more than 100,000 rows"),
        ("select lower(rider) || '" + "x" * 5_000 + "' from rides", "larger than 10,000,000 bytes"),
    ],
)
def test_what_asks_for_too_much_is_stopped_with_what_to_do(sql: str, said: str, data: Path, children: Children) -> None:
    began = time.monotonic()
    with pytest.raises(SqlStopped, match=said) as stopped:
        run_select(sql, database=data, limits=SHORT, children=children)
    assert time.monotonic() - began < 15
    assert stopped.value.fix.startswith("Ask for less")


@pytest.mark.parametrize(
    "sql",
    [
        "select length(repeat('x', 2000000000))",
        "select content from read_text('/etc/hostname')",
        "copy rides to '/tmp/copied-by-a-question.csv'",
        "set memory_limit = '10GB'",
        "select list(repeat('x', 1000000)) from range(100000)",
    ],
)
def test_without_any_reader_the_engine_and_the_process_still_hold(sql: str, data: Path) -> None:
    open_children = Children(WITHOUT_READERS)
    try:
        with pytest.raises((SqlRefused, SqlStopped)):
            run_select(sql, database=data, children=open_children)
    finally:
        open_children.let_go()
    assert not Path("/tmp/copied-by-a-question.csv").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="tells what Linux gives")
def test_who_breaks_out_of_the_engine_finds_a_process_that_can_do_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUENORTH_SECRET_KEY", "s3cret")

    def found(start: str) -> str:
        children = Children(start)
        with data.open() as kept, pytest.raises(SqlRefused) as told:
            os.set_inheritable(kept.fileno(), True)
            try:
                run_select(str(data.stat().st_ino), database=data, children=children)
            finally:
                children.let_go()
        return told.value.message

    assert found(BROKEN_OUT) == "nothing"
    assert found(UNCONFINED).startswith("read a file; opened a socket; made a pipe; held two gigabytes")


def test_a_question_is_answered_by_a_process_that_answered_nobody_before(data: Path) -> None:
    children = Children()
    seen = set()
    try:
        for _ in range(2):
            children._keep_one_warm()
            seen.add(children._spare.process.pid)
            run_select("select 1", database=data, children=children)
    finally:
        children.let_go()
    assert len(seen) == 2


def test_nobody_takes_the_turns_of_the_others(tmp_path: Path) -> None:
    """One file is asked one question at a time; a question about another file does not wait for it."""
    busy, other, enough = tmp_path / "busy.duckdb", tmp_path / "other.duckdb", tmp_path / "enough"
    children = Children(WAITS_FOR_A_FILE.format(enough=str(enough), busy=str(busy.resolve())))
    answered: list[CagedResult] = []
    asking = threading.Thread(
        target=lambda: answered.append(
            run_select("select 1", database=busy, limits=Limits(seconds=60), children=children)
        )
    )
    try:
        asking.start()
        while not children._lock_of(str(busy.resolve())).locked():
            time.sleep(0.01)
        assert run_select("select 1", database=other, children=children).rows == []
        with pytest.raises(CageBusy):
            run_select("select 1", database=busy, limits=Limits(seconds=0.2), children=children)
        assert answered == []
        enough.touch()
        asking.join()
        assert len(answered) == 1
        assert run_select("select 1", database=busy, children=children).rows == []
    finally:
        enough.touch()
        asking.join()
        children.let_go()


def test_a_file_that_is_not_there_or_no_database_is_said_plainly(tmp_path: Path, children: Children) -> None:
    with pytest.raises(SqlRefused, match="no data"):
        run_select("select 1", database=tmp_path / "missing.duckdb", children=children)
    (tmp_path / "text.duckdb").write_text("not a database" * 1000)
    for kind in ("duckdb", "sqlite"):
        with pytest.raises(SqlRefused, match="cannot be opened"):
            run_select("select 1", database=tmp_path / "text.duckdb", kind=kind, children=children)


def test_the_path_of_the_data_is_in_no_sentence(data: Path, children: Children) -> None:
    for sql in ("select nothing from rides", "select 1/'x'", "select sum(rider) from rides", "select * from nowhere"):
        with pytest.raises(SqlRefused) as refused:
            run_select(sql, database=data, children=children)
        assert str(data.parent) not in refused.value.message + refused.value.fix
