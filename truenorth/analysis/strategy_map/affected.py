"""Who is affected when one node of the strategy changes, and by which way the change reaches them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .influence import influences_from

if TYPE_CHECKING:
    from .map import StrategyMap

Impact = Literal["must_act", "should_know", "may_read"]
# Parts of a node's own line of sight that pass through what changes.
MUST_ACT_FROM = 0.25
SHOULD_KNOW_FROM = 0.05
LEAST_METRIC_INFLUENCE = 0.10
DEPENDENCY_STEPS = 2
_ORDER: dict[str, int] = {"must_act": 0, "should_know": 1, "may_read": 2}


@dataclass(frozen=True, slots=True)
class Affected:
    """One person, and the strongest reason why the change concerns them."""

    person_id: str
    impact: Impact
    node_id: str  # what of theirs is touched
    path: tuple[str, ...]  # from it to what changes
    reason: Literal["owns", "belongs_to_team", "waits_for", "supplies", "owns_metric"]
    part: float | None = None  # of the node's line of sight that passes through the change, in [0, 1]


def affected_by(map: StrategyMap, subject_id: str) -> tuple[Affected, ...]:
    """The people whom a change to one goal, measure, bet, pillar or the vision concerns, most concerned first.

    Owners and team members of everything that contributes through it, suppliers and consumers within two dependency
    steps, and owners of metrics that its metrics move by at least 0.1. Must act above 25 % of the node's own line of
    sight, should know above 5 %, otherwise may read. Each person appears once. Unknown subjects affect nobody.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = sketch("person ilse: Ilse\\ngoal g: Docks\\nbet b: Rebalance -> g | owner ilse")
    >>> [(each.person_id, each.impact, each.path) for each in affected_by(map, "goal:g")]
    [('person:ilse', 'must_act', ('bet:b', 'goal:g'))]
    """
    strongest: dict[str, Affected] = {}
    for found in _everyone(map, subject_id):
        known = strongest.get(found.person_id)
        if known is None or _rank(found) < _rank(known):
            strongest[found.person_id] = found
    return tuple(sorted(strongest.values(), key=lambda each: (*_rank(each), each.person_id)))


def _rank(found: Affected) -> tuple[int, float]:
    return _ORDER[found.impact], -(found.part or 0.0)


def _everyone(map: StrategyMap, subject_id: str) -> Iterator[Affected]:
    people = {person.id for person in map.people if person.active}
    members: dict[str, list[str]] = {}
    for person in map.people:
        if person.active:
            for team in person.team_ids:
                members.setdefault(team, []).append(person.id)

    for node_id, path, part in _through(map, subject_id):
        impact: Impact = (
            "must_act" if part > MUST_ACT_FROM else "should_know" if part > SHOULD_KNOW_FROM else "may_read"
        )
        owner_id, team_id = _owner_and_team(map, node_id)
        if owner_id in people and owner_id is not None:
            yield Affected(owner_id, impact, node_id, path, "owns", part)
        for member in members.get(team_id or "", ()):
            yield Affected(member, impact, node_id, path, "belongs_to_team", part)

    for node_id, path, waits in _depending(map, subject_id):
        owner_id, _ = _owner_and_team(map, node_id)
        if owner_id in people and owner_id is not None:
            yield Affected(owner_id, "should_know", node_id, path, "waits_for" if waits else "supplies")

    for metric_id in _metrics_of(map, subject_id):
        for other_id, influence in influences_from(map, metric_id).items():
            metric = map.metric_by_id.get(other_id)
            if (
                metric
                and metric.owner_id in people
                and metric.owner_id
                and abs(influence.value) >= LEAST_METRIC_INFLUENCE
            ):
                yield Affected(metric.owner_id, "may_read", other_id, (other_id, metric_id), "owns_metric")


def _through(map: StrategyMap, subject_id: str) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Every node that leads to the subject (first the subject), its way there, and the part of it that passes."""
    links, sight = map.links, map.sight
    start = links.position.get(subject_id)
    if start is None:
        return
    back = frozenset(sight.back_links)
    below = {start}
    queue = [start]
    for position in queue:
        for link in links.downward[position]:
            if link not in back and links.child[link] not in below:
                below.add(links.child[link])
                queue.append(links.child[link])
    part = {start: 1.0}
    onward = {start: start}
    # A node's parents inside the walk come before it in the order, so their parts are known.
    for position in (each for each in sight.order if each in below):
        if position != start:
            weights = [
                # Below an unlinked goal no value reaches the top; then its links count alike.
                (links.parent[link], sight.shares[link] * sight.values[links.parent[link]] or 1e-12)
                for link in links.upward[position]
                if link not in back
            ]
            total = sum(weight for _, weight in weights)
            passing = [(part[parent] * weight, parent) for parent, weight in weights if parent in part]
            part[position] = sum(weight for weight, _ in passing) / total
            onward[position] = max(passing)[1]
        path = [position]
        while path[-1] != start:
            path.append(onward[path[-1]])
        yield links.ids[position], tuple(links.ids[step] for step in path), part[position]


def _depending(map: StrategyMap, subject_id: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    for waits in (True, False):
        reached: list[tuple[str, ...]] = [(subject_id,)]
        seen = {subject_id}
        for _ in range(DEPENDENCY_STEPS):
            further: list[tuple[str, ...]] = []
            for path in reached:
                for link in map.dependencies:
                    near, far = (link.supplier_id, link.needer_id) if waits else (link.needer_id, link.supplier_id)
                    if near == path[0] and far not in seen:
                        seen.add(far)
                        further.append((far, *path))
                        yield far, (far, *path), waits
            reached = further


def _metrics_of(map: StrategyMap, subject_id: str) -> list[str]:
    measure = map.measure_by_id.get(subject_id)
    measures = [measure] if measure else map.measures_of.get(subject_id, [])
    return sorted({each.metric_id for each in measures if each.metric_id})


def _owner_and_team(map: StrategyMap, node_id: str) -> tuple[str | None, str | None]:
    for table in (map.goal_by_id, map.bet_by_id, map.work_by_id):
        node = table.get(node_id)
        if node is not None:
            return node.owner_id, node.team_id
    measure = map.measure_by_id.get(node_id)
    return (measure.owner_id, None) if measure else (None, None)
