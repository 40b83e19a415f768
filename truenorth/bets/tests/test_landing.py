"""A landing date nearer than changes take is said beside the bet, with the measurements; never as a forecast."""

from __future__ import annotations

import doctest
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from truenorth.bets import landing
from truenorth.bets.actions.bets import aim_bet, change_bet, propose_bet
from truenorth.bets.models import Bet
from truenorth.goals.models import Goal
from truenorth.metrics.actions.deliveries import assign_service, receive_deliveries
from truenorth.metrics.models import Service
from truenorth.metrics.tests.test_deliveries import twelve_weeks
from truenorth.people.actions.teams import add_team


@pytest.fixture
def bet(scoped: Cast) -> Bet:
    """Riders' changes take up to 40 hours; the bet is to land today."""
    team = add_team(scoped.alice, name="Riders")
    receive_deliveries(scoped.bob, twelve_weeks())
    assign_service(scoped.bob, Service.objects.get(), team=team)
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    made = propose_bet(scoped.bob, title="Reserve a bike", team=team, stage="building", end=timezone.now().date())
    aim_bet(scoped.bob, made, goal)
    return made


def test_the_example_of_the_sentence_holds() -> None:
    assert doctest.testmod(landing).failed == 0


def test_the_bet_and_its_goal_say_that_time_is_short_with_the_proof(scoped: Cast, bet: Bet) -> None:
    browser = scoped.browser(scoped.vera)
    text = browser.get(f"/bets/{bet.pk}/").content.decode()
    assert "85 are in production within 40 h of their commit (48 changes of rider-app in the last eight weeks)" in text
    service = Service.objects.get()
    assert f'href="/metrics/delivery/{service.pk}/"' in text
    assert "forecast" not in text.lower()
    goal = Goal.objects.get()
    address = f"{reverse('bets:bets_panel')}?goal={goal.pk}"
    panel = browser.get(address, headers={"HX-Request": "true"})
    assert "<b>Reserve a bike.</b> It is to land by" in panel.content.decode()


def test_time_enough_a_launched_bet_and_a_team_without_services_say_nothing(scoped: Cast, bet: Bet) -> None:
    browser = scoped.browser(scoped.vera)

    def said() -> bool:
        return "It is to land by" in browser.get(f"/bets/{bet.pk}/").content.decode()

    assert said()
    change_bet(scoped.bob, bet, end=timezone.now().date() + timedelta(days=9), why="Later")
    assert not said()
    change_bet(scoped.bob, bet, end=timezone.now().date(), stage="launched", why="Out")
    assert not said()
    change_bet(scoped.bob, bet, stage="building")
    assert said()
    assign_service(scoped.bob, Service.objects.get(), team=None)
    assert not said()


def test_the_note_costs_the_same_queries_for_any_number_of_bets(scoped: Cast, bet: Bet) -> None:
    def cost(bets: list[Bet]) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert len(landing.landing_notes(scoped.vera, bets, timezone.now().date())) == len(bets)
        return len(seen)

    few = cost([bet])
    more = [propose_bet(scoped.bob, title=f"Bet {n}", team=bet.team, stage="next", end=bet.end) for n in range(20)]
    assert cost([bet, *more]) == few <= 5
