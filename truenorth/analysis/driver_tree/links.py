"""The links between metrics as a graph without circles: what adds up, what multiplies, what is said to move what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["add", "mult", "elasticity"]
EXACT: frozenset[str] = frozenset({"add", "mult"})


@dataclass(frozen=True, slots=True)
class DriverLink:
    """``source`` moves ``target``; ids are those of the strategy map ("metric:5").

    ``elasticity`` is the percent change of the target for one percent of the source, with its ``standard_error``, both
    of links of kind "elasticity" alone. ``lag_days`` (>= 0) pass between the two. ``subtracts`` turns the sign of an
    addend. Without evidence a link of that kind is a hypothesis.
    """

    source: str
    target: str
    kind: Kind
    elasticity: float | None = None
    standard_error: float | None = None
    lag_days: int = 0
    subtracts: bool = False
    evidenced: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is a matter of arithmetic, not of belief."""
        return self.kind in EXACT

    @property
    def hypothesis(self) -> bool:
        return not self.exact and not self.evidenced


@dataclass(frozen=True)
class DriverTree:
    """Every link among some metrics. A metric may stand under several others; circles are refused when links are made."""

    links: tuple[DriverLink, ...]

    @cached_property
    def into(self) -> Mapping[str, Sequence[DriverLink]]:
        """Links by the metric they lead to, in the order given."""
        grouped: dict[str, list[DriverLink]] = defaultdict(list)
        for link in self.links:
            grouped[link.target].append(link)
        return grouped

    def family(self, metric_id: str) -> tuple[DriverLink, ...]:
        """The links whose parts are counted in a split of this metric: its arithmetic where there is one, otherwise
        what moves it with evidence and a number."""
        links = self.into.get(metric_id, ())
        exact = tuple(link for link in links if link.exact)
        return exact or tuple(link for link in links if link.evidenced and link.elasticity is not None)

    def under(self, root: str) -> tuple[str, ...]:
        """The root and every metric that leads to it, nearest first, each once."""
        found, waiting = {root: None}, [root]
        for metric_id in waiting:
            for link in self.into.get(metric_id, ()):
                if link.source not in found:
                    found[link.source] = None
                    waiting.append(link.source)
        return tuple(found)


def path_between(links: Iterable[tuple[str, str]], start: str, end: str) -> tuple[str, ...]:
    """The shortest way from ``start`` to ``end`` along (source, target) pairs, both ends included; empty without one.

    A new link a → b closes a circle exactly when there is a way from b to a.

    >>> path_between([("visits", "orders"), ("orders", "revenue")], "visits", "revenue")
    ('visits', 'orders', 'revenue')
    >>> path_between([("visits", "orders")], "orders", "visits")
    ()
    """
    onward: dict[str, list[str]] = defaultdict(list)
    for source, target in links:
        onward[source].append(target)
    came_from: dict[str, str | None] = {start: None}
    waiting = [start]
    for here in waiting:
        if here == end:
            way: list[str] = []
            step: str | None = here
            while step is not None:
                way.append(step)
                step = came_from[step]
            return tuple(reversed(way))
        for target in onward[here]:
            if target not in came_from:
                came_from[target] = here
                waiting.append(target)
    return ()
