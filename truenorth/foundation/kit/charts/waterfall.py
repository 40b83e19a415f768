"""How did it get from there to here? Steps between two columns; what nothing explains is a step of its own, hatched."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.foundation.kit.charts.scales import Scale
from truenorth.foundation.kit.charts.svg import box, frame, label, rule

HEIGHT, BASE, TOP = 250.0, 200.0, 26.0
CUT = 0.35  # when the steps are less than this part of the columns, the columns are cut off below


@dataclass(frozen=True)
class Step:
    """One part of the change."""

    name: str
    size: float
    text: str  # the size as people read it
    unexplained: bool = False


def waterfall(
    first: tuple[str, float, str],
    steps: Sequence[Step],
    last: tuple[str, float, str],
    *,
    said: str,
    width: float = 1120,
) -> str:
    """Columns ``first`` and ``last`` as (name, value, text), and the steps from one to the other."""
    levels = [first[1]]
    for step in steps:
        levels.append(levels[-1] + step.size)
    levels.append(last[1])
    lowest, highest = min(levels), max(levels)
    cut = lowest > 0 and (highest - lowest) < CUT * highest
    floor = lowest - 0.6 * (highest - lowest) if cut else min(0.0, lowest)
    scale = Scale(floor, highest if highest > floor else floor + 1, BASE, TOP)
    slot = width / (len(steps) + 2)
    thick = min(76.0, slot * 0.68)
    letters = max(6, int(slot / 6.6))
    zero = scale(max(floor, 0.0)) if not cut else BASE
    drawn = [rule(0, zero, width, zero)]

    def name(place: int, text: str) -> None:
        for row, line in enumerate(textwrap.wrap(text, letters, max_lines=3, placeholder=" …") or [""]):
            drawn.append(label(slot * (place + 0.5), BASE + 17 + 13 * row, line, "", "middle"))

    def column(place: int, given: tuple[str, float, str]) -> None:
        x, y = slot * (place + 0.5) - thick / 2, scale(given[1])
        drawn.append(box(x, min(y, zero), thick, abs(zero - y), "barq", 2))
        if cut:
            drawn.extend(
                f'<path class="cut" d="M{x - 4:.1f} {BASE - down:.1f}l{thick + 8:.1f} -6"/>' for down in (10, 5)
            )
        drawn.append(label(slot * (place + 0.5), min(y, zero) - 6, given[2], "strong", "middle"))
        name(place, given[0])

    column(0, first)
    for place, (step, before) in enumerate(zip(steps, levels, strict=False), start=1):
        x = slot * (place + 0.5) - thick / 2
        start, end = scale(before), scale(before + step.size)
        css = "unexplained" if step.unexplained else "x" if step.size < 0 else "bara"
        drawn.append(rule(x - (slot - thick), start, x, start))
        drawn.append(box(x, min(start, end), thick, max(1.0, abs(end - start)), css, 2))
        drawn.append(label(slot * (place + 0.5), min(start, end) - 6, step.text, "strong", "middle"))
        name(place, step.name)
    place = len(steps) + 1
    x = slot * (place + 0.5) - thick / 2
    drawn.append(rule(x - (slot - thick), scale(levels[-2]), x, scale(levels[-2])))
    column(place, last)
    return frame(width, HEIGHT, "".join(drawn), said, fluid=True)
