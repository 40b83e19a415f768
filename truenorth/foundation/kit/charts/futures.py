"""Equally likely futures, stacked sideways on the value axis; never two of different fate in one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor

from truenorth.foundation.kit.charts.scales import Scale
from truenorth.foundation.kit.charts.svg import disc

PITCH = 10.5


def draw_futures(
    futures: Sequence[float],
    counts: Callable[[float], bool],
    y: Scale,
    target: float | None,
    left: float,
    width: float,
) -> tuple[str, list[tuple[float, float]]]:
    """The dots and their centres. Rows start at the target line, so the line parts reached from missed."""
    line = y(target) if target is not None else y.start
    rows: dict[tuple[int, bool], list[float]] = {}
    for value in futures:
        place = y(value)
        # Upwards is negative in px; a future exactly on the target belongs to the side of its fate.
        offset = (line - place) / PITCH
        row = floor(offset) if offset >= 0 else -ceil(-offset)
        if abs(offset) < 1e-9:
            above = counts(value) if target is None or counts(target + (abs(target) or 1)) else not counts(value)
            row = 0 if above else -1
        rows.setdefault((row, counts(value)), []).append(value)
    out, spots = [], []
    taken: dict[int, int] = {}
    most = max((sum(len(v) for (r, _), v in rows.items() if r == row) for row, _ in rows), default=1)
    room = width - left - 26
    pitch = min(PITCH, room / max(1, most - 1)) if most > 1 else PITCH
    lowest, highest = floor((line - y.start) / PITCH), floor((line - y.end) / PITCH)
    for (row, good), values in sorted(rows.items(), key=lambda item: (item[0][0], not item[0][1])):
        held = min(max(row, lowest), highest)
        cy = line - (held + 0.5) * PITCH
        for _ in values:
            cx = left + 21 + taken.get(held, 0) * pitch
            taken[held] = taken.get(held, 0) + 1
            out.append(disc(cx, cy, 4.5 if good else 4, "dot" if good else "hollow"))
            spots.append((cx, cy))
    return "".join(out), spots
