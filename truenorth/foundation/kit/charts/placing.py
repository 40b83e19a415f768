"""Where labels may stand without touching one another."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.foundation.kit.charts.svg import width_of


def rows_for(labels: Sequence[tuple[float, str]], rows: int, right: float, before: float = 12) -> list[int | None]:
    """A row for each label (`x` of its left edge, text), or None where it fits in none of `rows`.

    Earlier labels keep their place; `right` is the last px that text may reach.

    >>> rows_for([(0, "abcdef"), (20, "abc"), (30, "abc")], rows=2, right=200)
    [0, 1, None]
    """
    ends = [float("-inf")] * rows
    found: list[int | None] = []
    for x, text in labels:
        end = x + width_of(text)
        row = next((k for k in range(rows) if x >= ends[k] + before), None)
        if row is not None and end > right:
            row = None
        if row is not None:
            ends[row] = end
        found.append(row)
    return found


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The nearest places that are `gap` apart and within `low`..`high`; order is kept.

    >>> apart([10, 12, 50], gap=10, low=0, high=60)
    [10, 20, 50]
    """
    order = sorted(range(len(places)), key=lambda k: places[k])
    out = list(places)
    floor = low
    for k in order:
        out[k] = max(out[k], floor)
        floor = out[k] + gap
    ceiling = high
    for k in reversed(order):
        out[k] = min(out[k], ceiling)
        ceiling = out[k] - gap
    return out


def kept(
    labels: Sequence[tuple[float, str]], taken: Sequence[tuple[float, float]] = (), before: float = 8
) -> list[bool]:
    """Which left-anchored labels may be written: none over a `taken` stretch or an earlier label."""
    used = list(taken)
    out = []
    for x, text in labels:
        end = x + width_of(text)
        free = all(end + before <= a or x >= b + before for a, b in used)
        if free:
            used.append((x, end))
        out.append(free)
    return out
