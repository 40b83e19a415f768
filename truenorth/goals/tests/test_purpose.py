"""For whom, what and why as one sentence: on the page, while somebody writes, over the API, and when it is searched."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.goals.actions.revising import drop_goal
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import PROFILES
from truenorth.goals.queries import search_goals

from .growing import commuters_goal, pin_today
from .test_api import Caller

SENTENCE = (
    "For Anna, the train commuter: a calm morning, because people who trust us with their commute sell the second car."
)


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def _plain(page: str) -> str:
    """The lead of a page without its marks."""
    lead = page[page.index('class="lead purpose"') :].split(">", 1)[1].split("</p>")[0]
    for mark in ("<b>", "</b>"):
        lead = lead.replace(mark, "")
    return lead


def test_the_page_begins_with_one_sentence_of_the_three_slots(here: Cast) -> None:
    goal, _ = commuters_goal(here, enhances="A calm morning")
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert _plain(page) == SENTENCE


def test_what_is_missing_is_named_and_leads_to_its_field_for_those_who_may_fill_it(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    address = reverse("goals:goal", args=[goal.pk])
    link = f'<a class="link" href="{reverse("goals:edit", args=[goal.pk])}#id_enhances">what gets better</a>'
    assert link in here.browser(here.bob).get(address).content.decode()
    seen = here.browser(here.vera).get(address).content.decode()
    assert link not in seen
    assert '<span class="muted">what gets better</span> is not said yet.' in seen


def test_a_goal_that_ended_offers_no_field(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    drop_goal(here.alice, goal, why="Nobody came")
    page = here.browser(here.alice).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "#id_enhances" not in page


@pytest.mark.parametrize("profile", list(dict(PROFILES)))
def test_every_editor_shows_the_three_slots_and_reads_them_back_while_somebody_writes(here: Cast, profile: str) -> None:
    browser = here.browser(here.bob)
    page = browser.get(reverse("goals:new"), {"profile": profile}).content.decode()
    for name in ("beneficiary", "enhances", "why_it_matters"):
        assert f'id="id_{name}"' in page
    sent = {
        "profile": profile, "lines": "0", "title": "", "beneficiary": "Anna", "enhances": "A calm morning",
        "why_it_matters": "",
    }  # fmt: skip
    told = browser.post(reverse("goals:wording"), sent).content.decode()
    assert "For <b>Anna</b>: a calm morning" in told
    assert '<a class="link" href="#id_why_it_matters">why it counts</a> is not said yet.' in told


def test_words_of_a_goal_stay_words(here: Cast) -> None:
    goal = set_goal(here.alice, title="Rely", beneficiary="<script>alert(1)</script>", enhances="<b>x</b>")
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_the_api_gives_the_sentence_and_what_is_missing(here: Cast) -> None:
    goal, _ = commuters_goal(here, enhances="A calm morning")
    told = Caller(here.vera).get(f"/goals/{goal.pk}").json()
    assert (told["purpose"], told["purpose_missing"]) == (SENTENCE, [])
    bare = set_goal(here.alice, title="Rely")
    told = Caller(here.vera).get(f"/goals/{bare.pk}").json()
    assert told["purpose"] == "For whom, what gets better and why it counts are not said yet."
    assert told["purpose_missing"] == ["beneficiary", "enhances", "why"]


def test_a_goal_is_found_by_whom_it_is_for_and_the_hit_says_so(here: Cast) -> None:
    goal, _ = commuters_goal(here, enhances="A calm morning")
    assert search_goals(here.vera, "Anna calm", 5) == [goal]
    found = here.browser(here.vera).get(reverse("search"), {"q": "anna"}).content.decode()
    assert "For Anna, the train commuter: a calm morning" in found
    by_title = here.browser(here.vera).get(reverse("search"), {"q": "rely"}).content.decode()
    assert "For Anna" not in by_title
