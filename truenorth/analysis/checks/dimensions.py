"""The dimensions of alignment, and how much each costs (decision science 2.7).

The dimensions are what people see. Their product serves trends and machines; it is never shown as a headline, never for
one person, and never without its parts.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.checks.structure.measure_without_bet import served
from truenorth.analysis.evidence.grade import grade_of
from truenorth.analysis.strategy_map.effort import weighing_of
from truenorth.analysis.strategy_map.goal_facts import GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

# Judgement: what connects work to the vision counts most, freshness least. They add up to 1.
WEIGHTS: Mapping[str, float] = {
    "connected": 0.18,
    "covered": 0.14,
    "consistent": 0.14,
    "feasible": 0.14,
    "measured": 0.12,
    "fresh": 0.08,
    "accountable": 0.10,
    "evidence": 0.10,
}
# One broken dimension pulls the score down, but not to nothing.
LEAST = 0.05
MANUAL_METRIC_PART = 0.7
WAIVED_PART = 0.5
_CONTRADICTIONS = frozenset({"TN201", "TN202", "TN205"})


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension; ``value`` in [0, 1], or None where there is nothing to assess it by."""

    name: str
    weight: float
    value: float | None
    because: str
    loss: float | None = None  # points of the score that it costs, of 100


@dataclass(frozen=True, slots=True)
class Alignment:
    dimensions: tuple[Dimension, ...]
    score: float | None  # 0..100, over the assessable dimensions; None when there is none
    not_assessable: tuple[str, ...]


def score_of(values: Mapping[str, float | None]) -> tuple[float | None, dict[str, float]]:
    """Score in [0, 100] of dimension values in [0, 1], and the points that each dimension costs.

    A geometric mean with ``WEIGHTS``, so that a strong dimension cannot pay for a broken one. Dimensions that are None
    or absent are left out and the other weights scaled to 1. Losses add up to 100 less the score.

    >>> score, losses = score_of({"connected": 0.5, "covered": 1.0})
    >>> round(score, 2), round(losses["connected"], 2), losses["covered"]
    (67.71, 32.29, 0.0)
    """
    known = {name: max(LEAST, value) for name, value in values.items() if value is not None}
    total = sum(WEIGHTS[name] for name in known)
    if not known:
        return None, {}
    logs = {name: WEIGHTS[name] / total * math.log(1.0 / value) for name, value in known.items()}
    score = 100.0 * math.exp(-sum(logs.values()))
    lost = sum(logs.values())
    return score, {name: (100.0 - score) * log / lost if lost else 0.0 for name, log in logs.items()}


def alignment(
    map: StrategyMap,
    findings: Iterable[Finding],
    waived: Iterable[Finding] = (),
    thresholds: Thresholds = DEFAULTS,
) -> Alignment:
    """All dimensions of a map with their reasons and losses.

    ``findings`` are those that stand, ``waived`` those set aside, which count half. Weights are efforts and lines of
    sight, never counts of nodes, so that empty nodes change nothing. Feasibility needs capacities and skills, which the
    map does not hold yet: it is not assessable and listed as such.
    """
    findings, waived = list(findings), list(waived)
    measures = [measure for measure in map.active_measures if measure.role == "target"]
    answers = {
        "connected": _connected(map, waived),
        "covered": _covered(map, measures, thresholds),
        "consistent": _consistent(map, measures, findings, waived),
        "feasible": (None, "capacities and skills are not in the map"),
        "measured": _measured(map, measures, thresholds),
        "fresh": _fresh(map, thresholds),
        "accountable": _accountable(map),
        "evidence": _evidenced(map, thresholds),
    }
    score, losses = score_of({name: value for name, (value, _) in answers.items()})
    return Alignment(
        tuple(
            Dimension(name, WEIGHTS[name], value, because, losses.get(name))
            for name, (value, because) in answers.items()
        ),
        score,
        tuple(name for name, (value, _) in answers.items() if value is None),
    )


def _share(weighted: Iterable[tuple[float, float]]) -> float | None:
    """Weighted mean of (weight, value) pairs; None when nothing weighs anything."""
    pairs = list(weighted)
    total = sum(weight for weight, _ in pairs)
    return min(1.0, sum(weight * value for weight, value in pairs) / total) if total else None


def _connected(map: StrategyMap, waived: Collection[Finding]) -> tuple[float | None, str]:
    excused = {subject for finding in waived if finding.code == "TN102" for subject in finding.subject_ids}
    weighing = weighing_of(map.open_pieces)
    values = map.sight.values

    def value(piece_id: str, position: int, team_id: str | None) -> float:
        if values[position]:
            return 1.0
        item = map.work_by_id.get(piece_id)
        holders = {piece_id, team_id or "organisation", item.parent_id if item else None}
        return WAIVED_PART if excused and holders & excused else 0.0

    share = _share((weighing.weight(each), value(each.id, each.position, each.team_id)) for each in map.open_pieces)
    return share, f"share of open effort that leads up; {weighing.because}"


def _covered(map: StrategyMap, measures: list[MeasureFact], limits: Thresholds) -> tuple[float | None, str]:
    worked = served(map)
    share = _share(
        (
            map.sight.of(each.id),
            each.id in worked
            or each.goal_id in worked
            or (each.chance is not None and each.chance >= limits.likely_without_work),
        )
        for each in measures
    )
    return share, "share of measures, by what they carry, that are worked on or likely by themselves"


def _consistent(
    map: StrategyMap, measures: list[MeasureFact], findings: list[Finding], waived: list[Finding]
) -> tuple[float | None, str]:
    def touched(some: list[Finding]) -> set[str]:
        subjects = {subject for each in some if each.code in _CONTRADICTIONS for subject in each.subject_ids}
        return {each.id for each in measures if each.id in subjects or each.goal_id in subjects}

    standing, excused = touched(findings), touched(waived)
    share = _share(
        (map.sight.of(each.id), 0.0 if each.id in standing else WAIVED_PART if each.id in excused else 1.0)
        for each in measures
    )
    return share, f"{len(standing)} of {len(measures)} measures stand in an open contradiction or duplicate"


def _measured(map: StrategyMap, measures: list[MeasureFact], limits: Thresholds) -> tuple[float | None, str]:
    def value(measure: MeasureFact) -> float:
        metric = map.metric_by_id.get(measure.metric_id or "")
        if metric is None or metric.last_date is None:
            return 0.0
        alive = (map.as_of - metric.last_date).days <= limits.dead_after_intervals * metric.expected_interval_days
        return (MANUAL_METRIC_PART if metric.source == "manual" else 1.0) if alive else 0.0

    counted = [each for each in measures if each.kind not in ("milestone", "binary")]
    return _share((map.sight.of(each.id), value(each)) for each in counted), (
        "share of measures, by what they carry, with a living metric; one kept by hand counts 0.7"
    )


def _fresh(map: StrategyMap, limits: Thresholds) -> tuple[float | None, str]:
    def fresh(goal: GoalFact) -> bool:
        since = goal.last_check_in or goal.start
        checked = since is not None and (map.as_of - since).days <= limits.stale_cadences * goal.cadence_days
        reviewed = goal.next_review is None or (map.as_of - goal.next_review).days <= limits.review_grace_days
        return checked and reviewed

    running = [goal for goal in map.active_goals if goal.status == "running"]
    return _share((map.sight.of(goal.id), fresh(goal)) for goal in running), (
        "share of running goals, by what they carry, checked and reviewed in time"
    )


def _accountable(map: StrategyMap) -> tuple[float | None, str]:
    gone = {person.id for person in map.people if not person.active}
    share = _share(
        (map.sight.of(goal.id), goal.owner_id is not None and goal.owner_id not in gone) for goal in map.active_goals
    )
    return share, "share of goals, by what they carry, with an active owner; rights to decide are not in the map"


def _evidenced(map: StrategyMap, limits: Thresholds) -> tuple[float | None, str]:
    share = _share(
        (map.sight.of(goal.id), grade_of(map.evidence_of.get(goal.id, ()), map.as_of, limits).value)
        for goal in map.active_goals
    )
    return share, "mean grade of evidence by what goals carry, halved with age; opinion alone counts 0.2 at most"
