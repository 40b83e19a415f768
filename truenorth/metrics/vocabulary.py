"""What an expression may be made of, and what each part means in Ibis. A part that is missing here cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis
from sqlglot import exp

from truenorth.foundation.errors import Invalid

Translate = Callable[[Any], Any]
Build = Callable[[Any, Translate], Any]


def _number(node: exp.Literal) -> Any:
    if node.is_string:
        return ibis.literal(node.this)
    text = str(node.this)
    return ibis.literal(int(text) if text.isdecimal() else float(text))


def _case(node: exp.Case, of: Translate) -> Any:
    subject = of(node.this) if node.this is not None else None
    pairs = [
        (of(part.this) if subject is None else subject == of(part.this), of(part.args["true"]))
        for part in node.args["ifs"]
    ]
    otherwise = node.args.get("default")
    return ibis.cases(*pairs, else_=of(otherwise) if otherwise is not None else None)


def _in(node: exp.In, of: Translate) -> Any:
    return of(node.this).isin([of(part) for part in node.expressions])


def _cast(node: exp.Cast, of: Translate) -> Any:
    return of(node.this).cast(TYPES[node.to.this])


def _distance(node: exp.DateDiff, of: Translate) -> Any:
    later, earlier = of(node.this).cast("timestamp"), of(node.expression).cast("timestamp")
    return (later.epoch_seconds() - earlier.epoch_seconds()) / _SECONDS[node.args["unit"].name.lower()]


def _quantile(node: Any, of: Translate) -> Any:
    return of(node.this).quantile(float(node.args["quantile"].this))


def _round(node: exp.Round, of: Translate) -> Any:
    digits = node.args.get("decimals")
    return of(node.this).round(int(digits.this) if digits is not None else 0)


def _count(node: exp.Count, of: Translate, where: Any = None) -> Any:
    if isinstance(node.this, exp.Distinct):
        return of(node.this.expressions[0]).nunique(where=where)
    return of(node.this).count(where=where)


_SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}

TYPES: dict[Any, str] = {
    exp.DataType.Type.DATE: "date",
    exp.DataType.Type.TIMESTAMP: "timestamp",
    exp.DataType.Type.INT: "int64",
    exp.DataType.Type.BIGINT: "int64",
    exp.DataType.Type.DOUBLE: "float64",
    exp.DataType.Type.FLOAT: "float64",
    exp.DataType.Type.TEXT: "string",
    exp.DataType.Type.VARCHAR: "string",
    exp.DataType.Type.BOOLEAN: "boolean",
}

# Each receives the node, the translator of its parts, and the condition of a FILTER where one is written.
AGGREGATES: dict[type[Any], Callable[..., Any]] = {
    exp.Sum: lambda node, of, where=None: of(node.this).sum(where=where),
    exp.Avg: lambda node, of, where=None: of(node.this).mean(where=where),
    exp.Min: lambda node, of, where=None: of(node.this).min(where=where),
    exp.Max: lambda node, of, where=None: of(node.this).max(where=where),
    exp.Count: _count,
    exp.ApproxDistinct: lambda node, of, where=None: of(node.this).approx_nunique(where=where),
    exp.Median: lambda node, of, where=None: of(node.this).median(where=where),
    exp.Quantile: lambda node, of, where=None: of(node.this).quantile(float(node.args["quantile"].this), where=where),
    exp.Stddev: lambda node, of, where=None: of(node.this).std(where=where),
    exp.StddevSamp: lambda node, of, where=None: of(node.this).std(where=where),
    exp.Variance: lambda node, of, where=None: of(node.this).var(where=where),
    exp.CountIf: lambda node, of, where=None: of(node.this).sum(where=where),
}

CONDITIONS: dict[type[Any], Build] = {
    exp.EQ: lambda node, of: of(node.this) == of(node.expression),
    exp.NEQ: lambda node, of: of(node.this) != of(node.expression),
    exp.GT: lambda node, of: of(node.this) > of(node.expression),
    exp.GTE: lambda node, of: of(node.this) >= of(node.expression),
    exp.LT: lambda node, of: of(node.this) < of(node.expression),
    exp.LTE: lambda node, of: of(node.this) <= of(node.expression),
    exp.And: lambda node, of: of(node.this) & of(node.expression),
    exp.Or: lambda node, of: of(node.this) | of(node.expression),
    exp.Not: lambda node, of: ~of(node.this),
    exp.Is: lambda node, of: of(node.this).isnull(),
    exp.In: _in,
    exp.Between: lambda node, of: of(node.this).between(of(node.args["low"]), of(node.args["high"])),
    exp.Like: lambda node, of: of(node.this).like(str(node.expression.this)),
    exp.ILike: lambda node, of: of(node.this).ilike(str(node.expression.this)),
    exp.StartsWith: lambda node, of: of(node.this).startswith(of(node.expression)),
    exp.Column: lambda node, of: of(node),
    exp.Boolean: lambda node, of: ibis.literal(bool(node.this)),
}

SCALARS: dict[type[Any], Build] = {
    exp.Add: lambda node, of: of(node.this) + of(node.expression),
    exp.Sub: lambda node, of: of(node.this) - of(node.expression),
    exp.Mul: lambda node, of: of(node.this) * of(node.expression),
    # A division is one of real numbers, and by zero it is unknown, whatever the dialect thinks.
    exp.Div: lambda node, of: of(node.this).cast("float64") / of(node.expression).cast("float64").nullif(0.0),
    exp.Mod: lambda node, of: of(node.this) % of(node.expression),
    exp.Neg: lambda node, of: -of(node.this),
    exp.Paren: lambda node, of: of(node.this),
    exp.Case: _case,
    exp.If: lambda node, of: ibis.ifelse(
        of(node.this), of(node.args["true"]), of(node.args["false"]) if node.args.get("false") else ibis.null()
    ),
    exp.Cast: _cast,
    exp.Coalesce: lambda node, of: ibis.coalesce(of(node.this), *[of(part) for part in node.expressions]),
    exp.Nullif: lambda node, of: of(node.this).nullif(of(node.expression)),
    exp.Abs: lambda node, of: of(node.this).abs(),
    exp.Ceil: lambda node, of: of(node.this).ceil(),
    exp.Floor: lambda node, of: of(node.this).floor(),
    exp.Round: _round,
    exp.Sqrt: lambda node, of: of(node.this).sqrt(),
    exp.Ln: lambda node, of: of(node.this).ln(),
    exp.Greatest: lambda node, of: ibis.greatest(of(node.this), *[of(part) for part in node.expressions]),
    exp.Least: lambda node, of: ibis.least(of(node.this), *[of(part) for part in node.expressions]),
    exp.Lower: lambda node, of: of(node.this).lower(),
    exp.Upper: lambda node, of: of(node.this).upper(),
    exp.Trim: lambda node, of: of(node.this).strip(),
    exp.Length: lambda node, of: of(node.this).length(),
    exp.DPipe: lambda node, of: of(node.this).cast("string") + of(node.expression).cast("string"),
    exp.DateDiff: _distance,
    exp.Null: lambda node, of: ibis.null(),
}

# Parts of the above that mean nothing by themselves.
_PIECES = (
    exp.Literal,
    exp.Identifier,
    exp.Star,
    exp.Distinct,
    exp.DataType,
    exp.DataTypeParam,
    exp.Var,
    exp.Where,
    exp.Filter,
)


def refused(node: Any) -> str | None:
    """A sentence about the first part that no definition may have; None where all are known."""
    known = {*AGGREGATES, *CONDITIONS, *SCALARS, *_PIECES}
    for part in node.walk():
        if isinstance(part, exp.Anonymous | exp.AnonymousAggFunc):
            return f"“{str(part.this)[:60]}” is not a function that definitions use."
        if isinstance(part, exp.Query | exp.Subquery | exp.Window | exp.Placeholder | exp.Parameter | exp.Command):
            return "An expression has no SELECT, no window and no parameter of its own."
        if type(part) not in known:
            word = part.sql_name().lower() if isinstance(part, exp.Func) else part.key
            return f"“{word[:60]}” is not something that definitions use."
        if (say := _odd(part)) is not None:
            return say
    return None


def _odd(part: Any) -> str | None:
    """Known parts in a form that has no meaning here."""
    if isinstance(part, exp.Column) and (part.table or isinstance(part.this, exp.Star)):
        return "Name columns without their table."
    if isinstance(part, exp.Is) and not isinstance(part.expression, exp.Null):
        return "After “is” only null can stand; write = true for the others."
    if isinstance(part, exp.In) and (part.args.get("query") or part.args.get("unnest") or not part.expressions):
        return "After “in” a list of values stands."
    if isinstance(part, exp.Like | exp.ILike) and not _is_text(part.expression):
        return "After “like” a text in quotes stands."
    if isinstance(part, exp.Cast) and part.to.this not in TYPES:
        return "A cast leads to date, timestamp, integer, double, text or boolean."
    if isinstance(part, exp.Quantile) and not _is_share(part.args.get("quantile")):
        return "A quantile has a number from 0 to 1."
    if (
        isinstance(part, exp.Round)
        and part.args.get("decimals") is not None
        and not _is_share(part.args["decimals"], 12)
    ):
        return "Round to 0–12 digits."
    if isinstance(part, exp.DateDiff) and (
        part.args.get("unit") is None or part.args["unit"].name.lower() not in _SECONDS
    ):
        return "A distance in time is in seconds, minutes, hours, days or weeks."
    if isinstance(part, exp.Star) and not isinstance(part.parent, exp.Count):
        return "A star stands in count(*) alone."
    if isinstance(part, exp.Distinct) and (not isinstance(part.parent, exp.Count) or len(part.expressions) != 1):
        return "Distinct stands in count(distinct column), with one column."
    if isinstance(part, exp.Filter) and type(part.this) not in AGGREGATES:
        return "A filter stands behind an aggregate."
    if isinstance(part, exp.Count) and part.expressions:
        return "Count takes one column."
    return None


def _is_text(node: Any) -> bool:
    return isinstance(node, exp.Literal) and node.is_string


def _is_share(node: Any, most: float = 1.0) -> bool:
    return isinstance(node, exp.Literal) and not node.is_string and 0 <= float(node.this) <= most


def translate(node: Any, table: Any, field: str, where: Any = None) -> Any:
    """An expression over a table; ``where`` holds for the rows of each of its aggregates. The node has passed ``refused``."""
    names = {name.casefold(): name for name in table.columns} | {name: name for name in table.columns}

    def aggregate(part: Any, condition: Any) -> Any:
        if isinstance(part, exp.Count) and isinstance(part.this, exp.Star):
            return table.count(where=condition)
        return AGGREGATES[type(part)](part, of, condition)

    def of(part: Any) -> Any:
        if isinstance(part, exp.Literal):
            return _number(part)
        if isinstance(part, exp.Column):
            name = names.get(part.name) or names.get(part.name.casefold())
            if name is None:
                raise Invalid(
                    f"The rows have no column “{part.name[:80]}”.",
                    field=field,
                    fix=f"There are {_listed(table.columns)}.",
                )
            return table[name]
        if isinstance(part, exp.Filter):
            own = of(part.expression.this)
            return aggregate(part.this, own if where is None else where & own)
        if type(part) in AGGREGATES:
            return aggregate(part, where)
        return (CONDITIONS.get(type(part)) or SCALARS[type(part)])(part, of)

    try:
        return of(node)
    except Invalid:
        raise
    except Exception as error:  # Ibis says in many ways that a text cannot be summed
        raise Invalid(
            f"“{node.sql(dialect='duckdb')[:80]}” does not fit the types of its columns.",
            field=field,
            fix="A text is counted, not summed; cast(column as double) makes it a number.",
        ) from error


def _listed(names: Any, most: int = 12) -> str:
    shown = ", ".join(str(name)[:40] for name in list(names)[:most])
    return shown + (" and more" if len(names) > most else "")
