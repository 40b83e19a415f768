"""Every hostile text is really asked: through the readers, and with the readers taken out (reliability of the SQL cage).

A sample by default, all of them by ``make prove``. What they took is printed.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from pathlib import Path

import pytest

from truenorth.metrics.cage.children import Children
from truenorth.metrics.cage.limits import Limits
from truenorth.metrics.cage.refusals import SqlRefused, SqlStopped
from truenorth.metrics.cage.run import run_select
from truenorth.metrics.cage.tests.data import duckdb_file, sqlite_file
from truenorth.metrics.cage.tests.hostile_queries import HEAVY, REFUSED
from truenorth.metrics.cage.tests.hostile_queries_for_sqlite import FOR_SQLITE, HEAVY_FOR_SQLITE
from truenorth.metrics.cage.tests.unguarded import WITHOUT_READERS

GIGABYTE = 1_000_000_000
CANARY = "canary-of-the-file-8c1f"


class _Asked:
    """Questions of one kind, and the worst that any of them took."""

    def __init__(self, children: Children, folder: Path, limits: Limits) -> None:
        self.children, self.folder, self.limits = children, folder, limits
        self.peak = 0
        self.longest = 0.0
        self.ended = {"refused": 0, "stopped": 0, "answered": 0}
        real = children.ask

        def ask(question: dict[str, object], seconds: float, most: int) -> object:
            ended = real(question, seconds, most)
            self.peak, self.longest = max(self.peak, ended.peak_bytes), max(self.longest, ended.seconds)
            assert CANARY.encode() not in ended.said, question["sql"]
            return ended

        children.ask = ask  # type: ignore[method-assign, assignment]

    def ask(self, sql: str, kind: str) -> str:
        canary = self.folder / "canary.csv"
        database = self.folder / f"data.{kind}"
        try:
            run_select(
                sql.replace("{canary}", str(canary)),
                database=database,
                kind=kind,  # type: ignore[arg-type]
                limits=self.limits,
                children=self.children,
            )
            how = "answered"
        except SqlRefused:
            how = "refused"
        except SqlStopped:
            how = "stopped"
        self.ended[how] += 1
        return how


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "canary.csv").write_text(f"{CANARY}\n")
    duckdb_file(tmp_path / "data.duckdb")
    sqlite_file(tmp_path / "data.sqlite")
    return tmp_path


def _seen(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "a folder"
        for path in sorted(folder.iterdir())
    }


def test_every_hostile_text_is_refused_or_stopped(folder: Path, chance: random.Random, long: bool) -> None:
    before, began = _seen(folder), time.monotonic()
    children = Children()
    asked = _Asked(children, folder, Limits() if long else Limits(seconds=1))
    texts = [(sql, "duckdb") for sql in REFUSED + HEAVY] + [(sql, "sqlite") for sql in FOR_SQLITE + HEAVY_FOR_SQLITE]
    answered = [
        sql for sql, kind in (texts if long else chance.sample(texts, 12)) if asked.ask(sql, kind) == "answered"
    ]
    children.let_go()
    print(
        f"{asked.ended}, peak {asked.peak / 1e6:.0f} MB, longest {asked.longest:.1f} s, {time.monotonic() - began:.0f} s"
    )
    assert answered == []
    assert asked.peak < GIGABYTE
    assert asked.longest < asked.limits.seconds + 2
    assert _seen(folder) == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the process is confined in full on Linux")
def test_with_the_readers_taken_out_nothing_leaves_the_cage_either(
    folder: Path, chance: random.Random, long: bool
) -> None:
    """The engine's locks and the process alone: what runs may answer, but reads nothing foreign, writes nothing, stays small."""
    before = _seen(folder)
    children = Children(WITHOUT_READERS)
    asked = _Asked(children, folder, Limits() if long else Limits(seconds=1))
    texts = [(sql, "duckdb") for sql in REFUSED] + [(sql, "sqlite") for sql in FOR_SQLITE]
    for sql, kind in texts if long else chance.sample(texts, 8):
        asked.ask(sql, kind)
    children.let_go()
    print(f"{asked.ended}, peak {asked.peak / 1e6:.0f} MB, longest {asked.longest:.1f} s")
    assert asked.peak < GIGABYTE
    assert asked.longest < asked.limits.seconds + 2
    assert _seen(folder) == before
