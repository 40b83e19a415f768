"""One goal with its measures as a map: what the goal editor hands to the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.checks.wording.catalogue import GOAL_RULES
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact, GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

TODAY = date(2026, 10, 1)
RULES = {rule.code: rule for rule in GOAL_RULES}

# A goal about which no rule has anything to say.
GOOD_GOAL = GoalFact(
    "goal:1",
    "Families in rural districts reach a doctor within a day",
    beneficiary="Families in rural districts",
    why="Untreated infections end in hospital because the nearest practice is an hour away by bus",
    start=date(2026, 10, 1),
    due=date(2026, 12, 31),
    horizon="short",
)
GOOD_MEASURE = MeasureFact(
    "measure:1",
    "goal:1",
    "Median wait for a first appointment from 9 days to 4 days",
    baseline=9.0,
    target=4.0,
    direction="down",
    unit="days",
    chance=0.5,
)
SECOND_MEASURE = replace(
    GOOD_MEASURE,
    id="measure:2",
    title="Share of visits held by video from 5% to 20%",
    direction="up",
    unit="%",
    baseline=5.0,
    target=20.0,
)
GOOD_EVIDENCE = EvidenceFact("evidence:1", "goal:1", "research", date(2026, 9, 1))


def one_goal(
    title: str | None = None,
    measures: tuple[MeasureFact, ...] = (GOOD_MEASURE, SECOND_MEASURE),
    evidence: tuple[EvidenceFact, ...] = (GOOD_EVIDENCE,),
    facts: dict[str, Any] | None = None,
    **changes: Any,
) -> StrategyMap:
    """The good goal with changes; ``facts`` go to the map."""
    goal = replace(GOOD_GOAL, **changes) if title is None else replace(GOOD_GOAL, title=title, **changes)
    return StrategyMap(TODAY, goals=(goal,), measures=measures, evidence=evidence, **(facts or {}))


def key_result(title: str, **changes: Any) -> MeasureFact:
    """A measure that consists of a title; fields only where given."""
    return MeasureFact("measure:1", "goal:1", title, **changes)


def fired(code: str, strategy: StrategyMap) -> list[Finding]:
    return list(RULES[code].examine(strategy, DEFAULTS))


def fired_on_title(code: str, title: str, **changes: Any) -> bool:
    """Whether the rule fires on a key result with this title."""
    return bool(fired(code, one_goal(measures=(key_result(title, **changes),))))
