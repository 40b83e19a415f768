"""How are all goals at once? Status shapes on one line by chance; few of them named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.foundation.kit.charts.scales import Scale
from truenorth.foundation.kit.charts.svg import frame, label, mark, rule, width_of
from truenorth.foundation.kit.formats import listed, plural

_WORDS = {"good": "on track", "warn": "at risk", "bad": "off track"}


@dataclass(frozen=True)
class OnStrip:
    """A goal on the strip: its chance 0 to 1, the tone of its status, and a name if it is to be named."""

    chance: float
    tone: str
    name: str = ""


def strip(goals: Sequence[OnStrip], *, width: float = 680, levels: int = 3, said: str = "") -> str:
    """Goals by chance from 0 to 100%; goals at the same place are stacked, names keep off one another."""
    x = Scale(0, 1, 8, width - 8)
    # Shapes that would lie upon one another are stacked upwards in steps of their height.
    stacks: dict[int, int] = {}
    placed = []
    for goal in sorted(goals, key=lambda g: g.chance):
        cell = round(x(goal.chance) / 10)
        placed.append((goal, stacks.get(cell, 0)))
        stacks[cell] = stacks.get(cell, 0) + 1
    tall = max(stacks.values(), default=1)
    step = min(13.0, 78 / tall)
    c = 13 * levels + 18 + step * (tall - 1)
    height = c + 30
    body = [rule(x(0), c, x(1), c)]
    for value in (0, 0.25, 0.5, 0.75, 1):
        side = "start" if value == 0 else "end" if value == 1 else "middle"
        body += [rule(x(value), c + 8, x(value), c + 12), label(x(value), height - 4, f"{value * 100:.0f}%", "", side)]
    ends = [float("-inf")] * levels
    marks, names = [], []
    for goal, up in placed:
        place, at = x(goal.chance), c - up * step
        marks.append(f'<g class="halo">{mark(goal.tone, place, at)}</g>')
        if not goal.name:
            continue
        half = width_of(goal.name) / 2
        left = min(max(0.0, place - half), max(0.0, width - 2 * half))
        level = next((k for k in range(levels) if left >= ends[k] + 10), None)
        if level is not None:
            ends[level] = left + 2 * half
            y = c - (tall - 1) * step - 14 - 13 * level
            body.append(rule(place, y + 3, place, at - 9))
            names.append(label(left + half, y, goal.name, "mid on-line", "middle"))
    # Leaders first, then names with a halo: a leader may pass behind a name, never through it.
    return frame(width, height, "".join(body + names + marks), said or _said(goals), fluid=True)


def _said(goals: Sequence[OnStrip]) -> str:
    counts = {tone: sum(1 for g in goals if g.tone == tone) for tone in _WORDS}
    return f"{plural(len(goals), 'goal')} by chance: " + listed(f"{n} {_WORDS[t]}" for t, n in counts.items() if n)
