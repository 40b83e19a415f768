"""TN203 unguarded trade-off.

Question
    Does every bet that may cost another goal its number watch that number?

Why it matters
    A bet is judged by what it was made for. What it costs elsewhere is noticed by others, later, and without a cause.

An example that fires
    goal ads: Advertising pays for the app
      measure rev: Ad revenue | metric revenue | from 10 to 14
    goal stay: Riders stay longer
      measure len: Session length | metric length | from 5 to 6
    bet banners: More banners -> rev | stage building
    metric revenue: Ad revenue | trades_off length
    metric length: Session length

An example that does not
    goal ads: Advertising pays for the app
      measure rev: Ad revenue | metric revenue | from 10 to 14
    goal stay: Riders stay longer
      measure len: Session length | metric length | from 5 to 6
    bet banners: More banners -> rev | stage building | guarded length 5
    metric revenue: Ad revenue | trades_off length
    metric length: Session length

Blind spots
    Only trade-offs and links that people have drawn between metrics are seen. A guard on the goal that the bet serves
    counts as a guard on the bet. Bets that aim at a goal as a whole are not judged.

What to do
    Name the bound that the other number must not cross while the bet runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import listed, named
from truenorth.analysis.strategy_map.bet_facts import BetFact
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.influence import LEAST_INFLUENCE, influences_from
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.metric_edges or not map.bets:
        return
    measures, guards = map.measure_by_id, _guards(map)
    pushed: dict[str, dict[str, float | None]] = {}
    for bet in map.bets:
        if not bet.active:
            continue
        costs: dict[str, tuple[MeasureFact, MeasureFact, float | None]] = {}
        for target in map.targets_of.get(bet.id, ()):
            aim = measures.get(target.target_id)
            if aim is None or aim.metric_id is None or aim.direction == "keep":
                continue
            if aim.metric_id not in pushed:
                pushed[aim.metric_id] = _reached(map, aim.metric_id)
            for metric_id, influence in pushed[aim.metric_id].items():
                if metric_id not in costs and metric_id not in guards[bet.id] | guards[aim.goal_id]:
                    hurt = _hurt(map, aim, metric_id, influence)
                    if hurt is not None:
                        costs[metric_id] = (aim, hurt, influence)
        for metric_id, (aim, hurt, influence) in costs.items():
            yield _finding(map, bet, aim, metric_id, hurt, influence)


def _reached(map: StrategyMap, metric_id: str) -> dict[str, float | None]:
    """What the metric is paid with (None), and what it moves (the influence)."""
    found: dict[str, float | None] = {
        other: found.value
        for other, found in influences_from(map, metric_id).items()
        if abs(found.value) >= LEAST_INFLUENCE
    }
    for edge in map.metric_edges:
        if edge.kind == "trades_off" and metric_id in (edge.from_id, edge.to_id):
            found[edge.to_id if edge.from_id == metric_id else edge.from_id] = None
    return found


def _hurt(map: StrategyMap, aim: MeasureFact, metric_id: str, influence: float | None) -> MeasureFact | None:
    """A measure of another active goal that wants the metric to go where the bet pushes it away from."""
    push = -1 if aim.direction == "down" else 1
    for other in map.measures_on.get(metric_id, ()):
        if other.goal_id == aim.goal_id or other.role != "target" or other.direction == "keep":
            continue
        wants = -1 if other.direction == "down" else 1
        if influence is None or push * influence * wants < 0:
            return other
    return None


def _guards(map: StrategyMap) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for guard in map.guards:
        found[guard.subject_id].add(guard.metric_id)
    for measure in map.measures:
        if measure.role == "guardrail" and measure.metric_id:
            found[measure.goal_id].add(measure.metric_id)
    return found


def _finding(
    map: StrategyMap, bet: BetFact, aim: MeasureFact, metric_id: str, hurt: MeasureFact, influence: float | None
) -> Finding:
    metric, goal = map.title_of(metric_id), map.title_of(hurt.goal_id)
    aims = [map.title_of(target.target_id) for target in map.targets_of.get(bet.id, ())]
    return Finding(
        "TN203",
        "warning",
        (bet.id, hurt.id),
        f"{named(bet.title)} may cost {named(goal)} its {named(metric)}, and nobody guards it.",
        f"Guard {named(metric)}: name the bound it must not cross while the bet runs.",
        "What a bet costs elsewhere is noticed late and without its cause.",
        (
            Proof("Aims at", listed(aims), "what the bet is judged by"),
            Proof(
                "Moves the other number",
                None if influence is None else round(influence, 2),
                "somebody has drawn a trade-off" if influence is None else "percent for each percent",
            ),
            Proof("Guards", 0, "on the bet or on its goal"),
        ),
        (
            WayOut(
                f"Guard {named(metric)}",
                "a loss shows as soon as it starts",
                "a minute",
                "goals.set_guardrail",
                {"goal": aim.goal_id, "metric": metric_id},
            ),
        ),
        {"metric": metric_id, "influence": influence},
        confidence=0.8,
    )


CHECK = Check(
    "TN203",
    "unguarded trade-off",
    "conflict",
    "Does every bet watch the numbers it may cost others?",
    examine,
    ("S0.34", "S2"),
)
