"""TN105 vision incomplete.

Question
    Is it written down where we are going, for whom and why, and by which choices?

Why it matters
    Everything else is measured against it: without a vision no work can be said to lead anywhere.

An example that fires
    goal docks: Commuters rely on us

An example that does not
    vision v: A city where nobody needs a second car | audience commuters | purpose streets for people
    pillar commute: Win the commute -> v

Blind spots
    Whether the vision is a good one. An empty map is silent: nothing has begun.

What to do
    Write the missing sentence; five minutes now are worth a quarter later.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if map.vision is None and not map.pillars and not map.goals:
        return
    vision = map.vision
    pillars = sum(pillar.active for pillar in map.pillars)
    lacking = []
    if vision is None:
        lacking.append("a vision")
    else:
        if not vision.audience.strip():
            lacking.append("for whom the vision is")
        if not vision.purpose.strip():
            lacking.append("the purpose of the vision")
    if not pillars:
        lacking.append("the strategic choices (pillars)")
    if not lacking:
        return
    lacks = f"{', '.join(lacking[:-1])} and {lacking[-1]}" if len(lacking) > 1 else lacking[0]
    yield Finding(
        "TN105",
        "error",
        (vision.id if vision else "organisation",),
        f"The direction of {map.organisation or 'the organisation'} lacks {lacks}.",
        "Write the missing part in a sentence or two.",
        f"{counted(len(map.active_goals), 'active goal')} can be traced no further than what is written.",
        (
            Proof("Vision", vision.statement if vision else None, "" if vision else "none is recorded"),
            Proof("Audience", (vision.audience or None) if vision else None, "for whom"),
            Proof("Purpose", (vision.purpose or None) if vision else None, "why"),
            Proof("Pillars", pillars, "active strategic choices"),
        ),
        (WayOut("Write it", "goals and work can be traced to it", "an hour", "direction.revise_vision", {}),),
        {"lacking": lacking, "pillars": pillars},
        worth=1.0,
    )


CHECK = Check("TN105", "vision incomplete", "structure", "Is the direction written down?", examine, ("S4",))
