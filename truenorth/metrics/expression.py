"""The expressions of a definition: read under an allow-list, and made into an Ibis expression of any dialect.

What is not named in ``truenorth/metrics/vocabulary.py`` is refused, functions nobody knows first of all: a source's own
functions can read files, sleep and call out. No subquery, no window, no parameter. Nothing of the text reaches a source as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from truenorth.foundation.errors import Invalid

if TYPE_CHECKING:
    import ibis.expr.types as ir
    from sqlglot.expressions import Expr

MOST_LETTERS: Final = 2_000
MOST_PARTS: Final = 300
DEEPEST: Final = 40


def parse_aggregate(text: str, *, field: str = "value") -> Expr:
    """An expression with one value a period, such as ``sum(amount)``.

    >>> parse_aggregate("count(distinct rider_id)").key
    'count'
    >>> parse_aggregate("pg_sleep(5)")
    Traceback (most recent call last):
    ...
    truenorth.foundation.errors.Invalid: “pg_sleep” is not a function that definitions use.
    """
    from .vocabulary import AGGREGATES

    node = _parsed(text, field)
    if not any(type(part) in AGGREGATES for part in node.walk()):
        raise Invalid(
            f"“{_short(text)}” is one value for each row; a value of a period is an aggregate.",
            field=field,
            fix="Write for example sum(…), avg(…) or count(*).",
        )
    _check_levels(node, text, field)
    return node


def parse_condition(text: str, *, field: str = "filters") -> Expr:
    """A condition on rows, such as ``country = 'NL'``.

    >>> parse_condition("country = 'NL' and amount > 0").key
    'and'
    """
    from .vocabulary import AGGREGATES, CONDITIONS

    node = _parsed(text, field)
    if any(type(part) in AGGREGATES for part in node.walk()):
        raise Invalid(
            f"“{_short(text)}” asks about many rows; a filter asks about one.",
            field=field,
            fix="Put the condition inside the value: sum(amount) filter (where …).",
        )
    if type(node.unnest()) not in CONDITIONS:
        raise Invalid(
            f"“{_short(text)}” is neither true nor false.", field=field, fix="Write for example country = 'NL'."
        )
    return node


def to_ibis(node: Expr, table: ir.Table, *, field: str = "value") -> Any:
    """The same over a table; a column that the table has not is named."""
    from .vocabulary import translate

    return translate(node, table, field)


def columns_of(node: Expr) -> set[str]:
    """Names of the columns an expression reads.

    >>> sorted(columns_of(parse_aggregate("sum(price * number) / count(distinct rider)")))
    ['number', 'price', 'rider']
    """
    from sqlglot import exp

    return {column.name for column in node.find_all(exp.Column)}


def _parsed(text: str, field: str) -> Expr:
    from sqlglot import errors, parse

    from .vocabulary import refused

    if len(text) > MOST_LETTERS:
        raise Invalid(
            f"An expression of more than {MOST_LETTERS:,} characters is not read.", field=field, fix="Make it a view."
        )
    if text.count("(") > DEEPEST * 2:
        raise Invalid("The expression is nested too deep.", field=field, fix="Make it a view.")
    try:
        found = parse(text, dialect="duckdb")
    except (errors.SqlglotError, RecursionError, ValueError) as error:
        raise Invalid(
            f"“{_short(text)}” cannot be read as SQL.", field=field, fix="Check brackets, quotes and commas."
        ) from error
    if len(found) != 1 or found[0] is None:
        raise Invalid("Write one expression, without a semicolon.", field=field)
    node = found[0]
    if (say := refused(node)) is not None:
        raise Invalid(say, field=field, fix="The guide on sources lists what can be used; anything else can be a view.")
    if sum(1 for _ in node.walk()) > MOST_PARTS or _depth(node) > DEEPEST:
        raise Invalid("The expression has too many parts.", field=field, fix="Make it a view.")
    return node


def _depth(node: Expr) -> int:
    return max((_steps_up(part) for part in node.walk()), default=0)


def _steps_up(node: Expr) -> int:
    steps, at = 0, node.parent
    while at is not None:
        steps, at = steps + 1, at.parent
    return steps


def _check_levels(node: Expr, text: str, field: str) -> None:
    """Each column stands inside one aggregate, and no aggregate inside another."""
    from sqlglot import exp

    from .vocabulary import AGGREGATES

    def above(part: Expr) -> int:
        """How many aggregates stand over a part; the condition of a FILTER stands under its aggregate."""
        count, at = 0, part.parent
        while at is not None:
            within = isinstance(at, exp.Filter) and part is not at.this
            count += type(at) in AGGREGATES or within
            if type(at) in AGGREGATES and isinstance(at.parent, exp.Filter):
                at = at.parent
            at = at.parent
        return count

    for part in node.walk():
        if isinstance(part, exp.Column) and above(part) == 0:
            raise Invalid(
                f"“{part.name}” has one value for each row; say which of them: the sum, the average, the largest.",
                field=field,
                fix=f"Write sum({part.name}), avg({part.name}) or max({part.name}).",
            )
        if type(part) in AGGREGATES and above(part) > 0:
            raise Invalid(
                f"“{_short(text)}” has an aggregate inside another.", field=field, fix="Make the inner one a view."
            )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
