"""What does it consist of? One bar of parts that add up, and one bar for a single share.

Parts are named beside the bar with their numbers, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.foundation.kit.charts.svg import box, px, words
from truenorth.foundation.kit.formats import chance, number

_CSS = {"": "bara", "q": "partq", "s": "parts2", "n": "partn", "w": "w", "b": "x", "g": "g"}


@dataclass(frozen=True)
class Part:
    """A part: its size, its word, and a tone.

    Tones: "" the subject, q compared, s second, n nothing, g good, w warn, b bad.
    """

    size: float
    name: str
    tone: str = ""


def parts(whole: Sequence[Part], *, width: float = 600, height: float = 10, label: str = "") -> str:
    """The bar alone; empty parts are left out, a tiny one stays visible."""
    seen = [p for p in whole if p.size > 0]
    total = sum(p.size for p in seen)
    if not total:
        return ""
    room = width - 2 * (len(seen) - 1)
    drawn, at = [], 0.0
    for part in seen:
        wide = max(3.0, room * part.size / total)
        drawn.append(box(at, 0, min(wide, width - at), height, _CSS.get(part.tone, "bara")))
        at += wide + 2
    said = label or ", ".join(f"{number(p.size)} {p.name}" for p in whole)
    shape = f'viewBox="0 0 {px(width)} {px(height)}" preserveAspectRatio="none" width="100%" height="{px(height)}"'
    return f'<svg class="ch whole" {shape} role="img" aria-label="{words(said)}">{"".join(drawn)}</svg>'


def parts_legend(whole: Sequence[Part]) -> str:
    """The numbers and words that belong to the bar."""
    return '<p class="legend mt2">{}</p>'.format(
        "".join(f'<span><b class="ink">{words(number(p.size))}</b> {words(p.name)}</span>' for p in whole)
    )


def share(value: float, *, of: float = 1.0, tone: str = "q", height: float = 8, label: str = "") -> str:
    """One share of a whole as a bar that fills its place; the number stands beside it."""
    part = min(1.0, max(0.0, value / of)) if of else 0.0
    inside = (
        f'<rect class="{_CSS.get(tone, "partq")}" x="0" y="0" width="{px(part * 100)}%" height="{px(height)}" rx="3"/>'
    )
    said = label or chance(part)
    return f'<svg class="ch" width="100%" height="{px(height)}" role="img" aria-label="{words(said)}">{inside}</svg>'


def meter(done: float, total: float, *, label: str) -> str:
    """Progress of long work as a `<progress>`; `label` names the work."""
    top = f'max="{px(total or 1)}" value="{px(min(done, total or 1))}"'
    return f'<progress class="progress" {top} aria-label="{words(label)}"></progress>'
