"""How far a measure has come: pure arithmetic, shared by pages, grading and check-ins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any


def way_made(baseline: float | None, target: float | None, value: float | None) -> float | None:
    """The share of the way from baseline to target, 0..1 inside, beyond it outside; None where it cannot be told.

    >>> round(way_made(41.0, 55.0, 47.6), 3)
    0.471
    >>> round(way_made(5.2, 4.0, 3.9), 3)
    1.083
    """
    if baseline is None or target is None or value is None or baseline == target:
        return None
    return (value - baseline) / (target - baseline)


def straight_path(start: date | None, due: date | None, today: date) -> float | None:
    """Where a straight path would be today, as a share of the way.

    >>> straight_path(date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 6))
    0.5
    """
    if start is None or due is None or due <= start:
        return None
    return min(1.0, max(0.0, (today - start).days / (due - start).days))


def is_met(
    direction: str, target: float | None, value: float | None, lower: float | None = None, upper: float | None = None
) -> bool | None:
    """Whether a value is at or beyond the target, or inside the band that is to be kept."""
    if value is None:
        return None
    if direction == "keep":
        if lower is None and upper is None:
            return None
        return (lower is None or value >= lower) and (upper is None or value <= upper)
    if target is None:
        return None
    return value >= target if direction == "up" else value <= target


def grade_of(condition: Mapping[str, Any], value: float | None) -> float | None:
    """0..1 against a condition {direction, baseline, target, lower, upper}: the share of the way, whole when met."""
    met = is_met(condition["direction"], condition["target"], value, condition.get("lower"), condition.get("upper"))
    if met is None:
        return None
    if met:
        return 1.0
    if condition["direction"] == "keep":
        return 0.0
    made = way_made(condition["baseline"], condition["target"], value)
    return None if made is None else min(1.0, max(0.0, made))
