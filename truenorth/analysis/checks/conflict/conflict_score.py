"""How much of what would help one measure would hurt another: the conflict score (decision science 2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.influence import Influence, influences_from
from truenorth.analysis.strategy_map.map import StrategyMap

ITSELF = Influence(1.0, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Conflict:
    """The score in [0, 1] of one direction, and the lever that does most of the harm."""

    score: float
    lever_id: str = ""
    on_first: float = 0.0  # influence of that lever on the metric of the measure it serves
    on_second: float = 0.0  # and on the one it hurts


class Levers:
    """What moves the metrics of a map: metrics that no other drives, and those that open bets aim at.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = sketch('''
    ... goal a: A
    ...   measure ma: Revenue | metric revenue | from 1 to 2
    ... goal b: B
    ...   measure mb: Length | metric length | from 1 to 2
    ... metric load: Ad load | drives revenue 0.7, length -0.4
    ... metric revenue: Revenue
    ... metric length: Session length
    ... ''')
    >>> levers = Levers(map)
    >>> found = levers.one_way(map.measures[0], map.measures[1])
    >>> round(found.score, 4), found.lever_id
    (0.5714, 'metric:load')

    The other way round everything that is known to help the session length costs revenue:

    >>> levers.between(map.measures[0], map.measures[1]).score
    1.0
    """

    def __init__(self, map: StrategyMap) -> None:
        self.map = map
        self._influences: dict[str, Mapping[str, Influence]] = {}

    @cached_property
    def _sources(self) -> list[str]:
        driven = {edge.to_id for edge in self.map.metric_edges if edge.kind != "trades_off"}
        driving = dict.fromkeys(edge.from_id for edge in self.map.metric_edges if edge.kind != "trades_off")
        return [metric_id for metric_id in driving if metric_id not in driven]

    @cached_property
    def moving(self) -> Mapping[str, frozenset[str]]:
        """By metric: the levers without a driver of their own that reach it."""
        found: dict[str, set[str]] = {}
        for source in self._sources:
            for reached in self._of(source):
                found.setdefault(reached, set()).add(source)
        return {metric_id: frozenset(levers) for metric_id, levers in found.items()}

    def _of(self, lever: str) -> Mapping[str, Influence]:
        if lever not in self._influences:
            self._influences[lever] = influences_from(self.map, lever)
        return self._influences[lever]

    def influence(self, lever: str, metric_id: str) -> float:
        return 1.0 if lever == metric_id else self._of(lever).get(metric_id, Influence(0.0, 0.0, 0.0)).value

    def of(self, measure: MeasureFact) -> list[str]:
        """The levers on a measure, in a fixed order: sources that reach its metric, and metrics that bets on it move."""
        bets = self.map.bet_by_id
        aimed = [
            measure.metric_id
            for target in self.map.targets_on.get(measure.id, ())
            if measure.metric_id and target.bet_id in bets and bets[target.bet_id].active
        ]
        return sorted({*self.moving.get(measure.metric_id or "", ()), *aimed})

    def between(self, first: MeasureFact, second: MeasureFact) -> Conflict:
        """The worse of both directions; 0 where no lever is known or a metric is missing."""
        return max(self.one_way(first, second), self.one_way(second, first), key=lambda each: each.score)

    def one_way(self, first: MeasureFact, second: MeasureFact) -> Conflict:
        """The part of what helps the first measure that hurts the second, weighed by influence, in [0, 1]."""
        if first.metric_id is None or second.metric_id is None:
            return Conflict(0.0)
        wanted, other = _sign(first), _sign(second)
        harm, total, worst = 0.0, 0.0, Conflict(0.0)
        for lever in self.of(first):
            on_first, on_second = self.influence(lever, first.metric_id), self.influence(lever, second.metric_id)
            total += abs(on_first)
            push = (1 if on_first > 0 else -1) * wanted
            if on_first and push * on_second * other < 0:
                part = min(abs(on_first), abs(on_second))
                harm += part
                if part > worst.score:
                    worst = Conflict(part, lever, on_first, on_second)
        return Conflict(harm / total, worst.lever_id, worst.on_first, worst.on_second) if total else Conflict(0.0)


def _sign(measure: MeasureFact) -> int:
    return -1 if measure.direction == "down" else 1


def trade_offs(map: StrategyMap) -> Iterable[tuple[str, str]]:
    """Pairs of metrics that are paid with each other, each pair once and in the order of the map."""
    return dict.fromkeys(
        (min(edge.from_id, edge.to_id), max(edge.from_id, edge.to_id))
        for edge in map.metric_edges
        if edge.kind == "trades_off"
    )
