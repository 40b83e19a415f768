"""A metric of dbt as a definition of ours, or the reason why it cannot be one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from truenorth.exchange.importers.dbt_models import Aggregate, Model, Unmapped
from truenorth.foundation.errors import Invalid
from truenorth.metrics.definition import GRAINS, Definition

_CALL = re.compile(r"\{\{\s*(\w+)\(\s*['\"]([^'\"]+)['\"]\s*(?:,\s*['\"]?(\w+)['\"]?\s*)?[^{}]*\)\s*\}\}")
_WINDOW = re.compile(r"\s*(\d{1,4})\s*(day|week|month|quarter)s?\s*")
_WORD = re.compile(r"[A-Za-z_]\w*")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Said:
    """A metric as far as it is read: one value, or one over another, of the rows of one table."""

    model: Model
    time: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    filters: tuple[str, ...] = ()
    window: tuple[int, str] | None = None

    def as_value(self) -> str:
        """All of it as one expression, filters inside, for use in another metric."""
        if self.window:
            raise Unmapped("It is made of a metric with a window")
        if self.numerator:
            return f"({self.numerator}) / ({self.denominator})"
        return f"{self.value} filter (where {_all(self.filters)})" if self.filters else self.value


@dataclass(slots=True)
class Metrics:
    """All metrics and aggregates of a file by name."""

    aggregates: dict[str, Aggregate]
    metrics: dict[str, dict[str, Any]]
    used: set[str] = field(default_factory=set)  # names of models that a metric reads

    def definition(self, name: str) -> Definition:
        """Raises ``Unmapped`` with the reason."""
        entry = self.metrics[name]
        said = self._said(name, 0)
        grain = str(entry.get("time_granularity") or "week").lower()
        window = None
        if said.window:
            window, grain = said.window
        if grain not in GRAINS:
            raise Unmapped(f"Its period is {grain[:20]}; values here are by day, week, month or quarter")
        try:
            found = Definition(
                time=said.time, table=said.model.table, value=said.value or None, numerator=said.numerator or None,
                denominator=said.denominator or None, filters=said.filters, grain=grain,
                window=window if window and window > 1 else None,
            ).normal().validate()  # fmt: skip
        except Invalid as error:
            raise Unmapped(error.message.rstrip(".")) from None
        self.used.add(said.model.name)
        return found

    def _said(self, name: str, depth: int) -> Said:
        entry = self.metrics.get(name)
        if entry is None:
            raise Unmapped(f"The metric {name[:60]} is not in this file")
        if depth > _DEEPEST:
            raise Unmapped("It is made of metrics that are made of each other")
        kind = str(entry.get("type") or "simple").lower()
        given = entry.get("type_params")
        params = {**entry, **given} if isinstance(given, dict) else entry
        reader = {
            "simple": self._simple, "ratio": self._ratio, "cumulative": self._cumulative, "derived": self._derived
        }.get(kind)  # fmt: skip
        if reader is None:
            word = "How many go from one event to another" if kind == "conversion" else f"The type {kind[:30]}"
            raise Unmapped(f"{word} is not something a definition here can say")
        said = reader(name, params, depth)
        return self._filtered(said, entry.get("filter"))

    def _simple(self, name: str, params: Mapping[str, Any], depth: int) -> Said:
        called = params.get("measure")
        measure, filters = _input(called if called else name)
        found = self.aggregates.get(measure)
        if found is None:
            raise Unmapped(f"The measure {measure[:60]} is not in this file")
        if found.why_not:
            raise Unmapped(found.why_not)
        said = Said(found.model, found.time, value=found.text)
        return self._filtered(said, filters)

    def _ratio(self, name: str, params: Mapping[str, Any], depth: int) -> Said:
        parts = []
        for role in ("numerator", "denominator"):
            other, filters = _input(params.get(role))
            if not other:
                raise Unmapped(f"The {role} is missing")
            parts.append(self._filtered(self._said(other, depth + 1), filters))
        above, below = parts
        _same_rows(above, below)
        if above.filters == below.filters:
            shared, above, below = above.filters, replace(above, filters=()), replace(below, filters=())
        else:
            shared = ()
        return Said(above.model, above.time, numerator=above.as_value(), denominator=below.as_value(), filters=shared)

    def _cumulative(self, name: str, params: Mapping[str, Any], depth: int) -> Said:
        more = params.get("cumulative_type_params") or {}
        if more.get("grain_to_date") or params.get("grain_to_date"):
            raise Unmapped("It starts anew with each month or year, which a definition here cannot say")
        window = _window(more.get("window") or params.get("window"))
        inner = params.get("input_metric") or more.get("metric")
        if inner:
            other, filters = _input(inner)
            said = self._filtered(self._said(other, depth + 1), filters)
        else:
            said = self._simple(name, params, depth)
        if said.window:
            raise Unmapped("It adds up a metric that adds up itself")
        return replace(said, window=window)

    def _derived(self, name: str, params: Mapping[str, Any], depth: int) -> Said:
        expression = str(params.get("expr") or "")
        inputs = params.get("metrics") or params.get("input_metrics") or []
        said: dict[str, Said] = {}
        for one in inputs if isinstance(inputs, list) else []:
            other, filters = _input(one)
            if isinstance(one, dict) and (one.get("offset_window") or one.get("offset_to_grain")):
                raise Unmapped("It compares with an earlier period; that is a comparison here, not a metric")
            alias = str((one.get("alias") if isinstance(one, dict) else "") or other)
            said[alias] = self._filtered(self._said(other, depth + 1), filters)
        if not said or not expression:
            raise Unmapped("It names no metrics, or no expression of them")
        first = next(iter(said.values()))
        for other_said in said.values():
            _same_rows(first, other_said)
        values = {alias: f"({one.as_value()})" for alias, one in said.items()}
        return Said(first.model, first.time, value=_WORD.sub(lambda word: values.get(word[0], word[0]), expression))

    def _filtered(self, said: Said, written: Any) -> Said:
        conditions = tuple(_condition(text, said.model) for text in _texts(written))
        if not conditions:
            return said
        if said.numerator:
            return replace(said, filters=(*said.filters, *conditions))
        if said.window is None and said.value and " filter (" in said.value:
            raise Unmapped("It has filters on the whole and on its parts")
        return replace(said, filters=tuple(dict.fromkeys((*said.filters, *conditions))))


def _input(said: Any) -> tuple[str, Any]:
    """Name and filter of a measure or metric named by another."""
    if isinstance(said, dict):
        return str(said.get("name") or ""), said.get("filter")
    return str(said or ""), None


def _texts(written: Any) -> list[str]:
    """Conditions as dbt writes them: a text, a list of texts, or as its manifest has them."""
    if not written:
        return []
    if isinstance(written, dict):
        return _texts(written.get("where_filters") or written.get("where_sql_template"))
    if isinstance(written, list):
        return [text for one in written for text in _texts(one)]
    return [str(written)]


def _condition(written: str, model: Model) -> str:
    def column(call: re.Match[str]) -> str:
        what, name, grain = call[1], call[2].rsplit("__", 1)[-1], call[3]
        if what not in ("Dimension", "TimeDimension", "Entity"):
            raise Unmapped(f"Its filter asks for {what[:20]}, which a definition here cannot say")
        if name not in model.columns:
            raise Unmapped(f"Its filter names {call[2][:60]}, which is of another table")
        if what == "TimeDimension" and grain and grain != "day":
            raise Unmapped(f"Its filter is on a {grain[:12]}, not on the rows' own time")
        return f"({model.columns[name]})" if not _WORD.fullmatch(model.columns[name]) else model.columns[name]

    text = _CALL.sub(column, written).strip()
    if "{{" in text or "{%" in text:
        raise Unmapped("Its filter is a template that only dbt can read")
    return text


def _window(written: Any) -> tuple[int, str]:
    if isinstance(written, dict):
        written = f"{written.get('count')} {written.get('granularity')}"
    if not written:
        raise Unmapped("It adds up from the beginning of time; a definition here has a window of periods")
    found = _WINDOW.fullmatch(str(written).lower())
    if not found:
        raise Unmapped(f"Its window is {str(written)[:30]}; windows here are of days, weeks, months or quarters")
    return int(found[1]), found[2]


def _same_rows(one: Said, other: Said) -> None:
    if one.model.table != other.model.table:
        raise Unmapped(f"Its parts come from two tables, {one.model.table} and {other.model.table}")
    if one.time != other.time:
        raise Unmapped(f"Its parts belong to periods by two times, {one.time} and {other.time}")


def _all(filters: tuple[str, ...]) -> str:
    return " and ".join(f"({text})" for text in filters)
