"""How many, lately? Small bars from zero; the most recent ones carry the accent."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.foundation.kit.charts.svg import box, frame
from truenorth.foundation.kit.formats import count


def bars(
    values: Sequence[float],
    *,
    width: float = 96,
    height: float = 24,
    recent: int = 1,
    gap: float = 2,
    per: str = "week",
    label: str = "",
) -> str:
    """Counts per period in the order of time; the last `recent` periods are the subject."""
    if not values:
        return ""
    top = max(max(values), 0) or 1
    step = width / len(values)
    gap = min(gap, step / 3)
    parts = []
    for i, value in enumerate(values):
        tall = max(1.5, (height - 1) * max(0.0, value) / top)
        css = "bara" if i >= len(values) - recent else "barq"
        parts.append(box(i * step, height - tall, step - gap, tall, css, 1))
    said = label or f"{count(values[0])} to {count(values[-1])} a {per} over {len(values)} {per}s, at most {count(top)}"
    return frame(width, height, "".join(parts), said)
