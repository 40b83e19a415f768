"""Line of sight: how much of the vision each piece of work, bet, measure and goal is expected to carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from .order import order_from_top
from .shares import effective_shares

if TYPE_CHECKING:
    from .links import Links
    from .map import StrategyMap

# Some three thousand steps below the top, products of shares round to 0; but what leads up never leads nowhere.
LEAST = 1e-300


@dataclass(frozen=True)
class LineOfSight:
    """The answer for a whole map. Lists are by position in ``links.ids`` or by link.

    ``top`` says what the values are relative to: the vision where there is one, otherwise all pillars together,
    otherwise all goals without a parent together.
    """

    links: Links
    top: Literal["vision", "pillars", "goals", "nothing"]
    values: list[float]  # by position, in [0, 1]
    products: list[float]  # by position: the largest product of shares along one path
    best_link: list[int]  # by position: the link that starts that path, -1 for none
    shares: list[float]  # by link
    back_links: list[int]
    order: list[int]  # parents before children

    def of(self, node_id: str) -> float:
        """Line of sight of one node in [0, 1]; 0 means that it leads nowhere, or is not in the map."""
        position = self.links.position.get(node_id)
        return 0.0 if position is None else self.values[position]

    def main_path(self, node_id: str) -> tuple[str, ...]:
        """The path that carries most, from the node to the top; only the node itself when it has none."""
        position = self.links.position.get(node_id)
        if position is None:
            return ()
        path = [position]
        while self.best_link[position] >= 0:
            position = self.links.parent[self.best_link[position]]
            path.append(position)
        return tuple(self.links.ids[step] for step in path)

    def main_product(self, node_id: str) -> float:
        """The product of shares along ``main_path``, in [0, 1]."""
        position = self.links.position.get(node_id)
        return 0.0 if position is None else self.products[position]

    def unexplained(self, node_id: str) -> float | None:
        """The part of a node's planned value that no child is expected to bring, in [0, 1]; None for one without
        children."""
        position = self.links.position.get(node_id)
        if position is None or position not in self._explained:
            return None
        return max(0.0, 1.0 - self._explained[position])

    @cached_property
    def _explained(self) -> Mapping[int, float]:
        back = frozenset(self.back_links)
        sums: dict[int, float] = {}
        for link, (child, parent, share) in enumerate(
            zip(self.links.child, self.links.parent, self.shares, strict=True)
        ):
            if link not in back and self.links.live[child]:
                sums[parent] = sums.get(parent, 0.0) + share
        return sums


def line_of_sight(map: StrategyMap) -> LineOfSight:
    """Line of sight of every node: the sum over its parents of share times the parent's line of sight.

    ``LOS(x) = sum over links x->y of share(x, y) * LOS(y)``, and 1 for the vision. Shares are those of
    ``shares.effective_shares``. Links that close a circle are left out. Linear in nodes and links.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = sketch('''
    ... vision v: Fewer cars
    ... pillar p: Win the commute -> v 0.5
    ... goal g: Commuters rely on us -> p 0.7
    ... measure m: Docks free at eight -> g 0.6
    ... bet b: Predictive rebalancing -> m 0.4
    ... ''')
    >>> sight = line_of_sight(map)
    >>> round(sight.of("bet:b"), 3), sight.main_path("bet:b")
    (0.084, ('bet:b', 'measure:m', 'goal:g', 'pillar:p', 'vision:v'))
    """
    import numpy as np

    links = map.links
    size = len(links.ids)
    order, back = order_from_top(size, links.child, links.parent, links.downward)
    shares = effective_shares(links, back)
    values = [0.0] * size
    top, starts = _summit(map)
    for position in starts:
        values[position] = 1.0 / len(starts)
    products = values[:]
    best_link = [-1] * size

    place = np.empty(size, dtype=np.int64)
    place[np.array(order, dtype=np.int64)] = np.arange(size)
    parents = np.array(links.parent, dtype=np.int64)
    sequence = np.argsort(place[parents], kind="stable")
    for link, child, parent, share in zip(
        sequence.tolist(),
        np.array(links.child, dtype=np.int64)[sequence].tolist(),
        parents[sequence].tolist(),
        shares[sequence].tolist(),
        strict=True,
    ):
        above = values[parent]
        if above and share:
            values[child] += share * above or LEAST
            product = share * products[parent] or LEAST
            if product > products[child]:
                products[child] = product
                best_link[child] = link
    # Sums of many shares may pass 1 by rounding alone.
    values = [value if value < 1.0 else 1.0 for value in values]
    return LineOfSight(links, top, values, products, best_link, shares.tolist(), back, order)


def _summit(map: StrategyMap) -> tuple[Literal["vision", "pillars", "goals", "nothing"], list[int]]:
    links = map.links
    if map.vision is not None:
        return "vision", [links.position[map.vision.id]]
    pillars = [links.position[pillar.id] for pillar in map.pillars if pillar.active]
    if pillars:
        return "pillars", pillars
    tops = [position for position in links.goals if links.live[position] and not _has_live_parent(links, position)]
    # Where every goal stands in a circle there is no top.
    return ("goals", tops) if tops else ("nothing", [])


def _has_live_parent(links: Links, position: int) -> bool:
    return any(links.live[links.parent[link]] for link in links.upward[position])
