"""How far are we? A bar from start to target; the tick is where a straight path would be today."""

from __future__ import annotations

from truenorth.foundation.kit.charts.svg import box, frame, rule


def way(start: float, now: float, target: float) -> float:
    """Share of the way from `start` to `target`; under 0 when it went backwards, over 1 beyond it.

    >>> way(41, 48, 55), way(95, 81, 100)
    (0.5, -2.8)
    """
    if target == start:
        return 1.0 if now >= target else 0.0
    return (now - start) / (target - start)


def bullet(
    start: float | None,
    now: float | None,
    target: float | None,
    *,
    expected: float | None = None,
    width: float = 120,
    height: float = 16,
    label: str = "",
) -> str:
    """Progress bar; `expected` is the share of the time that has passed, 0 to 1. Empty when a value is unknown."""
    if start is None or now is None or target is None:
        return ""
    done = way(start, now, target)
    c = height / 2
    body = box(0, c - 3, width, 6, "track", 3)
    if done > 0:
        body += box(0, c - 3, max(3, width * min(1, done)), 6, "bara", 3)
    said = f"{round(done * 100)}% of the way" if done >= 0 else "further from the target than at the start"
    if expected is not None:
        tick = width * min(1.0, max(0.0, expected))
        body += rule(tick, 1, tick, height - 1, "rule")
        said += f", {round(expected * 100)}% on a straight path"
    return frame(width, height, body, label or said)
