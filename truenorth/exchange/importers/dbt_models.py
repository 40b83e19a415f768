"""Semantic models of dbt as tables with a time, names of columns, and aggregates; of both ways dbt has of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_REF = re.compile(r"""ref\(\s*(?:["'][^"']+["']\s*,\s*)?["']([^"']+)["']\s*\)""")
_COLUMN = re.compile(r"[A-Za-z_]\w*")


class Unmapped(ValueError):
    """Something that a definition here cannot say: why."""


@dataclass(slots=True)
class Model:
    """One table. ``columns`` says for each dimension and entity what stands in the table."""

    name: str
    table: str
    time: str  # name of the dimension by which values belong to periods
    columns: dict[str, str] = field(default_factory=dict)

    def time_column(self, wished: str = "") -> str:
        """The column of time; one that is computed cannot be named."""
        name = wished or self.time
        if not name:
            raise Unmapped(f"The model {self.name} names no time dimension for aggregates")
        column = self.columns.get(name, name)
        if not _COLUMN.fullmatch(column):
            raise Unmapped(f"The time {name} is computed ({column[:60]}), not a column")
        return column


@dataclass(slots=True)
class Aggregate:
    """A measure of the older way, a simple metric of the newer: what is computed, over which table, by which time."""

    model: Model
    text: str
    time: str
    why_not: str = ""  # set when it cannot be said here


def models_in(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Model, dict[str, Aggregate]]]:
    """Each model with its entry and its aggregates by name."""
    for entry in _entries(document, "semantic_models"):
        yield entry, *_older(entry)
    for entry in _entries(document, "models"):
        if entry.get("semantic_model"):
            yield entry, *_newer(entry)


def _entries(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = document.get(name)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _older(entry: dict[str, Any]) -> tuple[Model, dict[str, Aggregate]]:
    name = str(entry.get("name") or "")
    relation = entry.get("node_relation") or {}
    ref = _REF.search(str(entry.get("model") or ""))
    table = ref[1] if ref else str(relation.get("alias") or "") or name
    defaults = entry.get("defaults") or {}
    model = Model(name, table, str(defaults.get("agg_time_dimension") or ""))
    for part in [*_entries(entry, "dimensions"), *_entries(entry, "entities")]:
        model.columns[str(part.get("name"))] = str(part.get("expr") or part.get("name"))
    found = {str(one.get("name")): _aggregate(model, one) for one in _entries(entry, "measures")}
    return model, found


def _newer(entry: dict[str, Any]) -> tuple[Model, dict[str, Aggregate]]:
    name = str(entry.get("name") or "")
    model = Model(name, name, str(entry.get("agg_time_dimension") or ""))
    for column in _entries(entry, "columns"):
        for role in ("dimension", "entity"):
            said = column.get(role)
            if said:
                called = said.get("name") if isinstance(said, dict) else None
                model.columns[str(called or column.get("name"))] = str(column.get("name"))
    found = {
        str(one.get("name")): _aggregate(model, one)
        for one in _entries(entry, "metrics")
        if str(one.get("type") or "simple").lower() == "simple"
    }
    return model, found


def _aggregate(model: Model, said: dict[str, Any]) -> Aggregate:
    try:
        if said.get("non_additive_dimension"):
            raise Unmapped("It is not added up over time, which a definition here cannot say")
        return Aggregate(model, _text(said), model.time_column(str(said.get("agg_time_dimension") or "")))
    except Unmapped as error:
        return Aggregate(model, "", "", str(error))


def _text(said: dict[str, Any]) -> str:
    how = str(said.get("agg") or "").lower()
    what = str(said.get("expr") if said.get("expr") is not None else said.get("name") or "")
    if how == "count" and what in ("1", "*"):
        return "count(*)"
    simple = {
        "sum": "sum",
        "average": "avg",
        "avg": "avg",
        "min": "min",
        "max": "max",
        "median": "median",
        "count": "count",
    }
    if how in simple:
        return f"{simple[how]}({what})"
    if how == "count_distinct":
        return f"count(distinct {what})"
    if how == "sum_boolean":
        return f"sum(case when {what} then 1 else 0 end)"
    if how == "percentile":
        share = (said.get("agg_params") or {}).get("percentile", said.get("percentile"))
        if not isinstance(share, int | float) or not 0 <= share <= 1:
            raise Unmapped("The percentile is no number from 0 to 1")
        return f"quantile({what}, {share})"
    raise Unmapped(f"The aggregation {how[:30] or '(none)'} is not known here")
