"""What was reached and what not, by team and cycle, with an interval and without a ranking."""

from __future__ import annotations

import doctest
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.goals.models import Goal, Measure
from truenorth.goals.queries import hit_rates as module
from truenorth.goals.queries.hit_rates import hit_rates
from truenorth.people.models import Team


def _graded(cast: Cast, team: Team | None, closed: date, *grades: float, ambition: str = "committed") -> None:
    goal = Goal.objects.create(
        workspace=cast.workspace, title="Docks", status="closed", team=team, closed_on=closed, ambition=ambition
    )
    for grade in grades:
        Measure.objects.create(workspace=cast.workspace, goal=goal, title="Hubs", grade=grade)


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(module).failed == 0


def test_rates_are_told_by_cycle_and_teams_stand_by_name(scoped: Cast) -> None:
    zebra = Team.objects.create(workspace=scoped.workspace, name="Zebra")
    apps = Team.objects.create(workspace=scoped.workspace, name="Apps")
    _graded(scoped, zebra, date(2026, 3, 31), 1.0, 1.0, 1.0, 1.0, 1.0, 0.4)
    _graded(scoped, zebra, date(2025, 12, 31), 0.2, ambition="aspirational")
    _graded(scoped, apps, date(2026, 3, 31), 0.0)
    _graded(scoped, None, date(2026, 3, 31), 1.0, ambition="learning")
    teams, base = hit_rates(scoped.alice)
    assert [row.team.name for row in teams if row.team] == ["Apps", "Zebra"], "by name, whatever was reached"
    assert [each.cycle for each in teams[1].cycles] == ["Q1 2026", "Q4 2025"]
    assert teams[1].by_ambition["committed"].said == "83%, 44–97%"
    assert teams[0].by_ambition["committed"].said == "not enough history"
    assert (base["committed"].reached, base["committed"].resolved) == (5, 7)
    assert base["aspirational"].resolved == 1


def test_a_team_sees_its_own_beside_the_base_rate_at_a_constant_cost(scoped: Cast) -> None:
    fleet = Team.objects.create(workspace=scoped.workspace, name="Fleet")
    browser = scoped.browser(scoped.vera)
    assert "No measure has been graded yet" in browser.get(f"/goals/of-team/{fleet.pk}/reached").content.decode()
    assert "Nothing has been graded yet" in browser.get("/goals/reached").content.decode()
    _graded(scoped, fleet, date(2026, 3, 31), 1.0)
    with CaptureQueriesContext(connection) as few:
        text = browser.get(f"/goals/of-team/{fleet.pk}/reached").content.decode()
    assert "Committed: 1 of 1 reached." in text
    for number in range(8):
        other = Team.objects.create(workspace=scoped.workspace, name=f"Team {number}")
        _graded(scoped, other, date(2026, 3, 31), 1.0, 0.0)
    with CaptureQueriesContext(connection) as many:
        browser.get(f"/goals/of-team/{fleet.pk}/reached")
    assert len(few) == len(many)
    assert "All together, the base rate" in browser.get("/goals/reached").content.decode()
