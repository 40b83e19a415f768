"""A strategy map that holds one goal: from rows, or from what stands in a form. The rules that read it are the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from truenorth.analysis.strategy_map.goal_facts import EvidenceFact, GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.foundation.scoping.current_workspace import current_workspace
from truenorth.goals.facts import (
    collect_contributions,
    collect_evidence,
    collect_goals,
    collect_guards,
    collect_measures,
)
from truenorth.goals.models import Goal
from truenorth.metrics.facts import collect_metric_edges, collect_metrics


def map_of_goal(goal: Goal, as_of: date) -> StrategyMap:
    """The goal with its measures, metrics, evidence and links upward, as they are kept."""
    ids = [goal.pk]
    return _around(
        collect_goals(ids)[0],
        collect_measures(as_of, ids),
        collect_evidence(ids),
        as_of,
        goal_id=goal.pk,
    )


def map_of_draft(
    goal: GoalFact, measures: tuple[MeasureFact, ...], as_of: date, *, kept: Goal | None = None
) -> StrategyMap:
    """What stands in a form. Of a goal that is kept already, evidence, links and computed chances come from its rows."""
    if kept is None:
        return _around(goal, measures, (), as_of, goal_id=None)
    known = {m.id: m for m in collect_measures(as_of, [kept.pk])}
    joined = tuple(
        replace(m, chance=known[m.id].chance, chances=known[m.id].chances)
        # A chance belongs to a target; for another target nobody has computed one yet.
        if m.id in known and (known[m.id].target, known[m.id].due) == (m.target, m.due)
        else m
        for m in measures
    )
    return _around(goal, joined, collect_evidence([kept.pk]), as_of, goal_id=kept.pk)


def _around(
    goal: GoalFact,
    measures: tuple[MeasureFact, ...],
    evidence: tuple[EvidenceFact, ...],
    as_of: date,
    *,
    goal_id: int | None,
) -> StrategyMap:
    workspace = current_workspace()
    ids = [goal_id] if goal_id is not None else []
    return StrategyMap(
        as_of=as_of,
        organisation=workspace.name,
        glossary=frozenset(word.casefold() for word in workspace.settings.get("glossary", [])),
        goals=(goal,),
        measures=measures,
        evidence=evidence,
        contributions=collect_contributions(ids),
        guards=collect_guards(ids),
        metrics=collect_metrics(as_of),
        metric_edges=collect_metric_edges(),
    )
