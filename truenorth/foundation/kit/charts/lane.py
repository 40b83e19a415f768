"""When is it done? Bars on a common time axis: solid to even odds, fading to nine in ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truenorth.foundation.kit.charts.scales import DateScale, date_ticks
from truenorth.foundation.kit.charts.svg import frame, label, px, rule, width_of, words
from truenorth.foundation.kit.formats import plural, short_day


@dataclass(frozen=True)
class LaneBar:
    """From `start` to `even` solid, fading to `late` (nine in ten). Without odds leave `late` out. `tone` as status."""

    name: str
    start: date
    even: date
    late: date | None = None
    note: str = ""
    tone: str = ""
    href: str = ""


_FADE = (0.5, 0.42, 0.34, 0.26, 0.18, 0.1)
_FILL = {"good": "g", "warn": "w", "bad": "x", "idle": "partq"}


def lane(
    bars: Sequence[LaneBar],
    first: date,
    last: date,
    *,
    today: date | None = None,
    due: date | None = None,
    width: float = 820,
) -> str:
    """One lane: its bars below one another, each with its name above; all lanes of a page share `first` and `last`."""
    x = DateScale(first, last, 0, width)
    row, height = 36.0, 36.0 * max(1, len(bars)) + 8
    out = [rule(x(d), 0, x(d), height, "grid") for d, _ in date_ticks(first, last, width)]
    if due:
        out.append(rule(x(due), 0, x(due), height, "target"))
    names = []
    for k, bar in enumerate(bars):
        y = 6 + row * k
        a, m = x(bar.start), max(x(bar.start) + 4, x(bar.even))
        css = _FILL.get(bar.tone, "bara")
        out.append(f'<rect class="{css}" x="{px(a)}" y="{px(y + 18)}" width="{px(m - a)}" height="8" rx="4"/>')
        if bar.late and bar.late > bar.even:
            out.append(_fading(css, m, x(bar.late), y + 18))
        text = f"{bar.name} · {bar.note}" if bar.note else bar.name
        wide = width_of(text)
        at = min(a, max(0.0, width - wide))
        named = label(at, y + 12, text, "mid on-line")
        names.append(f'<a href="{words(bar.href)}">{named}</a>' if bar.href else named)
    if today and first <= today <= last:
        out.append(rule(x(today), 0, x(today), height, "rule"))
    # Last, so that no line runs through the words.
    out += names
    said = "; ".join(f"{b.name}: even odds {short_day(b.even)}" for b in bars) or plural(0, "bar")
    return frame(width, height, "".join(out), said, fluid=True)


def _fading(css: str, start: float, end: float, y: float) -> str:
    # Steps instead of a gradient: a gradient needs an id that is unique on the page.
    wide = (end - start) / len(_FADE)
    return "".join(
        f'<rect class="{css}" opacity="{opacity}" x="{px(start + 1 + k * wide)}" y="{px(y)}" '
        f'width="{px(max(0.5, wide))}" height="8"/>'
        for k, opacity in enumerate(_FADE)
    )


def lane_axis(first: date, last: date, *, width: float = 820) -> str:
    """The months above the lanes."""
    x = DateScale(first, last, 0, width)
    named = "".join(label(x(d) + 4, 14, name) for d, name in date_ticks(first, last, width))
    return frame(width, 20, named, "", fluid=True, hidden=True)
