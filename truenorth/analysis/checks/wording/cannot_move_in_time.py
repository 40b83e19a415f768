"""Cannot move in time.

Question: Can the metric still show the effect before the due date?

Why it matters: A late metric makes good work look like failure, and the next decision is wrong.

Fires on: a measure due three weeks after its last bet lands, on a metric that needs six weeks to react.

Does not fire on: measures without metric, bets with an end, or due date.

Blind spots: Lag and landing dates are estimates.

What to do: Use a leading driver of the metric, land the bet earlier, or move the date.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import measures_of, short

CODE = "GQ119"


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    metrics, bets = strategy.metric_by_id, strategy.bet_by_id
    drivers = {edge.to_id: edge.from_id for edge in strategy.metric_edges if edge.kind != "trades_off"}
    aims = strategy.targets_on
    for goal, measure in measures_of(strategy):
        if measure.id not in aims:
            continue
        metric = metrics.get(measure.metric_id) if measure.metric_id else None
        due = measure.due or goal.due
        if metric is None or due is None:
            continue
        aiming = [bets[target.bet_id] for target in aims[measure.id] if target.bet_id in bets]
        landings = [(bet.end, bet) for bet in aiming if bet.end is not None and bet.stage != "dropped"]
        if not landings:
            continue
        landing, bet = max(landings, key=lambda pair: (pair[0], pair[1].id))
        left = (due - landing).days
        # A value arrives up to one interval after the day it describes.
        needed = metric.lag_days + metric.expected_interval_days
        if needed <= left:
            continue
        driver = metrics.get(drivers.get(metric.id, ""))
        yield Finding(
            code=CODE,
            severity="warning",
            subject_ids=(measure.id, goal.id, bet.id),
            message=f"{metric.name} needs {needed} days to show an effect, but “{short(bet.title, 50)}” lands "
            + (
                f"{left} days before “{short(measure.title, 50)}” is due."
                if left >= 0
                else f"{-left} days after it is due."
            ),
            fix=f"Measure {driver.name} instead, which moves first."
            if driver
            else "Use a leading driver, or move the date.",
            why="A late metric makes good work look like failure.",
            proof=(
                Proof("lag of the metric in days", metric.lag_days),
                Proof("delay of its data in days", metric.expected_interval_days),
                Proof("days from last landing to due", left, f"{landing.isoformat()} to {due.isoformat()}"),
            ),
            ways_out=(
                WayOut("Move the due date", verb="goals.revise_goal", arguments={"measure": measure.id}),
                WayOut("Land the bet earlier", verb="bets.revise_bet", arguments={"bet": bet.id}),
            ),
            confidence=0.8,
        )


CHECK = Check(
    code=CODE,
    name="cannot move in time",
    family="ambition",
    question="Can the metric still show the effect before the due date?",
    examine=examine,
    serves=("S0.36",),
)
