"""TN606 vanity metric in use.

Question
    Is any goal or the North Star judged by a number that can only look good?

Why it matters
    A number that always grows rewards whatever was done, and hides what customers stopped doing.

An example that fires
    goal growth: Everybody knows us
      measure total: Reach 50,000 total registered users | metric users | from 40000 to 50000
    metric users: Total registered users | cumulative_total

An example that does not
    metric north: Commutes a week | north_star | denominator
    metric active: Share of riders active in a week | denominator | drives north 0.5 evidenced
    goal growth: Riders come back
      measure weekly: Share of riders active in a week | metric active | from 31 to 40 %

Blind spots
    What makes a metric vain is judged by its name and its fields; a decision that uses it speaks for it.

What to do
    Use the rate or the active form of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named
from truenorth.analysis.checks.wording.subjects import short
from truenorth.analysis.checks.wording.vanity import may_be_vain, vanity_score
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    resting: dict[str, list[MeasureFact]] = defaultdict(list)
    for measure in map.active_measures:
        if measure.role != "target":
            continue
        if measure.metric_id is not None and measure.metric_id in map.metric_by_id:
            resting[measure.metric_id].append(measure)
            continue
        verdict = vanity_score(None, measure.title, map)
        if verdict.score >= limits.vanity_score:
            yield _finding(measure.id, measure.title, [measure], False, verdict.score, verdict.reasons)
    for metric in map.metrics:
        measures = resting.get(metric.id, [])
        if (not measures and not metric.is_north_star) or not may_be_vain(metric, limits.vanity_score):
            continue
        verdict = vanity_score(metric, metric.name, map)
        if verdict.score >= limits.vanity_score:
            yield _finding(metric.id, metric.name, measures, metric.is_north_star, verdict.score, verdict.reasons)


def _finding(
    subject: str, title: str, measures: list[MeasureFact], north_star: bool, score: int, reasons: tuple[str, ...]
) -> Finding:
    goals = list(dict.fromkeys(measure.goal_id for measure in measures))
    use = "is the North Star" if north_star else f"judges {counted(len(goals), 'goal')}"
    return Finding(
        "TN606",
        "warning",
        (subject,),
        f"{named(short(title))} {use} and can only look good.",
        "Use the rate or the active form of it.",
        "A number that always grows rewards whatever was done.",
        (Proof("Vanity score", score, "; ".join(reasons)),),
        tuple(
            WayOut("Measure the share that is active", "it can fall, so it can teach", "a talk", "goals.set_measure",
                   {"measure": measure.id})
            for measure in measures[:1]
        ) or (WayOut("Choose another North Star", "", "a decision", "metrics.define_metric", {"metric": subject}),),
        {"score": score, "reasons": list(reasons), "measures": [each.id for each in measures], "goals": goals},
        confidence=0.8,
    )  # fmt: skip


CHECK = Check(
    "TN606",
    "vanity metric in use",
    "ambition",
    "Is anything judged by a number that can only look good?",
    examine,
    ("S3",),
)
