"""Run one SELECT that a person wrote over one file of data."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from .children import Children, Ended, stopped
from .limits import LONGEST_SQL, Limits
from .refusals import SqlRefused, SqlStopped
from .wire import unpack

Kind = Literal["duckdb", "sqlite"]
_BESIDES = 100_000  # bytes for names and types beside the rows


@dataclass(frozen=True)
class CagedResult:
    """``types`` are DuckDB's words (``DATE``, ``DOUBLE``); empty for SQLite, which has types by value."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    seconds: float
    peak_bytes: int


def run_select(
    sql: str,
    *,
    database: Path,
    kind: Kind = "duckdb",
    tables: Collection[str] | None = None,
    limits: Limits | None = None,
    children: Children | None = None,
) -> CagedResult:
    """The rows of one SELECT, or a sentence why not: ``SqlRefused``, ``SqlStopped``, or ``CageBusy``.

    - ``database``: the file with one workspace's data alone.
    - ``tables``: which of its tables may be read; None: all of them.
    - ``limits``: what the question may take.

    Dates come as ``date``, sums of whole cents as ``Decimal``, times in UTC without a zone.
    """
    if os.name != "posix":
        raise SqlRefused("SQL of one's own is run on Linux and macOS alone.", fix="Bring the numbers in as a file.")
    limits = limits or Limits()
    if len(sql) > LONGEST_SQL:
        raise SqlRefused(
            f"A SELECT of more than {LONGEST_SQL:,} characters is not read.", fix="Make parts of it views."
        )
    question = {
        "sql": sql,
        "database": str(Path(database).resolve()),
        "kind": kind,
        "tables": None if tables is None else sorted(tables),
        "limits": limits.as_json(),
    }
    ended = (children or _of_this_server()).ask(question, limits.seconds, limits.bytes + _BESIDES)
    return _read(ended, limits)


@lru_cache(maxsize=1)
def _of_this_server() -> Children:
    return Children()


def _read(ended: Ended, limits: Limits) -> CagedResult:
    """What the process said. It is believed no more than any other stranger: a wrong word is a stopped question."""
    lines = ended.said.split(b"\n")
    if ended.late or not lines[0]:
        raise stopped(ended, limits.seconds)
    try:
        head = json.loads(lines[0])
        if "code" in head:
            kind = SqlRefused if head["code"] == SqlRefused.code else SqlStopped
            raise kind(str(head["message"]), fix=str(head["fix"]))
        rows = [unpack(json.loads(line)) for line in lines[1 : int(head["rows"]) + 1]]
        columns, types = tuple(map(str, head["names"])), tuple(map(str, head["types"]))
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        raise stopped(ended, limits.seconds) from None
    if len(rows) != head["rows"]:
        raise stopped(ended, limits.seconds)
    return CagedResult(columns, types, rows, ended.seconds, ended.peak_bytes)
