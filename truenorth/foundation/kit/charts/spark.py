"""Where is it going? A line without axes; the last value dotted, the target dashed."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.foundation.kit.charts.scales import Scale
from truenorth.foundation.kit.charts.svg import disc, frame, path, rule
from truenorth.foundation.kit.formats import quantity


def spark(
    values: Sequence[float | None],
    *,
    width: float = 96,
    height: float = 24,
    target: float | None = None,
    unit: str = "",
    name: str = "",
    label: str = "",
) -> str:
    """Sparkline of `values` in the order of time; None leaves a gap, two known values are needed."""
    known = [v for v in values if v is not None]
    if not known:
        return ""
    edges = [*known, *([] if target is None else [target])]
    y = Scale(min(edges), max(edges), height - 3, 3)
    x = Scale(0, max(1, len(values) - 1), 2, width - 6)
    parts = []
    if target is not None:
        parts.append(rule(0, y(target), width, y(target), "axis dash"))
    run: list[tuple[float, float]] = []
    last = (0.0, 0.0)
    for i, value in enumerate([*values, None]):
        if value is None:
            if len(run) > 1:
                parts.append(path(run, "line i2"))
            run = []
        else:
            last = (x(i), y(value))
            run.append(last)
    parts.append(disc(*last, 2.75))
    return frame(width, height, "".join(parts), label or _said(known, target, unit, name))


def _said(known: Sequence[float], target: float | None, unit: str, name: str) -> str:
    moved = f"from {quantity(known[0], unit)} to {quantity(known[-1], unit)}"
    if len(known) == 1:
        moved = f"one value, {quantity(known[0], unit)}"
    said = f"{name}: {moved}" if name else moved.capitalize()
    return said + ("" if target is None else f"; target {quantity(target, unit)}")
