"""TN109 metric missing or dead.

Question
    Does every measure stand on a number that arrives?

Why it matters
    A measure without a living number is judged by feeling, and surprises come at the end of the quarter.

An example that fires
    goal docks: Commuters rely on us
      measure hubs: Hubs served at eight | metric served | from 81 to 95 %
    metric served: Hubs served at eight | last 81 on 2026-03-01 | interval 7

An example that does not
    goal docks: Commuters rely on us
      measure hubs: Hubs served at eight | metric served | from 81 to 95 %
      measure ready: The night shift is staffed | kind binary
    metric served: Hubs served at eight | last 81 on 2026-04-12 | interval 7

Blind spots
    A value that arrives and is wrong. Milestones and yes-or-no measures need no metric. A dead metric is named once
    with all measures that stand on it.

What to do
    Connect a source, or enter the latest value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.metric_facts import MetricFact

NEEDS_METRIC = frozenset({"level", "ratio"})
WHY = "A measure without a living number is judged by feeling."


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    for measure in map.active_measures:
        if measure.metric_id in map.metric_by_id or measure.kind not in NEEDS_METRIC:
            continue
        yield Finding(
            "TN109",
            "error",
            (measure.id, measure.goal_id),
            f"{named(measure.title)} stands on no metric.",
            "Connect a source, or choose a metric of the catalogue.",
            WHY,
            (Proof("Metric", measure.metric_id, "not in the catalogue" if measure.metric_id else "none is named"),),
            (
                WayOut("Choose a metric", "its chance can be computed", "a minute", "goals.set_measure",
                       {"measure": measure.id}),
                WayOut("Connect a source", "values arrive by themselves", "an hour", "metrics.connect_source", {}),
            ),
            {"kind": measure.kind},
        )  # fmt: skip
    for metric_id, measures in map.measures_on.items():
        metric = map.metric_by_id.get(metric_id)
        if metric is None:
            continue
        allowed = limits.dead_after_intervals * metric.expected_interval_days
        age = (map.as_of - metric.last_date).days if metric.last_date else None
        if age is None or age > allowed:
            yield _dead(metric, measures, age, allowed)


def _dead(metric: MetricFact, measures: Sequence[MeasureFact], age: int | None, allowed: float) -> Finding:
    since = "has no value yet" if age is None else f"has had no value for {counted(age, 'day')}"
    goals = tuple(dict.fromkeys(measure.goal_id for measure in measures))
    return Finding(
        "TN109",
        "warning",
        (metric.id,),
        f"{named(metric.name)} {since}; {counted(len(measures), 'measure')} of {counted(len(goals), 'goal')} "
        f"stand{'s' if len(measures) == 1 else ''} on it.",
        "Enter the latest value, or connect a source that brings it.",
        WHY,
        (
            Proof("Latest value", metric.last_value, metric.last_date.isoformat() if metric.last_date else "never"),
            Proof("Days without a value", age, f"a value is expected every {metric.expected_interval_days} days"),
            Proof("Measures on it", len(measures), ", ".join(measure.title for measure in measures[:3])),
        ),
        (
            WayOut("Enter the latest value", "", "a minute", "metrics.record_observation", {"metric": metric.id}),
            WayOut("Connect a source", "values arrive by themselves", "an hour", "metrics.connect_source",
                   {"metric": metric.id}),
        ),
        {"days": age, "allowed_days": allowed, "measures": [each.id for each in measures], "goals": list(goals)},
    )  # fmt: skip


CHECK = Check(
    "TN109",
    "metric missing or dead",
    "structure",
    "Does every measure stand on a number that arrives?",
    examine,
    ("S3",),
)
