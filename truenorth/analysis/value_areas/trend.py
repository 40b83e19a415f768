"""How an area moves: each of its measures against its own last two years, the area as their mean. No single total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

QUARTERS_LOOKED_BACK = 8
FEWEST_QUARTERS = 4
# A mean robust z beyond this is called a move; inside it, steady.
MOVES_BEYOND = 1.0
_NORMAL = 1.4826

Direction = Literal["up", "down", "steady"]


@dataclass(frozen=True, slots=True)
class MeasureMove:
    """One measure of an area: its newest quarter in robust deviations from its own past, good direction upward."""

    name: str
    value: float
    usual: float  # the median of the quarters before
    z: float
    quarters: int  # how many quarters before it were looked at


@dataclass(frozen=True, slots=True)
class AreaMove:
    """The move of one area. ``z`` and ``direction`` are None while no measure has history enough."""

    z: float | None
    direction: Direction | None
    measures: tuple[MeasureMove, ...]
    without_history: tuple[str, ...]


def measure_move(name: str, quarters: Sequence[float | None], good: Literal["up", "down"] = "up") -> MeasureMove | None:
    """The newest of ``quarters`` (oldest first) against up to eight before it, or None with fewer than four of them.

    Deviations are counted in 1.4826 times the median distance from the median, at least 2 % of it, so that a measure
    that never moved does not leap at its first step; good is positive whichever way good lies.

    >>> found = measure_move("NPS", [30, 32, 31, 29, 30, 35])
    >>> round(found.usual, 1), round(found.z, 2)
    (30, 3.37)
    """
    if not quarters or quarters[-1] is None:
        return None
    before = [value for value in quarters[-1 - QUARTERS_LOOKED_BACK : -1] if value is not None]
    if len(before) < FEWEST_QUARTERS:
        return None
    usual = median(before)
    spread = max(_NORMAL * median(abs(value - usual) for value in before), 0.02 * abs(usual), 1e-12)
    z = (quarters[-1] - usual) / spread
    return MeasureMove(name, quarters[-1], usual, z if good == "up" else -z, len(before))


def area_move(measures: Sequence[tuple[str, Sequence[float | None], Literal["up", "down"]]]) -> AreaMove:
    """The mean move of an area's measures, each ``(name, quarters oldest first, good direction)``; each counts at most
    five deviations, so that one wild measure does not speak for the others.

    >>> move = area_move([("NPS", [30, 32, 31, 29, 30, 35], "up"), ("Cost ratio", [0.4, 0.4, 0.41, 0.4, 0.4], "down")])
    >>> move.direction, move.without_history
    ('up', ())
    """
    found, missing = [], []
    for name, quarters, good in measures:
        move = measure_move(name, quarters, good)
        if move is None:
            missing.append(name)
        else:
            found.append(move)
    if not found:
        return AreaMove(None, None, (), tuple(missing))
    z = sum(min(5.0, max(-5.0, move.z)) for move in found) / len(found)
    return AreaMove(z, direction_of(z), tuple(found), tuple(missing))


def direction_of(z: float) -> Direction:
    """Up or down beyond one robust deviation, otherwise steady.

    >>> direction_of(1.2), direction_of(-0.4), direction_of(-3.0)
    ('up', 'steady', 'down')
    """
    if z > MOVES_BEYOND:
        return "up"
    return "down" if z < -MOVES_BEYOND else "steady"
