"""A fan in words and as a table: the same finding for those who read or listen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from truenorth.foundation.kit.charts.table import ChartTable
from truenorth.foundation.kit.formats import between, chance, day, full_day, quantity

Quantiles = tuple[date, float, float, float, float, float]


def reaches(target: float | None, direction: str) -> Callable[[float], bool]:
    """Which values reach the target: at least it for up and keep, at most it for down."""
    if target is None:
        return lambda value: False
    if direction == "down":
        return lambda value: value <= target
    return lambda value: value >= target


def say_fan(
    points: Sequence[tuple[date, float]],
    ahead: Sequence[Quantiles],
    futures: Sequence[float],
    target: float | None,
    due: date,
    counts: Callable[[float], bool],
    write: Callable[[float], str],
    name: str,
    p: float | None,
) -> str:
    """The finding of a fan: now, most likely, 80% between, target, chance."""
    said = [f"Forecast of {name}." if name and ahead else f"{name}." if name else ""]
    said.append(f"{write(points[-1][1])} on {day(points[-1][0])}.")
    if ahead:
        _, low, _, mid, _, high = ahead[-1]
        said.append(f"At {day(due)} most likely {write(mid)}, 80% between {write(low)} and {write(high)}.")
    if target is not None:
        said.append(f"Target {write(target)} by {day(due)}.")
    if futures:
        reached = sum(1 for value in futures if counts(value))
        said.append(f"{reached} of {len(futures)} equally likely futures reach it.")
    if p is not None:
        said.append(f"Chance {chance(p)}.")
    return " ".join(part for part in said if part)


def fan_table(
    points: Sequence[tuple[date, float]], quantiles: Sequence[Quantiles] = (), *, unit: str = ""
) -> ChartTable:
    """Measured values and forecast as rows, latest measured first, then what is ahead."""
    rows = [(full_day(d), quantity(v, unit), "", "") for d, v in reversed(points)]
    ahead = [(full_day(d), "", quantity(mid, unit), between(low, high, unit)) for d, low, _, mid, _, high in quantiles]
    return ChartTable(("Day", "Measured", "Most likely", "80% between"), [*reversed(ahead), *rows])
