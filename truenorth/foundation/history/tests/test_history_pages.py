"""The history as pages: sentences, filters, paging, taking back."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from truenorth.direction.actions.vision import set_vision
from truenorth.foundation.history.apps import modules_of_verbs
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.sentences import what_changed
from truenorth.people.actions.teams import add_team, change_team
from truenorth.people.models import Team


def test_what_happened_reads_as_sentences_with_their_why(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet", why="Vans need an owner")
    text = scoped.browser(scoped.vera).get("/history/").content.decode()
    assert "Alice added the team Fleet" in text
    assert "Vans need an owner" in text
    assert "Take back" not in text


def test_a_changed_day_is_said_as_people_say_days() -> None:
    change = {"kind": "updated", "before": {"due": "2026-06-30"}, "after": {"due": "2027-09-30"}}
    at = datetime(2026, 4, 2, tzinfo=UTC)
    assert what_changed(Event(at=at, changes=[change])) == "due from 30 June to 30 September 2027"


def test_taking_back_is_offered_to_whom_it_is_open(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    assert "Take back" in scoped.browser(scoped.dana).get("/history/").content.decode()
    assert "Take back" not in scoped.browser(scoped.bob).get("/history/").content.decode()


def test_the_history_is_narrowed_to_a_room_and_a_person(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    set_vision(scoped.dana, statement="No cars")
    browser = scoped.browser(scoped.vera)
    people = browser.get("/history/?room=people").content.decode()
    assert "added the team Fleet" in people
    assert "set the vision" not in people
    assert "added the team Fleet" not in browser.get(f"/history/?by={scoped.dana.pk}").content.decode()
    assert "Nothing matches" in browser.get("/history/?room=goals").content.decode()


@pytest.mark.parametrize("query", ["before=x", "by=-1", "by=99999999999999999999999", "room=%00", "before=12345"])
def test_a_query_that_means_nothing_is_no_fault(scoped: Cast, query: str) -> None:
    assert scoped.browser(scoped.vera).get(f"/history/?{query}").status_code == 200


def test_a_long_history_goes_on_by_a_link(scoped: Cast) -> None:
    for n in range(60):
        add_team(scoped.alice, name=f"Team {n:02}", at=timezone.now() - timedelta(minutes=100 - n))
    browser = scoped.browser(scoped.vera)
    first = browser.get("/history/")
    assert "Team 59" in first.content.decode()
    assert "Team 09" not in first.content.decode()
    more = first.context["more"]
    assert "Team 09" in browser.get(f"/history/{more}").content.decode()


def test_a_change_is_taken_back_from_the_page_and_says_so(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    change_team(scoped.alice, team, name="Vans")
    event = Event.objects.latest("pk")
    browser = scoped.browser(scoped.alice)
    answer = browser.post(
        f"/history/{event.pk}/undo", follow=True, headers={"Referer": f"http://testserver/people/teams/{team.pk}/"}
    )
    assert answer.redirect_chain[0][0] == f"/people/teams/{team.pk}/"
    assert "Taken back" in answer.content.decode()
    assert Team.objects.get().name == "Fleet"
    again = browser.get("/history/").content.decode()
    assert "Alice took back: Alice changed the team Vans: name from Fleet to Vans" in again
    assert browser.post(f"/history/{event.pk}/undo").status_code == 422


def test_what_somebody_changed_since_is_named(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    event = Event.objects.get()
    change_team(scoped.dana, team, name="Vans")
    answer = scoped.browser(scoped.alice).post(f"/history/{event.pk}/undo", follow=True)
    assert "Nothing was taken back: “Vans” was changed since" in answer.content.decode()


def test_a_page_of_another_site_is_not_returned_to(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    answer = scoped.browser(scoped.alice).post(
        f"/history/{Event.objects.get().pk}/undo", headers={"Referer": "https://evil.example/x"}
    )
    assert answer["Location"] == "/history/"


def test_an_event_of_another_workspace_is_not_there(scoped: Cast) -> None:
    add_team(scoped.charlie, name="Theirs")
    theirs = Event.everywhere.latest("pk")
    assert scoped.browser(scoped.alice).post(f"/history/{theirs.pk}/undo").status_code == 404


def test_a_viewer_takes_nothing_back(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    assert scoped.browser(scoped.vera).post(f"/history/{Event.objects.get().pk}/undo").status_code == 403
    assert Team.objects.exists()


def test_the_timeline_of_one_thing_is_a_fragment_and_a_page(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    add_team(scoped.alice, name="Riders")
    browser = scoped.browser(scoped.vera)
    url = f"/history/timeline?subject={team.reference}"
    fragment = browser.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Fleet" in fragment
    assert "Riders" not in fragment
    assert "<html" not in fragment
    assert "<html" in browser.get(url).content.decode()
    wrong = browser.get("/history/timeline?subject=nonsense")
    assert wrong.status_code == 422
    assert "goal:12" in wrong.content.decode()


def test_events_are_read_and_taken_back_over_rest(scoped: Cast) -> None:
    from truenorth.people.tests.test_people_api import Caller

    add_team(scoped.alice, name="Fleet", why="Vans")
    caller = Caller(scoped.alice).client
    listed = caller.get("/api/history/events?room=people").json()["items"]
    assert [(e["sentence"], e["why"], e["who"]) for e in listed] == [("Alice added the team Fleet", "Vans", "Alice")]
    done = caller.post(f"/api/history/events/{listed[0]['id']}/undo", "{}", content_type="application/json")
    assert done.json() == {"put_back": 1, "left_alone": []}
    assert not Team.objects.exists()


@pytest.mark.parametrize("count", [5, 50])
def test_a_page_of_history_costs_the_same_for_few_and_many(
    scoped: Cast, count: int, django_assert_max_num_queries
) -> None:
    for n in range(count):
        add_team(scoped.alice, name=f"Team {n}")
    browser = scoped.browser(scoped.vera)
    with django_assert_max_num_queries(10):
        browser.get("/history/")


def test_every_verb_is_known_from_the_start_so_that_imports_read_and_undo_on_a_fresh_server() -> None:
    found = set(modules_of_verbs())
    assert {"truenorth.people.actions.receiving", "truenorth.foundation.accounts.actions.members"} <= found
    script = (
        "import django; django.setup(); from truenorth.foundation.history.action import VERBS;"
        "print('people.received' in VERBS)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_times_read_as_they_are_where_the_workspace_is(scoped: Cast) -> None:
    scoped.workspace.time_zone = "Asia/Tokyo"
    scoped.workspace.save()
    add_team(scoped.alice, name="Fleet", at=datetime(2026, 4, 14, 20, 30, tzinfo=UTC))
    text = scoped.browser(scoped.vera).get("/history/").content.decode()
    assert "05:30" in text
    assert "15 April" in text
