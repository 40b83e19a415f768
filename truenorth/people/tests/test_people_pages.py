"""Pages of teams and people: what is seen, what may be done, without scripts."""

from __future__ import annotations

import doctest

import pytest

from tests.cast import Cast
from truenorth.foundation.history.models import Event
from truenorth.people import sentences
from truenorth.people.actions.memberships import join_team
from truenorth.people.actions.persons import add_person, end_person
from truenorth.people.actions.teams import add_team, change_team
from truenorth.people.models import Membership, Person, Team
from truenorth.people.sentences import people_sentence, team_sentence


def test_the_examples_of_sentences_hold() -> None:
    assert doctest.testmod(sentences).failed == 0


def test_sentences_say_what_is_not_known() -> None:
    assert people_sentence(0, 0, 0) == "Nobody is named yet."
    assert people_sentence(2, 0, 2) == "Two people and no team yet."
    assert team_sentence("Riders", 0, [], None) == "Nobody is in Riders yet."
    assert team_sentence("Riders", 1, [], None) == (
        "One person; nobody is named to lead. What they can do in a quarter is not known yet."
    )


def test_a_viewer_sees_teams_and_people_and_no_button_to_change_them(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Riders", purpose="Commuters & others")
    join_team(scoped.alice, add_person(scoped.alice, name="Mara Lindqvist"), team, leads=True)
    page = scoped.browser(scoped.vera).get("/people/")
    text = page.content.decode()
    assert "One person in one team." in text
    assert "Mara Lindqvist" in text
    assert "Commuters &amp; others" in text
    assert "New team" not in text
    team_page = scoped.browser(scoped.vera).get(f"/people/teams/{team.pk}/").content.decode()
    assert "led by Mara Lindqvist" in team_page
    assert "Take out" not in team_page


def test_a_first_visit_says_what_teams_are_for_and_offers_one_step(scoped: Cast) -> None:
    text = scoped.browser(scoped.alice).get("/people/").content.decode()
    assert "No team yet" in text
    assert "Add a team" in text


def test_a_team_is_made_by_a_plain_form_and_the_next_page_offers_undo(scoped: Cast) -> None:
    browser = scoped.browser(scoped.alice)
    answer = browser.post("/people/teams/new", {"name": "Fleet", "capacity_per_quarter": "40"}, follow=True)
    team = Team.objects.get()
    assert answer.redirect_chain == [(f"/people/teams/{team.pk}/", 302)]
    text = answer.content.decode()
    assert "Added Fleet" in text
    assert f"/history/{Event.objects.get().pk}/undo" in text
    assert team.capacity_per_quarter == 40


def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    answer = scoped.browser(scoped.alice).post(
        "/people/teams/new", {"name": "fleet", "purpose": "Typed at length", "capacity_per_quarter": "a few"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Give a number, such as 40." in text
    assert "Typed at length" in text
    assert 'value="a few"' in text
    again = scoped.browser(scoped.alice).post("/people/teams/new", {"name": "fleet"}).content.decode()
    assert "There is a team called fleet already." in again


def test_saving_what_is_the_same_says_so_and_offers_no_undo(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    answer = scoped.browser(scoped.alice).post(
        f"/people/teams/{team.pk}/change", {"name": "Fleet", "version": 1}, follow=True
    )
    assert "nothing changed" in answer.content.decode()
    assert "/undo" not in answer.content.decode()


def test_a_form_without_its_version_changes_nothing(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    answer = scoped.browser(scoped.alice).post(f"/people/teams/{team.pk}/change", {"name": "Vans"})
    assert answer.status_code == 422
    assert "Load the page again" in answer.content.decode()
    assert Team.objects.get().name == "Fleet"


def test_one_button_forms_carry_the_version_too(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    browser = scoped.browser(scoped.alice)
    assert browser.post(f"/people/teams/{team.pk}/archive").status_code == 409
    change_team(scoped.alice, team, name="Vans")
    assert browser.post(f"/people/teams/{team.pk}/archive", {"version": 1}).status_code == 409
    assert browser.post(f"/people/teams/{team.pk}/archive", {"version": 2}).status_code == 302
    assert Team.objects.get().archived


@pytest.mark.parametrize("path", ["/people/teams/new", "/people/persons/new"])
def test_editors_are_closed_to_members_with_whom_to_ask(scoped: Cast, path: str) -> None:
    answer = scoped.browser(scoped.bob).get(path)
    assert answer.status_code == 403
    assert "Ask an administrator or a leader" in answer.content.decode()


def test_a_stranger_gets_the_same_as_for_what_does_not_exist(scoped: Cast) -> None:
    theirs = add_team(scoped.charlie, name="Theirs")
    browser = scoped.browser(scoped.alice)
    assert browser.get(f"/people/teams/{theirs.pk}/").status_code == 404
    assert browser.get("/people/teams/999999/").status_code == 404


def test_a_person_is_named_into_a_team_in_one_step_and_undone_in_one(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Riders")
    browser = scoped.browser(scoped.alice)
    browser.post("/people/persons/new", {"name": "Mara", "email": "mara@harbour.example", "team": team.pk})
    assert Membership.objects.get().person.name == "Mara"
    browser.post(f"/history/{Event.objects.latest('pk').pk}/undo")
    assert not Person.objects.exists()


def test_a_person_is_changed_linked_to_an_account_and_noted_as_gone(scoped: Cast) -> None:
    person = add_person(scoped.alice, name="Bob")
    browser = scoped.browser(scoped.alice)
    browser.post(f"/people/persons/{person.pk}/change", {"name": "Bob B.", "account": scoped.bob.pk, "version": 1})
    person.refresh_from_db()
    assert (person.name, person.member) == ("Bob B.", scoped.bob)
    browser.post(f"/people/persons/{person.pk}/end", {"version": person.version})
    assert "Has left" in browser.get(f"/people/persons/{person.pk}/").content.decode()
    assert "Bob B." not in browser.get("/people/").content.decode()
    assert "Bob B." in browser.get("/people/?gone=1").content.decode()


def test_somebody_joins_changes_their_share_and_leaves(scoped: Cast) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara")
    browser = scoped.browser(scoped.alice)
    refused = browser.post(f"/people/teams/{team.pk}/join", {"person": mara.pk, "share": "2"})
    assert "at most 1" in refused.content.decode()
    browser.post(f"/people/teams/{team.pk}/join", {"person": mara.pk, "share": "0.5"})
    membership = Membership.objects.get()
    browser.post(f"/people/memberships/{membership.pk}/", {"share": "0.8", "leads": "on", "version": 1})
    membership.refresh_from_db()
    assert (membership.share, membership.leads) == (0.8, True)
    browser.post(f"/people/memberships/{membership.pk}/leave", {"version": 2})
    assert not Membership.objects.exists()


def test_a_search_by_htmx_brings_the_list_alone(scoped: Cast) -> None:
    add_person(scoped.alice, name="Mara")
    add_person(scoped.alice, name="Jonas")
    answer = scoped.browser(scoped.vera).get("/people/?q=mar", headers={"HX-Request": "true"}).content.decode()
    assert "Mara" in answer
    assert "Jonas" not in answer
    assert "<html" not in answer


def test_what_was_typed_as_markup_is_shown_as_text(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="<b>Fleet</b>", purpose="<script>alert(1)</script> **bold**")
    page = scoped.browser(scoped.vera).get(f"/people/teams/{team.pk}/").content.decode()
    assert "<b>Fleet</b>" not in page
    assert "<script>alert(1)" not in page
    assert "<strong>bold</strong>" in page


@pytest.mark.parametrize("count", [5, 500])
def test_the_page_of_people_costs_the_same_for_few_and_many(
    scoped: Cast, count: int, django_assert_max_num_queries
) -> None:
    Team.objects.bulk_create([Team(workspace=scoped.workspace, name=f"T {n}") for n in range(count)])
    Person.objects.bulk_create([Person(workspace=scoped.workspace, name=f"P {n}") for n in range(count)])
    browser = scoped.browser(scoped.vera)
    with django_assert_max_num_queries(20):
        assert browser.get("/people/").status_code == 200


def test_who_left_is_not_offered_for_a_team(scoped: Cast) -> None:
    team, gone = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Gone Girl")
    end_person(scoped.alice, gone)
    assert "Gone Girl" not in scoped.browser(scoped.alice).get(f"/people/teams/{team.pk}/join").content.decode()
