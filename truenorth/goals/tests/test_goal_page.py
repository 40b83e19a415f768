"""The page of one goal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from truenorth.foundation.accounts.models import Member
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.actions.check_ins import check_in
from truenorth.goals.actions.enriching import add_assumption, add_evidence, add_non_goal
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.actions.measures import add_measure, revise_measure
from truenorth.goals.actions.revising import pause_goal, state_status
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Goal
from truenorth.goals.queries import changes_of

from .growing import commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def _page(cast: Cast, goal: Goal, member: Member | None = None) -> str:
    response = cast.browser(member or cast.vera).get(reverse("goals:goal", args=[goal.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_why_for_whom_what_success_means_and_how_likely_it_is(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here))
    cost = riders_metric(here, name="Cost per ride", unit="€", start=2, step=0.001)
    add_measure(
        here.alice, goal, title="Cost", role="guardrail", metric=cost, direction="keep", upper=2.2, why="Growth"
    )
    evaluate_chances(here.alice)
    page = _page(here, goal)
    for said in (
        "People who trust us with their commute",
        "Anna, the train commuter",
        "<b>55k riders</b>, up from 41k, with cost per ride no higher than €2.20.",
        "chance of 55k riders by 30 June",
        "of 20 equally likely futures",
        "Frozen on 14 April",
        reverse("goals:forecast", args=[goal.pk]),
    ):
        assert said in page, said
    assert page.count('class="ch"') > 1


def test_below_four_values_there_is_no_chance_and_the_page_says_so(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here, weeks=3))
    evaluate_chances(here.alice)
    page = _page(here, goal)
    assert "Not enough history: 3 values so far, four are needed." in page
    assert 'class="big"' not in page


def test_changes_are_sentences_with_their_reasons(here: Cast) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here))
    revise_measure(here.alice, measure, target=50_000.0, why="The pilot ended at 1,100 seats.")
    page = _page(here, goal)
    assert "Target 55k riders → 50k riders" in page
    assert "<q>The pilot ended at 1,100 seats.</q>" in page
    assert "Goal set" in page


def test_a_target_softened_late_is_marked(here: Cast) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here))
    early, late = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 20, tzinfo=UTC)
    revise_measure(here.alice, measure, target=54_000.0, why="Early", at=early)
    revise_measure(here.alice, measure, target=50_000.0, why="Late", at=late)
    notes = {change.because: change.note for change in changes_of(goal)[0]}
    assert notes["Early"] == ""
    assert notes["Late"] == "late: 94% of the time had passed"


def test_what_a_later_room_shows_is_loaded_by_its_address(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    page = _page(here, goal)
    assert f"{reverse('alignment:findings_panel')}?subject={goal.reference}" in page
    assert f"{reverse('bets:bets_panel')}?goal={goal.pk}" in page


def test_the_line_of_sight_leads_up_and_down(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    city, bikes = set_goal(here.alice, title="One in ten car commutes"), set_goal(here.alice, title="A bike is there")
    contribute(here.alice, goal, city, share=0.6)
    contribute(here.alice, bikes, goal)
    page = _page(here, goal)
    assert reverse("goals:goal", args=[city.pk]) in page
    assert "brings 60% of it" in page
    assert reverse("goals:goal", args=[bikes.pk]) in page


def test_evidence_assumptions_and_non_goals_stand_beside_it(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    add_evidence(here.alice, goal, kind="research", note="12 interviews", on=date(2026, 3, 1))
    add_assumption(here.alice, goal, statement="Docks stay")
    add_non_goal(here.alice, goal, statement="Tourists")
    page = _page(here, goal)
    for said in ("12 interviews", "Docks stay", "Tourists"):
        assert said in page


def test_a_status_somebody_stated_stands_beside_the_computed_one(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    state_status(here.alice, goal, status="on_track", why="Vans are back on Monday")
    page = _page(here, goal)
    assert "Seen as on track" in page
    assert "Vans are back on Monday" in page
    assert ">forecast</a> says" in page


def test_a_paused_goal_says_why(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    pause_goal(here.alice, goal, why="The docks are rebuilt")
    assert "The docks are rebuilt" in _page(here, goal)


def test_a_viewer_is_offered_no_act_and_a_member_is(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    for address in (reverse("goals:edit", args=[goal.pk]), reverse("goals:check_in", args=[goal.pk])):
        assert address not in _page(here, goal, here.vera)
        assert address in _page(here, goal, here.bob)


def test_earlier_check_ins_come_as_a_part_and_as_a_page(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    for n in range(5):
        check_in(here.alice, goal, note=f"Note {n}")
    assert "2 earlier" in _page(here, goal)
    client, url = here.browser(here.vera), reverse("goals:check_ins", args=[goal.pk])
    whole = client.get(url).content.decode()
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Note 0" in whole
    assert "<html" in whole
    assert "Note 0" in part
    assert "<html" not in part


def test_how_a_chance_is_computed_is_a_click_away(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    page = here.browser(here.vera).get(reverse("goals:forecast", args=[goal.pk])).content.decode()
    assert "bsm-1" in page
    assert "Term by term" in page


def test_text_that_looks_like_markup_is_shown_as_text(here: Cast) -> None:
    goal = set_goal(here.alice, title="<script>alert(1)</script>", why_it_matters="<img src=x onerror=alert(1)>")
    page = _page(here, goal)
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_page_costs_the_same_queries_with_many_children_and_check_ins(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here))
    contribute(here.alice, set_goal(here.alice, title="Child"), goal)
    evaluate_chances(here.alice)
    client, url = here.browser(here.vera), reverse("goals:goal", args=[goal.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for n in range(40):
        contribute(here.alice, set_goal(here.alice, title=f"Child {n}"), goal)
        check_in(here.alice, goal, note=f"Note {n}")
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
