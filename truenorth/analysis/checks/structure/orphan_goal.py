"""TN101 orphan goal.

Question
    Does every goal lead to the vision?

Why it matters
    People can only weigh one goal against another when both can be traced to the same aim.

An example that fires
    vision v: A city where nobody needs a second car
    pillar commute: Win the commute -> v
    goal lonely: Repair faster

An example that does not
    vision v: A city where nobody needs a second car
    pillar commute: Win the commute -> v
    goal docks: Commuters rely on us -> commute
    goal vans: Vans are where docks are empty -> docks

Blind spots
    Without a vision nothing can lead to it: then TN105 speaks, once. Of goals that hang under one another and lead
    nowhere, the topmost is named and the others are counted; goals in a circle are left to TN110.

What to do
    Link the goal to the pillar or goal it serves, or drop it.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if map.vision is None:
        return
    links = map.links
    values = map.sight.values
    for goal in map.active_goals:
        position = links.position[goal.id]
        if values[position]:
            continue
        parents = [links.parent[link] for link in links.upward[position]]
        if any(links.live[parent] for parent in parents):
            # Its parent, or a circle, is named instead.
            continue
        below = _goals_below(map, position)
        gone = [map.title_of(links.ids[parent]) for parent in parents]
        under = f", and neither do the {counted(len(below), 'goal')} under it" if below else ""
        yield Finding(
            "TN101",
            "error",
            (goal.id,),
            f"{named(goal.title)} contributes to nothing{under}.",
            "Link it to the pillar or goal it serves, or drop it.",
            "A goal that leads nowhere cannot be weighed against the others.",
            (
                Proof("Links to a live goal or pillar", 0, "ended: " + ", ".join(gone) if gone else "no link upward"),
                Proof("Goals under it", len(below), "they lead to the vision once it does"),
            ),
            (
                WayOut(
                    "Link it to a pillar",
                    "everything under it leads to the vision",
                    "a talk",
                    "goals.link_goal",
                    {"goal": goal.id},
                ),
                WayOut("Drop it", "frees what is spent on it", "a decision", "goals.drop_goal", {"goal": goal.id}),
            ),
            {"beneath": len(below), "beneath_ids": [links.ids[each] for each in below], "ended_parents": gone},
        )


def _goals_below(map: StrategyMap, start: int) -> list[int]:
    links = map.links
    seen = {start}
    queue = [start]
    goals = []
    for position in queue:
        for link in links.downward[position]:
            below = links.child[link]
            if below not in seen and links.live[below]:
                seen.add(below)
                queue.append(below)
                if below in links.goals:
                    goals.append(below)
    return goals


CHECK = Check("TN101", "orphan goal", "structure", "Does every goal lead to the vision?", examine, ("S1", "S4"))
