"""How a metric is read from a source: which rows, which time, which value, by which period. Pure, without a connection."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal, get_args

from truenorth.foundation.errors import Invalid

Grain = Literal["day", "week", "month", "quarter"]
GRAINS: Final[tuple[str, ...]] = get_args(Grain)
MOST_FILTERS: Final = 20
MOST_SEGMENTS: Final = 3
MOST_WINDOW: Final = 53
_NAME = re.compile(r"^[^\W\d][\w$]{0,127}$")
_TABLE = re.compile(r"^[^\W\d][\w$-]{0,127}(\.[^\W\d][\w$-]{0,127}){0,2}$")


@dataclass(frozen=True, slots=True)
class Definition:
    """One metric, read from one table (or one SELECT), as values by period.

    A value is ``value``, or ``numerator`` over ``denominator``; each is an aggregate: ``sum(amount)``,
    ``count(distinct rider_id)``. Filters are conditions on rows, all of which hold. With ``window`` each period is computed
    over itself and the ``window - 1`` periods before it.

    >>> Definition(table="rides", time="ended_at", value="count(*)", grain="week").validate().is_ratio
    False
    >>> Definition(table="rides", time="", value="count(*)").validate()
    Traceback (most recent call last):
    ...
    truenorth.foundation.errors.Invalid: A value belongs to a time, so a column with it is needed.
    """

    time: str
    table: str | None = None
    sql: str | None = None
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    filters: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    grain: str = "week"
    window: int | None = None

    @property
    def is_ratio(self) -> bool:
        return self.numerator is not None

    def validate(self) -> Definition:
        """The definition itself, or ``Invalid`` with a sentence and the field that it is about."""
        self._check_rows()
        self._check_value()
        self._check_conditions()
        return self

    def _check_rows(self) -> None:
        if bool(self.table) == bool(self.sql):
            raise Invalid(
                "The rows come from a table or from a SELECT, one of the two.",
                field="table",
                fix="Choose the table, or write the SELECT and leave the table empty.",
            )
        if self.table and not _TABLE.match(self.table):
            raise Invalid(
                f"“{self.table[:80]}” is no name of a table.", field="table", fix="Write it as rides or sales.rides."
            )
        if self.sql and len(self.sql) > 20_000:
            raise Invalid("A SELECT of more than 20,000 characters is not read.", field="sql", fix="Make it a view.")
        if not self.time:
            raise Invalid(
                "A value belongs to a time, so a column with it is needed.",
                field="time",
                fix="Choose the column that says when.",
            )
        if not _NAME.match(self.time):
            raise Invalid(f"“{self.time[:80]}” is no name of a column.", field="time", fix="Choose one of the table's.")
        if self.grain not in GRAINS:
            raise Invalid("Values are by day, week, month or quarter.", field="grain", fix="Choose one of these four.")
        if self.window is not None and not 2 <= self.window <= MOST_WINDOW:
            raise Invalid(
                f"A trailing window is 2 to {MOST_WINDOW} periods long.", field="window", fix="Or leave it empty."
            )

    def _check_value(self) -> None:
        from truenorth.metrics.expression import parse_aggregate

        parts = (self.numerator, self.denominator)
        if self.value and any(parts):
            raise Invalid(
                "A value is one expression, or a numerator over a denominator, not both.",
                field="value",
                fix="Leave the other one empty.",
            )
        if not self.value and not any(parts):
            raise Invalid(
                "What is computed is missing.", field="value", fix="Write for example count(*) or sum(amount)."
            )
        if any(parts) and not all(parts):
            missing = "denominator" if self.numerator else "numerator"
            raise Invalid(f"The {missing} is missing.", field=missing, fix="A ratio needs both.")
        for field in ("value", "numerator", "denominator"):
            if text := getattr(self, field):
                parse_aggregate(text, field=field)

    def _check_conditions(self) -> None:
        from truenorth.metrics.expression import parse_condition

        if len(self.filters) > MOST_FILTERS:
            raise Invalid(f"More than {MOST_FILTERS} filters are not read.", field="filters", fix="Make it a view.")
        for text in self.filters:
            parse_condition(text, field="filters")
        if len(self.segments) > MOST_SEGMENTS:
            raise Invalid(
                f"At most {MOST_SEGMENTS} segments are kept.", field="segments", fix="Keep those people ask for."
            )
        for name in self.segments:
            if not _NAME.match(name):
                raise Invalid(
                    f"“{name[:80]}” is no name of a column.", field="segments", fix="Name columns of the table."
                )
        if len(set(self.segments)) < len(self.segments) or self.time in self.segments:
            raise Invalid("A column is a segment once, and the time is none.", field="segments", fix="Take it out.")

    def normal(self) -> Definition:
        """The same with blanks trimmed and empty words as None, so that equal definitions are equal."""

        def text(given: str | None) -> str | None:
            return given.strip() or None if given is not None else None

        return replace(
            self,
            time=self.time.strip(),
            table=text(self.table),
            sql=text(self.sql),
            value=text(self.value),
            numerator=text(self.numerator),
            denominator=text(self.denominator),
            filters=tuple(f.strip() for f in self.filters if f.strip()),
            segments=tuple(s.strip() for s in self.segments if s.strip()),
        )

    def fingerprint(self) -> str:
        """The same for the same meaning, 16 hexadecimal digits; what lineage names.

        >>> Definition(table="rides", time="at", value="count(*)").fingerprint()
        '662afd0f54fc66fb'
        """
        said = json.dumps(self.as_json(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """What is said, without what is left out."""
        said = asdict(self)
        return {
            name: list(part) if isinstance(part, tuple) else part
            for name, part in said.items()
            if part not in (None, (), "")
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Definition:
        known = {name: said[name] for name in cls.__dataclass_fields__ if name in said}
        for name in ("filters", "segments"):
            known[name] = tuple(known.get(name) or ())
        return cls(**{"time": "", **known})
