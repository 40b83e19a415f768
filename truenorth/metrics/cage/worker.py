"""The process of one question: it confines itself, says that it is ready, answers once, and ends.

Standard input and output are its only ties. It is started with an empty environment and knows no settings.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .confinement import forget_the_environment, give_way, leave_the_network, limit_the_process, open_nothing_more
from .refusals import FEWER, SqlRefused, SqlStopped
from .select_gate import check_select
from .wire import pack

Check = Callable[[str, str, set[str], Any], None]


def main(check: Check | None = None) -> None:
    """Answer one question from standard input on standard output."""
    forget_the_environment()
    leave_the_network()
    give_way()
    _warm_up()
    _tell(b"ready\n")
    asked = sys.stdin.buffer.readline(1_000_000)
    if not asked:
        return
    question = json.loads(asked)
    limits = question["limits"]
    limit_the_process(int(limits["memory"]), int(limits["cpu_seconds"]))
    try:
        _answer(question, limits, check or _read_twice)
    except (SqlRefused, SqlStopped) as refused:
        _tell(json.dumps({"code": refused.code, "message": refused.message, "fix": refused.fix}).encode() + b"\n")
    except MemoryError:
        told = {
            "code": SqlStopped.code,
            "message": "The question needed more memory than one question has.",
            "fix": FEWER,
        }
        _tell(json.dumps(told).encode() + b"\n")
    sys.stdout.flush()
    os._exit(0)  # nothing of the question is tidied up: the process ends with it


def _warm_up() -> None:
    """Everything that a question needs is loaded before it comes: later no file can be opened."""
    import datetime  # noqa: F401 - DuckDB's rows need these three when they are made
    import decimal  # noqa: F401
    import sqlite3
    import uuid  # noqa: F401

    import duckdb

    connection = duckdb.connect(":memory:")
    connection.execute(
        "select 1, 1.5::decimal(4,2), date '2026-01-05', timestamp '2026-01-05', uuid(), [1], {'a': 1}, interval 1 day, time '10:00', 'a'::blob"
    ).fetchmany(1)
    connection.execute("select json_serialize_sql('select 1')").fetchall()
    connection.close()
    for dialect in ("duckdb", "sqlite"):
        check_select("with a as (select count(*) n from t where x in (1) group by y) select n from a", dialect=dialect)
    sqlite3.connect(":memory:").execute("select 1").close()


def _answer(question: dict[str, Any], limits: dict[str, Any], check: Check) -> None:
    from .duckdb_engine import DuckdbEngine
    from .sqlite_engine import SqliteEngine

    path, kind, sql = question["database"], question["kind"], question["sql"]
    if kind not in ("duckdb", "sqlite") or not Path(path).is_file():
        raise SqlRefused("There is no data to ask yet.", fix="Bring it in first.")
    engine: Any = DuckdbEngine(path) if kind == "duckdb" else SqliteEngine(path)
    wanted = question["tables"]
    tables = engine.tables if wanted is None else {name for name in engine.tables if name in set(wanted)}
    open_nothing_more()
    check(sql, kind, tables, engine)
    names, types, portions = engine.rows(sql, limits["seconds"])
    _send(names, types, portions, limits)


def _read_twice(sql: str, kind: str, tables: set[str], engine: Any) -> None:
    """Two readers must agree: ours, which knows how to say things, and the engine's own, which decides what runs."""
    check_select(sql, dialect=kind, tables=tables)
    engine.check(sql, tables)


def _send(names: list[str], types: list[str], portions: Any, limits: dict[str, Any]) -> None:
    """Rows are gathered before the first is sent: an answer that is too large is refused as a whole."""
    lines: list[bytes] = []
    size = 0
    for portion in portions:
        for row in portion:
            line = pack(row)
            size += len(line) + 1
            lines.append(line)
            if len(lines) > limits["rows"]:
                raise SqlStopped(f"The answer has more than {int(limits['rows']):,} rows.", fix=FEWER)
            if size > limits["bytes"]:
                raise SqlStopped(f"The answer is larger than {int(limits['bytes']):,} bytes.", fix=FEWER)
    _tell(json.dumps({"names": names, "types": types, "rows": len(lines)}).encode() + b"\n")
    for start in range(0, len(lines), 1_000):
        _tell(b"\n".join(lines[start : start + 1_000]) + b"\n")


def _tell(text: bytes) -> None:
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()
