"""Churn of goals and churn of bets, apart, by quarter."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

import pytest

from tests.cast import Cast
from truenorth.alignment.steadiness import steadiness
from truenorth.analysis.checks.change import steadiness as thinking
from truenorth.analysis.checks.change.steadiness import PeriodChurn, steadiness_sentence
from truenorth.bets.actions.bets import aim_bet, change_bet, drop_bet, propose_bet, turn_bet_away
from truenorth.bets.facts import collect_bet_changes
from truenorth.foundation.today import today
from truenorth.goals.actions.measures import add_measure, revise_measure
from truenorth.goals.actions.setting import set_goal, start_goal
from truenorth.goals.models import Goal


@pytest.fixture
def goal(scoped: Cast) -> Goal:
    made = set_goal(scoped.alice, title="Commuters rely on us", due=today(scoped.workspace) + timedelta(days=60))
    add_measure(scoped.alice, made, title="Riders a week", baseline=400.0, target=520.0)
    return start_goal(scoped.alice, made)


def test_the_examples_hold() -> None:
    assert doctest.testmod(thinking).failed == 0


def test_only_changes_of_bets_under_way_that_serve_a_goal_are_churn(scoped: Cast, goal: Goal) -> None:
    idea = propose_bet(scoped.bob, title="An idea", effort=4.0)
    change_bet(scoped.bob, idea, effort=8.0)
    aimless = propose_bet(scoped.bob, title="Aimless", stage="building", effort=4.0)
    change_bet(scoped.bob, aimless, effort=8.0)
    drop_bet(scoped.bob, aimless, why="It serves nothing")
    assert collect_bet_changes() == ()
    bet = propose_bet(scoped.bob, title="Rebalance", stage="building", effort=4.0)
    aim = aim_bet(scoped.bob, bet, goal)  # its first aim mends it
    change_bet(scoped.bob, bet, effort=6.0, description="Words are no churn")
    aim_bet(scoped.bob, bet, goal.measures.get())
    turn_bet_away(scoped.bob, aim)
    drop_bet(scoped.bob, bet, why="The vans are gone")
    assert [fact.field for fact in collect_bet_changes()] == ["effort", "aim", "aim", "stopped"]


def test_goals_and_tactics_are_told_apart(scoped: Cast, goal: Goal) -> None:
    bet = propose_bet(scoped.bob, title="Rebalance", stage="building", effort=4.0)
    aim_bet(scoped.bob, bet, goal)
    drop_bet(scoped.bob, bet, why="The vans are gone")
    now = steadiness(scoped.vera).quarters[-1]
    assert (now.goal_churn, now.bet_churn) == (0.0, 1.0)
    revise_measure(scoped.bob, goal.measures.get(), target=460.0, why="Too steep")
    now = steadiness(scoped.vera).quarters[-1]
    assert (now.goals, now.goal_changes, now.goal_churn) == (1, 1, 0.25)


def test_the_sentence_says_which_of_the_two_moved() -> None:
    def period(name: str, goals: float | None, bets: float | None) -> PeriodChurn:
        return PeriodChurn(name, date(2026, 1, 1), date(2026, 3, 31), 4, 1, goals, 4, 1, bets)

    before = period("Q4 2025", 0.1, 0.2)
    for goals, bets, said in (
        (0.1, 0.4, "In Q1 2026 goals held, and tactics changed twice as often as in Q4 2025."),
        (0.5, 0.2, "In Q1 2026 goals moved (0.5 a goal, healthy up to 0.2), while tactics changed about as often as"),
        (0.0, 0.1, "In Q1 2026 goals held, and tactics changed half as often as in Q4 2025."),
        (None, None, "There is not enough history yet to say whether goals or tactics moved."),
        (0.0, None, "In Q1 2026 goals held; of tactics nothing is known here for that time."),
    ):
        assert steadiness_sentence(before, period("Q1 2026", goals, bets)).startswith(said)
    assert "there is nothing earlier to compare with" in steadiness_sentence(None, period("Q1 2026", 0.0, 0.3))


def test_the_page_shows_quarters_bands_and_works_without_scripts(scoped: Cast, goal: Goal) -> None:
    browser = scoped.browser(scoped.vera)
    text = browser.get("/alignment/steadiness").content.decode()
    assert "Healthy from 0.02 to 0.2 a goal." in text
    assert "not over" in text
    assert "&lt;svg" not in text
    assert browser.get("/alignment/steadiness/panel").status_code == 302
    part = browser.get("/alignment/steadiness/panel", headers={"HX-Request": "true"}).content.decode()
    assert "By quarter" in part
    assert "/alignment/steadiness/panel" in browser.get("/goals/").content.decode()


@pytest.mark.parametrize("count", [3, 40])
def test_the_page_costs_the_same_for_few_and_many(
    scoped: Cast, goal: Goal, count: int, django_assert_max_num_queries
) -> None:
    for number in range(count):
        bet = propose_bet(scoped.bob, title=f"Bet {number}", stage="building")
        aim_bet(scoped.bob, bet, goal)
    with django_assert_max_num_queries(12):
        assert steadiness(scoped.vera).quarters[-1].bets == count
