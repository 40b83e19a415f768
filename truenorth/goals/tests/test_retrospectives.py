"""A cycle of goals looked back at: composed from what is kept, and what a team writes beside it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, NotAllowed, NotThere
from truenorth.foundation.history.undo import undo_act
from truenorth.goals.actions.check_ins import check_in
from truenorth.goals.actions.closing import close_goal
from truenorth.goals.actions.enriching import add_assumption, settle_assumption
from truenorth.goals.actions.measures import add_measure, revise_measure
from truenorth.goals.actions.retrospectives import (
    add_follow_up,
    change_retrospective,
    hold_retrospective,
    remove_follow_up,
)
from truenorth.goals.actions.setting import set_goal, start_goal
from truenorth.goals.models import CycleRetrospective, FollowUp, Goal
from truenorth.goals.queries import similar_lessons
from truenorth.goals.queries.cycles import list_cycles, period_named
from truenorth.goals.queries.retrospective import cycle_page
from truenorth.people.models import Team

from .growing import pin_today
from .test_api import Caller

START, END, AFTER = date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 14)


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped, AFTER)
    return scoped


def _at(cast: Cast, day: date) -> dict[str, Any]:
    pin_today(cast, day)
    return {"at": datetime.combine(day, time(9), ZoneInfo("UTC"))}


def _goal(cast: Cast, title: str = "Riders come back for the shop", **fields: Any) -> Goal:
    """Started on 5 January, believed at 70%, its target lowered in February, closed at the end of March."""
    grade, believed = fields.pop("grade", 0.2), fields.pop("believed", 70)
    goal = set_goal(cast.alice, title=title, start=date(2026, 1, 5), due=END, **fields, **_at(cast, date(2026, 1, 5)))
    measure = add_measure(
        cast.alice,
        goal,
        title="Riders who return",
        unit="%",
        baseline=31,
        target=40,
        why="Set",
        **_at(cast, date(2026, 1, 5)),
    )
    start_goal(cast.alice, goal, **_at(cast, date(2026, 1, 5)))
    for day, value, confidence in ((date(2026, 1, 20), 31.5, believed), (date(2026, 2, 17), 31.2, 30)):
        check_in(cast.alice, goal, value=value, confidence=confidence, note="Seen", **_at(cast, day))
    measure.refresh_from_db()
    revise_measure(cast.alice, measure, target=36, why="The shop is live for half", **_at(cast, date(2026, 2, 20)))
    goal.refresh_from_db()
    if grade is not None:
        close_goal(
            cast.alice, goal, cause="Gifts reached those who come anyway", lesson="Test the habit first", next_step="stop",
            grade=grade, **_at(cast, date(2026, 3, 30)),
        )  # fmt: skip
    pin_today(cast, AFTER)
    return goal


def test_a_cycle_shows_grades_against_what_was_expected_at_the_start_and_midway(here: Cast) -> None:
    _goal(here)
    [line] = cycle_page(here.vera, "Q1 2026").lines
    assert line.at_start is not None
    assert line.midway is not None
    assert (line.facts.grade, line.at_start.chance, line.midway.chance) == (0.2, 0.7, 0.3)
    assert line.at_start.stated
    assert (line.at_start.on, line.midway.on) == (date(2026, 1, 20), date(2026, 2, 17))
    assert line.pattern == "missed_unexpectedly"
    assert (line.measures[0].first, line.measures[0].last) == (31, 31.2)


def test_revisions_stand_with_their_reasons_and_what_came_before_the_start_is_none(here: Cast) -> None:
    _goal(here)
    page = cycle_page(here.vera, "q1  2026")
    assert page.name == "Q1 2026"
    assert [(each.on, each.because) for each in page.revisions] == [(date(2026, 2, 20), "The shop is live for half")]
    assert "40" in page.revisions[0].what
    assert "36" in page.revisions[0].what


def test_assumptions_that_failed_are_told_and_those_that_hold_are_not(here: Cast) -> None:
    goal = _goal(here, grade=None)
    failed = add_assumption(here.alice, goal, statement="A gift brings riders back")
    held = add_assumption(here.alice, goal, statement="The shop opens in time")
    settle_assumption(here.alice, failed, state="broken", why="396 of 410 would have come")
    settle_assumption(here.alice, held, state="holds")
    assert [row.statement for row in cycle_page(here.vera, "Q1 2026").failed] == ["A gift brings riders back"]


def test_a_goal_belongs_to_the_cycle_it_names_else_to_the_quarter_in_which_it_ends(here: Cast) -> None:
    _goal(here)
    set_goal(here.alice, title="Named", cycle="Spring 2026", start=date(2026, 3, 1), due=date(2026, 6, 30))
    set_goal(here.alice, title="Due", due=date(2026, 6, 30))
    set_goal(here.alice, title="Neither")
    cycles = {cycle.name: cycle for cycle in list_cycles(here.vera)}
    assert set(cycles) == {"Q1 2026", "Q2 2026", "Spring 2026"}
    assert (cycles["Q1 2026"].graded, cycles["Q1 2026"].mean_grade, cycles["Q1 2026"].open) == (1, 0.2, 0)
    assert (cycles["Spring 2026"].start, cycles["Spring 2026"].end) == (date(2026, 3, 1), date(2026, 6, 30))
    with pytest.raises(NotThere):
        cycle_page(here.vera, "Q4 1999")


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Q1 2026", (date(2026, 1, 1), date(2026, 3, 31))),
        ("h2 2025", (date(2025, 7, 1), date(2025, 12, 31))),
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("FY2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("Q1 0000", None),
        ("H1 0000", None),
        ("0000", None),
        ("Spring", None),
    ],
)
def test_names_of_cycles_are_read_where_they_can_be(name: str, days: tuple[date, date] | None) -> None:
    period = period_named(name)
    assert (period and (period.start, period.end)) == days


def test_a_quarter_of_another_fiscal_year_has_its_own_days() -> None:
    period = period_named("Q1 2026", fiscal_start=4)
    assert period is not None
    assert (period.start, period.end) == (date(2025, 4, 1), date(2025, 6, 30))


def test_a_retrospective_is_held_once_a_cycle_and_team_and_changed_with_its_history(here: Cast) -> None:
    team = Team.objects.create(workspace=here.workspace, name="Growth")
    _goal(here, team=team)
    row = hold_retrospective(here.alice, cycle="q1 2026", keep="Rounds", attempt="Test first")
    assert (row.cycle, row.held_on, row.team) == ("Q1 2026", AFTER, None)
    assert hold_retrospective(here.alice, cycle="Q1 2026", team=team, change="Habits").team == team
    with pytest.raises(Invalid) as refused:
        hold_retrospective(here.alice, cycle="Q1 2026", keep="Again")
    assert refused.value.field == "cycle"
    changed = change_retrospective(here.bob, row, keep="", change="Fewer goals", version=1)
    assert (changed.keep, changed.change, changed.attempt, changed.version) == ("", "Fewer goals", "Test first", 2)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"cycle": "Q4 1999", "keep": "Rounds"}, "cycle"),
        ({"cycle": "", "keep": "Rounds"}, "cycle"),
        ({"cycle": "Q1 2026", "keep": "  "}, "keep"),
        ({"cycle": "Q1 2026", "keep": "Rounds", "held_on": AFTER + timedelta(days=1)}, "held_on"),
    ],
)
def test_a_retrospective_that_says_nothing_is_refused_at_its_field(
    here: Cast, given: dict[str, Any], field: str
) -> None:
    _goal(here)
    with pytest.raises(Invalid) as refused:
        hold_retrospective(here.alice, **given)
    assert refused.value.field == field
    assert not CycleRetrospective.objects.exists()


def test_a_viewer_holds_none(here: Cast) -> None:
    _goal(here)
    with pytest.raises(NotAllowed):
        hold_retrospective(here.vera, cycle="Q1 2026", keep="Rounds")


def test_a_lesson_of_the_retrospective_is_told_as_a_lesson_of_its_goal(here: Cast) -> None:
    goal, other = _goal(here), set_goal(here.alice, title="Elsewhere", due=date(2026, 6, 30))
    row = hold_retrospective(here.alice, cycle="Q1 2026", keep="Rounds")
    lesson = add_follow_up(here.alice, row, goal, lesson="Ten riders would have told")
    [found] = similar_lessons(here.vera, "Riders come back for the cafe")
    assert found.texts == ("Test the habit first", "Ten riders would have told")
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "Ten riders would have told" in page
    assert "from the retrospective of Q1 2026" in page
    with pytest.raises(Invalid) as refused:
        add_follow_up(here.alice, row, other, lesson="Not ours")
    assert refused.value.field == "goal"
    remove_follow_up(here.alice, lesson, version=1)
    assert not FollowUp.objects.exists()


def test_a_goal_that_is_still_open_teaches_through_the_retrospective_too(here: Cast) -> None:
    goal = _goal(here, grade=None)
    row = hold_retrospective(here.alice, cycle="Q1 2026", keep="Rounds")
    add_follow_up(here.alice, row, goal, lesson="Agree with Operations first")
    [found] = similar_lessons(here.vera, "Riders come back for the cafe")
    assert found.texts == ("Agree with Operations first",)


def test_holding_it_can_be_taken_back(here: Cast) -> None:
    from truenorth.foundation.history.models import Event

    _goal(here)
    hold_retrospective(here.alice, cycle="Q1 2026", keep="Rounds")
    undo_act(here.alice, Event.objects.get(verb="goals.retrospective_held").act)
    assert not CycleRetrospective.objects.exists()


def test_the_page_tells_the_cycle_and_asks_about_the_system(here: Cast) -> None:
    _goal(here)
    _goal(here, "A bike lasts", grade=0.8, believed=30, ambition="aspirational")
    page = here.browser(here.vera).get(reverse("goals:cycle"), {"name": "Q1 2026"}).content.decode()
    for said in (
        "Two goals: one reached and one not reached.",
        "The one committed goal is graded 20%; 70% was expected at the start.",
        "The one aspirational goal is graded 80%; 30% was expected at the start.",
        "Not reached, though it looked likely",
        "Which assumption failed?",
        "Reached, though it looked unlikely",
        "Test the habit first",
        "The shop is live for half",
        "Nothing is written down yet.",
    ):
        assert said in page, said
    assert "Write the retrospective" not in page
    assert "Write the retrospective" in here.browser(here.bob).get(reverse("goals:cycle")).content.decode()


def test_it_is_written_and_changed_on_its_page_and_a_stale_form_overwrites_nothing(here: Cast) -> None:
    _goal(here)
    browser, address = here.browser(here.bob), reverse("goals:retrospective") + "?name=Q1+2026"
    assert "Which assumption failed?" in browser.get(address).content.decode()
    empty = browser.post(address, {"keep": ""})
    assert empty.status_code == 422
    assert "Write down at least one thing." in empty.content.decode()
    assert browser.post(address, {"keep": "Rounds", "held_on": "2026-04-10"}).status_code == 302
    row = CycleRetrospective.objects.get()
    assert (row.keep, row.held_on) == ("Rounds", date(2026, 4, 10))
    unseen = browser.post(address, {"keep": "Mine"})
    assert unseen.status_code == 422
    assert "written already" in unseen.content.decode()
    assert browser.post(address, {"keep": "Rounds by district", "version": "1"}).status_code == 302
    stale = browser.post(address, {"keep": "Mine", "version": "1"})
    assert stale.status_code == 409
    row.refresh_from_db()
    assert row.keep == "Rounds by district"
    assert "Rounds by district" in browser.get(reverse("goals:cycle"), {"name": "Q1 2026"}).content.decode()


def test_a_lesson_is_added_and_taken_away_on_the_page(here: Cast) -> None:
    goal = _goal(here)
    row = hold_retrospective(here.alice, cycle="Q1 2026", keep="Rounds")
    browser, address = here.browser(here.bob), reverse("goals:add_follow_up", args=[row.pk])
    refused = browser.post(address, {"goal": "", "lesson": ""})
    assert refused.status_code == 422
    assert "Choose a goal." in refused.content.decode()
    assert browser.post(address, {"goal": str(goal.pk), "lesson": "Ask ten riders"}).status_code == 302
    lesson = FollowUp.objects.get()
    gone = browser.post(reverse("goals:remove_follow_up", args=[lesson.pk]), {"version": "1"})
    assert gone.status_code == 302
    assert not FollowUp.objects.exists()


def test_the_list_of_cycles_says_which_wait_for_their_retrospective(here: Cast) -> None:
    empty = here.browser(here.vera).get(reverse("goals:cycles")).content.decode()
    assert "No cycle yet" in empty
    assert here.browser(here.vera).get(reverse("goals:cycle")).status_code == 302
    _goal(here)
    page = here.browser(here.vera).get(reverse("goals:cycles")).content.decode()
    assert "Not written yet" in page
    hold_retrospective(here.alice, cycle="Q1 2026", keep="Rounds")
    assert "Written" in here.browser(here.vera).get(reverse("goals:cycles")).content.decode()
    assert reverse("goals:cycles") in here.browser(here.vera).get(reverse("goals:goals")).content.decode()


def test_a_page_of_a_cycle_costs_the_same_for_two_goals_and_for_twelve(here: Cast) -> None:
    def cost() -> int:
        browser = here.browser(here.vera)
        browser.get(reverse("goals:cycle"), {"name": "Q1 2026"})
        with CaptureQueriesContext(connection) as caught:
            browser.get(reverse("goals:cycle"), {"name": "Q1 2026"})
        return len(caught)

    for number in range(2):
        _goal(here, f"Goal {number}")
    few = cost()
    for number in range(10):
        _goal(here, f"More {number}")
    assert cost() == few


def test_everything_of_it_is_done_over_the_api(here: Cast) -> None:
    goal = _goal(here)
    bob = Caller(here.bob)
    assert [each["name"] for each in bob.get("/cycles").json()] == ["Q1 2026"]
    made = bob.send("POST", "/retrospectives", {"cycle": "Q1 2026", "keep": "Rounds"})
    assert made.status_code == 201
    pk = made.json()["id"]
    changed = bob.send("PATCH", f"/retrospectives/{pk}", {"attempt": "Ask ten"}, version=1)
    assert (changed.status_code, changed.json()["attempt"]) == (200, "Ask ten")
    added = bob.send("POST", f"/retrospectives/{pk}/lessons", {"goal_id": goal.pk, "lesson": "Ask first"})
    assert added.status_code == 201
    told = bob.get("/cycle-review", name="Q1 2026").json()
    assert told["sentence"] == "One goal, not reached."
    assert told["goals"][0]["pattern"] == "missed_unexpectedly"
    assert told["goals"][0]["at_start"] == {"chance": 0.7, "on": "2026-01-20", "stated": True}
    assert told["goals"][0]["follow_ups"][0]["lesson"] == "Ask first"
    assert told["prompts"][0]["questions"][1] == "Which assumption failed?"
    assert told["revisions"][0]["because"] == "The shop is live for half"
    assert told["retrospective"]["keep"] == "Rounds"
    assert bob.get("/lessons", title="Riders come back for the cafe").json()[0]["added"] == ["Ask first"]
    gone = bob.send("DELETE", f"/lessons/{added.json()['id']}", version=1)
    assert gone.status_code == 204
    assert bob.get("/cycle-review", name="Q9 1999").status_code == 404
    assert Caller(here.charlie).get(f"/retrospectives/{pk}").status_code == 404
