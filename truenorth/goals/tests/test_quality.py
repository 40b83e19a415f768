"""How well a goal is put: ticks for what holds, rules for the rest, five sides of SMART."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from truenorth.goals.actions.enriching import add_evidence
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.actions.measures import add_measure
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Goal
from truenorth.goals.quality.examine import examine, examine_goal, thresholds_in_force
from truenorth.goals.quality.one_goal_map import map_of_goal
from truenorth.goals.quality.smart_sides import smart_sides
from truenorth.goals.quality.ticks import ticks

from .growing import TODAY, commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def _codes(goal: Goal) -> set[str]:
    return {finding.code for finding in examine_goal(goal, TODAY)}


def test_a_bare_output_is_named_with_what_it_lacks(here: Cast) -> None:
    goal = set_goal(here.alice, title="Launch the new mobile app", start=None)
    assert {"GQ101", "GQ104", "GQ105", "GQ106", "GQ109"} <= _codes(goal)


def test_a_goal_that_is_well_put_gets_ticks(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here))
    add_measure(
        here.alice,
        goal,
        title="Regular riders",
        metric=riders_metric(here, name="Regular riders"),
        baseline=41_000.0,
        target=50_000.0,
        why="Second side",
    )
    add_evidence(here.alice, goal, kind="research", note="12 interviews", on=date(2026, 3, 1))
    map = map_of_goal(goal, TODAY)
    said = [tick.message for tick in ticks(map, examine(map)) if not tick.tone]
    assert said[:3] == ["An outcome, not a feature", "Baseline, target, date and source", "Says why, and for whom"]
    assert "Rests on 1 piece of evidence" in said


def test_the_ambition_is_told_by_the_chance(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    map = map_of_goal(goal, TODAY)
    findings = examine(map)
    chance = map.measures[0].chance
    assert chance is not None
    told = {f.code for f in findings} & {"GQ114", "GQ115"}
    ticked = [t for t in ticks(map, findings) if t.message.startswith("Ambition")]
    assert bool(told) != bool(ticked)


def test_nothing_is_ticked_that_nobody_looked_at(here: Cast) -> None:
    goal = set_goal(here.alice, title="Commuters rely on us")
    map = map_of_goal(goal, TODAY)
    assert [t.message for t in ticks(map, examine(map)) if not t.tone] == ["An outcome, not a feature"]


def test_smart_has_five_sides_each_with_its_reason(here: Cast) -> None:
    goal, _ = commuters_goal(here, profile="smart", kind="smart", metric=riders_metric(here, weeks=2))
    map = map_of_goal(goal, TODAY)
    sides = {side.name: side for side in smart_sides(map, examine(map))}
    assert sides["Achievable"].holds is None
    assert sides["Achievable"].reasons == ("Not enough history to tell yet.",)
    assert sides["Relevant"].holds is False
    assert sides["Relevant"].reasons
    assert sides["Time-bound"].holds is True
    assert sides["Time-bound"].reasons == ("Due 30 June 2026.",)
    empty = set_goal(here.alice, title="Better", profile="smart", start=None)
    map = map_of_goal(empty, TODAY)
    assert [s.holds for s in smart_sides(map, examine(map)) if s.name in ("Measurable", "Time-bound")] == [False, False]


def test_thresholds_an_administrator_changed_are_in_force(here: Cast) -> None:
    here.workspace.settings = {"thresholds": {"evidence_old_days": 30, "no_such_threshold": 1}}
    here.workspace.save()
    goal, _ = commuters_goal(here)
    add_evidence(here.alice, goal, kind="research", note="12 interviews", on=date(2026, 3, 1))
    assert thresholds_in_force().evidence_old_days == 30
    assert "GQ109" in _codes(goal)
