"""Fields of canonical records as plain values, for the bundle: what is written, and how it is read back and checked."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from truenorth.exchange import parts
from truenorth.exchange.importing.dates import read_date

R = TypeVar("R")


class WrongField(ValueError):
    """A field of an entry that cannot be taken: which, and why."""


def as_plain(record: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields that say something, in the order of the record; what is unknown or as usual is left out."""
    found: dict[str, Any] = {}
    for field in fields(record):
        if field.name == "origin" or field.name in leave_out:
            continue
        value = getattr(record, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if value != default or (type(value) is not type(default) and default is not MISSING):
            found[field.name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return as_plain(value)
    return value


def from_plain(kind: type[R], entry: dict[str, Any], given: dict[str, Any]) -> R:
    """A record, or a part of one, from an entry and what is ``given`` besides (its origin, its system); raises ``WrongField``."""
    values = dict(given)
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for name, value in entry.items():
        if name not in known or name == "origin":
            raise WrongField(
                f"there is no field “{name}”; the fields are {', '.join(n for n in known if n != 'origin')}"
            )
        reader = _READERS.get(str(known[name].type).removesuffix(" | None"))
        if reader is None:
            values[name] = _choice(name, value, str(known[name].type))
        elif value is None and str(known[name].type).endswith("| None"):
            values[name] = None
        else:
            try:
                values[name] = reader(value)
            except WrongField as error:
                raise WrongField(f"in “{name}”, {error}") from error
            except (TypeError, ValueError, KeyError, IndexError) as error:
                raise WrongField(f"“{name}” cannot be {value!r}"[:160]) from error
    for name, field in known.items():
        if name not in values and field.default is MISSING and field.default_factory is MISSING:
            raise WrongField(f"“{name}” is missing")
    return kind(**values)


def _text(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)
    raise TypeError


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError
    return float(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, datetime.min.time())
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        found = read_date(value)
        if found is None:
            raise
        return found


def _day(value: Any) -> date:
    return _moment(value).date()


def _day_or_none(value: Any) -> date | None:
    return None if value is None else _day(value)


def _list(one: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def read(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise TypeError
        return [one(item) for item in value]

    return read


def _point(value: Any) -> tuple[date, float, int]:
    return _day(value[0]), _number(value[1]), _whole(value[2]) if len(value) > 2 else 0


def _part(kind: type[Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError
        return from_plain(kind, value, {})

    return read


def _words(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {_text(name): _text(word) for name, word in value.items()}


_PARTS = (
    parts.AimPart,
    parts.AssumptionPart,
    parts.CelebrationPart,
    parts.CheckInPart,
    parts.DefinitionPart,
    parts.MetricLinkPart,
    parts.PromisePart,
)
_READERS: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "float": _number,
    "int": _whole,
    "bool": _yes_or_no,
    "date": _day,
    "datetime": _moment,
    "list[str]": _list(_text),
    "list[datetime]": _list(_moment),
    "list[float | None]": _list(lambda value: None if value is None else _number(value)),
    "list[tuple[str, date | None, str]]": _list(
        lambda value: (_text(value[0]), _day_or_none(value[1]), _text(value[2]))
    ),
    "list[tuple[date, float, int]]": _list(_point),
    **{f"list[{kind.__name__}]": _list(_part(kind)) for kind in _PARTS},
    "dict[str, str]": _words,
    "list[tuple[date, str]]": _list(lambda value: (_day(value[0]), _text(value[1]))),
}


def _choice(name: str, value: Any, annotation: str) -> str:
    allowed = [part.strip().strip("\"'") for part in annotation.removeprefix("Literal[").rstrip("]").split(",")]
    if value not in allowed:
        raise WrongField(f"“{name}” is one of {', '.join(allowed)}, not {value!r}"[:160])
    return str(value)
