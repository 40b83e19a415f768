"""Run the goal rules on a one-goal map. The same rules run over the whole map at night; there is no second set."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from truenorth.analysis.checks.catalogue import GOAL_RULES
from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.analysis.checks.finding import SEVERITY_ORDER, Finding
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.foundation.scoping.current_workspace import current_workspace
from truenorth.goals.models import Goal

from .one_goal_map import map_of_goal


def examine(map: StrategyMap) -> list[Finding]:
    """Findings on the goal and its measures, worst first."""
    thresholds = thresholds_in_force()
    found = [finding for rule in GOAL_RULES for finding in rule.examine(map, thresholds)]
    return sorted(found, key=lambda f: (SEVERITY_ORDER[f.severity], f.code, f.subject_ids))


def examine_goal(goal: Goal, as_of: date) -> list[Finding]:
    return examine(map_of_goal(goal, as_of))


def thresholds_in_force() -> Thresholds:
    """The defaults with what an administrator of this workspace changed."""
    changed = current_workspace().settings.get("thresholds", {})
    known = {field.name: type(getattr(DEFAULTS, field.name)) for field in fields(Thresholds)}
    return replace(DEFAULTS, **{name: known[name](value) for name, value in changed.items() if name in known})
