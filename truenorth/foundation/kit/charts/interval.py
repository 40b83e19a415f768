"""How much would it bring? 80% thin, 50% thick, the median as a dot, zero as a hairline."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.foundation.kit.charts.scales import Scale
from truenorth.foundation.kit.charts.svg import disc, frame, label, rule
from truenorth.foundation.kit.formats import between, change

Domain = tuple[float, float]


def interval(
    low: float,
    mid: float,
    high: float,
    domain: Domain,
    *,
    inner: tuple[float, float] | None = None,
    width: float = 140,
    height: float = 20,
    unit: str = "",
    name: str = "",
) -> str:
    """One estimate on the scale `domain`, which all rows of a column share.

    `low` and `high` are the ends of 80%, `inner` those of 50%; without `inner` half the way is drawn.
    """
    x = Scale(*domain, 4, width - 4)
    a, b = inner or (mid - (mid - low) * 0.5, mid + (high - mid) * 0.5)
    c = height / 2
    zero = rule(x(0), 1, x(0), height - 1) if domain[0] <= 0 <= domain[1] else ""
    body = zero + rule(x(low), c, x(high), c, "thin") + rule(x(a), c, x(b), c, "thick") + disc(x(mid), c, 3.25)
    said = f"{change(mid, unit)}, 80% between {between(low, high, unit, signed=True)}"
    return frame(width, height, body, f"{name}: {said}" if name else said)


def column_axis(domain: Domain, marks: Sequence[tuple[float, str]], *, width: float = 140) -> str:
    """Head of a column of intervals on one scale: a few named values. Repeats what each row says."""
    x = Scale(*domain, 4, width - 4)
    parts = []
    for i, (value, text) in enumerate(marks):
        place = x(value)
        at_end = i == len(marks) - 1 and place > width - 8
        at_start = place < 8
        parts.append(label(min(place, width), 12, text, "", "end" if at_end else "start" if at_start else "middle"))
    return frame(width, 16, "".join(parts), "", hidden=True)
