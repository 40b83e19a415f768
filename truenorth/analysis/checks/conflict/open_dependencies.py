"""Dependencies that still matter: neither end is over."""

from __future__ import annotations

from truenorth.analysis.strategy_map.bet_facts import DependencyFact
from truenorth.analysis.strategy_map.map import StrategyMap


def open_dependencies(map: StrategyMap) -> list[DependencyFact]:
    """In the order of the map; what is finished is there, and what is dropped waits for nothing."""
    over = {bet.id for bet in map.bets if bet.stage in ("done", "dropped")}
    over |= {goal.id for goal in map.goals if goal.status in ("closed", "dropped")}
    return [link for link in map.dependencies if link.needer_id not in over and link.supplier_id not in over]


def team_of(map: StrategyMap, node_id: str) -> str | None:
    """The team of a bet or goal."""
    node = map.bet_by_id.get(node_id) or map.goal_by_id.get(node_id)
    return node.team_id if node else None
