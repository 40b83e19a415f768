"""Teams: added, changed, put under each other, archived."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, NotAllowed, NotThere
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.history.undo import undo_act
from truenorth.people.actions.memberships import change_membership, join_team, leave_team
from truenorth.people.actions.persons import add_person
from truenorth.people.actions.teams import add_team, archive_team, change_team, restore_team
from truenorth.people.facts import collect_teams
from truenorth.people.models import Membership, Team
from truenorth.people.queries import find_team, list_teams, team_page


def test_a_team_cannot_take_the_name_of_another(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    vans = add_team(scoped.alice, name="Vans")
    with pytest.raises(Invalid) as refused:
        change_team(scoped.alice, vans, name=" fleet")
    assert refused.value.field == "name"


def test_a_team_may_change_the_case_of_its_own_name(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="fleet")
    assert change_team(scoped.alice, team, name="Fleet").name == "Fleet"


def test_a_team_cannot_stand_under_itself_through_others(scoped: Cast) -> None:
    top = add_team(scoped.alice, name="Top")
    middle = add_team(scoped.alice, name="Middle", parent=top)
    low = add_team(scoped.alice, name="Low", parent=middle)
    with pytest.raises(Invalid) as refused:
        change_team(scoped.alice, top, parent=low)
    assert refused.value.field == "parent"


def test_a_capacity_below_zero_is_refused_at_its_field(scoped: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        add_team(scoped.alice, name="Fleet", capacity_per_quarter=-1)
    assert refused.value.field == "capacity_per_quarter"


def test_an_archived_team_leaves_lists_and_facts_and_can_come_back(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    archive_team(scoped.alice, team)
    assert list_teams(scoped.vera) == []
    assert collect_teams() == ()
    restore_team(scoped.alice, team)
    assert [row.team.name for row in list_teams(scoped.vera)] == ["Fleet"]


def test_a_team_with_teams_below_it_is_not_archived(scoped: Cast) -> None:
    top = add_team(scoped.alice, name="Top")
    add_team(scoped.alice, name="Low", parent=top)
    with pytest.raises(Invalid, match="Low"):
        archive_team(scoped.alice, top)


def test_teams_read_as_a_tree(scoped: Cast) -> None:
    operations = add_team(scoped.alice, name="Operations")
    add_team(scoped.alice, name="Growth")
    add_team(scoped.alice, name="Vans", parent=operations)
    assert [(row.team.name, row.depth) for row in list_teams(scoped.bob)] == [
        ("Growth", 0),
        ("Operations", 0),
        ("Vans", 1),
    ]


def test_a_person_joins_leads_and_leaves_a_team_and_both_timelines_tell_it(scoped: Cast) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara Lindqvist")
    membership = join_team(scoped.alice, mara, team, share=0.5)
    change_membership(scoped.alice, membership, leads=True)
    assert [p.name for p in team_page(scoped.vera, team.pk).leads] == ["Mara Lindqvist"]
    leave_team(scoped.alice, membership)
    told = "Alice took Mara Lindqvist out of the team Riders"
    assert timeline(team.reference)[0].sentence == told
    assert timeline(mara.reference)[0].sentence == told
    assert not Membership.objects.exists()


def test_leaving_a_team_can_be_undone(scoped: Cast) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara")
    leave_team(scoped.alice, join_team(scoped.alice, mara, team, share=0.5))
    undo_act(scoped.alice, Event.objects.latest("pk").act)
    assert Membership.objects.get().share == 0.5


@pytest.mark.parametrize("share", [0, -0.1, 1.01])
def test_a_share_of_time_outside_of_the_week_is_refused(scoped: Cast, share: float) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara")
    with pytest.raises(Invalid) as refused:
        join_team(scoped.alice, mara, team, share=share)
    assert refused.value.field == "share"


def test_nobody_is_in_a_team_twice(scoped: Cast) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara")
    join_team(scoped.alice, mara, team)
    with pytest.raises(Invalid, match="already"):
        join_team(scoped.alice, mara, team)


def test_a_member_may_not_change_teams(scoped: Cast) -> None:
    with pytest.raises(NotAllowed):
        add_team(scoped.bob, name="Fleet")


def test_a_stranger_does_not_find_the_team(scoped: Cast) -> None:
    theirs = add_team(scoped.charlie, name="Theirs")
    with pytest.raises(NotThere):
        find_team(scoped.alice, theirs.pk)


@pytest.mark.parametrize("count", [5, 500])
def test_the_list_of_teams_costs_the_same_for_five_and_five_hundred(
    scoped: Cast, count: int, django_assert_num_queries
) -> None:
    mara = add_person(scoped.alice, name="Mara")
    Team.objects.bulk_create([Team(workspace=scoped.workspace, name=f"Team {n:03}") for n in range(count)])
    Membership.objects.bulk_create(
        [Membership(workspace=scoped.workspace, person=mara, team=t, leads=True) for t in Team.objects.all()]
    )
    with django_assert_num_queries(3):
        rows = list_teams(scoped.vera)
        assert [row.leads[0].name for row in rows] == ["Mara"] * count
