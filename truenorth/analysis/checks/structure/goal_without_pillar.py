"""TN103 goal without strategy.

Question
    Does every goal serve one of the strategic choices?

Why it matters
    A goal that goes straight to the vision has skipped the choice of how to get there.

An example that fires
    vision v: A city where nobody needs a second car
    pillar commute: Win the commute -> v
    goal share: Half of all trips by bike -> v

An example that does not
    vision v: A city where nobody needs a second car
    pillar commute: Win the commute -> v
    goal docks: Commuters rely on us -> commute

Blind spots
    Of goals under one another only the one with the link to the vision is named. A goal with one path through a
    pillar and one past it is left alone.

What to do
    Choose the pillar the goal serves; if none fits, the strategy may lack a choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import named
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.walk import reached_from


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if map.vision is None or not map.pillars:
        return
    links = map.links
    vision = links.position[map.vision.id]
    direct = {links.child[link] for link in links.downward[vision]}
    suspects = [goal for goal in map.active_goals if links.position[goal.id] in direct]
    if not suspects:
        return
    chosen = reached_from(links, [links.position[pillar.id] for pillar in map.pillars if pillar.active], False)
    for goal in suspects:
        if chosen[links.position[goal.id]]:
            continue
        yield Finding(
            "TN103",
            "warning",
            (goal.id,),
            f"{named(goal.title)} leads to the vision past every pillar.",
            "Choose the pillar it serves.",
            "Strategy is the choice of how; a goal beside it belongs to no choice.",
            (Proof("Paths through a pillar", 0, f"of {len(map.pillars)} pillars none is on its way"),),
            tuple(
                WayOut(f"Let it serve {named(pillar.title)}", "", "a talk", "goals.link_goal",
                       {"goal": goal.id, "parent": pillar.id})
                for pillar in map.pillars[:3] if pillar.active
            ),
            {"pillars": [pillar.id for pillar in map.pillars]},
        )  # fmt: skip


CHECK = Check(
    "TN103", "goal without strategy", "structure", "Does every goal serve a strategic choice?", examine, ("S1", "S4")
)
