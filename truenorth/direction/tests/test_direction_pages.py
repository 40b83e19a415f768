"""Pages of the direction."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from tests.cast import Cast
from truenorth.direction import differences, sentences
from truenorth.direction.actions.diagnosis import set_diagnosis
from truenorth.direction.actions.non_goals import add_non_goal
from truenorth.direction.actions.pillars import add_pillar
from truenorth.direction.actions.principles import add_principle
from truenorth.direction.actions.vision import set_vision
from truenorth.direction.models import NonGoal, Pillar, Principle, Vision

CITY = "A city where nobody needs a second car."


@pytest.mark.parametrize("module", [differences, sentences])
def test_the_examples_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_the_argument_stands_from_top_to_bottom(scoped: Cast) -> None:
    set_vision(scoped.alice, statement=CITY, purpose="Certain *mornings*", until_year=2030)
    set_diagnosis(scoped.alice, crux="Known everywhere")
    add_pillar(scoped.alice, title="Certain before everywhere", rather_than="more stations")
    add_principle(scoped.alice, statement="Trust before growth")
    add_non_goal(scoped.alice, statement="Scooters", reason="An afternoon, not a commute", look_again_when="Zipp goes")
    text = scoped.browser(scoped.vera).get("/direction/").content.decode()
    order = [CITY, "<em>mornings</em>", "Known everywhere", "Certain before everywhere", "rather than more stations"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert "Vision, to 2030" in text
    assert "Trust before growth" in text
    assert "Opens again when: Zipp goes" in text
    assert "Change direction" not in text


def test_an_empty_direction_says_what_it_is_for(scoped: Cast) -> None:
    assert "Set the vision" in scoped.browser(scoped.alice).get("/direction/").content.decode()
    assert "A leader of this workspace" in scoped.browser(scoped.vera).get("/direction/").content.decode()


def test_slots_of_the_vision_that_are_empty_ask_for_an_answer(scoped: Cast) -> None:
    set_vision(scoped.alice, statement=CITY)
    text = scoped.browser(scoped.vera).get("/direction/").content.decode()
    assert "A vision for everybody helps nobody to decide." in text
    assert "What would prove it, by when?" in text


def test_the_vision_is_set_by_a_plain_form_and_changed_with_a_reason(scoped: Cast) -> None:
    browser = scoped.browser(scoped.alice)
    assert browser.post("/direction/vision", {"statement": CITY}).status_code == 302
    refused = browser.post("/direction/vision", {"statement": "No cars", "version": 1})
    assert refused.status_code == 422
    assert "People rely on this, so a change of it needs a reason." in refused.content.decode()
    assert "No cars" in refused.content.decode()
    changed = browser.post("/direction/vision", {"statement": "No cars", "version": 1, "why": "Bolder"}, follow=True)
    assert "The vision is set" in changed.content.decode()
    versions = browser.get("/direction/vision/versions").content.decode()
    assert "<ins>" in versions
    assert "Bolder" in versions
    assert "Version 2" in versions


def test_a_first_vision_sent_after_somebody_elses_shows_both(scoped: Cast) -> None:
    set_vision(scoped.dana, statement=CITY)
    answer = scoped.browser(scoped.alice).post("/direction/vision", {"statement": "Mine"})
    assert answer.status_code == 409
    assert CITY in answer.content.decode()
    assert "Mine" in answer.content.decode()


def test_a_pillar_is_added_changed_moved_let_go_and_taken_up_again(scoped: Cast) -> None:
    browser = scoped.browser(scoped.alice)
    browser.post("/direction/pillars/new", {"title": "First", "weight": "1", "because": "It answers"})
    browser.post("/direction/pillars/new", {"title": "Second", "weight": "0.5"})
    first, second = Pillar.objects.order_by("pk")
    assert first.why == "It answers"
    browser.post("/direction/pillars/order", {"order": f"{first.pk},{second.pk}", "pillar": second.pk, "earlier": "1"})
    assert [p.title for p in Pillar.objects.all()] == ["Second", "First"]
    first.refresh_from_db()
    where = f"/direction/pillars/{first.pk}/"
    given = {"title": "First of all", "weight": "1", "because": "It answers", "version": first.version}
    assert "needs a reason" in browser.post(where, given).content.decode()
    assert browser.post(where, {**given, "why": "Clearer"}).status_code == 302
    first.refresh_from_db()
    letting = f"/direction/pillars/{first.pk}/let-go"
    assert "Its goals stay" in browser.get(letting).content.decode()
    assert browser.post(letting, {"version": first.version}).status_code == 422
    assert browser.post(letting, {"version": first.version, "why": "Done"}).status_code == 302
    first.refresh_from_db()
    assert first.archived
    browser.post(f"/direction/pillars/{first.pk}/restore", {"version": first.version})
    first.refresh_from_db()
    assert not first.archived


def test_an_order_that_is_none_is_refused_in_words(scoped: Cast) -> None:
    add_pillar(scoped.alice, title="First")
    answer = scoped.browser(scoped.alice).post("/direction/pillars/order", {"order": "a,b", "pillar": "c"})
    assert answer.status_code == 422
    assert "Load the page again" in answer.content.decode()


def test_principles_and_non_goals_are_edited_and_given_up(scoped: Cast) -> None:
    browser = scoped.browser(scoped.alice)
    browser.post("/direction/principles/new", {"statement": "Trust before growth"})
    browser.post("/direction/non-goals/new", {"statement": "Scooters", "reason": "An afternoon"})
    principle, non_goal = Principle.objects.get(), NonGoal.objects.get()
    browser.post(f"/direction/principles/{principle.pk}/", {"statement": "Trust first", "why": "Short", "version": 1})
    browser.post(
        f"/direction/non-goals/{non_goal.pk}/",
        {"statement": "E-scooters", "reason": "An afternoon", "why": "Exact", "version": 1},
    )
    assert Principle.objects.get().statement == "Trust first"
    assert NonGoal.objects.get().statement == "E-scooters"
    browser.post(f"/direction/principles/{principle.pk}/remove", {"why": "Lived", "version": 2})
    browser.post(f"/direction/non-goals/{non_goal.pk}/remove", {"why": "Zipp left", "version": 2})
    assert not Principle.objects.exists()
    assert not NonGoal.objects.exists()


@pytest.mark.parametrize("path", ["vision", "pillars/new", "principles/new", "non-goals/new"])
def test_a_member_does_not_open_editors(scoped: Cast, path: str) -> None:
    assert scoped.browser(scoped.bob).get(f"/direction/{path}").status_code == 403
    assert scoped.browser(scoped.bob).post(f"/direction/{path}", {"statement": "x", "title": "x"}).status_code == 403
    assert not Vision.objects.exists()


def test_what_is_missing_is_said_at_its_field(scoped: Cast) -> None:
    answer = scoped.browser(scoped.alice).post("/direction/non-goals/new", {"statement": "Scooters"})
    assert answer.status_code == 422
    assert "What we do not do needs its reason." in answer.content.decode()


@pytest.mark.parametrize("count", [5, 300])
def test_the_page_costs_the_same_for_few_and_many_pillars(
    scoped: Cast, count: int, django_assert_max_num_queries
) -> None:
    set_vision(scoped.alice, statement=CITY)
    Pillar.objects.bulk_create([Pillar(workspace=scoped.workspace, title=f"P {n}", position=n) for n in range(count)])
    browser = scoped.browser(scoped.vera)
    with django_assert_max_num_queries(20):
        assert browser.get("/direction/").status_code == 200
