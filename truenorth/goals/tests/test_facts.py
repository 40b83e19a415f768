"""Rows become facts in one place: frozen, by reference, in a fixed number of queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.direction.models import Pillar
from truenorth.goals import facts
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.actions.enriching import add_evidence, add_non_goal
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.actions.measures import add_measure, revise_measure
from truenorth.goals.actions.receiving import IncomingGoal, IncomingMeasure, receive_goals
from truenorth.goals.actions.revising import drop_goal, revise_goal
from truenorth.goals.actions.setting import set_goal

from .growing import TODAY, commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def test_a_goal_as_a_fact(here: Cast) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here))
    add_non_goal(here.alice, goal, statement="Tourists")
    add_evidence(here.alice, goal, kind="usage", note="Logs", on=date(2026, 3, 1), strength=0.7)
    evaluate_chances(here.alice, as_of=date(2026, 4, 7))
    evaluate_chances(here.alice)
    (fact,) = facts.collect_goals()
    assert (fact.id, fact.status, fact.beneficiary, fact.non_goal_count) == (
        goal.reference,
        "running",
        "Anna, the train commuter",
        1,
    )
    (target,) = facts.collect_measures(TODAY)
    assert (target.id, target.goal_id, target.target) == (measure.reference, goal.reference, 55_000)
    assert [c.on for c in target.chances] == [date(2026, 4, 7), TODAY]
    assert target.chance == target.chances[-1].probability
    (evidence,) = facts.collect_evidence()
    assert (evidence.subject_id, evidence.strength) == (goal.reference, 0.7)
    assert facts.collect_non_goals()[0].goal_id == goal.reference


def test_the_map_of_a_day_knows_no_later_chance(here: Cast) -> None:
    commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    assert facts.collect_measures(date(2026, 4, 1))[0].chances == ()


def test_links_and_guardrails(here: Cast) -> None:
    goal, measure = commuters_goal(here, running=False)
    child = set_goal(here.alice, title="Bikes are there")
    pillar = Pillar.objects.create(workspace=here.workspace, title="Win the commute")
    contribute(here.alice, goal, pillar)
    contribute(here.alice, child, measure, share=0.4)
    cost = riders_metric(here, name="Cost per ride")
    add_measure(here.alice, goal, title="Cost", role="guardrail", metric=cost, direction="keep", upper=2.2)
    links = {(c.child_id, c.parent_id, c.share) for c in facts.collect_contributions()}
    assert links == {(goal.reference, pillar.reference, None), (child.reference, measure.reference, 0.4)}
    (guard,) = facts.collect_guards()
    assert (guard.metric_id, guard.subject_id, guard.bound) == (cost.reference, goal.reference, 2.2)


def test_changes_after_the_start_are_read_from_the_history(here: Cast) -> None:
    goal, measure = commuters_goal(here)
    revise_measure(here.alice, measure, target=50_000.0, why="Pilot ended")
    revise_goal(here.alice, goal, due=date(2026, 9, 30), beneficiary="All commuters", why="Vans")
    drop_goal(here.alice, goal, why="Gone")
    found = {(c.field, c.old, c.new, c.why) for c in facts.collect_goal_changes()}
    assert found == {
        ("target", 55_000.0, 50_000.0, "Pilot ended"),
        ("due", "2026-06-30", "2026-09-30", "Vans"),
        ("beneficiary", "Anna, the train commuter", "All commuters", "Vans"),
        ("cancelled", None, None, "Gone"),
    }
    assert {c.cycle_length_days for c in facts.collect_goal_changes()} == {(date(2026, 9, 30) - date(2026, 1, 5)).days}


def test_what_was_changed_before_the_start_is_no_churn(here: Cast) -> None:
    goal, measure = commuters_goal(here, running=False)
    revise_measure(here.alice, measure, target=50_000.0)
    assert facts.collect_goal_changes() == ()


def test_facts_of_some_goals_alone(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    commuters_goal(here, title="Another")
    assert [g.id for g in facts.collect_goals([goal.pk])] == [goal.reference]
    assert {m.goal_id for m in facts.collect_measures(TODAY, [goal.pk])} == {goal.reference}


def test_the_number_of_queries_does_not_grow(here: Cast) -> None:
    def collect() -> int:
        with CaptureQueriesContext(connection) as seen:
            for read in (
                facts.collect_goals,
                facts.collect_contributions,
                facts.collect_guards,
                facts.collect_evidence,
            ):
                read()
            facts.collect_measures(TODAY)
            facts.collect_goal_changes()
        return len(seen)

    few = collect()
    receive_goals(
        here.alice,
        [
            IncomingGoal(f"G{n}", "sheet", f"Goal {n}", measures=[IncomingMeasure(f"G{n}.1", "sheet", "M", {})])
            for n in range(300)
        ],
    )
    assert collect() == few
