"""Which moved first? Two measures over the same time, one above the other, and the event between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truenorth.foundation.kit.charts.scales import DateScale, Scale
from truenorth.foundation.kit.charts.svg import disc, frame, label, path, rule, width_of
from truenorth.foundation.kit.formats import day, quantity

Series = tuple[str, Sequence[tuple[date, float]], str]


def lead_lag(
    first: Series,
    then: Series,
    *,
    event: tuple[date, str] | None = None,
    width: float = 330,
    height: float = 150,
    said: str = "",
) -> str:
    """Each series is (name, [(day, value)], unit). Own scales, one above the other, never overlaid."""
    both = (first, then)
    days = [d for _, values, _ in both for d, _ in values]
    if not days or not all(values for _, values, _ in both):
        return ""
    ends = [quantity(values[-1][1], unit) for _, values, unit in both]
    right = max(width_of(end) for end in ends) + 12
    x = DateScale(min(days), max(days), 2, width - right)
    half = (height - 30) / 2
    out = []
    if event:
        at = x(event[0])
        text = event[1]
        wide = width_of(text) / 2
        out.append(rule(at, 4, at, height - 14, "axis dash"))
        out.append(label(min(max(at, wide), width - wide), height - 2, text, "", "middle"))
    for k, (name, values, _) in enumerate(both):
        top = 16 + k * (half + 8)
        numbers = [v for _, v in values]
        y = Scale(min(numbers), max(numbers), top + half - 20, top)
        line = [(x(d), y(v)) for d, v in values]
        if len(line) > 1:
            out.append(path(line, "line" if k == 0 else "line i2"))
        out.append(disc(*line[-1], 3))
        out.append(label(width, line[-1][1] + 4, ends[k], "strong", "end"))
        out.append(label(2, top - 6, name, "on-line"))
    spoken = said or "; ".join(
        f"{name} from {quantity(values[0][1], unit)} to {quantity(values[-1][1], unit)}" for name, values, unit in both
    ) + (f"; {event[1]} on {day(event[0])}" if event else "")
    return frame(width, height, "".join(out), spoken, fluid=True)
