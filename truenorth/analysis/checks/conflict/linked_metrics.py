"""TN202 contradicting goals on linked metrics.

Question
    Does what helps one team's number hurt another's?

Why it matters
    Each team wins its own goal and both lose the whole; nobody sees it, because no goal mentions the other.

An example that fires
    person ilse: Ilse
    person tomas: Tomás
    goal ads: Advertising pays for the app | owner ilse
      measure rev: Ad revenue | metric revenue | from 10 to 14
    goal stay: Riders stay longer | owner tomas
      measure len: Session length | metric length | from 5 to 6
    metric load: Ads a session | drives revenue 0.7, length -0.4
    metric revenue: Ad revenue
    metric length: Session length

An example that does not
    person ilse: Ilse
    person tomas: Tomás
    goal ads: Advertising pays for the app | owner ilse
      measure rev: Ad revenue | metric revenue | from 10 to 14
    goal stay: Riders stay longer | owner tomas
      measure len: Session length | metric length | from 5 to 6
    metric load: Ads a session | drives revenue 0.7, length 0.1
    metric revenue: Ad revenue
    metric length: Session length

Blind spots
    Only links that people have drawn between metrics are seen, and drawn elasticities may be wrong: a link without
    evidence makes the finding less sure. Goals of one owner and one team are left to them. Of one pair of metrics the
    first dozen pairs of measures are named.

What to do
    Name the lever they share, guard the number that pays for it, and give both goals one owner or one review.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import named
from truenorth.analysis.strategy_map.goal_facts import GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .conflict_score import Conflict, Levers, trade_offs
from .same_metric import meet

MOST_NAMED = 12
# A lever that reaches more measured metrics than these is everything, and says nothing of any two of them.
MOST_REACHED = 40


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.metric_edges:
        return
    levers = Levers(map)
    traded = set(trade_offs(map))
    for pair in dict.fromkeys([*trade_offs(map), *_sharing(levers)]):
        yield from islice(_between(map, limits, levers, pair, pair in traded), MOST_NAMED)


def _sharing(levers: Levers) -> Iterator[tuple[str, str]]:
    """Pairs of measured metrics that one lever reaches."""
    measured = levers.map.measures_on
    by_lever: dict[str, list[str]] = {}
    for metric_id in measured:
        moving = set(levers.moving.get(metric_id, ()))
        moving |= {metric_id} if any(levers.of(measure) for measure in measured[metric_id]) else set()
        for lever in moving:
            by_lever.setdefault(lever, []).append(metric_id)
    for lever, reached in by_lever.items():
        onward = [each for each in measured if each != lever and levers.influence(lever, each)]
        together = sorted({*reached, *onward})[:MOST_REACHED]
        for place, first in enumerate(together):
            for second in together[place + 1 :]:
                yield first, second


def _between(
    map: StrategyMap, limits: Thresholds, levers: Levers, pair: tuple[str, str], traded: bool
) -> Iterator[Finding]:
    goals = map.goal_by_id
    for first in _wanted(map, pair[0]):
        for second in _wanted(map, pair[1]):
            one, other = goals[first.goal_id], goals[second.goal_id]
            if _same_hands(one, other) or not meet(map, first, second):
                continue
            conflict = levers.between(first, second)
            pays = traded and _gains(map, first) and _gains(map, second)
            if pays or conflict.score >= limits.conflict_score:
                yield _finding(map, limits, first, second, conflict, pays)


def _wanted(map: StrategyMap, metric_id: str) -> list[MeasureFact]:
    return [
        measure
        for measure in map.measures_on.get(metric_id, ())
        if measure.role == "target" and measure.direction != "keep" and measure.goal_id in map.goal_by_id
    ]


def _same_hands(first: GoalFact, second: GoalFact) -> bool:
    if first.id == second.id:
        return True
    known = (first.owner_id or first.team_id) and (second.owner_id or second.team_id)
    return bool(known) and first.owner_id == second.owner_id and first.team_id == second.team_id


def _gains(map: StrategyMap, measure: MeasureFact) -> bool:
    """Whether the measure wants its metric to move its good way; a trade-off costs only those who do."""
    metric = map.metric_by_id.get(measure.metric_id or "")
    return metric is None or metric.good in ("keep", measure.direction)


def _guarded(map: StrategyMap, goal_id: str, metric_id: str | None) -> bool:
    if any(guard.subject_id == goal_id and guard.metric_id == metric_id for guard in map.guards):
        return True
    return any(other.role == "guardrail" and other.metric_id == metric_id for other in map.measures_of.get(goal_id, ()))


def _finding(
    map: StrategyMap, limits: Thresholds, first: MeasureFact, second: MeasureFact, conflict: Conflict, traded: bool
) -> Finding:
    one, other = map.title_of(first.goal_id), map.title_of(second.goal_id)
    guarded = _guarded(map, first.goal_id, second.metric_id) or _guarded(map, second.goal_id, first.metric_id)
    severe = conflict.score >= limits.conflict_score_severe and not guarded
    a, b = map.title_of(first.metric_id or ""), map.title_of(second.metric_id or "")
    lever = map.title_of(conflict.lever_id) if conflict.lever_id else ""
    how = f"what moves {named(lever)} helps one and hurts the other" if lever else f"{named(a)} is paid with {named(b)}"
    evidenced = [
        edge.has_evidence
        for edge in map.metric_edges
        if edge.from_id == conflict.lever_id or {edge.from_id, edge.to_id} == {first.metric_id, second.metric_id}
    ]
    return Finding(
        "TN202",
        "error" if severe else "warning",
        (first.id, second.id),
        f"{named(one)} and {named(other)} pull against each other: {how}.",
        f"Guard {named(b)} in {named(one)}, and decide together how much of it may be paid.",
        "Each team can win its own goal and the whole still loses.",
        (
            Proof("Conflict score", round(conflict.score, 2), "share of what helps one that hurts the other"),
            Proof(
                "Lever they share",
                lever or None,
                f"{conflict.on_first:+.2g}% and {conflict.on_second:+.2g}% for each percent of it" if lever else "",
            ),
            Proof("Trade-off that somebody has drawn", "yes" if traded else "no"),
            Proof("Guards between them", "yes" if guarded else "none"),
        ),
        (
            WayOut(
                f"Guard {named(b)} in {named(one)}",
                "a loss shows as soon as it starts",
                "a talk",
                "goals.set_guardrail",
                {"goal": first.goal_id, "metric": second.metric_id},
            ),
            WayOut(
                f"Guard {named(a)} in {named(other)}",
                "a loss shows as soon as it starts",
                "a talk",
                "goals.set_guardrail",
                {"goal": second.goal_id, "metric": first.metric_id},
            ),
            WayOut(
                "Make one the parent of the other",
                "one owner weighs both",
                "a decision",
                "goals.link_goal",
                {"goal": first.goal_id, "parent": second.goal_id},
            ),
        ),
        {"score": conflict.score, "lever": conflict.lever_id or None, "trade_off": traded, "guarded": guarded},
        confidence=0.9 if evidenced and all(evidenced) else 0.6,
    )


CHECK = Check(
    "TN202",
    "contradicting goals, linked metrics",
    "conflict",
    "Does what helps one team's number hurt another's?",
    examine,
    ("S0.9", "S1"),
)
