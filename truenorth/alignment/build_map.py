"""The strategy map of the workspace in force: each room's facts, in the order of the loop."""

from __future__ import annotations

from datetime import date

from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.bets.facts import collect_bet_changes, collect_bets, collect_dependencies, collect_targets, collect_work
from truenorth.direction.facts import collect_challenges, collect_pillars, collect_principles, collect_vision
from truenorth.direction.facts import collect_non_goals as direction_non_goals
from truenorth.discovery.facts import collect_feedback, collect_feedback_evidence
from truenorth.foundation.scoping.current_workspace import current_workspace
from truenorth.foundation.today import today
from truenorth.goals.facts import (
    collect_contributions,
    collect_evidence,
    collect_goal_changes,
    collect_goals,
    collect_guards,
    collect_measures,
)
from truenorth.goals.facts import collect_non_goals as goal_non_goals
from truenorth.metrics.facts import collect_metric_edges, collect_metrics
from truenorth.people.facts import collect_people, collect_teams


def build_map(as_of: date | None = None) -> StrategyMap:
    """Everything the checks look at, frozen as of one day."""
    day = as_of or today()
    workspace = current_workspace()
    return StrategyMap(
        as_of=day,
        organisation=workspace.name,
        glossary=frozenset(word.casefold() for word in workspace.settings.get("glossary", [])),
        teams=collect_teams(),
        people=collect_people(),
        vision=next(iter(collect_vision()), None),
        challenges=collect_challenges(),
        pillars=collect_pillars(),
        principles=collect_principles(),
        non_goals=(*direction_non_goals(), *goal_non_goals()),
        metrics=collect_metrics(day),
        metric_edges=collect_metric_edges(),
        goals=collect_goals(),
        measures=collect_measures(day),
        contributions=collect_contributions(),
        guards=collect_guards(),
        evidence=(*collect_evidence(), *collect_feedback_evidence(day)),
        goal_changes=collect_goal_changes(),
        feedback=collect_feedback(day),
        bets=collect_bets(),
        bet_changes=collect_bet_changes(),
        targets=collect_targets(),
        work=collect_work(),
        dependencies=collect_dependencies(),
    )


def build_history_map(as_of: date) -> StrategyMap:
    """Only goals, bets and how they were changed: what churn is read from, in a few reads."""
    return StrategyMap(
        as_of=as_of,
        goals=collect_goals(),
        goal_changes=collect_goal_changes(),
        bets=collect_bets(),
        bet_changes=collect_bet_changes(),
        targets=collect_targets(),
    )
