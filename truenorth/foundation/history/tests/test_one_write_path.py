"""Permission, version, history and undo are properties of one function."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, NotAllowed, StaleVersion, WorkspaceMissing
from truenorth.foundation.history.action import one_act
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.history.undo import undo_act
from truenorth.people.actions.teams import add_team, change_team
from truenorth.people.models import Team


def test_an_act_leaves_one_event_with_who_what_and_why(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet", why="Vans need an owner")
    event = Event.objects.get()
    assert (event.verb, event.subject, event.member, event.why) == (
        "people.team_added",
        f"team:{team.pk}",
        scoped.alice,
        "Vans need an owner",
    )
    assert event.changes[0]["after"]["name"] == "Fleet"


def test_a_change_keeps_before_and_after_and_reads_as_a_sentence(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    change_team(scoped.alice, team, name="Fleet and vans")
    assert (
        timeline(team.reference)[0].sentence
        == "Alice changed the team Fleet and vans: name from Fleet to Fleet and vans"
    )


def test_a_viewer_may_not_change_and_is_told_whom_to_ask(scoped: Cast) -> None:
    with pytest.raises(NotAllowed) as refused:
        add_team(scoped.vera, name="Fleet")
    assert "leader" in refused.value.fix
    assert not Team.objects.exists()
    assert not Event.objects.exists()


def test_a_stale_version_is_refused_and_nothing_is_overwritten(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    seen = team.version
    change_team(scoped.alice, team, name="Vans", version=seen)
    with pytest.raises(StaleVersion) as refused:
        change_team(scoped.dana, Team.objects.get(), name="Trucks", version=seen)
    assert refused.value.row.name == "Vans"
    assert Team.objects.get().name == "Vans"


def test_a_row_loaded_before_somebody_elses_change_cannot_overwrite_it(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    mine, theirs = Team.objects.get(), Team.objects.get()
    change_team(scoped.dana, theirs, name="Vans")
    with pytest.raises(StaleVersion):
        change_team(scoped.alice, mine, name="Trucks")


def test_a_failed_verb_leaves_nothing_behind(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    with pytest.raises(Invalid):
        add_team(scoped.alice, name="fleet ")
    assert Event.objects.count() == 1


def test_a_change_that_changes_nothing_leaves_no_event(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    change_team(scoped.alice, team, name="Fleet")
    assert Event.objects.count() == 1
    assert team.version == 1


def test_undo_puts_back_what_was(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    change_team(scoped.alice, team, name="Vans")
    done = undo_act(scoped.alice, Event.objects.latest("pk").act)
    assert done.put_back == 1
    assert Team.objects.get().name == "Fleet"


def test_undo_of_an_act_of_many_changes_takes_all_of_it_back(scoped: Cast) -> None:
    with one_act() as act:
        team = add_team(scoped.alice, name="Fleet")
        change_team(scoped.alice, team, name="Vans")
        change_team(scoped.alice, team, name="Vans and bikes")
        add_team(scoped.alice, name="Riders", parent=team)
    undo_act(scoped.alice, act)
    assert not Team.objects.exists()


def test_undo_leaves_alone_what_somebody_changed_since(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    act = Event.objects.get().act
    change_team(scoped.dana, team, name="Vans")
    done = undo_act(scoped.alice, act)
    assert done.left_alone == ["“Vans” was changed since"]
    assert Team.objects.get().name == "Vans"


def test_nothing_is_undone_twice(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    act = Event.objects.get().act
    undo_act(scoped.alice, act)
    with pytest.raises(Invalid, match="already"):
        undo_act(scoped.alice, act)


def test_a_query_without_a_workspace_raises(cast: Cast) -> None:
    with pytest.raises(WorkspaceMissing):
        Team.objects.count()


def test_rows_of_another_workspace_cannot_be_changed_or_linked(scoped: Cast) -> None:
    theirs = add_team(scoped.charlie, name="Theirs")
    with pytest.raises(Invalid, match="another workspace"):
        change_team(scoped.alice, theirs, name="Mine")
    with pytest.raises(Invalid, match="another workspace"):
        add_team(scoped.alice, name="Below", parent=theirs)
    assert not Team.objects.filter(name="Theirs").exists()


def test_who_may_not_do_it_may_not_undo_it_either(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    with pytest.raises(NotAllowed):
        undo_act(scoped.bob, Event.objects.get().act)
    assert Team.objects.exists()


def test_taking_back_reads_as_what_was_taken_back(scoped: Cast) -> None:
    add_team(scoped.dana, name="Fleet")
    undo_act(scoped.alice, Event.objects.get().act)
    assert timeline()[0].sentence == "Alice took back: Dana added the team Fleet"


def test_a_timeline_goes_on_where_it_stopped_even_when_an_import_dates_the_past(scoped: Cast) -> None:

    now = timezone.now()
    for name, days in (("A", 5), ("B", 90), ("C", 40), ("D", 1)):
        add_team(scoped.alice, name=name, at=now - timedelta(days=days))
    first = timeline(limit=2)
    rest = timeline(limit=2, before=first[-1].event.pk)
    assert [e.event.subject_title for e in (*first, *rest)] == ["D", "A", "C", "B"]


def test_a_timeline_is_narrowed_to_a_room_and_to_who(scoped: Cast) -> None:
    add_team(scoped.alice, name="Fleet")
    add_team(scoped.dana, name="Riders")
    assert [e.event.subject_title for e in timeline(room="people", member=scoped.dana.pk)] == ["Riders"]
    assert timeline(room="goals") == []


def test_the_character_nul_is_part_of_no_text(cast: Cast) -> None:
    with pytest.raises(Invalid, match="NUL") as refused:
        add_team(cast.alice, name="Fleet\x00")
    assert refused.value.field == "name"
    team = add_team(cast.alice, name="Fleet", why="They grew\x00")
    event = Event.everywhere.get(subject=team.reference)
    assert event.why == "They grew"
