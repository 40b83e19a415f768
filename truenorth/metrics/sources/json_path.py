"""Where in a JSON answer the rows stand, and what of each is a column: paths of names and places, no language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from truenorth.foundation.errors import Invalid

MOST_ROWS = 200_000
MOST_COLUMNS = 100
_STEP = re.compile(r"[^.\[\]]+|\[\d{1,6}\]")


def steps(path: str, field: str = "rows") -> list[str | int]:
    """The steps of a path.

    >>> steps("data.items[0].values")
    ['data', 'items', 0, 'values']
    """
    found = _STEP.findall(path)
    if "".join(found) != path.replace(".", "") or len(found) > 20:
        raise Invalid(f"“{path[:80]}” is no path.", field=field, fix="Write it as data.items, or data[0].points.")
    return [int(step[1:-1]) if step.startswith("[") else step for step in found]


def at(answer: Any, path: str, field: str = "rows") -> Any:
    """What stands at a path; None where nothing does.

    >>> at({"data": {"items": [{"n": 3}]}}, "data.items[0].n")
    3
    """
    here = answer
    for step in steps(path, field):
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
        else:
            here = here.get(step) if isinstance(here, dict) else None
    return here


def rows_at(answer: Any, path: str, columns: str) -> list[dict[str, Any]]:
    """The rows of an answer, flat. ``columns``: ``day = at, riders = count.total``; empty for all there are.

    >>> rows_at({"data": [{"at": "2026-05-01", "count": {"total": 3}}]}, "data", "")
    [{'at': '2026-05-01', 'count_total': 3}]
    >>> rows_at([["2026-05-01", 3]], "", "day = [0], riders = [1]")
    [{'day': '2026-05-01', 'riders': 3}]
    """
    found = at(answer, path) if path else answer
    if isinstance(found, dict):
        found = [found]
    if not isinstance(found, list):
        where = f"at “{path}”" if path else "in the answer"
        raise Invalid(f"There is no list of rows {where}.", field="rows", fix="Name the path that leads to the list.")
    if len(found) > MOST_ROWS:
        raise Invalid(f"The answer has more than {MOST_ROWS:,} rows.", field="rows", fix="Ask the endpoint for fewer.")
    named = named_columns(columns)
    if named:
        return [{name: _plain(at(row, path, "columns")) for name, path in named} for row in found]
    return [dict(_flat(row)) for row in found if isinstance(row, dict)]


def named_columns(columns: str) -> list[tuple[str, str]]:
    """Pairs of a column's name and its path."""
    made = []
    for part in (part.strip() for part in columns.split(",")):
        if not part:
            continue
        name, sign, path = (piece.strip() for piece in part.partition("="))
        if not re.fullmatch(r"[^\W\d]\w{0,60}", name):
            raise Invalid(f"“{name[:60]}” is no name of a column.", field="columns", fix="Write day = at, riders = n.")
        steps(path or name, "columns")
        made.append((name, path if sign else name))
    if len(made) > MOST_COLUMNS:
        raise Invalid(f"More than {MOST_COLUMNS} columns are not read.", field="columns")
    return made


def _flat(row: dict[str, Any], above: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    for count, (name, value) in enumerate(row.items()):
        if count >= MOST_COLUMNS:
            return
        word = re.sub(r"\W+", "_", f"{above}{name}")[:120]
        if isinstance(value, dict) and depth < 5:
            yield from _flat(value, f"{word}_", depth + 1)
        else:
            yield word, _plain(value)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) or value is None else None
