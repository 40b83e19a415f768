"""TN204 business-customer imbalance.

Question
    Do the goals look at the customer and at the money, or at one of them alone?

Why it matters
    Money alone is taken from customers until they leave; customers alone are served until the money ends.

An example that fires
    pillar grow: Grow
    goal a: Each ride pays its way -> grow
      measure m1: Margin a ride | metric margin | from 1 to 2
    goal b: Cities pay more -> grow
      measure m2: Revenue | metric revenue | from 10 to 14
    metric margin: Margin | business
    metric revenue: Revenue | business
    metric waiting: Waiting time

An example that does not
    pillar grow: Grow
    goal a: Each ride pays its way -> grow
      measure m1: Margin a ride | metric margin | from 1 to 2
    goal b: Nobody waits -> grow
      measure m2: Waiting time | metric waiting | from 10 to 4
    metric margin: Margin | business
    metric waiting: Waiting time

Blind spots
    A metric counts as business where somebody has said so; all others count as what the customer experiences, those of
    the inside too. Measures without a metric are not counted, and with fewer than two measured goals, or while no
    metric is marked as business, nothing is said.

What to do
    Add a measure of the side that is missing, to one of the goals that carry most.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import listed, percent
from truenorth.analysis.strategy_map.map import StrategyMap

FEWEST_GOALS = 2


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not any(metric.is_business for metric in map.metrics):
        return
    weights = {True: 0.0, False: 0.0}
    goals: dict[str, float] = {}
    for measure in map.active_measures:
        metric = map.metric_by_id.get(measure.metric_id or "")
        if measure.role != "target" or metric is None:
            continue
        weight = map.sight.of(measure.id)
        weights[metric.is_business] += weight
        goals[measure.goal_id] = goals.get(measure.goal_id, 0.0) + weight
    total = sum(weights.values())
    if len(goals) < FEWEST_GOALS or not total:
        return
    share = weights[True] / total
    if limits.one_sided >= share >= 1 - limits.one_sided:
        return
    money = share > 0.5
    side, missing = ("the business", "the customer") if money else ("the customer", "the business")
    heaviest = sorted(goals, key=lambda goal_id: (-goals[goal_id], goal_id))
    yield Finding(
        "TN204",
        "warning",
        ("organisation",),
        f"{percent(max(share, 1 - share))} of what the goals measure is {side}; {missing} hardly shows.",
        f"Add a measure of {missing} to one of {listed(map.title_of(each) for each in heaviest)}.",
        "Each side pays for the other, later.",
        (
            Proof("Weight on business metrics", round(share, 2), "by line of sight, over measures with a metric"),
            Proof("Weight on customer metrics", round(1 - share, 2), "all metrics not marked as business"),
            Proof("Measured goals", len(goals)),
        ),
        tuple(
            WayOut(
                f"Add a measure of {missing} to “{map.title_of(goal_id)}”",
                "both sides show",
                "an hour",
                "goals.set_measure",
                {"goal": goal_id},
            )
            for goal_id in heaviest[:2]
        ),
        {"business_share": share, "goals": heaviest},
        confidence=0.7,
        worth=min(1.0, total),
    )


CHECK = Check(
    "TN204",
    "business-customer imbalance",
    "conflict",
    "Do the goals look at the customer and at the money?",
    examine,
    ("S2.1", "S2", "S3"),
)
