"""TN104 pillar without goals.

Question
    Is every strategic choice pursued by a goal, now or next?

Why it matters
    A choice that no goal pursues is a sentence on a slide; those who read it wait for something that is not coming.

An example that fires
    pillar commute: Win the commute
    pillar safety: Ship safely, every day
    goal docks: Commuters rely on us -> commute

An example that does not
    pillar commute: Win the commute
    goal docks: Commuters rely on us -> commute

Blind spots
    A goal without dates counts as current. Goals past their due date count as the last cycle's and pursue nothing.
    Without any goal in the map the check is silent.

What to do
    Set a goal for the pillar in this cycle or the next, or say that the choice no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import named
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.goals:
        return
    links = map.links
    next_cycle_ends = map.as_of + timedelta(days=2 * limits.cycle_days)
    for pillar in map.pillars:
        if not pillar.active:
            continue
        seen = {links.position[pillar.id]}
        queue = list(seen)
        pursued, overdue = 0, 0
        for position in queue:
            for link in links.downward[position]:
                below = links.child[link]
                goal = map.goal_by_id.get(links.ids[below])
                if below in seen or (goal and not links.live[below]):
                    continue
                seen.add(below)
                queue.append(below)
                if goal and goal.active:
                    late = goal.due is not None and goal.due < map.as_of
                    far = goal.start is not None and goal.start > next_cycle_ends
                    overdue += late
                    pursued += not late and not far
            if pursued:
                break
        if pursued:
            continue
        yield Finding(
            "TN104",
            "warning",
            (pillar.id,),
            f"Strategy {named(pillar.title)} is not pursued: no active goal leads to it.",
            "Set a goal for it in this cycle or the next, or say that the choice no longer holds.",
            "People wait for what was announced as a choice and has no goal.",
            (
                Proof("Active goals, this cycle or next", 0, "along any number of steps"),
                Proof("Goals past their due date", overdue, "of an earlier cycle" if overdue else ""),
            ),
            (
                WayOut("Set a goal", "the choice is pursued", "an hour", "goals.set_goal", {"parent": pillar.id}),
                WayOut("Let the choice go", "the strategy says what is true", "a decision", "direction.retire_pillar",
                       {"pillar": pillar.id}),
            ),
            {"overdue": overdue, "weight": pillar.weight},
            worth=pillar.weight,
        )  # fmt: skip


CHECK = Check("TN104", "pillar without goals", "structure", "Is every strategic choice pursued?", examine, ("S1",))
