"""Whether the facts of a map fit together: no id twice, no link to something that is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .map import StrategyMap


class MapDoesNotFit(ValueError):
    """The facts contradict each other; the message names every place, one a line."""


def misfits(map: StrategyMap) -> list[str]:
    """Sentences that each name one fact that does not fit and what to do; empty for a sound map.

    >>> from dataclasses import replace
    >>> from truenorth.analysis.strategy_map.goal_facts import ContributionFact
    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = replace(sketch("goal g: Docks"), contributions=(ContributionFact("goal:g", "goal:gone"),))
    >>> misfits(map)
    ['goal:g contributes to goal:gone, which is not in the map. Add goal:gone or remove the link.']
    """
    return [*_duplicates(map), *_dangling(map)]


def require_fit(map: StrategyMap) -> StrategyMap:
    """The map itself when it is sound; otherwise ``MapDoesNotFit`` with every misfit."""
    found = misfits(map)
    if found:
        raise MapDoesNotFit("\n".join(found))
    return map


def _duplicates(map: StrategyMap) -> Iterator[str]:
    nodes: Iterable[Any] = chain(
        [map.vision] if map.vision else [],
        map.challenges,
        map.pillars,
        map.principles,
        map.non_goals,
        map.metrics,
        map.goals,
        map.measures,
        map.bets,
        map.work,
        map.teams,
        map.people,
        map.evidence,
    )
    for node_id, count in Counter(node.id for node in nodes).items():
        if count > 1:
            yield f"{node_id} appears {count} times. Give each its own id."
    for link, count in Counter((each.child_id, each.parent_id) for each in map.contributions).items():
        if count > 1:
            yield f"{link[0]} contributes to {link[1]} {count} times. Keep one of the links."


def _dangling(map: StrategyMap) -> Iterator[str]:
    goals, measures, metrics, bets, work = (
        map.goal_by_id,
        map.measure_by_id,
        map.metric_by_id,
        map.bet_by_id,
        map.work_by_id,
    )
    teams, people, pillars = map.team_by_id, map.person_by_id, map.pillar_by_id
    vision = {map.vision.id} if map.vision else set()
    challenges = {challenge.id for challenge in map.challenges}

    def missing(holder: str, does: str, wanted: str) -> str:
        return f"{holder} {does} {wanted}, which is not in the map. Add {wanted} or remove the link."

    for pillar in map.pillars:
        if pillar.vision_id and pillar.vision_id not in vision:
            yield missing(pillar.id, "serves", pillar.vision_id)
        for challenge_id in pillar.challenge_ids:
            if challenge_id not in challenges:
                yield missing(pillar.id, "answers", challenge_id)
    for link in map.contributions:
        if link.child_id not in goals:
            yield missing("A contribution", "starts at", link.child_id)
        if not any(link.parent_id in table for table in (goals, measures, pillars, vision)):
            yield missing(link.child_id, "contributes to", link.parent_id)
    for measure in map.measures:
        if measure.goal_id not in goals:
            yield missing(measure.id, "measures", measure.goal_id)
        if measure.metric_id and measure.metric_id not in metrics:
            yield missing(measure.id, "uses", measure.metric_id)
    for target in map.targets:
        if target.bet_id not in bets:
            yield missing("A target", "starts at", target.bet_id)
        if target.target_id not in measures and target.target_id not in goals:
            yield missing(target.bet_id, "targets", target.target_id)
    for item in map.work:
        if item.parent_id and not any(item.parent_id in table for table in (bets, work, goals, measures)):
            yield missing(item.id, "is part of", item.parent_id)
    for wait in map.dependencies:
        for end, does in ((wait.needer_id, "A dependency starts at"), (wait.supplier_id, "A dependency waits for")):
            if end not in bets and end not in goals:
                yield f"{does} {end}, which is not in the map. Add {end} or remove the link."
    for edge in map.metric_edges:
        for end in (edge.from_id, edge.to_id):
            if end not in metrics:
                yield missing("An edge between metrics", "names", end)
    owned: Iterable[Any] = chain(map.goals, map.measures, map.metrics, map.bets, map.work)
    for held in owned:
        if held.owner_id and people and held.owner_id not in people:
            yield missing(held.id, "is owned by", held.owner_id)
    placed_nodes: Iterable[Any] = chain(map.goals, map.bets, map.work)
    for placed in placed_nodes:
        if placed.team_id and teams and placed.team_id not in teams:
            yield missing(placed.id, "belongs to", placed.team_id)
    for evidence in map.evidence:
        if not any(evidence.subject_id in table for table in (goals, bets, measures, metrics, pillars)):
            yield missing(evidence.id, "supports", evidence.subject_id)
    for change in map.goal_changes:
        if change.goal_id not in goals:
            yield missing("A change", "concerns", change.goal_id)
    for guard in map.guards:
        if guard.metric_id not in metrics:
            yield missing("A guardrail", "uses", guard.metric_id)
