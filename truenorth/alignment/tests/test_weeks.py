"""The trend of work that serves no goal: seen week by week, and put together for the weeks before."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.alignment import person_load, team_trend
from truenorth.alignment.actions.weeks import see_week
from truenorth.alignment.models import TeamWeek
from truenorth.alignment.team_trend import trend_sentence, trends
from truenorth.bets.actions.work import link_work
from truenorth.bets.models import Bet, WorkItem
from truenorth.direction.models import Pillar, Vision
from truenorth.foundation.history.models import Event
from truenorth.goals.models import Contribution, Goal
from truenorth.people.actions.memberships import join_team
from truenorth.people.actions.persons import add_person
from truenorth.people.models import Team

DAY = date(2026, 4, 14)
MONDAY = date(2026, 4, 13)


@pytest.fixture
def pinned(scoped: Cast) -> Cast:
    _on(scoped, DAY)
    return scoped


def _on(cast: Cast, day: date) -> None:
    for member in (cast.alice, cast.bob, cast.vera, cast.dana):
        member.workspace.pinned_today = day
    cast.workspace.pinned_today = day
    cast.workspace.save()


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def _company(cast: Cast) -> tuple[Team, Goal]:
    at = {"workspace": cast.workspace}
    Vision.objects.create(statement="A city where nobody needs a second car", **at)
    pillar = Pillar.objects.create(title="Win the commute", **at)
    team = Team.objects.create(name="Fleet", **at)
    goal = Goal.objects.create(title="Commuters rely on us", status="running", team=team, **at)
    Contribution.objects.create(child=goal, pillar=pillar, **at)
    return team, goal


def _item(cast: Cast, team: Team, opened: date | None, finished: date | None = None, **fields: object) -> WorkItem:
    return WorkItem.objects.create(
        workspace=cast.workspace,
        title="Plan routes",
        team=team,
        effort=1.0,
        state="done" if finished else "doing",
        opened_at=_at(opened) if opened else None,
        finished_at=_at(finished) if finished else None,
        **fields,
    )


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(team_trend).failed == doctest.testmod(person_load).failed == 0


def test_a_week_is_kept_once_and_its_last_look_counts(pinned: Cast) -> None:
    team, goal = _company(pinned)
    _item(pinned, team, None, goal=goal)
    loose = _item(pinned, team, None)
    see_week(pinned.alice)
    see_week(pinned.alice)
    assert [(w.monday, w.aimless_share) for w in TeamWeek.objects.all()] == [(MONDAY, 0.5)]
    _on(pinned, DAY + timedelta(days=2))
    link_work(pinned.alice, loose, goal)
    see_week(pinned.alice)
    assert [(w.seen_on, w.aimless_share) for w in TeamWeek.objects.all()] == [(DAY + timedelta(days=2), 0.0)]
    assert not Event.objects.filter(verb="alignment.week_seen").exists(), "what is derived is no history"


def test_weeks_before_the_first_look_are_put_together_from_dates_and_links(pinned: Cast) -> None:
    team, goal = _company(pinned)
    _item(pinned, team, DAY - timedelta(days=60), goal=goal)
    _item(pinned, team, DAY - timedelta(days=60), finished=DAY - timedelta(days=20))
    linked = _item(pinned, team, DAY - timedelta(days=60))
    # Linked by a person ten days ago: before that it served nothing.
    link_work(pinned.alice, linked, goal, at=_at(DAY - timedelta(days=10)))
    see_week(pinned.alice)
    weeks = {w.monday: w for w in TeamWeek.objects.all()}
    assert weeks[MONDAY].rebuilt is False
    assert weeks[MONDAY].aimless_share == 0.0
    assert weeks[MONDAY - timedelta(days=7)].rebuilt is True
    assert weeks[MONDAY - timedelta(days=7)].aimless_share == 0.0
    assert weeks[MONDAY - timedelta(days=14)].aimless_share == 0.0, "linked on the Saturday of that week"
    assert weeks[MONDAY - timedelta(days=21)].aimless_share == pytest.approx(1 / 2)
    assert weeks[MONDAY - timedelta(days=28)].aimless_share == pytest.approx(2 / 3)
    assert min(weeks) >= DAY - timedelta(days=70), "before the first item there is nothing to tell"


def test_a_goal_that_was_not_set_yet_was_served_by_nothing(pinned: Cast) -> None:
    team, _ = _company(pinned)
    from truenorth.goals.actions.cascading import contribute
    from truenorth.goals.actions.setting import set_goal

    then = _at(DAY - timedelta(days=10))
    late = set_goal(pinned.alice, title="Docks are free", kind="objective", at=then)
    contribute(pinned.alice, late, Pillar.objects.get(), at=then)
    _item(pinned, team, DAY - timedelta(days=60), goal=late)
    see_week(pinned.alice)
    weeks = {w.monday: w.aimless_share for w in TeamWeek.objects.all()}
    assert weeks[MONDAY - timedelta(days=7)] == 0.0
    assert weeks[MONDAY - timedelta(days=21)] == 1.0


def test_a_team_whose_items_have_no_dates_has_no_past(pinned: Cast) -> None:
    team, goal = _company(pinned)
    _item(pinned, team, DAY - timedelta(days=60), goal=goal)
    _item(pinned, team, None)
    see_week(pinned.alice)
    assert TeamWeek.objects.filter(rebuilt=True).count() == 0
    assert trend_sentence(trends(pinned.alice).get(team.pk)).startswith("Not enough history")


def test_the_trend_stands_on_the_team_page_and_beside_all_teams(pinned: Cast) -> None:
    team, goal = _company(pinned)
    _item(pinned, team, DAY - timedelta(days=60), goal=goal)
    _item(pinned, team, DAY - timedelta(days=60))
    see_week(pinned.alice)
    browser = pinned.browser(pinned.vera)
    text = browser.get(f"/alignment/of-team/{team.pk}/").content.decode()
    assert "put together from the dates of the tracker" in text
    assert "Serves no goal: from 50" in text
    with CaptureQueriesContext(connection) as few:
        assert "Twelve weeks" in browser.get("/alignment/teams").content.decode()
    for number in range(6):
        other = Team.objects.create(workspace=pinned.workspace, name=f"Team {number}")
        _item(pinned, other, DAY, goal=goal)
    with CaptureQueriesContext(connection) as many:
        browser.get("/alignment/teams")
    assert len(few) == len(many)
    assert browser.get("/api/alignment/team-weeks").json()[0]["team_id"] == team.pk


def test_load_is_shown_to_the_person_their_lead_and_administrators_alone(pinned: Cast) -> None:
    team = Team.objects.create(workspace=pinned.workspace, name="Fleet")
    bob = add_person(pinned.alice, name="Bob", account=pinned.bob)
    join_team(pinned.alice, bob, team)
    for number in range(7):
        Goal.objects.create(workspace=pinned.workspace, title=f"Docks {number}", status="running", owner=bob)
    Bet.objects.create(workspace=pinned.workspace, title="Vans at night", stage="building", owner=bob)
    for name in ("Aino", "Bram", "Chiara"):
        other = add_person(pinned.alice, name=name)
        join_team(pinned.alice, other, team)
        for _ in range(2):
            Goal.objects.create(workspace=pinned.workspace, title="Docks", status="running", owner=other)
    url = f"/alignment/of-person/{bob.pk}/"
    for member in (pinned.bob, pinned.dana):
        text = pinned.browser(member).get(url).content.decode()
        assert "7 running goals; the team’s usual is 2." in text
        assert "Hand over" in text
    for member in (pinned.vera, pinned.alice):
        text = pinned.browser(member).get(url).content.decode()
        assert "running goals" not in text
        assert "alone" in text
    join_team(pinned.alice, add_person(pinned.alice, name="Alice", account=pinned.alice), team, leads=True)
    assert "7 running goals" in pinned.browser(pinned.alice).get(url).content.decode()
