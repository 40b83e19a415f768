"""The quality score of one goal, with its dimensions (section 1.2 of the decision science).

It helps the author while the goal is written. It ranks nobody, and findings come before it on every page.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.analysis.checks.finding import Finding, Severity
from truenorth.analysis.strategy_map.map import StrategyMap

from .catalogue import GOAL_RULES
from .subjects import measures_of, read_title

METHOD, VERSION = "goal-quality", "1"
DIMENSIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "outcome": ("GQ101", "GQ112", "GQ118"),
        "measurable": ("GQ102", "GQ103", "GQ119"),
        "bounded": ("GQ104", "GQ116"),
        "meaning": ("GQ105", "GQ106", "GQ107", "GQ117"),
        "evidence": ("GQ109",),
        "ambition": ("GQ114", "GQ115"),
        "safety": ("GQ108", "GQ110", "GQ113"),
    }
)
PENALTIES: Mapping[Severity, float] = MappingProxyType({"error": 0.40, "warning": 0.15, "note": 0.05})


@dataclass(frozen=True, slots=True)
class DimensionScore:
    dimension: str
    penalty: float
    because: tuple[str, ...]  # codes that fired, the heaviest first


@dataclass(frozen=True, slots=True)
class QualityScore:
    value: float  # 0..100
    dimensions: tuple[DimensionScore, ...]
    not_assessable: tuple[str, ...]
    method: str = METHOD
    method_version: str = VERSION


def quality_score(findings: Iterable[Finding], not_assessable: Collection[str] = ()) -> QualityScore:
    """``100 · Π (1 − penalty)`` over the dimensions, the penalty being that of the heaviest finding in each.

    Args:
        findings: those of one goal and its measures; codes of other families count for nothing.
        not_assessable: names of dimensions that nobody can judge here (ambition without history, meaning in an
            unknown language); they are left out and listed, and never improve the score of another.

    Returns:
        The score in [0, 100] with each dimension's penalty and reasons.

    Raises:
        ValueError: for a dimension that does not exist.

    >>> fired = [("GQ101", "error"), ("GQ106", "warning"), ("GQ107", "warning")]
    >>> findings = [Finding(code, severity, ("goal:1",), "", "") for code, severity in fired]
    >>> round(quality_score(findings).value, 1)
    51.0
    """
    unknown = set(not_assessable) - set(DIMENSIONS)
    if unknown:
        raise ValueError(f"No such dimension: {', '.join(sorted(unknown))}. There are {', '.join(DIMENSIONS)}.")
    worst: dict[str, dict[str, float]] = {}
    home = {code: dimension for dimension, codes in DIMENSIONS.items() for code in codes}
    for finding in findings:
        dimension = home.get(finding.code)
        if dimension is not None and dimension not in not_assessable:
            fired = worst.setdefault(dimension, {})
            fired[finding.code] = max(fired.get(finding.code, 0.0), PENALTIES[finding.severity])
    scores = tuple(
        DimensionScore(
            dimension,
            max(worst.get(dimension, {}).values(), default=0.0),
            tuple(sorted(worst.get(dimension, {}), key=lambda code: (-worst[dimension][code], code))),
        )
        for dimension in DIMENSIONS
        if dimension not in not_assessable
    )
    value = 100.0 * math.prod(1.0 - score.penalty for score in scores)
    return QualityScore(value, scores, tuple(dimension for dimension in DIMENSIONS if dimension in not_assessable))


@dataclass(frozen=True, slots=True)
class GoalQuality:
    score: QualityScore
    findings: tuple[Finding, ...]


def goal_quality(strategy: StrategyMap, thresholds: Thresholds = DEFAULTS) -> GoalQuality:
    """All goal rules and the score on a map of one goal: what the editor shows while the author types.

    Args:
        strategy: a map whose only goal is the one in question, with its measures, evidence, metrics and bets.
        thresholds: those of the workspace.

    Returns:
        The findings in the order of the rules, and the score. "Ambition" is not assessable while no measure has a
        chance, "measurable" while there is no measure, and "outcome" while the title is in a language without a pack.

    Raises:
        ValueError: when the map holds no goal or several.
    """
    if len(strategy.goals) != 1:
        raise ValueError(f"The map holds {len(strategy.goals)} goals; the quality of one is asked. Pass a map of one.")
    (goal,) = strategy.goals
    findings = tuple(finding for rule in GOAL_RULES for finding in rule.examine(strategy, thresholds))
    measures = [measure for _, measure in measures_of(strategy)]
    fired = {finding.code for finding in findings}
    missing = []
    if not read_title(goal.title, goal).known_language:
        missing.append("outcome")
    if not measures:
        missing.append("measurable")
    if all(measure.chance is None for measure in measures) and fired.isdisjoint(DIMENSIONS["ambition"]):
        missing.append("ambition")
    return GoalQuality(quality_score(findings, missing), findings)
