"""Does it fit? What is asked, part by part, against what there is; what is over has a red edge."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.foundation.kit.charts.svg import box, frame, label, rule, width_of
from truenorth.foundation.kit.formats import number, quantity


def load(
    asked: Sequence[tuple[str, float]], have: float, *, width: float = 330, unit: str = "pw", said: str = ""
) -> str:
    """Parts (name, amount) in the order they come; the first carries the accent."""
    asked = [(name, amount) for name, amount in asked if amount > 0]
    total = sum(amount for _, amount in asked)
    if not total:
        return ""
    scale = (width - 2) / max(total, have)
    bars, names, at = [], [], 0.0
    for i, (name, amount) in enumerate(asked):
        a, b, at = at, at + amount, at + amount
        inside = min(b, have)
        if inside > a:
            bars.append(box(a * scale, 26, (inside - a) * scale - 1.5, 22, "bara" if i == 0 else "barq", 2))
        if b > have:
            bars.append(box(max(a, have) * scale, 26, (b - max(a, have)) * scale - 1.5, 22, "over", 2))
        # Each name has a line of its own, so a long one never meets its neighbour.
        y = 66 + 15 * i
        text = f"{name} {number(amount)}"
        left = a * scale + 9 + width_of(text) <= width
        bars.append(rule(a * scale + 4, 50, a * scale + 4, y - 4))
        names.append(label(a * scale + (9 if left else -1), y, text, "on-line", "start" if left else "end"))
    height = 66 + 15 * (len(asked) - 1) + 7
    edge = have * scale
    has, wants = f"has {quantity(have, unit)}", f"asked {number(total)}"
    crowded = edge + width_of(wants) + 14 > width - 2
    if crowded and total > have:
        wants = ""
        has = f"has {quantity(have, unit)}, asked {number(total)}"
    side = "end" if edge > width_of(has) else "start"
    tops = rule(edge, 16, edge, 54, "rule") + label(edge - 4 if side == "end" else edge + 4, 12, has, "strong", side)
    if wants and total > have:
        tops += label(width - 2, 12, wants, "strong bad", "end")
    over = total - have
    why = f"{quantity(over, unit)} over" if over > 0 else f"{quantity(-over, unit)} free"
    listing = ", ".join(f"{name} {number(amount)}" for name, amount in asked)
    spoken = said or f"Asked {quantity(total, unit)}, has {quantity(have, unit)}: {why}. {listing}"
    return frame(width, height, "".join(bars + names) + tops, spoken, fluid=True)
