"""TN113 diagnosis unanswered.

Question
    Is every part of the diagnosis answered by a choice?

Why it matters
    What is named as standing in the way and answered by nothing keeps standing there, and everybody has read it.

An example that fires
    challenge empty: Two of three hubs are empty at eight
    challenge cost: Each ride loses money
    pillar commute: Win the commute | answers empty

An example that does not
    challenge empty: Two of three hubs are empty at eight
    pillar commute: Win the commute | answers empty

Blind spots
    Without any choice the check is silent: TN105 speaks. A choice that was let go answers nothing. Links are read, not
    words.

What to do
    Choose how to answer it, link the choice that does, or take the part out of the diagnosis with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import named
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    active = [pillar for pillar in map.pillars if pillar.active]
    if not active:
        return
    answered = {challenge_id for pillar in active for challenge_id in pillar.challenge_ids}
    let_go = {challenge_id for pillar in map.pillars if not pillar.active for challenge_id in pillar.challenge_ids}
    for challenge in map.challenges:
        if challenge.id in answered:
            continue
        yield Finding(
            "TN113",
            "warning",
            (challenge.id,),
            f"No choice answers {named(challenge.statement)}, which the diagnosis names.",
            "Choose how to answer it, or take it out of the diagnosis.",
            "What is named as standing in the way and answered by nothing keeps standing there.",
            (
                Proof("Choices that answer it", 0, "one that did was let go" if challenge.id in let_go else ""),
                Proof("Evidence behind it", challenge.evidence_count, "" if challenge.evidence_count else "none yet"),
            ),
            (
                WayOut("Add a choice", "it is answered", "a decision", "direction.add_pillar",
                       {"challenge": challenge.id}),
                WayOut("Take it out of the diagnosis", "the diagnosis names what is answered", "a talk",
                       "direction.remove_challenge", {"challenge": challenge.id}),
            ),
            {"evidence": challenge.evidence_count},
        )  # fmt: skip


CHECK = Check(
    "TN113", "diagnosis unanswered", "structure", "Is every part of the diagnosis answered?", examine, ("S1",)
)
