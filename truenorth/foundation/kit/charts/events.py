"""What bent the line: marks with words below the axis of a dated drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truenorth.foundation.kit.charts.placing import rows_for
from truenorth.foundation.kit.charts.scales import DateScale, date_ticks
from truenorth.foundation.kit.charts.svg import label, px, rule, width_of, words
from truenorth.foundation.kit.formats import day


@dataclass(frozen=True)
class Event:
    """Something that explains a bend: when, what, and whether it helped ("good"), hurt ("bad") or neither ("")."""

    on: date
    name: str
    tone: str = ""


# Colour of the triangle or ring; the accent is for what we did, red for what hurt.
EVENT_CSS = {"bad": "x", "good": "dot", "": "dot"}


def date_axis(x: DateScale, y: float, *, last: tuple[date, str] | None = None) -> str:
    """The line below a drawing with its months; `last` is always named, labels too near to it are left out."""
    parts = [rule(x.start, y, x.end, y)]
    reserved = float("inf")
    if last:
        at = x(last[0])
        half = width_of(last[1]) / 2
        reserved = at - half - 8
        parts += [rule(at, y, at, y + 4), label(at, y + 18, last[1], "", "middle")]
    for when, name in date_ticks(x.first, x.last, x.end - x.start):
        at = x(when)
        if at + width_of(name) < min(reserved, x.end + 30):
            parts += [rule(at, y, at, y + 4), label(at, y + 18, name)]
    return "".join(parts)


def event_marks(events: Sequence[Event], x: DateScale, base: float, right: float, rows: int = 2) -> tuple[str, int]:
    """Triangles with their words under the axis, and how many rows they took.

    A name that fits in no row is kept as the title of its mark.
    """
    shown = sorted((e for e in events if x.first <= e.on <= x.last), key=lambda e: e.on)
    places = rows_for([(x(e.on) + 9, e.name) for e in shown], rows, right, before=22)
    out = []
    for event, row in zip(shown, places, strict=True):
        at, y = x(event.on), base + 15 * (row or 0)
        shape = f"M{px(at - 4)} {px(y)}l4 -7l4 7z"
        title = f"<title>{words(event.name)}, {words(day(event.on))}</title>"
        out.append(f'<path class="{EVENT_CSS.get(event.tone, "dot")}" d="{shape}">{title}</path>')
        if row is not None:
            out.append(label(at + 9, y, event.name, "mid"))
    return "".join(out), 1 + max((row or 0 for row in places), default=-1)
