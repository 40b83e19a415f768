"""TN304 goalless dependency.

Question
    Does the team that is needed have a goal in which helping counts?

Why it matters
    Help that serves none of one's own goals comes last, whatever was promised.

An example that fires
    team app: App
    team data: Data
    goal docks: Commuters rely on us | team app
    goal cost: Storage costs less | team data
    bet alerts: Alerts -> docks | team app | waits forecast
    bet forecast: Forecast -> cost | team data

An example that does not
    team app: App
    team data: Data
    goal docks: Commuters rely on us | team app
    goal cost: Storage costs less | team data
    bet alerts: Alerts -> docks | team app | waits forecast
    bet forecast: Forecast -> cost, docks | team data

Blind spots
    Whether the people care is not seen, only whether the links say so. Teams without any goal in the map, dependencies
    within one team, and needers that serve no goal themselves are left alone.

What to do
    Share the goal between both teams, or link what is supplied to the goal it helps.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, listed, named
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.walk import ancestors

from .open_dependencies import open_dependencies, team_of


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.dependencies:
        return
    held: dict[str, list[str]] = {}
    for goal in map.active_goals:
        if goal.team_id is not None:
            held.setdefault(goal.team_id, []).append(goal.id)
    position = map.links.position
    for link in open_dependencies(map):
        asking, asked = team_of(map, link.needer_id), team_of(map, link.supplier_id)
        if asked is None or asking == asked or asked not in held:
            continue
        place = position.get(link.needer_id)
        served = map.nearest_goal.get(place) if place is not None else None
        if served is None:
            continue
        goal_id = map.links.ids[served]
        above = {link.supplier_id, *ancestors(map, link.supplier_id)}
        if goal_id in above or _serves(map, goal_id, held[asked]):
            continue
        team, supplier = map.title_of(asked), named(map.title_of(link.supplier_id))
        yield Finding(
            "TN304",
            "warning",
            (link.needer_id, link.supplier_id, goal_id),
            f"{team} is needed for {named(map.title_of(goal_id))}, and no goal of {team} is served by it.",
            "Share the goal between both teams, or link what is supplied to it.",
            "Help that serves none of one's own goals comes last.",
            (
                Proof("Line of sight from what is supplied", 0, f"{supplier} to {named(map.title_of(goal_id))}"),
                Proof(
                    f"Goals of {team}",
                    len(held[asked]),
                    f"{listed(map.title_of(each) for each in held[asked])}, {counted(0, 'link')} to that goal",
                ),
            ),
            (
                WayOut(f"Link {supplier} to the goal it helps", "it counts for both", "a talk", "bets.link_bet",
                       {"bet": link.supplier_id, "target": goal_id}),
                WayOut("Make one of their goals contribute to it", "the goal is shared", "a talk", "goals.link_goal",
                       {"goal": held[asked][0], "parent": goal_id}),
            ),
            {"goal": goal_id, "team": asked},
            confidence=0.8,
        )  # fmt: skip


def _serves(map: StrategyMap, goal_id: str, theirs: list[str]) -> bool:
    """Whether one of the team's goals leads to the goal, or the goal to one of theirs."""
    above = set(ancestors(map, goal_id))
    return any(each in above or goal_id in ancestors(map, each) for each in theirs)


CHECK = Check(
    "TN304",
    "goalless dependency",
    "conflict",
    "Does the team that is needed have a goal in which helping counts?",
    examine,
    ("S1.12", "S1"),
)
