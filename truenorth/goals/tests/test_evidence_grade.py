"""The grade of a goal's evidence: on its page, in the list, over the API; never a number alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from truenorth.foundation.scoping.current_workspace import in_workspace
from truenorth.goals.actions.enriching import add_evidence
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Evidence, Goal
from truenorth.goals.quality.evidence_grade import grades_of_goals

from .growing import TODAY, commuters_goal, pin_today
from .test_api import Caller


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def _goal(cast: Cast, title: str = "Commuters rely on us", **pieces: tuple[int, float]) -> Goal:
    goal = set_goal(cast.alice, title=title)
    for kind, (age, strength) in pieces.items():
        day = TODAY - timedelta(days=age)
        add_evidence(cast.alice, goal, kind=kind, note=f"What {kind} says", on=day, strength=strength)
    return goal


def test_the_page_shows_the_grade_with_what_each_piece_has_lost_and_a_way_out(here: Cast) -> None:
    goal = _goal(here, usage=(426, 0.8), research=(10, 0.5))
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "<b>Strong evidence.</b> Two pieces count 0.85 of 1 today; age has taken 0.15." in page
    assert "Customer research and usage data are there; business metrics are not." in page
    assert "counts 0.36 of 0.8, 55% lost with age" in page
    assert "The newest usage data is 14 months old: renew it." in page
    assert "lost with age" in page
    assert 'class="ch whole"' in page


def test_a_year_later_the_same_evidence_has_a_lower_grade(here: Cast) -> None:
    goal = _goal(here, usage=(0, 0.8))
    grades = [grades_of_goals([goal.pk], TODAY + timedelta(days=days))[goal.pk] for days in (0, 365, 1095)]
    assert [grade.word for grade in grades] == ["Strong evidence", "Fair evidence", "Thin evidence"]
    assert [grade.bars for grade in grades] == [3, 2, 1]


def test_without_evidence_the_page_says_what_to_cite(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    page = here.browser(here.bob).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "No evidence yet: a goal that rests on opinion is a guess." in page


def test_half_lives_are_the_workspaces_own(here: Cast) -> None:
    goal = _goal(here, usage=(60, 0.8))
    assert grades_of_goals([goal.pk], TODAY)[goal.pk].grade.value == pytest.approx(0.8 * 0.5 ** (60 / 365))
    here.workspace.settings = {"thresholds": {"usage_half_life_days": 30}}
    here.workspace.save()
    with in_workspace(here.workspace):
        assert grades_of_goals([goal.pk], TODAY)[goal.pk].grade.value == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("word", "titles"),
    [
        ("strong", ["Strong"]),
        ("fair", ["Fair"]),
        ("thin", ["Thin"]),
        ("opinion", ["Opinion"]),
        ("none", ["None"]),
        ("nonsense", ["Fair", "None", "Opinion", "Strong", "Thin"]),
    ],
)
def test_the_list_shows_the_grade_quietly_and_is_narrowed_to_one(here: Cast, word: str, titles: list[str]) -> None:
    _goal(here, "Strong", usage=(0, 0.9))
    _goal(here, "Fair", usage=(0, 0.5))
    _goal(here, "Thin", usage=(0, 0.2))
    _goal(here, "Opinion", opinion=(0, 0.2))
    _goal(here, "None")
    page = here.browser(here.vera).get(reverse("goals:list"), {"evidence": word})
    assert sorted(line.goal.title for line in page.context["lines"]) == titles
    told = [line.evidence.word for line in page.context["lines"]]
    assert all(each in page.content.decode() for each in told if each != "No evidence")
    if word != "nonsense":
        found = Caller(here.vera).get("/goals", evidence=word).json()["items"]
        assert [each["title"] for each in found] == titles


def test_the_list_costs_as_much_for_three_goals_with_evidence_as_for_thirty(here: Cast) -> None:
    def cost(count: int) -> int:
        for number in range(count):
            _goal(here, f"Goal {count} {number}", usage=(number, 0.5))
        browser = here.browser(here.vera)
        browser.get(reverse("goals:list"))
        with CaptureQueriesContext(connection) as caught:
            browser.get(reverse("goals:list"), {"evidence": "fair"})
        return len(caught)

    assert cost(3) == cost(27)


def test_the_api_gives_the_grade_with_all_it_is_made_of(here: Cast) -> None:
    goal = _goal(here, usage=(365, 0.8), opinion=(0, 0.2))
    told = Caller(here.vera).get(f"/goals/{goal.pk}/evidence-grade").json()
    assert (told["grade"], told["covered"], told["missing"]) == ("fair", ["usage"], ["research", "finance"])
    assert told["value"] == pytest.approx(sum(piece["counts"] for piece in told["pieces"]))
    assert told["lost"] == pytest.approx(0.4)
    usage = told["pieces"][0]
    assert (usage["evidence_id"], usage["age_days"], usage["half_life_days"]) == (
        Evidence.objects.get(kind="usage").pk,
        365,
        365.0,
    )
    assert told["ways_out"][-1].startswith("It cites no customer research or business metrics")
    assert Caller(here.charlie).get(f"/goals/{goal.pk}/evidence-grade").status_code == 404


def test_a_day_without_a_calendar_year_is_read_as_it_is(here: Cast) -> None:
    goal = _goal(here)
    Evidence.objects.create(
        workspace=here.workspace, goal=goal, kind="usage", note="Old", on=date(1900, 1, 1), strength=1
    )
    shown = grades_of_goals([goal.pk], TODAY)[goal.pk]
    assert (shown.word, shown.bars) == ("Thin evidence", 1)
    assert shown.ways[0] == "The newest usage data is 126 years old: renew it."
