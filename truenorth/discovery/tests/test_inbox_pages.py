"""The inbox: reading, linking and setting aside what customers said, without scripts as well."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from truenorth.discovery import marking, sentences
from truenorth.discovery.actions.feedback import IncomingFeedback, link_feedback, receive_feedback
from truenorth.discovery.models import FeedbackItem, FeedbackLink
from truenorth.foundation.history.models import Event
from truenorth.goals.models import Goal

SAID = datetime(2026, 4, 10, 8, tzinfo=UTC)


@pytest.fixture
def goal(scoped: Cast) -> Goal:
    return Goal.objects.create(workspace=scoped.workspace, title="A bike is there", status="running")


def bring(cast: Cast, *texts: str, start: int = 0, channel: str = "Fider") -> list[FeedbackItem]:
    """Messages, the first the newest."""
    incoming = [
        IncomingFeedback(
            str(start + n), "fider", text, author=f"Rider {n}", said_at=SAID - timedelta(hours=n), channel=channel
        )
        for n, text in enumerate(texts)
    ]
    receive_feedback(cast.alice, incoming)
    return list(FeedbackItem.objects.filter(source_key__in=[i.key for i in incoming]).order_by("-said_at"))


def test_the_examples_of_sentences_and_marks_hold() -> None:
    assert doctest.testmod(sentences).failed == 0
    assert doctest.testmod(marking).failed == 0


def test_marks_never_let_markup_through() -> None:
    assert marking.marked("<b>rain</b> & b", "b> rain") == (
        "&lt;<mark>b&gt;</mark><mark>rain</mark>&lt;/<mark>b&gt;</mark> &amp; b"
    )


def test_a_viewer_reads_the_inbox_and_changes_nothing(scoped: Cast, goal: Goal) -> None:
    first, second = bring(scoped, "The bike on the map was gone <again>", "Rain and no cover")
    browser = scoped.browser(scoped.vera)
    text = browser.get("/discovery/").content.decode()
    assert "Two messages wait to be read" in text
    assert "Two speak for no goal." in text
    assert text.count("The bike on the map was gone &lt;again&gt;") == 2  # in the list, and open beside it
    assert 'data-key="e"' not in text
    assert 'checkbox" name="message' not in text
    for act in ("read", "set-aside", "reopen", "goals", f"goals/{goal.pk}/remove"):
        answer = browser.post(f"/discovery/feedback/{second.pk}/{act}", {"version": "1", "goal": goal.pk})
        assert answer.status_code == 403
    assert browser.post("/discovery/read", {"message": [first.pk]}).status_code == 403
    assert browser.get("/discovery/new").status_code == 403
    assert FeedbackItem.objects.filter(state="new").count() == 2


def test_a_stranger_finds_no_message(scoped: Cast) -> None:
    (item,) = bring(scoped, "The bike was gone")
    stranger = scoped.browser(scoped.charlie)
    assert "The bike was gone" not in stranger.get("/discovery/?state=all").content.decode()
    assert stranger.get(f"/discovery/feedback/{item.pk}/").status_code == 404
    assert stranger.post(f"/discovery/feedback/{item.pk}/read", {"version": "1"}).status_code == 404
    stranger.post("/discovery/read", {"message": [item.pk]})
    assert FeedbackItem.objects.filter(state="new").count() == 1


def test_reading_one_leads_to_the_next_and_keeps_the_filters(scoped: Cast) -> None:
    first, second = bring(scoped, "Rain on the saddle", "Rain again")
    browser = scoped.browser(scoped.bob)
    page = browser.get(f"/discovery/feedback/{first.pk}/?state=new&q=rain").content.decode()
    following = f"/discovery/feedback/{second.pk}/?state=new&amp;q=rain"
    assert f'name="next" value="{following}"' in page
    answer = browser.post(
        f"/discovery/feedback/{first.pk}/read", {"version": "1", "next": following.replace("&amp;", "&")}
    )
    assert answer.headers["Location"] == following.replace("&amp;", "&")
    first.refresh_from_db()
    assert first.state == "read"
    away = browser.post(f"/discovery/feedback/{second.pk}/read", {"version": "1", "next": "https://elsewhere.example/"})
    assert away.headers["Location"] == f"/discovery/feedback/{second.pk}/"


def test_a_message_is_set_aside_and_put_back(scoped: Cast) -> None:
    (item,) = bring(scoped, "five stars")
    browser = scoped.browser(scoped.bob)
    answer = browser.post(f"/discovery/feedback/{item.pk}/set-aside", {"version": "1"}, follow=True)
    assert "Set aside" in answer.content.decode()
    assert "/undo" in answer.content.decode()
    assert ">five stars<" not in browser.get("/discovery/").content.decode()
    assert "five stars" in browser.get("/discovery/?state=set_aside").content.decode()
    browser.post(f"/discovery/feedback/{item.pk}/reopen", {"version": "2"})
    item.refresh_from_db()
    assert item.state == "new"
    assert browser.post(f"/discovery/feedback/{item.pk}/read", {"version": "1"}).status_code == 409


def test_a_message_speaks_for_a_goal_until_it_is_taken_off(scoped: Cast, goal: Goal) -> None:
    (item,) = bring(scoped, "The bike was gone")
    browser = scoped.browser(scoped.bob)
    refused = browser.post(f"/discovery/feedback/{item.pk}/goals", {"version": "1", "goal": ""})
    assert refused.status_code == 422
    assert "Choose the goal it speaks for." in refused.content.decode()
    answer = browser.post(f"/discovery/feedback/{item.pk}/goals", {"version": "1", "goal": goal.pk}, follow=True)
    assert "It speaks for “A bike is there” now" in answer.content.decode()
    item.refresh_from_db()
    again = browser.post(f"/discovery/feedback/{item.pk}/goals", {"version": str(item.version), "goal": goal.pk})
    assert "already" in again.content.decode()
    browser.post(f"/discovery/feedback/{item.pk}/goals/{goal.pk}/remove", {"version": str(item.version)})
    assert not FeedbackLink.objects.exists()


def test_many_are_read_at_once_as_one_event_and_taken_back_together(scoped: Cast) -> None:
    items = bring(scoped, "one", "two", "three")
    browser = scoped.browser(scoped.bob)
    answer = browser.post(
        "/discovery/read", {"message": [i.pk for i in items[:2]], "next": "/discovery/?state=new"}, follow=True
    )
    assert "2 messages read" in answer.content.decode()
    event = Event.objects.order_by("-pk")[0]
    assert event.verb == "discovery.feedback_read_many"
    assert event.details == {"number": 2}
    assert FeedbackItem.objects.filter(state="new").count() == 1
    browser.post(f"/history/{event.pk}/undo")
    assert FeedbackItem.objects.filter(state="new").count() == 3
    assert "No message is chosen." in browser.post("/discovery/read", {}, follow=True).content.decode()


def test_the_inbox_is_narrowed_by_its_address_and_marks_what_was_searched(scoped: Cast, goal: Goal) -> None:
    rain, gone = bring(scoped, "Rain and no cover", "The bike was gone")
    bring(scoped, "Good app", start=10, channel="App review")
    link_feedback(scoped.bob, gone, goal)
    browser = scoped.browser(scoped.vera)

    def shown(query: str) -> set[int]:
        page = browser.get(f"/discovery/?{query}")
        return {row["item"].pk for row in page.context["rows"]}

    assert len(shown("")) == 2
    assert shown("state=all&q=rain") == {rain.pk}
    assert shown(f"state=all&goal={goal.pk}") == {gone.pk}
    assert len(shown("state=all&serves=none")) == 2
    assert len(shown("state=all&channel=App+review")) == 1
    assert len(shown("state=nonsense&after=x&goal=y")) == 2
    assert "<mark>Rain</mark> and no cover" in browser.get("/discovery/?q=rain").content.decode()
    assert "No message matches these filters" in browser.get("/discovery/?q=zzz").content.decode()


def test_a_message_is_noted_by_hand_with_its_goal_and_without_a_name(scoped: Cast, goal: Goal) -> None:
    browser = scoped.browser(scoped.bob)
    assert "A bike is there" in browser.get(f"/discovery/new?goal={goal.pk}").content.decode()
    given = {"text": "I run, and it is gone.", "author": "Anna T.", "channel": "Interview", "said_on": "2026-04-09"}
    browser.post("/discovery/new", {**given, "goal": goal.pk})
    item = FeedbackItem.objects.get()
    assert item.author.startswith("person ")
    assert (item.channel, item.said_at.date().isoformat()) == ("Interview", "2026-04-09")
    assert FeedbackLink.objects.get().goal == goal
    ahead = (timezone.now() + timedelta(days=2)).date().isoformat()
    answer = browser.post("/discovery/new", {"text": "", "said_on": ahead, "author": "Ben"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Write what the customer said, in their words." in text
    assert "That day is still to come." in text
    assert 'value="Ben"' in text


def test_the_voices_of_a_goal_are_quoted_on_its_page(scoped: Cast, goal: Goal) -> None:
    for item in bring(scoped, "Gone again", "Never there at eight", "Empty hub", "Walked home"):
        link_feedback(scoped.bob, item, goal)
    browser = scoped.browser(scoped.vera)
    asked = {"HX-Request": "true"}
    text = browser.get(f"/discovery/voices?goal={goal.pk}", headers=asked).content.decode()
    assert text.count('class="voice"') == 3
    assert "4 messages of 4 people" in text
    assert "<html" not in text
    assert browser.get(f"/discovery/voices?subject=goal:{goal.pk}", headers=asked).content.decode() == text
    assert browser.get("/discovery/voices?goal=9999").status_code == 404
    other = Goal.objects.create(workspace=scoped.workspace, title="Other", status="running")
    assert "No customer speaks for this goal yet." in (
        browser.get(f"/discovery/voices?goal={other.pk}", headers=asked).content.decode()
    )


def test_the_inbox_page_costs_the_same_queries_at_any_size(scoped: Cast, goal: Goal) -> None:
    browser = scoped.browser(scoped.bob)

    def cost() -> int:
        browser.get("/discovery/?state=all")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/discovery/?state=all").status_code == 200
        return len(seen)

    for item in bring(scoped, *(f"Message {n}" for n in range(5))):
        link_feedback(scoped.bob, item, goal)
    few = cost()
    for item in bring(scoped, *(f"More {n}" for n in range(95)), start=100)[:40]:
        link_feedback(scoped.bob, item, goal)
    assert cost() == few
