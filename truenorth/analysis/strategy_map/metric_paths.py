"""Which metrics lead along ``drives`` edges to what the organisation lives from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .metric_facts import MetricEdgeFact

if TYPE_CHECKING:
    from .map import StrategyMap


@dataclass(frozen=True, slots=True)
class MetricPaths:
    """Which metrics lead along ``drives`` edges to the North Star or a business metric, and which with evidence."""

    leading: frozenset[str]
    proven: frozenset[str]
    knows_tree: bool  # without a North Star, a business metric or an edge, nobody has drawn the tree

    @classmethod
    def of(cls, map: StrategyMap) -> MetricPaths:
        ends = {metric.id for metric in map.metrics if metric.is_north_star or metric.is_business}
        into: dict[str, list[MetricEdgeFact]] = {}
        for edge in map.metric_edges:
            if edge.kind != "trades_off":
                into.setdefault(edge.to_id, []).append(edge)
        return cls(
            frozenset(_upstream(ends, into, proven=False) | ends),
            frozenset(_upstream(ends, into, proven=True)),
            bool(ends and into),
        )


def _upstream(ends: set[str], into: Mapping[str, list[MetricEdgeFact]], proven: bool) -> set[str]:
    found: set[str] = set()
    waiting = list(ends)
    while waiting:
        for edge in into.get(waiting.pop(), ()):
            if edge.from_id not in found and (edge.has_evidence or not proven):
                found.add(edge.from_id)
                waiting.append(edge.from_id)
    return found
