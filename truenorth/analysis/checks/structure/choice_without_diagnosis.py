"""TN112 choice without diagnosis.

Question
    Does every guiding choice answer a part of the diagnosis?

Why it matters
    A choice that answers nothing of what is going on is a wish, or the diagnosis lacks what made it necessary.

An example that fires
    challenge empty: Two of three hubs are empty at eight
    challenge cost: Each ride loses money
    pillar commute: Win the commute | answers empty
    pillar harbour: Open the harbour side

An example that does not
    challenge empty: Two of three hubs are empty at eight
    challenge cost: Each ride loses money
    pillar commute: Win the commute | answers empty
    pillar pays: Each ride pays its way | answers cost

Blind spots
    Without a diagnosis in parts the check is silent. It reads the links, not the words: whether the answer is a good one,
    people judge.

What to do
    Say which part of the diagnosis the choice answers, add the part that is missing, or let the choice go.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.challenges:
        return
    active = [pillar for pillar in map.pillars if pillar.active]
    answering = sum(bool(pillar.challenge_ids) for pillar in active)
    for pillar in active:
        if pillar.challenge_ids:
            continue
        yield Finding(
            "TN112",
            "warning",
            (pillar.id,),
            f"The choice {named(pillar.title)} answers no part of the diagnosis.",
            "Say which part it answers, add the part that is missing, or let the choice go.",
            "A choice that answers nothing of what is going on is a wish.",
            (
                Proof("Parts of the diagnosis", len(map.challenges), "none of them is linked to this choice"),
                Proof("Choices that answer one", answering, f"of {counted(len(active), 'choice')} that hold"),
            ),
            (
                WayOut("Say what it answers", "the argument holds from top to bottom", "a talk",
                       "direction.change_pillar", {"pillar": pillar.id}),
                WayOut("Let the choice go", "the strategy says what is true", "a decision", "direction.retire_pillar",
                       {"pillar": pillar.id}),
            ),
            {"challenges": [challenge.id for challenge in map.challenges]},
            worth=pillar.weight,
        )  # fmt: skip


CHECK = Check(
    "TN112", "choice without diagnosis", "structure", "Does every choice answer the diagnosis?", examine, ("S1",)
)
