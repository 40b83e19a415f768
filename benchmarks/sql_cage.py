"""A page of one user while hostile questions of others run in the SQL cage, beside the same page alone (at most 1.2 times)."""

from __future__ import annotations

import contextlib
import statistics
import tempfile
import threading
import time
from pathlib import Path

GOALS = 500
PAGES = 25
ROUNDS = 9
MOST = 1.2
HOSTILE = (
    "select count(*) from rides a, rides b, rides c",
    "select string_agg(range::varchar, 'a long separator') from range(2000000000)",
    "with recursive r as (select 1 a union all select a + 1 from r) select count(*) from r",
    "select * from range(10000000) order by hash(range) desc",
    "select * from read_text('/etc/hostname')",
)


def main() -> None:
    from .database import open_database

    open_database()
    from django.test import Client

    from .company import make_workspace

    leader = make_workspace(GOALS)
    client = Client()
    client.force_login(leader.user)

    def pages() -> float:
        began = time.perf_counter()
        for _ in range(PAGES):
            assert client.get("/goals/").status_code == 200
        return (time.perf_counter() - began) / PAGES

    with tempfile.TemporaryDirectory() as folder:
        _print(_rounds(pages, Path(folder)))


def _rounds(pages: object, folder: Path) -> tuple[list[float], list[float], int]:
    """The page alone and beside hostile questions, in turns, so that the machine's mood falls on both."""
    from truenorth.metrics.cage.tests.data import duckdb_file

    files = [duckdb_file(folder / f"{name}.duckdb") for name in ("one", "two")]
    alone, beside = [], []
    asked = 0
    pages()  # type: ignore[operator] - one run that is not counted
    for _ in range(ROUNDS):
        alone.append(pages())  # type: ignore[operator]
        over = threading.Event()
        asking = [threading.Thread(target=_ask, args=(path, over)) for path in files]
        for thread in asking:
            thread.start()
        time.sleep(0.5)  # the first processes are up
        beside.append(pages())  # type: ignore[operator]
        over.set()
        for thread in asking:
            thread.join()
        asked += len(asking)
    return alone, beside, asked


def _ask(database: Path, over: threading.Event) -> None:
    from truenorth.foundation.errors import DomainError
    from truenorth.metrics.cage.limits import Limits
    from truenorth.metrics.cage.run import run_select

    while not over.is_set():
        for sql in HOSTILE:
            with contextlib.suppress(DomainError):
                run_select(sql, database=database, limits=Limits(seconds=2, cpu_seconds=2))
            if over.is_set():
                return


def _print(measured: tuple[list[float], list[float], int]) -> None:
    alone, beside, _ = measured
    ratio = statistics.median(b / a for a, b in zip(alone, beside, strict=True))
    print(
        "The list of 500 goals, ms a page by the clock, alone and while two workspaces ask hostile questions without pause"
    )
    print(
        f"  {statistics.median(alone) * 1000:7.1f} {statistics.median(beside) * 1000:7.1f}"
        f"  ratio {ratio:.2f} (at most {MOST})"
    )


if __name__ == "__main__":
    main()
