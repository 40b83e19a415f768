"""Definitions as queries: one for all that read the same rows by the same period, in the dialect of the source.

Ibis compiles; the name of the rows is a stand-in until the end, when the table or the SELECT takes its place. A definition's
own filters are conditions inside its aggregates, so that metrics with different filters share a query.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from truenorth.foundation.errors import Invalid
from truenorth.metrics.definition import Definition
from truenorth.metrics.expression import parse_aggregate, parse_condition
from truenorth.metrics.sources.names import quoted, sqlglot_name
from truenorth.metrics.sources.select import read_select

from .periods import moved

if TYPE_CHECKING:
    import ibis

ROWS = "truenorth_rows"
MOST_IN_A_QUERY = 100
SMALLEST_PART = 5  # a part of fewer rows in a period says too much about single people
_LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q"}


@dataclass(frozen=True, slots=True)
class Shared:
    """What definitions have in common when one query answers them."""

    rows: str  # the table, or the SELECT
    is_table: bool
    time: str
    grain: str
    window: int

    @classmethod
    def of(cls, definition: Definition) -> Shared:
        return cls(
            definition.table or definition.sql or "",
            definition.table is not None,
            definition.time,
            definition.grain,
            definition.window or 1,
        )


def rows_of(shared: Shared, dialect: str) -> str:
    """What stands after FROM: the table's quoted name, or the SELECT in brackets after it passed the gate."""
    if shared.is_table:
        return quoted(shared.rows, dialect)
    return f"({read_select(shared.rows, dialect).sql(dialect=sqlglot_name(dialect))})"


def measures(table: Any, definition: Definition) -> list[Any]:
    """The value, or numerator and denominator, over a table; what the definition filters is a condition within."""
    from functools import reduce
    from operator import and_

    from truenorth.metrics.vocabulary import translate

    held = [translate(parse_condition(text), table, "filters") for text in definition.filters]
    where = reduce(and_, held) if held else None
    fields = ("numerator", "denominator") if definition.is_ratio else ("value",)
    return [
        translate(parse_aggregate(getattr(definition, field), field=field), table, field, where).cast("float64")
        for field in fields
    ]


def time_of(table: Any, name: str) -> Any:
    """The time column as a time without a zone; where it carries one, in UTC."""
    names = {column.casefold(): column for column in table.columns} | {column: column for column in table.columns}
    found = names.get(name) or names.get(name.casefold())
    if found is None:
        raise Invalid(f"The rows have no column “{name}”.", field="time", fix="Choose one of the table's columns.")
    column = table[found]
    kind = column.type()
    if not (kind.is_date() or kind.is_timestamp() or kind.is_string()):
        raise Invalid(f"“{found}” is no time but {kind}.", field="time", fix="Choose a column with dates or times.")
    return column if kind.is_timestamp() and kind.timezone is None else column.cast("timestamp")


def by_period(
    schema: ibis.Schema, definitions: Sequence[Definition], since: date | None, until: date, segment: str = ""
) -> Any:
    """One row a period (and part): its first day, the number of rows, and the measures of each definition in turn."""
    import ibis

    table = ibis.table(schema, name=ROWS)
    time = time_of(table, definitions[0].time)
    # The bare column is compared, so that an index or a partition of the source is used.
    rows = table.filter(time < _moment(until), *([time >= _moment(since)] if since else []))
    groups: dict[str, Any] = {
        "period": time_of(rows, definitions[0].time).truncate(_LETTERS[definitions[0].grain]).cast("date")
    }
    if segment:
        groups["part"] = _column(rows, segment, "segments").cast("string")
    found = {"number": rows.count()}
    for place, definition in enumerate(definitions):
        for part, measure in enumerate(measures(rows, definition)):
            found[f"m{place}_{part}"] = measure
    made = rows.group_by(**groups).aggregate(**found)
    return made.filter(made.number >= SMALLEST_PART) if segment else made


def over_windows(schema: ibis.Schema, definition: Definition, firsts: Sequence[date]) -> Any:
    """One row for many periods, each over itself and those before it: exact for every aggregate, also distinct counts."""
    import ibis

    table = ibis.table(schema, name=ROWS)
    steps, grain = definition.window or 1, definition.grain
    begin, end = moved(firsts[0], grain, 1 - steps), moved(firsts[-1], grain, 1)
    time = time_of(table, definition.time)
    rows = table.filter(time >= _moment(begin), time < _moment(end))
    found = {}
    for place, first in enumerate(firsts):
        at = time_of(rows, definition.time)
        within = (at >= _moment(moved(first, grain, 1 - steps))) & (at < _moment(moved(first, grain, 1)))
        found[f"n{place}"] = rows.count(where=within)
        for part, measure in enumerate(_within(rows, definition, within)):
            found[f"m{place}_{part}"] = measure
    return rows.aggregate(**found)


def _within(rows: Any, definition: Definition, within: Any) -> Iterable[Any]:
    from truenorth.metrics.vocabulary import translate

    where = within
    for text in definition.filters:
        where = where & translate(parse_condition(text), rows, "filters")
    for field in ("numerator", "denominator") if definition.is_ratio else ("value",):
        node = parse_aggregate(getattr(definition, field), field=field)
        yield translate(node, rows, field, where).cast("float64")


def span(schema: ibis.Schema, definition: Definition) -> Any:
    """The first and the last time of the rows, and how many there are."""
    import ibis

    table = ibis.table(schema, name=ROWS)
    time = time_of(table, definition.time)
    return table.aggregate(first=time.min().cast("date"), last=time.max().cast("date"), number=table.count())


def as_sql(expression: Any, shared: Shared, dialect: str, label: str = "") -> str:
    """The query, with the rows in place of their stand-in; ``Invalid`` where the dialect has no such function."""
    import ibis
    import sqlglot
    from ibis.common.exceptions import IbisError
    from sqlglot import exp

    if dialect == "pyspark":
        ibis.pyspark  # noqa: B018 - loading it sets options that compiling asks for
    name = sqlglot_name(dialect)
    try:
        made = sqlglot.parse_one(str(ibis.to_sql(expression, dialect=dialect)), dialect=name)
    except IbisError as error:
        word = str(error).split("'")[1].lower() if "'" in str(error) else "this"
        raise Invalid(
            f"{label or dialect} cannot compute {word} in a query.", field="value", fix="Use another aggregate."
        ) from error
    asked = f"select * from {rows_of(shared, dialect)} as r"  # noqa: S608 - a quoted name, or what passed the gate
    source = sqlglot.parse_one(asked, dialect=name).args["from_"].this
    if dialect == "clickhouse":
        _count_exactly(made)
    for table in list(made.find_all(exp.Table)):
        if table.name == ROWS:
            put = source.copy()
            put.set("alias", table.args.get("alias"))
            table.replace(put)
    return made.sql(dialect=name)


def _count_exactly(query: Any) -> None:
    """Ibis counts distinct values with ``uniq`` on ClickHouse, which is an estimate; who wants one writes so."""
    from sqlglot import exp

    for part in list(query.find_all(exp.ApproxDistinct)):
        part.replace(exp.Anonymous(this="uniqExact", expressions=[part.this]))
    for part in list(query.find_all(exp.CombinedAggFunc)):
        if str(part.this) == "uniqIf":
            part.replace(exp.Anonymous(this="uniqExactIf", expressions=part.expressions))


def needs_alone(definition: Definition) -> bool:
    """Whether it counts distinct values exactly: on Spark such share no query (beside a percentile it stalls)."""
    from sqlglot import exp

    texts = [text for text in (definition.value, definition.numerator, definition.denominator) if text]
    return any(parse_aggregate(text).find(exp.Distinct) is not None for text in texts)


def _moment(day: date) -> Any:
    import ibis

    return ibis.literal(datetime(day.year, day.month, day.day), type="timestamp")


def _column(table: Any, name: str, field: str) -> Any:
    names = {column.casefold(): column for column in table.columns} | {column: column for column in table.columns}
    found = names.get(name) or names.get(name.casefold())
    if found is None:
        raise Invalid(f"The rows have no column “{name}”.", field=field, fix="Choose one of the table's columns.")
    return table[found]
