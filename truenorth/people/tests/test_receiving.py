"""Names from files become people once, however they are written."""

from __future__ import annotations

import doctest

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import NotAllowed
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import undo_act
from truenorth.people import written_names
from truenorth.people.actions.persons import add_person
from truenorth.people.actions.receiving import GivenPerson, GivenTeam, receive_people
from truenorth.people.actions.teams import add_team
from truenorth.people.models import Membership, Person, Team
from truenorth.people.written_names import name_key


def test_the_examples_of_written_names_hold() -> None:
    assert doctest.testmod(written_names).failed == 0


@pytest.mark.parametrize(
    "written",
    [
        "mara.lindqvist",
        "Mara Lindqvist",
        "MARA LINDQVIST",
        "Lindqvist, Mara",
        "mara_lindqvist",
        "@mara.lindqvist",
        " Mara  Lindqvist ",
        "mara.lindqvist@harbour.example",
        "Mara Lindqvist <mara.lindqvist@harbour.example>",
    ],
)
def test_every_spelling_finds_mara(scoped: Cast, written: str) -> None:
    mara = add_person(scoped.alice, name="Mara Lindqvist")
    received = receive_people(scoped.alice, [], [GivenPerson(written)])
    assert received.person(written) == mara
    assert received.made_people == 0
    assert Person.objects.count() == 1


def test_an_accent_more_or_less_is_the_same_person() -> None:
    assert name_key("Tomás Rey") == name_key("tomas.rey")
    assert name_key("Łukasz Sørensen") == name_key("lukasz.sorensen")


def test_several_spellings_in_one_file_are_one_person_shown_at_its_best(scoped: Cast) -> None:
    received = receive_people(
        scoped.alice,
        [],
        [GivenPerson("mara.lindqvist"), GivenPerson("mara.lindqvist@harbour.example"), GivenPerson("Mara Lindqvist")],
    )
    mara = Person.objects.get()
    assert (mara.name, mara.email) == ("Mara Lindqvist", "mara.lindqvist@harbour.example")
    assert received.person("LINDQVIST, MARA") == mara


def test_a_second_time_nothing_changes(scoped: Cast) -> None:
    teams = [GivenTeam("Vans", parent="Operations"), GivenTeam("Riders", system="okr_table", key="T1")]
    people = [GivenPerson("mara.lindqvist", team="Riders"), GivenPerson("Jonas", team="Operations")]
    receive_people(scoped.alice, teams, people)
    events, versions = Event.objects.count(), list(Team.objects.values_list("pk", "version"))
    again = receive_people(scoped.alice, teams, people)
    assert (again.made_people, again.made_teams) == (0, 0)
    assert Event.objects.count() == events
    assert list(Team.objects.values_list("pk", "version")) == versions
    assert Membership.objects.count() == 2


def test_parents_are_made_before_their_teams_in_any_order(scoped: Cast) -> None:
    receive_people(scoped.alice, [GivenTeam("Low", parent="Middle"), GivenTeam("Middle", parent="Top")], [])
    assert Team.objects.get(name="Low").parent.parent.name == "Top"


def test_teams_that_stand_under_each_other_are_made_and_the_guess_is_named(scoped: Cast) -> None:
    received = receive_people(scoped.alice, [GivenTeam("A", parent="B"), GivenTeam("B", parent="A")], [])
    assert Team.objects.count() == 2
    assert "stands under itself" in received.guesses[0]


def test_a_team_already_there_is_found_and_filled_in_never_overwritten(scoped: Cast) -> None:
    fleet = add_team(scoped.alice, name="Fleet", capacity_per_quarter=40)
    riders = add_team(scoped.alice, name="Riders")
    receive_people(
        scoped.alice, [GivenTeam("fleet", capacity_per_quarter=99), GivenTeam("RIDERS", capacity_per_quarter=20)], []
    )
    fleet.refresh_from_db()
    riders.refresh_from_db()
    assert (fleet.capacity_per_quarter, riders.capacity_per_quarter) == (40, 20)


def test_two_people_of_one_name_and_different_emails_stay_two(scoped: Cast) -> None:
    received = receive_people(
        scoped.alice, [], [GivenPerson("Ann Lee", "ann@a.example"), GivenPerson("Ann Lee", "ann.lee@b.example")]
    )
    assert Person.objects.count() == 2
    assert received.person("ann.lee@b.example").email == "ann.lee@b.example"
    more = receive_people(scoped.alice, [], [GivenPerson("Ann Lee")])
    assert "2 people of this name" in more.guesses[0]


def test_an_email_from_a_file_is_added_to_the_person_of_that_name(scoped: Cast) -> None:
    mara = add_person(scoped.alice, name="Mara Lindqvist")
    receive_people(scoped.alice, [], [GivenPerson("Mara Lindqvist", email="mara@harbour.example")])
    mara.refresh_from_db()
    assert mara.email == "mara@harbour.example"


def test_a_name_too_long_to_be_a_name_is_refused_with_the_reason(scoped: Cast) -> None:
    received = receive_people(scoped.alice, [], [GivenPerson("x" * 400), GivenPerson("Mara")])
    assert received.refused[0][0] == "x" * 400
    assert received.made_people == 1


def test_nothing_written_is_nobody(scoped: Cast) -> None:
    received = receive_people(scoped.alice, [], [GivenPerson(""), GivenPerson("  ")])
    assert received.person("") is None
    assert not Person.objects.exists()


def test_all_that_came_in_goes_out_with_one_undo(scoped: Cast) -> None:
    receive_people(scoped.alice, [GivenTeam("Vans", parent="Operations")], [GivenPerson("Mara", team="Vans")])
    undo_act(scoped.alice, Event.objects.get().act)
    assert not Team.objects.exists()
    assert not Person.objects.exists()


def test_a_thousand_names_cost_few_queries(scoped: Cast, django_assert_max_num_queries) -> None:
    people = [GivenPerson(f"Person {n}", team=f"Team {n % 40}") for n in range(1000)]
    with django_assert_max_num_queries(40):
        receive_people(scoped.alice, [], people)
    assert (Person.objects.count(), Team.objects.count(), Membership.objects.count()) == (1000, 40, 1000)


def test_a_viewer_brings_nobody_in(scoped: Cast) -> None:
    with pytest.raises(NotAllowed):
        receive_people(scoped.vera, [], [GivenPerson("Mara")])
