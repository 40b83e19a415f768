"""Inside a freeze targets hold still: leaders go on with a reason that is marked, members are told until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, NotAllowed, WhyMissing
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.sentences import sentence
from truenorth.foundation.history.undo import undo_act
from truenorth.foundation.today import today
from truenorth.goals.actions.freezing import change_freeze, lift_freeze, set_freeze
from truenorth.goals.actions.measures import add_measure, archive_measure, revise_measure
from truenorth.goals.actions.receiving import IncomingGoal, IncomingMeasure, receive_goals
from truenorth.goals.actions.revising import revise_goal
from truenorth.goals.actions.setting import change_goal, set_goal, start_goal
from truenorth.goals.freeze import FreezeReasonMissing, Frozen
from truenorth.goals.models import FreezeWindow, Goal, Measure
from truenorth.goals.queries import changes_of
from truenorth.people.actions.teams import add_team


@pytest.fixture
def day(scoped: Cast) -> date:
    return today(scoped.workspace)


@pytest.fixture
def goal(scoped: Cast, day: date) -> Goal:
    made = set_goal(scoped.alice, title="Commuters rely on us", due=day + timedelta(days=60))
    add_measure(scoped.alice, made, title="Riders a week", baseline=400.0, target=520.0)
    return start_goal(scoped.alice, made)


@pytest.fixture
def window(scoped: Cast, goal: Goal, day: date) -> FreezeWindow:
    return set_freeze(scoped.alice, starts=day, ends=day + timedelta(days=10), because="Quarter close")


def test_a_member_is_told_until_when_and_who_may_change_it(scoped: Cast, goal: Goal, window: FreezeWindow) -> None:
    with pytest.raises(Frozen) as refused:
        revise_measure(scoped.bob, goal.measures.get(), target=480.0, why="Too steep")
    assert refused.value.field == "target"
    assert "(Quarter close), set by Alice." in refused.value.message
    assert "Alice" in refused.value.fix
    assert "Dana" in refused.value.fix
    assert goal.measures.get().target == 520.0


def test_a_leader_goes_on_with_a_reason_of_its_own_and_it_is_marked(
    scoped: Cast, goal: Goal, window: FreezeWindow
) -> None:
    measure = goal.measures.get()
    with pytest.raises(FreezeReasonMissing) as refused:
        revise_measure(scoped.alice, measure, target=480.0, why="Too steep")
    assert refused.value.field == "freeze_because"
    revise_measure(scoped.alice, measure, target=480.0, why="Too steep", freeze_because="The board meets tomorrow")
    assert goal.measures.get().target == 480.0
    line = changes_of(goal)[0][0]
    assert line.note.startswith("made inside the freeze until ")
    assert line.note.endswith(": The board meets tomorrow")
    assert "because: The board meets tomorrow" in sentence(Event.objects.latest("pk"))


@pytest.mark.parametrize("verb", [revise_goal, change_goal])
def test_a_due_date_holds_still_whichever_verb_moves_it(
    scoped: Cast, goal: Goal, window: FreezeWindow, day: date, verb: object
) -> None:
    with pytest.raises(Frozen):
        verb(scoped.bob, goal, due=day + timedelta(days=90), why="Later")  # type: ignore[operator]
    verb(scoped.bob, goal, description="Anything else may change", why="Clearer")  # type: ignore[operator]


def test_a_measure_is_neither_added_nor_taken_away_but_a_guardrail_is(
    scoped: Cast, goal: Goal, window: FreezeWindow
) -> None:
    with pytest.raises(Frozen):
        archive_measure(scoped.bob, goal.measures.get(), why="Not needed")
    with pytest.raises(Frozen):
        add_measure(scoped.bob, goal, title="Another", target=1.0, why="Better")
    add_measure(scoped.bob, goal, title="Cost a ride", role="guardrail", upper=2.2, why="So that nobody is harmed")


def test_drafts_other_teams_and_days_outside_are_free(scoped: Cast, goal: Goal, day: date) -> None:
    team = add_team(scoped.alice, name="Fleet")
    set_freeze(scoped.alice, starts=day, ends=day, because="Fleet moves", team=team)
    set_freeze(scoped.alice, starts=day + timedelta(days=5), ends=day + timedelta(days=9), because="Ahead")
    revise_measure(scoped.bob, goal.measures.get(), target=500.0, why="Too steep")
    draft = set_goal(scoped.bob, title="A draft", team=team, due=day + timedelta(days=60))
    change_goal(scoped.bob, draft, due=day + timedelta(days=70))


def test_a_lifted_freeze_holds_nothing_and_stays_readable(scoped: Cast, goal: Goal, window: FreezeWindow) -> None:
    with pytest.raises(WhyMissing):
        lift_freeze(scoped.alice, window)
    lift_freeze(scoped.alice, window, why="The close is done")
    revise_measure(scoped.bob, goal.measures.get(), target=500.0, why="Too steep")
    assert FreezeWindow.objects.count() == 1
    with pytest.raises(Invalid):
        change_freeze(scoped.alice, window, because="Again", why="Again")


def test_what_a_freeze_may_be(scoped: Cast, day: date) -> None:
    with pytest.raises(NotAllowed):
        set_freeze(scoped.bob, starts=day, ends=day, because="Mine")
    for starts, ends, because, field in (
        (day, day - timedelta(days=1), "Over", "ends"),
        (day + timedelta(days=3), day + timedelta(days=1), "Backwards", "ends"),
        (day, day + timedelta(days=400), "For ever", "ends"),
        (day, day, "  ", "because"),
    ):
        with pytest.raises(Invalid) as refused:
            set_freeze(scoped.alice, starts=starts, ends=ends, because=because)
        assert refused.value.field == field


def test_undo_of_a_target_is_a_change_of_it_too(scoped: Cast, goal: Goal, day: date) -> None:
    revise_measure(scoped.bob, goal.measures.get(), target=480.0, why="Too steep")
    act = Event.objects.latest("pk").act
    set_freeze(scoped.alice, starts=day, ends=day, because="Quarter close")
    with pytest.raises(Frozen):
        undo_act(scoped.bob, act)
    undo_act(scoped.alice, act)
    assert goal.measures.get().target == 520.0


def test_a_file_moves_no_target_inside_a_freeze_and_that_is_told(
    scoped: Cast, goal: Goal, window: FreezeWindow
) -> None:
    measure = goal.measures.get()
    assert goal.due is not None
    part = IncomingMeasure("m", "sheet", measure.title, {"target": 480.0, "current": 450.0}, known=measure)
    item = IncomingGoal("g", "sheet", goal.title, {"due": goal.due + timedelta(days=30)}, measures=[part], known=goal)
    received = receive_goals(scoped.alice, [item])
    assert [(name, column) for name, column, _ in received.held] == [("g", "due"), ("m", "target")]
    kept = Measure.objects.get(pk=measure.pk)
    assert (kept.target, kept.current) == (520.0, 450.0)


def test_the_pages_say_it_ask_for_it_and_list_it(scoped: Cast, goal: Goal, day: date) -> None:
    leader, member = scoped.browser(scoped.alice), scoped.browser(scoped.bob)
    assert "Nothing was ever frozen" in leader.get("/goals/freezes/").content.decode()
    refused = leader.post("/goals/freezes/new", {"because": "", "starts": "", "ends": ""})
    assert refused.status_code == 422
    assert "Give the last day." in refused.content.decode()
    given = {"because": "Quarter close", "starts": day.isoformat(), "ends": (day + timedelta(days=9)).isoformat()}
    assert leader.post("/goals/freezes/new", given).status_code == 302
    assert member.get("/goals/freezes/new").status_code == 403
    assert "are frozen until" in member.get(f"/goals/{goal.pk}/").content.decode()
    measure = goal.measures.get()
    sent = {"target": "480", "why": "Too steep", "version": measure.version}
    held = member.post(f"/goals/measures/{measure.pk}/target", sent)
    assert held.status_code == 422
    assert "who may change it with a reason" in held.content.decode()
    asked = leader.post(f"/goals/measures/{measure.pk}/target", sent)
    assert asked.status_code == 422
    assert "say why this cannot wait" in asked.content.decode()
    assert 'name="freeze_because"' in asked.content.decode()
    done = leader.post(f"/goals/measures/{measure.pk}/target", sent | {"freeze_because": "The board meets"})
    assert done.status_code == 302
    listed = leader.get("/goals/freezes/").content.decode()
    assert "Changed inside a freeze" in listed
    assert "The board meets" in listed
    window = FreezeWindow.objects.get()
    assert leader.post(f"/goals/freezes/{window.pk}/lift", {"version": 1, "why": "Done"}).status_code == 302
    assert "lifted on" in leader.get("/goals/freezes/").content.decode()


def test_the_editor_asks_a_leader_why_it_cannot_wait(scoped: Cast, goal: Goal, window: FreezeWindow) -> None:
    text = scoped.browser(scoped.alice).get(f"/goals/{goal.pk}/edit").content.decode()
    assert "Why it cannot wait until the freeze is over" in text
    assert "Why it cannot wait" not in scoped.browser(scoped.bob).get(f"/goals/{goal.pk}/edit").content.decode()
