"""How far one metric moves another, along the paths that people have drawn between metrics."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .map import StrategyMap

LONGEST_PATH = 4
# Below this an influence counts as none, and a metric whose paths pull both ways by more is ambiguous.
LEAST_INFLUENCE = 0.05


@dataclass(frozen=True, slots=True)
class Influence:
    """Percent change of one metric for one percent change of another, and the two directions it is made of."""

    value: float
    raising: float  # sum of the paths that push up, >= 0
    lowering: float  # sum of the paths that push down, <= 0

    @property
    def ambiguous(self) -> bool:
        return self.raising > LEAST_INFLUENCE and -self.lowering > LEAST_INFLUENCE

    @property
    def sign(self) -> int:
        return 0 if abs(self.value) < LEAST_INFLUENCE else (1 if self.value > 0 else -1)


def influences_from(map: StrategyMap, metric_id: str) -> dict[str, Influence]:
    """Influence of one metric on every metric it reaches: the sum over simple paths of at most four ``drives`` edges
    of the product of their elasticities. Edges without a stated elasticity are left out.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = sketch('''
    ... metric discount: Discount | drives conversion 0.3, margin -0.6
    ... metric conversion: Conversion | drives revenue 0.8
    ... metric revenue: Revenue | drives profit 0.5
    ... metric margin: Margin | drives profit 0.9
    ... metric profit: Profit
    ... ''')
    >>> found = influences_from(map, "metric:discount")["metric:profit"]
    >>> round(found.value, 2), found.ambiguous
    (-0.42, True)
    """
    onward: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for edge in map.metric_edges:
        if edge.kind != "trades_off" and edge.elasticity is not None:
            onward[edge.from_id].append((edge.to_id, edge.elasticity))
    raising: dict[str, float] = defaultdict(float)
    lowering: dict[str, float] = defaultdict(float)
    paths: list[tuple[tuple[str, ...], float]] = [((metric_id,), 1.0)]
    for _ in range(LONGEST_PATH):
        longer = []
        for path, product in paths:
            for target, elasticity in onward[path[-1]]:
                if target in path:
                    continue
                reached = product * elasticity
                (raising if reached > 0 else lowering)[target] += reached
                longer.append(((*path, target), reached))
        paths = longer
    return {
        target: Influence(raising[target] + lowering[target], raising[target], lowering[target])
        for target in sorted({*raising, *lowering})
    }
