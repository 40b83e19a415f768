"""A check-in is one line over a value that was read and a chance that was computed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.foundation.jobs.runner import run_waiting
from truenorth.goals.actions.check_ins import check_in, skip_check_in
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.models import CheckIn, Goal, Measure, MeasureForecast
from truenorth.metrics.models import Observation

from .growing import TODAY, commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def test_the_chance_shown_is_kept_beside_the_owners_own(here: Cast) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    shown = MeasureForecast.objects.get(measure=measure).probability
    row = check_in(here.alice, goal, confidence=45, note="Third flat week.")
    assert (row.confidence, row.forecast, row.note, row.on) == (45, shown, "Third flat week.", TODAY)
    assert Goal.objects.get().last_check_in == TODAY


def test_a_value_that_is_typed_becomes_a_value_of_the_metric_and_moves_the_chance_at_once(here: Cast) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here, step=100))
    evaluate_chances(here.alice)
    before = MeasureForecast.objects.get(measure=measure)
    row = check_in(here.alice, goal, value=54_500.0, note="A good week", why="Counted by hand")
    after = MeasureForecast.objects.get(measure=measure)
    assert row.forecast == before.probability
    assert after.probability is not None
    assert before.probability is not None
    assert after.probability > before.probability
    assert Observation.objects.get(on=TODAY).value == 54_500
    assert Measure.objects.get(pk=measure.pk).current == 54_500


def test_a_value_that_is_read_is_not_typed(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here, source="query"))
    with pytest.raises(Invalid) as refused:
        check_in(here.alice, goal, value=1.0)
    assert refused.value.field == "value"
    assert not CheckIn.objects.exists()


def test_nothing_is_not_a_check_in(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(Invalid) as refused:
        check_in(here.alice, goal)
    assert refused.value.field == "note"
    with pytest.raises(Invalid) as refused:
        check_in(here.alice, goal, confidence=101)
    assert refused.value.field == "confidence"


def test_only_a_goal_under_way_is_checked_in(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    with pytest.raises(Invalid, match="draft"):
        check_in(here.alice, goal, note="Early")


def test_skipping_needs_a_reason_and_keeps_the_rhythm(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    with pytest.raises(WhyMissing):
        skip_check_in(here.alice, goal)
    skip_check_in(here.alice, goal, why="Holidays")
    assert CheckIn.objects.get().skipped_because == "Holidays"
    assert Goal.objects.get().last_check_in == date(2026, 4, 14)


def test_new_values_bring_new_chances_through_the_job_once_a_day(here: Cast) -> None:
    _, measure = commuters_goal(here, metric=riders_metric(here))
    assert run_waiting() >= 1
    assert MeasureForecast.objects.filter(measure=measure).count() == 1
    evaluate_chances(here.alice)
    assert MeasureForecast.objects.filter(measure=measure).count() == 1
