"""TN701 owner missing.

Question
    Does everything that is pursued have somebody who answers for it, and who is still here?

Why it matters
    What belongs to everybody is done by nobody; questions about it find no one to ask.

An example that fires
    person ilse: Ilse | inactive
    goal docks: Commuters rely on us | owner ilse

An example that does not
    person ilse: Ilse
    goal docks: Commuters rely on us | owner ilse
      measure hubs: Hubs served at eight | from 81 to 95 %

Blind spots
    A measure without an owner of its own is answered for by the owner of its goal. Metrics count while an active
    measure or the North Star stands on them. Where no owner of a kind is recorded at all, one finding stands for it.

What to do
    Name one person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named
from truenorth.analysis.strategy_map.map import StrategyMap

WHY = "What belongs to everybody is done by nobody."
_VERBS = {"goal": "goals.assign_owner", "measure": "goals.assign_owner", "bet": "bets.assign_owner",
          "metric": "metrics.assign_owner"}  # fmt: skip


# Of metrics only those in use are asked for: the catalogue may hold more.
_WHICH = {"metric": " that goals rely on"}


class _Owned(NamedTuple):
    id: str
    title: str
    owner_id: str | None


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    gone = {person.id for person in map.people if not person.active}
    used = {measure.metric_id for measure in map.active_measures}
    yield from _kind(
        "goal", [_Owned(goal.id, goal.title, goal.owner_id) for goal in map.active_goals], gone, map, limits
    )
    measures = [
        _Owned(each.id, each.title, each.owner_id) for each in map.active_measures if each.owner_id in gone and gone
    ]
    yield from _kind("measure", measures, gone, map, limits)
    bets = [_Owned(bet.id, bet.title, bet.owner_id) for bet in map.bets if bet.active]
    yield from _kind("bet", bets, gone, map, limits)
    metrics = [
        _Owned(each.id, each.name, each.owner_id) for each in map.metrics if each.id in used or each.is_north_star
    ]
    yield from _kind("metric", metrics, gone, map, limits)


def _kind(
    kind: str, owned: Sequence[_Owned], gone: set[str], map: StrategyMap, limits: Thresholds
) -> Iterator[Finding]:
    unowned = [each for each in owned if each.owner_id is None]
    if len(unowned) == len(owned) and len(unowned) > limits.fewest_items:
        yield Finding(
            "TN701",
            "error",
            ("organisation", f"every:{kind}"),
            f"No owner is recorded for any of {counted(len(unowned), kind)}{_WHICH.get(kind, '')}.",
            "Name one person for each, beginning with what carries most.",
            WHY,
            (Proof(f"{kind.capitalize()}s without an owner", len(unowned), "all of them"),),
            (WayOut("Name the owners", "", "an hour", _VERBS[kind], {}),),
            {"kind": kind, "without": [each.id for each in unowned]},
            confidence=0.6,
        )
        return
    for each in owned:
        if each.owner_id is not None and each.owner_id not in gone:
            continue
        left = each.owner_id is not None
        person = map.title_of(each.owner_id) if each.owner_id else ""
        yield Finding(
            "TN701",
            "error",
            (each.id,),
            f"{named(each.title)} is owned by {person}, who is no longer here."
            if left
            else f"{named(each.title)} has no owner.",
            "Name one person who answers for it.",
            WHY,
            (Proof("Owner", person or None, "no longer active" if left else "nobody is named"),),
            (WayOut("Name an owner", "", "a minute", _VERBS[kind], {kind: each.id}),),
            {"kind": kind, "former_owner": each.owner_id},
        )


CHECK = Check("TN701", "owner missing", "means", "Does everything have somebody who answers for it?", examine, ("S3",))
