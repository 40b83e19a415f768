"""TN402 time claimed twice.

Question
    Do two teams count on the same part of somebody's week?

Why it matters
    Each team plans as if it had the time, and the person is left to break one of two promises.

An example that fires
    team fleet: Fleet
    team apps: Apps
    person aino: Aino Laine | teams fleet, apps | shares 0.8, 0.5

An example that does not
    team fleet: Fleet
    team apps: Apps
    person aino: Aino Laine | teams fleet, apps | shares 0.5, 0.5

Blind spots
    Somebody who is all of their time in each of several teams is passed over: that is what files say when nobody has
    thought about shares. How many goals and bets a person answers for is no finding: it is shown to that person and to
    who leads their team, on their own page.

What to do
    The teams agree on the shares; what they cannot have is taken out of their plans.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import percent
from truenorth.analysis.strategy_map.map import StrategyMap

WHOLE = 1.0
# Thirds are written as 0.33 or 0.34.
ROUNDING = 0.021


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    for person in map.people:
        together = sum(person.shares)
        teams = [map.team_by_id[team].name for team in person.team_ids if team in map.team_by_id]
        if not person.active or len(person.shares) < 2 or len(teams) < 2 or together <= WHOLE + ROUNDING:
            continue
        if all(share >= WHOLE for share in person.shares):
            continue
        names = f"{', '.join(teams[:-1])} and {teams[-1]}"
        yield Finding(
            "TN402",
            "error",
            (*person.team_ids, person.id),
            f"{names} count on {percent(together)} of the time of {person.name}.",
            "Agree between the teams on shares that make one week.",
            "Each team plans as if it had the time.",
            tuple(
                Proof(team, percent(share), "of one person’s time")
                for team, share in zip(teams, person.shares, strict=False)
            ),
            (
                WayOut(
                    "Agree on the shares",
                    "both plans can hold",
                    "a talk of the teams",
                    "people.change_membership",
                    {"team": person.team_ids[0]},
                ),
            ),
            {"together": together, "shares": dict(zip(person.team_ids, person.shares, strict=False))},
        )


CHECK = Check(
    "TN402",
    "time claimed twice",
    "conflict",
    "Do two teams count on the same part of somebody's week?",
    examine,
    ("S1",),
)
