"""Where the two labels of a fan stand: off the lines, off the dots, inside the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.foundation.kit.charts.svg import label, width_of


@dataclass(frozen=True)
class Place:
    """The edges of a drawing in px: plot from `left` to `right`, the whole `width`, `top` to `base`."""

    left: float
    right: float
    width: float
    top: float
    base: float


def today_label(text: str, at: float, y: float, target_y: float | None, place: Place) -> str:
    """Beside the last measured value: above it, or below where the target line or the edge is in the way."""
    above = y - 9
    blocked = above < place.top or (target_y is not None and above - 12 < target_y < above + 6)
    up = y + 19 if blocked and y + 19 < place.base - 4 else above
    if at - 9 - width_of(text) >= place.left:
        return label(at - 9, up, text, "strong on-line", "end")
    return label(at + 9, up, text, "strong on-line")


def target_label(text: str, y: float, spots: Sequence[tuple[float, float]], place: Place) -> str:
    """At the right end of the target line, where no dot is; else at its left end."""
    start = place.width - width_of(text) - 2
    for up in (y - 6, y + 14):
        if place.top - 4 <= up - 8 and up <= place.base:
            covered = any(cx + 5 > start and up - 14 < cy < up + 6 for cx, cy in spots)
            if not covered and start > place.right - 4:
                return label(place.width, up, text, "strong", "end")
    up = y - 6 if y - 16 > place.top else y + 14
    return label(place.left + 6, up, text, "strong on-line")
