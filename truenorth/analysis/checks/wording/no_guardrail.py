"""No guardrail.

Question: What could get worse while this gets better?

Why it matters: A team that pushes one number can win it at another team's cost without noticing.

Fires on: a measure whose metric trades off with another, or drives a metric that somebody owns the wrong way,
unguarded.

Does not fire on: a goal with that metric as a guardrail measure or among its guards.

Blind spots: It knows only the relations that somebody has drawn.

What to do: Guard the neighbour: name the bound it must not cross.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.metric_facts import MetricEdgeFact, MetricFact

from .subjects import measures_of, short

CODE = "GQ113"


def _harms(measure: MeasureFact, edge: MetricEdgeFact, neighbour: MetricFact) -> bool:
    """Whether moving the measure as intended moves the neighbour against its good direction."""
    if edge.kind == "trades_off":
        return True
    if edge.elasticity is None or neighbour.owner_id is None or measure.direction == "keep":
        return False
    pushed = edge.elasticity if measure.direction == "up" else -edge.elasticity
    return (pushed < 0 and neighbour.good == "up") or (pushed > 0 and neighbour.good == "down")


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    if not strategy.metric_edges:
        return
    edges: dict[str, list[tuple[str, MetricEdgeFact]]] = defaultdict(list)
    for edge in strategy.metric_edges:
        edges[edge.from_id].append((edge.to_id, edge))
        if edge.kind == "trades_off":
            edges[edge.to_id].append((edge.from_id, edge))
    guarded: dict[str, set[str]] = defaultdict(set)
    for guard in strategy.guards:
        guarded[guard.subject_id].add(guard.metric_id)
    metrics, measures = strategy.metric_by_id, strategy.measures_of
    for goal, measure in measures_of(strategy):
        if measure.metric_id is None or measure.metric_id not in edges:
            continue
        watched = guarded.get(goal.id, set()) | {
            other.metric_id for other in measures.get(goal.id, ()) if other.role == "guardrail" and other.metric_id
        }
        for neighbour_id, edge in edges[measure.metric_id]:
            neighbour = metrics.get(neighbour_id)
            if neighbour is None or neighbour_id in watched or not _harms(measure, edge, neighbour):
                continue
            known = "trades off with" if edge.kind == "trades_off" else "pushes the wrong way on"
            yield Finding(
                code=CODE,
                severity="warning",
                subject_ids=(measure.id, goal.id, neighbour_id),
                message=f"“{short(measure.title)}” {known} {neighbour.name}, which nobody guards here.",
                fix=f"Guard {neighbour.name}: name the bound it must not cross.",
                why="A team that pushes one number can win it at another team's cost.",
                proof=(
                    Proof("relation", edge.kind, neighbour.name),
                    Proof("elasticity", edge.elasticity),
                    Proof("guards", 0),
                ),
                ways_out=(
                    WayOut(
                        f"Guard {neighbour.name}",
                        "The loss shows as soon as it starts",
                        verb="goals.set_guardrail",
                        arguments={"goal": goal.id, "metric": neighbour_id},
                    ),
                ),
                confidence=1.0 if edge.has_evidence else 0.7,
            )
            break


CHECK = Check(
    code=CODE,
    name="no guardrail",
    family="ambition",
    question="What could get worse while this gets better?",
    examine=examine,
    serves=("S0.34", "S0.9"),
)
