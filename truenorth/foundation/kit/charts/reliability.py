"""Does what is said come true? Said across, happened upwards; on the diagonal they agree.

Each dot is the chances of one tenth of the scale, its bar how sure the share is; a hollow dot stands for too few to
tell. The strip below counts how many stand behind each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.foundation.kit.charts.scales import Scale
from truenorth.foundation.kit.charts.svg import box, disc, frame, label, rule
from truenorth.foundation.kit.charts.table import ChartTable
from truenorth.foundation.kit.formats import plural

LEFT, BOTTOM, TOP, STRIP = 40.0, 40.0, 12.0, 44.0


@dataclass(frozen=True)
class SaidAndCame:
    """One tenth of the scale: shares from 0 to 1; `count` things, drawn hollow when they are `few`."""

    low: float
    high: float
    said: float
    came: float
    came_low: float
    came_high: float
    count: int
    few: bool = False


def reliability(bins: Sequence[SaidAndCame], *, width: float = 460, noun: str = "measure", said: str = "") -> str:
    """The diagram; without `bins` only "", so that a page says in words that there is nothing to show yet."""
    if not bins:
        return ""
    side = width - LEFT - 14
    height = TOP + side + STRIP + BOTTOM
    x, y = Scale(0, 1, LEFT, LEFT + side), Scale(0, 1, TOP + side, TOP)
    out = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        out.append(rule(x(0), y(tick), x(1), y(tick), "grid"))
        out.append(label(LEFT - 8, y(tick) + 4, f"{tick:.0%}", "", "end"))
        out.append(label(x(tick), height - 22, f"{tick:.0%}", "", "middle"))
    out.append(rule(x(0), y(0), x(1), y(1), "line q dash"))
    most = max(b.count for b in bins)
    floor = TOP + side + STRIP - 4
    for b in bins:
        tall = max(2.0, (STRIP - 20) * b.count / most)
        wide = x(b.high) - x(b.low) - 3
        out.append(box(x(b.low) + 1.5, floor - tall, wide, tall, "barq", 1.5))
        out.append(label((x(b.low) + x(b.high)) / 2, floor - tall - 4, str(b.count), "", "middle"))
    out.append(rule(x(0), floor, x(1), floor, "axis"))
    for b in bins:
        at = x(b.said)
        out.append(rule(at, y(b.came_low), at, y(b.came_high), "thin"))
        out.append(disc(at, y(b.came), 4.5, "hollow" if b.few else "dot halo", _words(b, noun)))
    out.append(
        label(
            (x(0) + x(1)) / 2,
            height - 4,
            f"across: what we said · up: what happened · bars below: {noun}s",
            "",
            "middle",
        )
    )
    return frame(width, height, "".join(out), said or _read_out(bins, noun))


def _words(b: SaidAndCame, noun: str) -> str:
    return (
        f"Said {b.said:.0%}, came {b.came:.0%} ({b.came_low:.0%}–{b.came_high:.0%}), {plural(b.count, noun)}"
        f"{', too few to tell' if b.few else ''}"
    )


def _read_out(bins: Sequence[SaidAndCame], noun: str) -> str:
    return "Reliability of chances. " + ". ".join(_words(b, noun) for b in bins) + "."


def reliability_table(bins: Sequence[SaidAndCame], noun: str = "measure") -> ChartTable:
    """The same as rows."""
    heads = ("Chances", "Said on average", "Came true", "95% interval", f"{noun.capitalize()}s")
    rows = [
        (f"{b.low:.0%}–{b.high:.0%}", f"{b.said:.0%}", f"{b.came:.0%}", f"{b.came_low:.0%}–{b.came_high:.0%}",
         f"{b.count}{' (few)' if b.few else ''}")
        for b in bins
    ]  # fmt: skip
    return ChartTable(heads, rows)
