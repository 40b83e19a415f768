"""People: with and without an account, coming and going."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, NotThere
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.history.undo import undo_act
from truenorth.people.actions.memberships import join_team
from truenorth.people.actions.persons import add_person, change_person, end_person, link_account, return_person
from truenorth.people.actions.teams import add_team
from truenorth.people.facts import collect_people
from truenorth.people.models import Membership, Person
from truenorth.people.queries import find_person, list_people, people_in_numbers, person_of


def test_an_email_belongs_to_one_person(scoped: Cast) -> None:
    add_person(scoped.alice, name="Mara", email="mara@harbour.example")
    with pytest.raises(Invalid, match="belongs to Mara") as refused:
        add_person(scoped.alice, name="M. L.", email=" Mara@harbour.example ")
    assert refused.value.field == "email"


def test_what_is_no_email_is_refused_at_its_field(scoped: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        add_person(scoped.alice, name="Mara", email="mara at harbour")
    assert refused.value.field == "email"


def test_a_person_without_a_name_is_refused(scoped: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        add_person(scoped.alice, name="   ")
    assert refused.value.field == "name"


def test_who_leaves_is_out_of_the_teams_but_stays_a_fact(scoped: Cast) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara")
    join_team(scoped.alice, mara, team)
    assert collect_people()[0].team_ids == (f"team:{team.pk}",)
    end_person(scoped.alice, mara)
    fact = collect_people()[0]
    assert (fact.active, fact.team_ids) == (False, ())
    assert timeline(team.reference)[0].sentence == "Alice noted that Mara has left"


def test_leaving_can_be_undone_with_the_teams(scoped: Cast) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara")
    join_team(scoped.alice, mara, team, share=0.4, leads=True)
    end_person(scoped.alice, mara)
    undo_act(scoped.alice, Event.objects.latest("pk").act)
    assert Person.objects.get().active
    membership = Membership.objects.get()
    assert (membership.share, membership.leads) == (0.4, True)


def test_who_has_left_joins_no_team_until_back(scoped: Cast) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara")
    end_person(scoped.alice, mara)
    with pytest.raises(Invalid, match="has left"):
        join_team(scoped.alice, mara, team)
    return_person(scoped.alice, mara)
    assert join_team(scoped.alice, mara, team).pk


def test_a_person_is_linked_to_the_member_who_signs_in(scoped: Cast) -> None:
    bob = add_person(scoped.alice, name="Bob")
    link_account(scoped.alice, bob, scoped.bob)
    assert person_of(scoped.bob) == bob
    with pytest.raises(Invalid, match="linked to Bob"):
        add_person(scoped.alice, name="Robert", account=scoped.bob)
    link_account(scoped.alice, bob, None)
    assert person_of(scoped.bob) is None


def test_a_member_of_another_workspace_is_not_linked(scoped: Cast) -> None:
    person = add_person(scoped.alice, name="Charlie")
    with pytest.raises(Invalid, match="another workspace"):
        link_account(scoped.alice, person, scoped.charlie)


def test_a_change_of_name_reads_as_a_sentence(scoped: Cast) -> None:
    mara = add_person(scoped.alice, name="Mara")
    change_person(scoped.alice, mara, name="Mara Lindqvist")
    assert timeline(mara.reference)[0].sentence == "Alice changed Mara Lindqvist: name from Mara to Mara Lindqvist"


def test_a_stranger_does_not_find_the_person(scoped: Cast) -> None:
    theirs = add_person(scoped.charlie, name="Theirs")
    with pytest.raises(NotThere):
        find_person(scoped.alice, theirs.pk)


def test_people_are_counted_with_those_in_no_team(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Riders")
    join_team(scoped.alice, add_person(scoped.alice, name="Mara"), team)
    add_person(scoped.alice, name="Jonas")
    assert people_in_numbers(scoped.vera) == (2, 1, 1)


def test_people_are_found_by_part_of_name_or_email(scoped: Cast) -> None:
    add_person(scoped.alice, name="Mara Lindqvist", email="ml@harbour.example")
    add_person(scoped.alice, name="Jonas Okafor")
    assert [row.person.name for row in list_people(scoped.vera, search="okaf")] == ["Jonas Okafor"]
    assert [row.person.name for row in list_people(scoped.vera, search="ML@")] == ["Mara Lindqvist"]


@pytest.mark.parametrize("count", [5, 500])
def test_the_list_of_people_costs_the_same_for_five_and_five_hundred(
    scoped: Cast, count: int, django_assert_num_queries
) -> None:
    team = add_team(scoped.alice, name="Riders")
    Person.objects.bulk_create([Person(workspace=scoped.workspace, name=f"P {n:03}") for n in range(count)])
    Membership.objects.bulk_create(
        [Membership(workspace=scoped.workspace, person=p, team=team) for p in Person.objects.all()]
    )
    with django_assert_num_queries(2):
        rows = list_people(scoped.vera, limit=500)
        assert [row.teams[0].name for row in rows] == ["Riders"] * count
