"""A goal needs a title to exist, a measure to start, and a reason to change once others rely on it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, NotAllowed, StaleVersion, WhyMissing
from truenorth.foundation.history.timeline import timeline
from truenorth.goals.actions.measures import add_measure, archive_measure, restore_measure, revise_measure
from truenorth.goals.actions.revising import (
    drop_goal,
    pause_goal,
    reopen_goal,
    resume_goal,
    review_goal,
    revise_goal,
    state_status,
)
from truenorth.goals.actions.setting import change_goal, set_goal, start_goal, switch_profile
from truenorth.goals.models import PROFILES, Goal, GoalReview, Measure

from .growing import DUE, commuters_goal, pin_today


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def test_a_title_and_a_kind_are_enough(here: Cast) -> None:
    goal = set_goal(here.alice, title="  Commuters   rely on us ", kind="objective")
    assert (goal.title, goal.status, goal.profile) == ("Commuters rely on us", "draft", "okr")


def test_the_why_of_a_goal_and_the_reason_of_an_act_are_two_things(here: Cast) -> None:
    goal = set_goal(here.alice, title="Rely", why_it_matters="They sell the second car.", why="From the offsite")
    change_goal(here.alice, goal, why_it_matters="Nobody plans a morning around maybe.", why="Said better")
    assert Goal.objects.get().why == "Nobody plans a morning around maybe."
    assert timeline(goal.reference)[0].event.why == "Said better"


@pytest.mark.parametrize("title", ["", "   ", "x" * 301])
def test_a_title_that_nobody_can_read_is_refused_at_its_field(here: Cast, title: str) -> None:
    with pytest.raises(Invalid) as refused:
        set_goal(here.alice, title=title)
    assert refused.value.field == "title"
    assert not Goal.objects.exists()


def test_a_viewer_may_not_set_a_goal(here: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_goal(here.vera, title="Commuters rely on us")


def test_a_goal_that_is_due_before_it_starts_is_refused(here: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        set_goal(here.alice, title="Rely", start=date(2026, 6, 1), due=date(2026, 5, 1))
    assert refused.value.field == "due"


@pytest.mark.parametrize("field", ["frozen_conditions", "grade", "closed_on", "workspace"])
def test_what_follows_from_verbs_cannot_be_written(here: Cast, field: str) -> None:
    goal = set_goal(here.alice, title="Rely")
    for verb in (change_goal, revise_goal):
        with pytest.raises(Invalid, match="cannot be written"):
            verb(here.alice, goal, why="to see", **{field: None})
    with pytest.raises(Invalid, match="cannot be written"):
        set_goal(here.alice, title="Rely", **{field: None})


def test_a_draft_is_changed_without_a_reason_and_a_running_goal_is_not(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    change_goal(here.alice, goal, due=date(2026, 7, 31))
    start_goal(here.alice, goal)
    with pytest.raises(WhyMissing) as refused:
        change_goal(here.alice, goal, due=date(2026, 9, 30))
    assert refused.value.field == "why"
    change_goal(here.alice, goal, description="What nobody relies on needs no reason")
    change_goal(here.alice, goal, due=date(2026, 9, 30), why="The pilot starts later")
    assert Goal.objects.get().due == date(2026, 9, 30)


def test_status_is_not_a_field_to_write(here: Cast) -> None:
    goal = set_goal(here.alice, title="Rely")
    assert change_goal(here.alice, goal, status="planned").status == "planned"
    with pytest.raises(Invalid) as refused:
        change_goal(here.alice, goal, status="closed", why="to see")
    assert refused.value.field == "status"


def test_a_goal_without_a_measure_starts_only_with_a_recorded_exception(here: Cast) -> None:
    goal = set_goal(here.alice, title="Rely")
    with pytest.raises(Invalid) as refused:
        start_goal(here.alice, goal)
    assert refused.value.field == "without_measure_because"
    started = start_goal(here.alice, goal, without_measure_because="The metric is built in May")
    assert started.status == "running"
    assert started.started_without_measure_because == "The metric is built in May"


def test_starting_freezes_what_success_means(here: Cast) -> None:
    goal, measure = commuters_goal(here)
    assert goal.frozen_on == date(2026, 4, 14)
    assert goal.frozen_conditions[0]["target"] == 55_000
    revise_measure(here.alice, measure, target=50_000.0, why="The pilot ended early")
    assert Goal.objects.get().frozen_conditions[0]["target"] == 55_000


def test_a_goal_is_started_once(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(Invalid, match="running already"):
        start_goal(here.alice, goal)


def test_a_revision_keeps_old_and_new_with_its_reason(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(WhyMissing):
        revise_goal(here.alice, goal, due=date(2026, 9, 30))
    revise_goal(here.alice, goal, due=date(2026, 9, 30), why="Vans are in repair")
    entry = timeline(goal.reference)[0]
    assert entry.event.why == "Vans are in repair"
    assert (entry.event.changes[0]["before"]["due"], entry.event.changes[0]["after"]["due"]) == (
        "2026-06-30",
        "2026-09-30",
    )


def test_a_target_of_a_running_goal_changes_with_a_reason_alone(here: Cast) -> None:
    _, measure = commuters_goal(here)
    with pytest.raises(WhyMissing):
        revise_measure(here.alice, measure, target=50_000.0)
    revise_measure(here.alice, measure, target=50_000.0, why="The pilot ended early")
    assert Measure.objects.get().target == 50_000


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"baseline": 10.0, "target": 10.0}, "target"),
        ({"baseline": 10.0, "target": 5.0, "direction": "up"}, "target"),
        ({"baseline": 10.0, "target": float("nan")}, "target"),
        ({"lower": 3.0, "upper": 1.0, "direction": "keep"}, "lower"),
    ],
)
def test_a_measure_that_makes_no_sense_is_refused_at_its_field(
    here: Cast, fields: dict[str, object], field: str
) -> None:
    goal = set_goal(here.alice, title="Rely")
    with pytest.raises(Invalid) as refused:
        add_measure(here.alice, goal, title="Riders", **fields)
    assert refused.value.field == field


def test_a_measure_added_under_way_needs_a_reason(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(WhyMissing):
        add_measure(here.alice, goal, title="Cost per ride", role="guardrail")
    add_measure(here.alice, goal, title="Cost per ride", role="guardrail", why="Growth we pay for twice is not growth.")


def test_a_measure_is_taken_away_and_back(here: Cast) -> None:
    _, measure = commuters_goal(here)
    with pytest.raises(WhyMissing):
        archive_measure(here.alice, measure)
    archive_measure(here.alice, measure, why="Counted twice")
    assert not Measure.objects.filter(archived=False).exists()
    restore_measure(here.alice, measure, why="It was not")
    assert Measure.objects.filter(archived=False).count() == 1


def test_a_goal_is_paused_and_resumed(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(WhyMissing):
        pause_goal(here.alice, goal)
    pause_goal(here.alice, goal, why="The docks are rebuilt")
    assert Goal.objects.get().paused_because == "The docks are rebuilt"
    with pytest.raises(Invalid):
        pause_goal(here.alice, goal, why="again")
    assert resume_goal(here.alice, goal, due=date(2026, 8, 31)).status == "running"


def test_a_dropped_goal_stays_as_it_was_until_it_is_reopened(here: Cast) -> None:
    goal, measure = commuters_goal(here)
    drop_goal(here.alice, goal, why="Another operator left the city")
    measure.goal = goal
    for change in (
        lambda: revise_goal(here.alice, goal, title="Other", why="to see"),
        lambda: revise_measure(here.alice, measure, target=60_000.0, why="to see"),
        lambda: review_goal(here.alice, goal, outcome="keep", why="to see"),
        lambda: drop_goal(here.alice, goal, why="again"),
    ):
        with pytest.raises(Invalid):
            change()
    assert reopen_goal(here.alice, goal, why="It came back").status == "running"


def test_a_review_says_keep_change_or_stop_and_when_to_look_again(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(Invalid) as refused:
        review_goal(here.alice, goal, outcome="perhaps", why="to see")
    assert refused.value.field == "outcome"
    with pytest.raises(Invalid) as refused:
        review_goal(here.alice, goal, outcome="keep", next_review=date(2026, 4, 14), why="to see")
    assert refused.value.field == "next_review"
    review_goal(here.alice, goal, outcome="keep", why="The pattern holds")
    assert Goal.objects.get().next_review == date(2026, 5, 12)
    assert GoalReview.objects.get().note == "The pattern holds"


def test_a_stated_status_needs_a_reason_and_ends_within_two_weeks(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(WhyMissing):
        state_status(here.alice, goal, status="on_track")
    with pytest.raises(Invalid) as refused:
        state_status(here.alice, goal, status="on_track", until=date(2026, 4, 29), why="Vans are back")
    assert refused.value.field == "until"
    state_status(here.alice, goal, status="on_track", why="Vans are back")
    assert Goal.objects.get().stated_status_until == date(2026, 4, 28)
    state_status(here.alice, goal, status="", why="The forecast was right")
    assert Goal.objects.get().stated_status == ""


def test_switching_through_every_profile_and_back_loses_nothing(here: Cast) -> None:
    goal, measure = commuters_goal(here, running=False)
    change_goal(
        here.alice, goal, enhances="Calm mornings", changes="behaviour", conditions="Trains run", cycle="H1", horizon="mid",
        description="Longer", ambition="aspirational",
    )  # fmt: skip
    kept = [f.attname for f in Goal._meta.concrete_fields if f.attname not in ("profile", "version", "updated_at")]
    before = Goal.objects.values(*kept).get()
    measures = list(Measure.objects.values())
    for profile in [*dict(PROFILES), "okr"]:
        switch_profile(here.alice, goal, profile=profile)
        assert Goal.objects.get().profile == profile
        assert Goal.objects.values(*kept).get() == before
        assert list(Measure.objects.values()) == measures
    with pytest.raises(Invalid):
        switch_profile(here.alice, goal, profile="waterfall")


def test_a_stale_goal_is_not_overwritten(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    seen = goal.version
    change_goal(here.alice, goal, due=date(2026, 7, 31), version=seen)
    with pytest.raises(StaleVersion):
        change_goal(here.bob, Goal.objects.get(), due=DUE, version=seen)
