"""Which input moved it: the change of a metric between two days, split over the tree below it.

Sums are split by what each addend changed, products by logarithmic means (by Shapley values where a number is not above
zero), and links with an elasticity explain elasticity × parent × ln(after / before). What no link explains stays
unexplained; it is shown, and never handed out. An unknown value is named and never taken for zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .links import DriverLink, DriverTree
from .rates import elasticity_rate, log_mean_rates, shapley_rates
from .readings import Reading, Readings

Method = Literal["", "sum", "log_mean", "shapley", "elasticity"]
# A metric that stands under many others is written out under each; beyond this many places the rest is left out.
MOST_PLACES = 400
NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Place:
    """One metric at its place in the tree.

    ``part`` and ``unexplained`` are in the unit of the root. The parts of the innermost places that are counted, and
    what is unexplained anywhere, add up to the change of the root.
    """

    metric_id: str
    depth: int
    link: DriverLink | None  # to the metric above; None at the root
    before: Reading
    after: Reading
    part: float | None  # of the change of the root; None where it cannot be known
    counted: bool  # False for a hypothesis, and for what moves a metric that has its own arithmetic
    spread: float | None = None  # standard deviation of ``part``, from the standard errors along the way
    method: Method = ""  # how its own change was split
    unexplained: float | None = None  # what its own split leaves over; None where nothing is split
    because: str = ""  # why there is no part
    children: tuple[Place, ...] = ()
    cut: bool = False  # the tree goes on below, and is not written out

    @property
    def change(self) -> float | None:
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where ``part`` lies with 95%, as far as the standard errors of the elasticities tell."""
        if self.part is None or not self.spread:
            return None
        return self.part - NORMAL_95 * self.spread, self.part + NORMAL_95 * self.spread

    def walk(self) -> Iterator[Place]:
        """This place and all below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()

    def innermost(self) -> Iterator[Place]:
        """The counted places that are not split further: the inputs that moved the root."""
        counted = [child for child in self.children if child.counted and child.part is not None]
        if self.method and (counted or self.link is None):
            for child in counted:
                yield from child.innermost()
        elif self.link is not None:
            yield self


@dataclass(frozen=True, slots=True)
class Attribution:
    """The change of the root between two days and its parts."""

    root: Place
    first: date
    last: date

    @property
    def inputs(self) -> tuple[Place, ...]:
        """The innermost places, the largest part first."""
        return tuple(sorted(self.root.innermost(), key=lambda place: -abs(place.part or 0.0)))

    @property
    def unexplained(self) -> float | None:
        """All that no link explains, in the unit of the root; None where the change itself is unknown."""
        if self.root.change is None:
            return None
        return self.root.change - math.fsum(place.part or 0.0 for place in self.root.innermost())

    @property
    def missing(self) -> tuple[Place, ...]:
        """Places that would be counted and whose part is unknown."""
        return tuple(place for place in self.root.walk() if place.counted and place.part is None)


def attribute_change(tree: DriverTree, root: str, readings: Readings, first: date, last: date) -> Attribution:
    """Split the change of ``root`` from ``first`` to ``last`` over everything that leads to it.

    Args:
        tree: the links; it must hold no circle.
        root: id of the metric whose change is split.
        readings: values of the metrics. A link with a lag reads its source that many days earlier.
        first: the earlier day.
        last: the later day; ``ValueError`` when it is not later.

    Returns:
        The tree with values, parts and what stays unexplained.

    >>> from .readings import MetricHistory
    >>> days = (date(2026, 1, 5), date(2026, 4, 13))
    >>> held = {"docs": (2000, 2310), "teams": (400, 420), "each": (5.0, 5.5)}
    >>> found = attribute_change(
    ...     DriverTree((DriverLink("teams", "docs", "mult"), DriverLink("each", "docs", "mult"))),
    ...     "docs", Readings({key: MetricHistory(days, pair) for key, pair in held.items()}), *days)
    >>> [(place.metric_id, round(place.part, 3)) for place in found.inputs], round(abs(found.unexplained), 6)
    ([('each', 205.039), ('teams', 104.961)], 0.0)
    """
    if last <= first:
        raise ValueError("The later day must come after the earlier one.")
    room = [MOST_PLACES - 1]
    before, after = readings.pair(root, first, last)
    change = _difference(before, after)
    return Attribution(
        _place(_Work(tree, readings, first, last, room), root, None, 0, 1.0, 0.0, change, 0), first, last
    )


@dataclass(slots=True)
class _Work:
    tree: DriverTree
    readings: Readings
    first: date
    last: date
    room: list[int]  # how many more places may be written out

    def pair(self, metric_id: str, lag: int) -> tuple[Reading, Reading]:
        back = timedelta(days=lag)
        return self.readings.pair(metric_id, self.first - back, self.last - back)


def _difference(before: Reading, after: Reading) -> float | None:
    return None if before.value is None or after.value is None else after.value - before.value


def _place(
    work: _Work,
    metric_id: str,
    link: DriverLink | None,
    depth: int,
    rate: float | None,  # of this metric, in units of the root for one of its own
    doubt: float | None,  # relative variance of that rate; None when a standard error is not stated
    part: float | None,
    lag: int,
    counted: bool = True,
    because: str = "",
    above: frozenset[str] = frozenset(),
) -> Place:
    before, after = work.pair(metric_id, lag)
    above = above | {metric_id}
    # Two people can close a circle in the same second; it is not walked twice.
    links = [each for each in work.tree.into.get(metric_id, ()) if each.source not in above]
    fitting = links[: max(0, work.room[0])]
    work.room[0] -= len(fitting)
    family = work.tree.family(metric_id)
    pairs = {each: work.pair(each.source, lag + each.lag_days) for each in fitting}
    rates, method = _rates(family, (before, after), pairs)
    children, known = [], []
    for each in fitting:
        child_before, child_after = pairs[each]
        own = rates.get(each) if each in family else _beside(each, before, pairs[each])
        change = _difference(child_before, child_after)
        reached = None if rate is None or own is None else rate * own
        child_part = None if reached is None or change is None else reached * change
        child_counted = counted and each in family
        if child_counted and child_part is not None:
            known.append(child_part)
        children.append(
            _place(
                work, each.source, each, depth + 1, reached, _doubt(doubt, each), child_part, lag + each.lag_days,
                child_counted, "" if child_part is not None else _why_not(each, pairs[each], (before, after)), above,
            )
        )  # fmt: skip
    # With no known part below it a metric is itself the innermost one; only the root has nobody to stand for it.
    split = bool(family) and (bool(known) or link is None) and part is not None and counted
    spread = None if part is None or doubt is None else abs(part) * math.sqrt(doubt)
    return Place(
        metric_id, depth, link, before, after, part, counted, spread, method if split else "",
        part - math.fsum(known) if split and part is not None else None, because, tuple(children),
        cut=len(fitting) < len(links),
    )  # fmt: skip


def _rates(
    family: tuple[DriverLink, ...],
    parent: tuple[Reading, Reading],
    pairs: dict[DriverLink, tuple[Reading, Reading]],
) -> tuple[dict[DriverLink, float], Method]:
    """The rate of every link of the family that has one."""
    read = {each: both for each in family if each in pairs and (both := _numbers(pairs[each])) is not None}
    if not family:
        return {}, ""
    if family[0].kind == "add":
        return {each: -1.0 if each.subtracts else 1.0 for each in read}, "sum"
    whole = _numbers(parent)
    if family[0].kind == "mult":
        positive = whole is not None and min(whole) > 0 and all(min(both) > 0 for both in read.values())
        if positive and whole is not None:
            return dict(zip(read, log_mean_rates(whole, list(read.values())), strict=True)), "log_mean"
        # Without one of its factors the product of the others says nothing about the whole.
        if len(read) < len(family):
            return {}, "shapley"
        return dict(zip(read, shapley_rates(list(read.values())), strict=True)), "shapley"
    return {each: found for each in read if (found := _beside(each, parent[0], pairs[each])) is not None}, "elasticity"


def _beside(link: DriverLink, parent: Reading, pair: tuple[Reading, Reading]) -> float | None:
    """The rate of a link with an elasticity, counted or not."""
    both = _numbers(pair)
    if link.elasticity is None or parent.value is None or both is None or min(both) <= 0:
        return None
    return elasticity_rate(link.elasticity, parent.value, both)


def _numbers(pair: tuple[Reading, Reading]) -> tuple[float, float] | None:
    before, after = pair[0].value, pair[1].value
    return None if before is None or after is None else (before, after)


def _doubt(above: float | None, link: DriverLink) -> float | None:
    if above is None or link.exact:
        return above
    if link.standard_error is None or not link.elasticity:
        return None
    return above + (link.standard_error / link.elasticity) ** 2


def _why_not(link: DriverLink, pair: tuple[Reading, Reading], parent: tuple[Reading, Reading]) -> str:
    for reading in pair:
        if reading.value is None:
            return reading.because
    for reading in parent:
        if reading.value is None:
            return f"above it: {reading.because}"
    if link.kind == "elasticity" and link.elasticity is None:
        return "nobody has said how strongly it moves the metric above"
    both = _numbers(pair)
    if link.kind == "elasticity" and both is not None and min(both) <= 0:
        return "an elasticity needs values above zero"
    if link.kind == "mult":
        return "another factor is unknown"
    return "the part of the metric above it is unknown"
