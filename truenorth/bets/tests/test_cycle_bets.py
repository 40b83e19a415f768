"""What was tried for the goals of a cycle."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from truenorth.bets.actions.bets import aim_bet, propose_bet
from truenorth.goals.actions.closing import close_goal
from truenorth.goals.actions.setting import set_goal, start_goal
from truenorth.goals.models import Goal


def _reached(cast: Cast, title: str) -> Goal:
    goal = set_goal(cast.alice, title=title, cycle="Spring", start=date(2026, 1, 5), due=date(2026, 3, 31))
    start_goal(cast.alice, goal, without_measure_because="Counted by hand")
    goal.refresh_from_db()
    return close_goal(cast.alice, goal, cause="Rounds", lesson="Go round", next_step="stop", grade=1.0)


def _page(cast: Cast, **query: str) -> str:
    return cast.browser(cast.vera).get(reverse("bets:cycle_bets"), {"name": "Spring", **query}).content.decode()


def test_bets_stand_under_their_goals_and_what_moved_without_us_is_asked_about(scoped: Cast) -> None:
    tried, alone = _reached(scoped, "Docks are free"), _reached(scoped, "Bikes last")
    aim_bet(scoped.alice, propose_bet(scoped.alice, title="Vans at night", stage="done"), tried)
    page = _page(scoped)
    assert page.index("Docks are free") < page.index("Vans at night")
    assert page.count("What moved it, if nothing we tried did?") == 1
    assert page.index("No bet aimed at it.") > page.index(alone.title)
    assert (
        reverse("bets:cycle_bets")
        in scoped.browser(scoped.vera).get(reverse("goals:cycle"), {"name": "Spring"}).content.decode()
    )


def test_a_cycle_nobody_named_is_empty_and_none_leads_to_all_cycles(scoped: Cast) -> None:
    assert "No goal belongs to this cycle." in _page(scoped)
    assert scoped.browser(scoped.vera).get(reverse("bets:cycle_bets")).status_code == 302


def test_it_costs_the_same_for_two_goals_and_for_twelve(scoped: Cast) -> None:
    def cost(count: int) -> int:
        for number in range(count):
            goal = _reached(scoped, f"Goal {count} {number}")
            aim_bet(scoped.alice, propose_bet(scoped.alice, title=f"Bet {count} {number}"), goal)
        _page(scoped)
        with CaptureQueriesContext(connection) as caught:
            _page(scoped)
        return len(caught)

    assert cost(2) == cost(10)
