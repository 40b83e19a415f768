"""What a bet is expected to bring, in its measure's unit and as a share of the way from baseline to target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from truenorth.foundation.kit import formats

from .models import BetTarget

Domain = tuple[float, float]
Estimate = tuple[float, float, float]  # low, middle, high: the ends are those of 80%


@dataclass(frozen=True, slots=True)
class Expected:
    """The estimate of one aim. ``own`` is in percent or in the unit, ``way`` in percent of baseline to target."""

    aim_id: int
    measure_id: int
    unit: str
    own: Estimate
    own_known: bool  # both ends are stated, so an interval can be drawn
    way: Estimate | None

    @property
    def text(self) -> str:
        return formats.change(self.own[1], self.unit)

    @property
    def span(self) -> str:
        # A unit that is a word was said with the middle already.
        unit = self.unit if len(self.unit) <= 3 else ""
        return f"80%: {formats.between(self.own[0], self.own[2], unit, signed=True)}" if self.own_known else ""


def expected_of(aim: BetTarget) -> Expected | None:
    """None where nobody estimated, or where the aim is a goal and not one of its measures."""
    measure = aim.measure
    if measure is None or aim.effect is None:
        return None
    is_share = bool(measure.metric and measure.metric.scale == "percent")
    unit = "pts" if is_share else (measure.unit or (measure.metric.unit if measure.metric else ""))
    factor = 100.0 if is_share else 1.0
    low, high = aim.effect_low, aim.effect_high
    known = low is not None and high is not None
    ends = (low if low is not None else aim.effect, aim.effect, high if high is not None else aim.effect)
    own = (factor * ends[0], factor * ends[1], factor * ends[2])
    way = None
    if known and measure.baseline is not None and measure.target is not None and measure.target != measure.baseline:
        shares = sorted(100 * end / (measure.target - measure.baseline) for end in ends)
        way = (shares[0], shares[1], shares[2])
    return Expected(aim.pk, measure.pk, unit, own, known, way)


def best_of(aims: Iterable[BetTarget]) -> Expected | None:
    """The estimate that stands for a bet in a list: the largest share of a way, else the first stated."""
    found = [expected for expected in map(expected_of, aims) if expected is not None]
    return max(found, key=lambda e: e.way[1] if e.way else float("-inf"), default=None)


def scale(estimates: Sequence[Estimate]) -> Domain | None:
    """One scale for all rows of a column: zero is on it, and so are all ends."""
    if not estimates:
        return None
    low = min(0.0, *(estimate[0] for estimate in estimates))
    high = max(0.0, *(estimate[2] for estimate in estimates))
    if low == high:
        return None
    room = 0.06 * (high - low)
    return (low - (room if low < 0 else room / 2), high + room)


def marks(domain: Domain, unit: str) -> list[tuple[float, str]]:
    """Zero and one or two round values for the head of the column.

    >>> marks((-5.0, 80.0), "%")
    [(0.0, '0'), (40.0, '+40%'), (80.0, '+80%')]
    """
    reach = max(domain[1], 0.0)
    if reach <= 0:
        return [(0.0, "0")]
    step = 10.0 ** floor(log10(reach))
    for fine in (step * 4, step * 2.5, step * 2, step, step / 2.5, step / 4):
        if 2 * fine <= reach:
            break
    # Words after a number would not fit into the head; the column's caption says them.
    mark = "%" if unit == "%" else ""
    return [(0.0, "0"), *((fine * n, formats.change(fine * n) + mark) for n in (1, 2) if fine * n <= reach)]
