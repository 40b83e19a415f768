"""A goal is graded against what success meant when it started, and teaches something before it is closed."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid
from truenorth.goals.actions.closing import close_goal, propose_grades
from truenorth.goals.actions.measures import revise_measure
from truenorth.goals.models import Goal, Measure
from truenorth.goals.progress import grade_of, is_met, straight_path, way_made
from truenorth.goals.queries.lessons import similar_lessons

from .growing import commuters_goal, pin_today, riders_metric

LEARNT = {"cause": "Rail hubs ran empty.", "lesson": "Mend the hubs before the campaign.", "next_step": "change"}


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def test_a_softened_target_does_not_soften_the_grade(here: Cast) -> None:
    goal, measure = commuters_goal(here)
    revise_measure(here.alice, measure, target=48_000.0, current=48_000.0, why="The pilot ended early")
    (proposed,) = propose_grades(goal)
    assert proposed.softened
    assert proposed.grade == pytest.approx(0.5)
    closed = close_goal(here.alice, goal, **LEARNT)
    assert (closed.result, closed.grade) == ("partly", pytest.approx(0.5))
    assert Measure.objects.get().grade == pytest.approx(0.5)


def test_the_last_value_of_the_metric_decides(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here, step=900))
    assert propose_grades(goal)[0].grade == 1.0
    assert close_goal(here.alice, goal, **LEARNT).result == "reached"


@pytest.mark.parametrize("missing", ["cause", "lesson", "next_step"])
def test_closing_without_cause_lesson_or_next_step_is_refused(here: Cast, missing: str) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(Invalid) as refused:
        close_goal(here.alice, goal, grade=0.5, **{**LEARNT, missing: ""})
    assert refused.value.field == missing
    assert Goal.objects.get().status == "running"


def test_without_any_value_a_person_grades(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(Invalid) as refused:
        close_goal(here.alice, goal, **LEARNT)
    assert refused.value.field == "grade"
    assert close_goal(here.alice, goal, grade=0.1, **LEARNT).result == "missed"


def test_a_draft_is_not_closed(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    with pytest.raises(Invalid, match="under way"):
        close_goal(here.alice, goal, grade=1.0, **LEARNT)


def test_lessons_surface_when_a_goal_like_it_is_written(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    commuters_goal(here, title="Stations never turn riders away")
    close_goal(here.alice, goal, grade=0.4, **LEARNT)
    (found,) = similar_lessons(here.alice, "Commuters rely on our bikes every day")
    assert found.goal == goal
    assert similar_lessons(here.alice, "Invoices are paid in time") == []
    assert similar_lessons(here.alice, "Riders") == []


def test_progress_is_the_way_from_baseline_to_target() -> None:
    assert way_made(41.0, 55.0, 48.0) == 0.5
    assert way_made(5.2, 4.0, 5.8) == pytest.approx(-0.5)
    assert way_made(None, 55.0, 48.0) is None
    assert way_made(41.0, 41.0, 41.0) is None
    assert straight_path(None, None, None) is None


@pytest.mark.parametrize(
    ("direction", "target", "value", "met"),
    [
        ("up", 5.0, 5.0, True),
        ("up", 5.0, 4.9, False),
        ("down", 5.0, 4.9, True),
        ("down", 5.0, 5.1, False),
        ("up", 5.0, None, None),
    ],
)
def test_a_target_is_met_at_or_beyond_it(direction: str, target: float, value: float | None, met: bool | None) -> None:
    assert is_met(direction, target, value) is met


def test_a_band_is_kept_or_not() -> None:
    condition = {"direction": "keep", "baseline": None, "target": None, "lower": 1.0, "upper": 2.0}
    assert (grade_of(condition, 1.5), grade_of(condition, 2.5), grade_of(condition, None)) == (1.0, 0.0, None)
