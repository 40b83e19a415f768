"""TN205 duplicate or overlapping goals.

Question
    Do different people pursue the same goal without knowing?

Why it matters
    The work is done twice, and each side reports a success that there is only once.

An example that fires
    person ilse: Ilse
    person tomas: Tomás
    goal a: Reduce onboarding time for new riders | owner ilse
      measure ma: Days to the second ride | metric days | from 9 to 5
    goal b: New riders are onboarded sooner | owner tomas
      measure mb: Second ride within days | metric days | from 9 to 6
    metric days: Days to the second ride

An example that does not
    person ilse: Ilse
    goal a: Reduce onboarding time for new riders | owner ilse
      measure ma: Days to the second ride | metric days | from 9 to 5
    goal b: Reduce onboarding time for new riders | owner ilse
      measure mb: Second ride within days | metric days | from 9 to 6
    metric days: Days to the second ride

Blind spots
    The same aim in other words on other metrics. Goals that contribute to one another, or to the same measure, share
    a purpose by intent and are left alone. Where neither goal has a metric, the words alone decide and must be nearer.

What to do
    Merge them, or make one the parent of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, listed, named
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.likeness import Texts, jaccard
from truenorth.analysis.strategy_map.map import StrategyMap

# Without metrics the words alone decide, so they must be nearly the same.
ALIKE_WITHOUT_METRICS = 0.90
# A metric that more goals than this share tells them apart no longer; the same direction is found regardless.
MOST_ON_ONE_METRIC = 60


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    targeted: dict[str, set[str]] = defaultdict(set)
    groups: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    for metric_id, measures in map.measures_on.items():
        for measure in measures:
            if measure.role == "target":
                targeted[measure.goal_id].add(metric_id)
                if len(measures) > 1:
                    groups[(metric_id, measure.direction, measure.segment)].setdefault(measure.goal_id)
    parents = _parents(map)
    said: set[frozenset[str]] = set()
    for (metric_id, direction, segment), members in groups.items():
        if len(members) < 2:
            continue
        found = _of_different_owners(_independent([map.goal_by_id[each] for each in members], parents))
        if len(found) > 1:
            said.update(frozenset((a.id, b.id)) for a, b in combinations(found[:20], 2))
            yield _same_metric(map, metric_id, direction, segment, found)
    for a, b, cosine in _alike(map, targeted, limits):
        if not _same_owner(a, b) and frozenset((a.id, b.id)) not in said and len(_independent([a, b], parents)) == 2:
            yield _same_words(map, a, b, cosine, jaccard(targeted.get(a.id, ()), targeted.get(b.id, ())))


def _alike(
    map: StrategyMap, targeted: dict[str, set[str]], limits: Thresholds
) -> Iterator[tuple[GoalFact, GoalFact, float]]:
    """Pairs of active goals that say nearly the same: those that share enough metrics, then those without any."""
    goals = map.active_goals
    place = {goal.id: number for number, goal in enumerate(goals)}
    # Enough shared metrics means at least one, so only goals on one metric are compared.
    together: set[tuple[int, int]] = set()
    for measures in map.measures_on.values():
        if len(measures) > 1:
            places = sorted({place[measure.goal_id] for measure in measures if measure.role == "target"})
            together.update(combinations(places[:MOST_ON_ONE_METRIC], 2))
    for first, second in sorted(together):
        a, b = goals[first], goals[second]
        if (jaccard(targeted[a.id], targeted[b.id]) or 0.0) >= limits.same_metrics_jaccard:
            cosine = map.goal_texts.cosine(first, second)
            if cosine >= limits.same_text_cosine:
                yield a, b, cosine
    bare = [goal for goal in goals if goal.id not in targeted]
    for first, second, cosine in Texts([goal.title for goal in bare]).alike(ALIKE_WITHOUT_METRICS):
        yield bare[first], bare[second], cosine


def _same_owner(a: GoalFact, b: GoalFact) -> bool:
    return a.owner_id is not None and a.owner_id == b.owner_id


def _of_different_owners(goals: list[GoalFact]) -> list[GoalFact]:
    """One goal an owner, and every goal without one."""
    kept: dict[str, GoalFact] = {}
    for goal in goals:
        kept.setdefault(goal.owner_id or goal.id, goal)
    return list(kept.values())


def _parents(map: StrategyMap) -> dict[str, set[str]]:
    """The goals and measures that each goal contributes to, a measure's goal among them."""
    parents: dict[str, set[str]] = defaultdict(set)
    for link in map.contributions:
        parents[link.child_id].add(link.parent_id)
        measure = map.measure_by_id.get(link.parent_id)
        if measure is not None:
            parents[link.child_id].add(measure.goal_id)
    return parents


def _independent(goals: list[GoalFact], parents: dict[str, set[str]]) -> list[GoalFact]:
    """Without goals that contribute to another of them, and one of those that contribute to the same measure."""
    together = {goal.id for goal in goals}
    kept: dict[str, GoalFact] = {}
    for goal in goals:
        above = parents.get(goal.id, set())
        if not (above & together) - {goal.id}:
            shared = min((each for each in above if each.startswith("measure:")), default=goal.id)
            kept.setdefault(shared, goal)
    return list(kept.values())


def _ways(a: str, b: str) -> tuple[WayOut, ...]:
    return (
        WayOut("Merge them", "one goal, one owner, one number", "a talk", "goals.merge_goals", {"goals": [a, b]}),
        WayOut("Make one the parent", "each knows its part", "a talk", "goals.link_goal", {"goal": b, "parent": a}),
    )


def _same_metric(map: StrategyMap, metric_id: str, direction: str, segment: str, goals: list[GoalFact]) -> Finding:
    metric, unowned = map.title_of(metric_id), sum(goal.owner_id is None for goal in goals)
    where = f" for {segment}" if segment else ""
    return Finding(
        "TN205",
        "warning",
        tuple(goal.id for goal in goals),
        f"{listed(goal.title for goal in goals)} each want {named(metric)} {direction}{where}.",
        "Merge them, or make one the parent of the others.",
        "The work is done twice, and the success is counted twice.",
        (
            Proof("Goals on the metric", len(goals), f"same metric, direction {direction}, same segment"),
            Proof(
                "Owners", len(goals) - unowned, counted(unowned, "goal") + " without owner" if unowned else "different"
            ),
        ),
        _ways(goals[0].id, goals[1].id),
        {"metric": metric_id, "direction": direction, "segment": segment, "goals": [goal.id for goal in goals]},
        confidence=0.9 if not unowned else 0.6,
    )


def _same_words(map: StrategyMap, a: GoalFact, b: GoalFact, cosine: float, overlap: float | None) -> Finding:
    return Finding(
        "TN205",
        "warning",
        (a.id, b.id),
        f"{named(a.title)} and {named(b.title)} say nearly the same."
        if a.title != b.title
        else f"{named(a.title)} exists twice.",
        "Merge them, or make one the parent of the other.",
        "The work is done twice, and the success is counted twice.",
        (
            Proof("Likeness of the words", round(cosine, 2), "1 is the same text"),
            Proof(
                "Shared metrics",
                None if overlap is None else round(overlap, 2),
                "neither goal has one" if overlap is None else "share of all metrics of both",
            ),
        ),
        _ways(a.id, b.id),
        {"cosine": cosine, "shared_metrics": overlap, "goals": [a.id, b.id]},
        confidence=0.6 if overlap is None or a.owner_id is None or b.owner_id is None else 0.8,
    )


CHECK = Check("TN205", "duplicate goals", "conflict", "Do different people pursue the same goal?", examine, ("S1",))
