"""TN401 team overcommitted.

Question
    Does a team have the person-weeks that its plans of the next quarter ask for?

Why it matters
    The same week promised twice is kept once at most, and which promise breaks is then left to chance.

An example that fires
    on 2026-04-14
    team fleet: Fleet | capacity 20 | runs 0.25
    bet vans: Predictive rebalancing | team fleet | stage building | effort 12 | start 2026-04-14 | end 2026-07-01
    bet docks: Docks that tell | team fleet | stage next | effort 8 | start 2026-05-01 | end 2026-07-10

An example that does not
    on 2026-04-14
    team fleet: Fleet | capacity 20 | runs 0.25
    bet vans: Predictive rebalancing | team fleet | stage building | effort 12 | start 2026-04-14 | end 2026-07-01

Blind spots
    Silent where nobody has said the capacity of a team. What has no effort or no end, and what is overdue, asks for
    nothing here, so that the sum is the least that is asked; effort is spread evenly from start to end. Work that
    keeps things running is left to the share set aside for it. Holidays and skills are not seen.

What to do
    Move, shrink or stop what carries least of the vision for each week it takes, and say so to those who wait for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import amount, counted, day_said, listed, named, percent
from truenorth.analysis.strategy_map.bet_facts import BetFact
from truenorth.analysis.strategy_map.effort import KEEPS_RUNNING
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.people_facts import TeamFact

QUARTER = timedelta(days=91)


class Claim(NamedTuple):
    """Person-weeks that a bet asks of one team within the quarter."""

    bet: BetFact
    weeks: float


def share_within(bet: BetFact, first: date, last: date) -> float | None:
    """The part of what is left of a bet that falls between two days, 0..1; None where that cannot be told.

    >>> bet = BetFact("bet:b", "B", start=date(2026, 4, 1), end=date(2026, 9, 30))
    >>> round(share_within(bet, date(2026, 7, 1), date(2026, 9, 30)), 2)
    1.0
    >>> round(share_within(bet, date(2026, 4, 1), date(2026, 6, 30)), 2)
    0.5
    """
    if bet.end is None or bet.end < first:
        return None
    begins = max(bet.start or first, first)
    left = (bet.end - begins).days + 1
    inside = (min(bet.end, last) - begins).days + 1
    return max(0, inside) / left if left > 0 else None


def _spent(bet: BetFact, today: date) -> float:
    """The part of a running bet's time that has passed, 0..1."""
    if bet.start is None or bet.end is None or bet.start >= today or not bet.running:
        return 0.0
    return min(1.0, (today - bet.start).days / ((bet.end - bet.start).days + 1))


def claims(map: StrategyMap) -> tuple[dict[str, list[Claim]], dict[str, int]]:
    """What the coming quarter asks of each team, and how many open pieces could not be counted.

    Open work of a bet that is estimated counts by itself; a bet without counts with the part of its plan that is left.
    """
    first, last = map.as_of, map.as_of + QUARTER - timedelta(days=1)
    asked: dict[tuple[str, str], float] = defaultdict(float)
    unknown: dict[str, int] = defaultdict(int)
    parent_of = {item.id: item.parent_id for item in map.work}
    for piece in map.open_pieces:
        if piece.team_id is None or piece.keeps_running:
            continue
        above: str | None = piece.id
        seen: set[str] = set()
        while above is not None and above not in map.bet_by_id and above not in seen:
            seen.add(above)
            above = parent_of.get(above)
        bet = map.bet_by_id.get(above or "")
        if bet is not None and (bet.kind in KEEPS_RUNNING or not bet.active):
            continue
        part = share_within(bet, first, last) if bet is not None else None
        if bet is None or part is None or piece.effort is None:
            unknown[piece.team_id] += 1
            continue
        left = piece.effort * (1.0 - _spent(bet, first)) if piece.id == bet.id else piece.effort
        asked[piece.team_id, bet.id] += left * part
    found: dict[str, list[Claim]] = defaultdict(list)
    for (team, bet_id), weeks in asked.items():
        if weeks > 0:
            found[team].append(Claim(map.bet_by_id[bet_id], weeks))
    return found, unknown


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    asked, unknown = claims(map)
    for team in map.teams:
        if team.capacity_per_quarter and (mine := asked.get(team.id)):
            finding = _judged(map, limits, team, mine, unknown.get(team.id, 0))
            if finding is not None:
                yield finding


def _judged(map: StrategyMap, limits: Thresholds, team: TeamFact, mine: list[Claim], unknown: int) -> Finding | None:
    said = team.run_share is not None
    running = team.run_share if team.run_share is not None else 1.0 - limits.focus_factor
    have = (team.capacity_per_quarter or 0.0) * (1.0 - running)
    demand = sum(claim.weeks for claim in mine)
    if have <= 0 or demand <= limits.nearly_full * have:
        return None
    over = demand > have
    sight = map.sight
    # What carries least of the vision for each week it takes comes first.
    mine = sorted(mine, key=lambda claim: (sight.of(claim.bet.id) / claim.weeks, claim.bet.id))
    until = map.as_of + QUARTER - timedelta(days=1)
    return Finding(
        "TN401",
        "error" if over else "warning",
        (team.id,),
        f"{counted(len(mine), 'bet')} ask at least {amount(round(demand, 1))} person-weeks of {team.name} until "
        f"{day_said(until)}; it has {amount(round(have, 1))} for them."
        if over
        else f"{team.name} is all but full until {day_said(until)}: {amount(round(demand, 1))} of "
        f"{amount(round(have, 1))} person-weeks are promised.",
        f"Decide which gives way; {listed(claim.bet.title for claim in mine[:2])} carry least for the weeks they take."
        if over
        else "Keep the rest for what nobody plans.",
        "The same week promised twice is kept once at most.",
        (
            Proof("Asked", round(demand, 1), "person-weeks; effort spread evenly from start to end"),
            Proof(
                "There is",
                round(have, 1),
                f"{amount(team.capacity_per_quarter or 0)} a quarter, {percent(running)} of it "
                + ("keeps things running" if said else "left for the unplanned, as nobody has said how much runs"),
            ),
            Proof("Not counted", unknown or None, "open pieces without effort or end, or overdue"),
            *(Proof(named(claim.bet.title), round(claim.weeks, 1), "person-weeks") for claim in mine[::-1][:5]),
        ),
        tuple(
            WayOut(
                f"Move or shrink {named(claim.bet.title)}",
                f"frees up to {amount(round(claim.weeks, 1))} person-weeks",
                "a talk with who waits for it",
                "bets.revise_bet",
                {"bet": claim.bet.id},
            )
            for claim in mine[:3]
        ),
        {
            "demand": demand,
            "capacity": have,
            "load": demand / have,
            "not_counted": unknown,
            "claims": [{"bet": claim.bet.id, "weeks": claim.weeks, "sight": sight.of(claim.bet.id)} for claim in mine],
        },
        worth=sum(sight.of(claim.bet.id) for claim in mine),
    )


CHECK = Check(
    "TN401",
    "team overcommitted",
    "conflict",
    "Does a team have the person-weeks that its plans of the next quarter ask for?",
    examine,
    ("S1", "S2"),
)
