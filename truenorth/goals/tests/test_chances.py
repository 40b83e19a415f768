"""Chances come from a metric's own history, with status, hysteresis and what is worth celebrating."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import Cast
from truenorth.foundation.accounts.actions.thresholds import change_status_borders
from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.scoping.current_workspace import in_workspace
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.chances import evaluate, measures_to_evaluate
from truenorth.goals.models import Celebration, Measure, MeasureForecast
from truenorth.metrics.actions.observations import Value, record_observations

from .growing import DUE, TODAY, commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def test_a_chance_is_kept_with_its_inputs_and_its_method(here: Cast) -> None:
    _, measure = commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    row = MeasureForecast.objects.get(measure=measure)
    assert row.method == "bsm-1"
    assert row.probability is not None
    assert 0 < row.probability < 1
    assert len(row.futures) == 20
    assert row.fan
    assert row.quantiles["0.1"] < row.quantiles["0.5"] < row.quantiles["0.9"]
    assert (row.observations, row.last_on, row.as_of) == (20, TODAY, TODAY)
    assert row.status in ("on_track", "at_risk", "off_track")


def test_three_values_are_not_enough_for_a_chance(here: Cast) -> None:
    _, measure = commuters_goal(here, metric=riders_metric(here, weeks=3))
    evaluate_chances(here.alice)
    row = MeasureForecast.objects.get(measure=measure)
    assert (row.probability, row.status) == (None, "no_history")


def test_a_status_does_not_change_for_a_step_just_across_the_border(here: Cast) -> None:
    _, measure = commuters_goal(here, metric=riders_metric(here))
    (now,) = evaluate(measures_to_evaluate(), TODAY)
    p = now.forecast.probability or 0.0
    other = "off_track" if p >= 0.4 else "at_risk"
    common = {"measure": measure, "due": DUE, "method": "bsm-1", "method_version": "1", "inputs_hash": "x"}
    MeasureForecast.objects.create(
        workspace=here.workspace, as_of=TODAY - timedelta(days=1), probability=p, status=other, **common
    )
    (again,) = evaluate(measures_to_evaluate(), TODAY)
    from truenorth.analysis.forecasting.status import decide_status

    assert again.forecast.status == decide_status(p, "committed", other, p).word


def test_a_chance_that_turns_is_drafted_for_celebration_and_not_shared(here: Cast) -> None:
    _, measure = commuters_goal(here, metric=riders_metric(here, step=900))
    MeasureForecast.objects.create(
        workspace=here.workspace, measure=measure, as_of=TODAY - timedelta(days=7), due=DUE, probability=0.2,
        status="off_track", method="bsm-1", method_version="1", inputs_hash="x",
    )  # fmt: skip
    evaluate_chances(here.alice)
    assert (MeasureForecast.objects.latest("as_of").probability or 0) >= 0.7
    drafted = Celebration.objects.get()
    assert drafted.shared is False


def test_a_target_held_by_two_values_is_reached_and_celebrated_once(here: Cast) -> None:
    metric = riders_metric(here, step=100)
    _, measure = commuters_goal(here, metric=metric)
    days = [TODAY - timedelta(days=1), TODAY]
    record_observations(here.alice, metric, [Value(d, 70_000.0) for d in days], why="A new count")
    for day in (TODAY, TODAY + timedelta(days=1)):
        evaluate_chances(here.alice, as_of=day)
    assert Measure.objects.get(pk=measure.pk).reached_on is not None
    assert Celebration.objects.filter(kind="reached").count() == 1


def test_a_learning_goal_has_a_chance_and_no_status_by_it(here: Cast) -> None:
    commuters_goal(here, metric=riders_metric(here), ambition="learning")
    evaluate_chances(here.alice)
    row = MeasureForecast.objects.get()
    assert row.probability is not None
    assert row.status == "learning"


def test_an_evaluation_of_the_past_knows_nothing_of_the_future(here: Cast) -> None:
    _, measure = commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice, as_of=date(2026, 2, 10))
    row = MeasureForecast.objects.get(measure=measure)
    assert row.last_on is not None
    assert row.last_on <= date(2026, 2, 10)


def test_the_borders_of_the_settings_decide_the_status(here: Cast) -> None:
    riders = riders_metric(here)
    commuters_goal(here, metric=riders)
    (now,) = evaluate(measures_to_evaluate(), TODAY)
    p = now.forecast.probability or 0.0
    assert 0.05 < p < 0.95
    words = []
    for on_track, at_risk in ((p - 0.02, p - 0.04), (p + 0.04, p - 0.02), (p + 0.04, p + 0.02)):
        borders = {"committed_on_track": on_track, "committed_at_risk": at_risk}
        change_status_borders(here.dana, Workspace.objects.get(pk=here.workspace.pk), borders, why="Try")
        with in_workspace(Workspace.objects.get(pk=here.workspace.pk)):
            (again,) = evaluate(measures_to_evaluate(), TODAY)
        words.append(again.forecast.status)
    assert words == ["on_track", "at_risk", "off_track"]
