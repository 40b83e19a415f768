"""Writing SVG: one frame, paths and words, always well-formed and never with a style attribute.

Colours come from classes in `charts.css`, so one drawing serves light, dark and print, and a
strict content security policy has nothing to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

Point = tuple[float, float]

# What XML 1.0 refuses even when escaped; a pasted title may hold it.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Average advance of Inter at the 11 px of chart text; wide enough that neighbours never touch.
_LETTER = 6.2


def words(value: object) -> str:
    """Text as it may stand in XML, escaped."""
    return escape(_NOT_XML.sub("", str(value)))


def px(value: float) -> str:
    """A coordinate with one decimal at most, and never "-0"."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def width_of(text: str) -> float:
    """Estimated width in px of chart text."""
    return len(text) * _LETTER


def frame(width: float, height: float, body: str, label: str, *, fluid: bool = False, hidden: bool = False) -> str:
    """The `<svg>` around a drawing.

    `label` is the finding in words, read instead of the drawing. `fluid` drawings fill the width of
    their place; `hidden` ones only repeat what stands beside them.
    """
    size = f'viewBox="0 0 {px(width)} {px(height)}"'
    size += ' width="100%"' if fluid else f' width="{px(width)}" height="{px(height)}"'
    read = 'aria-hidden="true"' if hidden else f'role="img" aria-label="{words(label)}"'
    return f'<svg class="ch" {size} {read}>{body}</svg>'


def path(points: Iterable[Point], css: str = "line", *, closed: bool = False) -> str:
    """A polyline; one point alone draws nothing."""
    moves = "L".join(f"{px(x)} {px(y)}" for x, y in points)
    return f'<path class="{css}" d="M{moves}{"Z" if closed else ""}"/>'


def band(upper: Sequence[Point], lower: Sequence[Point], css: str) -> str:
    """The ground between two lines over the same places."""
    return path([*upper, *reversed(lower)], css, closed=True)


def rule(x1: float, y1: float, x2: float, y2: float, css: str = "axis") -> str:
    """A straight line."""
    return f'<line class="{css}" x1="{px(x1)}" y1="{px(y1)}" x2="{px(x2)}" y2="{px(y2)}"/>'


def disc(x: float, y: float, r: float, css: str = "dot", title: str = "") -> str:
    """A circle, with a title shown on hover when given."""
    inside = f"<title>{words(title)}</title></circle>" if title else ""
    return f'<circle class="{css}" cx="{px(x)}" cy="{px(y)}" r="{px(r)}"' + (f">{inside}" if inside else "/>")


def box(x: float, y: float, width: float, height: float, css: str, rx: float = 0) -> str:
    """A rectangle; a negative width is drawn as none."""
    corner = f' rx="{px(rx)}"' if rx else ""
    sizes = f'width="{px(max(0.0, width))}" height="{px(max(0.0, height))}"'
    return f'<rect class="{css}" x="{px(x)}" y="{px(y)}" {sizes}{corner}/>'


def label(x: float, y: float, text: str, css: str = "", anchor: str = "start") -> str:
    """Words at a place."""
    kind = f' class="{css}"' if css else ""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text{kind} x="{px(x)}" y="{px(y)}"{side}>{words(text)}</text>'


# The shapes of a status, 14 px wide around their centre; the same as in front of the word.
def mark(kind: str, x: float, y: float, r: float = 6) -> str:
    """Shape of a status: good ● circle, warn ◆ diamond, bad ▼ triangle, anything else a hollow ring."""
    if kind == "good":
        return disc(x, y, r, "g")
    if kind == "warn":
        s = r + 1
        return f'<path class="w" d="M{px(x)} {px(y - s)}l{px(s)} {px(s)} {px(-s)} {px(s)} {px(-s)} {px(-s)}z"/>'
    if kind == "bad":
        s = r + 1
        return f'<path class="x" d="M{px(x - s)} {px(y - r)}h{px(2 * s)}l{px(-s)} {px(2 * r + 1)}z"/>'
    return disc(x, y, r - 1, "hollow")
