"""TN601 goal without evidence.

Question
    Is there a reason in the world for every goal, beyond an opinion?

Why it matters
    The more effort a goal holds, the dearer it is to find out late that nobody needed it.

An example that fires
    goal docks: Commuters rely on us
    evidence e1: We all think so -> docks | kind opinion | on 2026-03-01

An example that does not
    goal docks: Commuters rely on us
    evidence e1: Interviews with 14 riders -> docks | kind research | on 2026-03-01

Blind spots
    Whether the evidence is any good. Evidence on a bet or measure of the goal counts as the goal's. Where the map
    holds no evidence at all, only goals with much effort are named one by one, and one finding stands for the rest.

What to do
    Attach the research, the usage or the figures it rests on; or look for them before more is spent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named, percent
from truenorth.analysis.strategy_map.effort import weighing_of
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact, GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap

WHY = "It is dear to find out late that nobody needed it."
FIX = "Attach the research, the usage or the figures it rests on, or look for them before more is spent."


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    shares, because = _effort_shares(map)
    lacking = []
    held = map.evidence_behind
    for goal in map.active_goals:
        found = held.get(goal.id, [])
        solid = [item for item in found if item.kind != "opinion"]
        newest = max((item.on for item in solid), default=None)
        if newest is not None and (map.as_of - newest).days <= limits.evidence_old_days:
            continue
        lacking.append((goal, found, solid))
    nothing_recorded = not map.evidence and len(lacking) > limits.fewest_items
    for goal, found, solid in lacking:
        share = shares.get(goal.id, 0.0)
        heavy = share > limits.evidence_heavy_effort
        if heavy or not nothing_recorded:
            yield _finding(map, goal, found, solid, share, heavy, because)
    if nothing_recorded:
        yield Finding(
            "TN601",
            "warning",
            ("organisation",),
            f"No evidence is recorded for any of {counted(len(lacking), 'active goal')}.",
            "Begin with the goal that holds most effort.",
            WHY,
            (Proof("Pieces of evidence", 0, "in the whole map"), Proof("Active goals", len(lacking), "")),
            (WayOut("Attach evidence", "", "an hour", "discovery.attach_evidence", {}),),
            {"goals": [goal.id for goal, _, _ in lacking]},
            confidence=0.6,
        )


def _finding(
    map: StrategyMap,
    goal: GoalFact,
    found: list[EvidenceFact],
    solid: list[EvidenceFact],
    share: float,
    heavy: bool,
    because: str,
) -> Finding:
    if not found:
        lacks = "rests on no evidence"
    elif not solid:
        lacks = "rests on opinion alone"
    else:
        age = (map.as_of - max(item.on for item in solid)).days
        lacks = f"rests on evidence that is {counted(age, 'day')} old"
    holds = f" and holds {percent(share)} of the open effort" if heavy else ""
    return Finding(
        "TN601",
        "error" if heavy else "warning",
        (goal.id,),
        f"{named(goal.title)} {lacks}{holds}.",
        FIX,
        WHY,
        (
            Proof("Pieces of evidence", len(found), f"{len(found) - len(solid)} of them opinion" if found else ""),
            Proof("Newest", max(item.on for item in solid).isoformat() if solid else None, "opinions left out"),
            Proof("Share of open effort", round(share, 3), because),
        ),
        (
            WayOut("Attach evidence", "", "a minute", "discovery.attach_evidence", {"subject": goal.id}),
            WayOut("Test it first", "learn before more is spent", "a decision", "bets.propose_bet",
                   {"target": goal.id, "kind": "test"}),
        ),
        {"pieces": len(found), "opinions": len(found) - len(solid), "effort_share": share},
        worth=max(share, map.sight.of(goal.id)),
    )  # fmt: skip


def _effort_shares(map: StrategyMap) -> tuple[dict[str, float], str]:
    """The share of all open effort whose nearest goal it is, by goal id."""
    weighing = weighing_of(map.open_pieces)
    spent: dict[str, float] = defaultdict(float)
    total = 0.0
    for piece in map.open_pieces:
        weight = weighing.weight(piece)
        total += weight
        goal = map.nearest_goal.get(piece.position)
        if goal is not None:
            spent[map.links.ids[goal]] += weight
    return ({goal_id: weight / total for goal_id, weight in spent.items()} if total else {}), weighing.because


CHECK = Check(
    "TN601",
    "goal without evidence",
    "structure",
    "Is there a reason in the world for every goal?",
    examine,
    ("S0", "S3"),
)
