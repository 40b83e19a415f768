"""The first forecast of a week is kept for good, resolved when its date has passed, scored, and learned from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.entrypoints.command_line.calibration import lines
from truenorth.goals.actions.check_ins import check_in
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.actions.measures import revise_measure
from truenorth.goals.actions.resolving import resolve_forecasts
from truenorth.goals.actions.revising import state_status
from truenorth.goals.corrections import as_correction
from truenorth.goals.models import ForecastCorrection, ForecastOutcome, Goal, Measure, MeasureForecast, WeeklyForecast
from truenorth.goals.queries import forecasts_standing
from truenorth.metrics.actions.observations import Value, record_observations
from truenorth.metrics.models import Metric
from truenorth.people.models import Team

from .growing import DUE, TODAY, commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def end_of(here: Cast, metric: Metric, value: float, on: date = DUE + timedelta(days=3)) -> None:
    """Values until after the due date, and the day after them."""
    pin_today(here, on)
    days = [TODAY + timedelta(weeks=k + 1) for k in range((on - TODAY).days // 7)]
    record_observations(here.alice, metric, [Value(day, value) for day in [*days, on]], why="The quarter went on")


def test_a_week_keeps_its_first_forecast_with_all_that_scoring_needs(here: Cast) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here))
    check_in(here.alice, goal, confidence=80, note="The vans are back")
    state_status(here.alice, goal, status="on_track", why="Vans are back on Monday")
    evaluate_chances(here.alice)
    kept, shown = WeeklyForecast.objects.get(), MeasureForecast.objects.get()
    assert (kept.measure, kept.week, kept.as_of) == (measure, date(2026, 4, 13), TODAY)
    assert (kept.target, kept.due, kept.way) == (55_000.0, DUE, 14_000.0)
    assert kept.probability == kept.computed == shown.probability
    assert sorted(kept.quantiles) == ["0.025", "0.1", "0.25", "0.5", "0.75", "0.9", "0.975"]
    assert (kept.method, kept.method_version, len(kept.inputs_hash)) == ("bsm-1", "1.0", 64)
    assert (kept.confidence, kept.base_rate, kept.stated_status) == (0.8, 0.5, "on_track")
    assert kept.pace in (0.98, 0.02)


def test_what_was_said_in_a_week_is_never_changed(here: Cast) -> None:
    metric = riders_metric(here)
    commuters_goal(here, metric=metric)
    evaluate_chances(here.alice)
    before = WeeklyForecast.objects.values().get()
    record_observations(here.alice, metric, [Value(TODAY, 30_000.0)], why="A new count")
    evaluate_chances(here.alice)
    pin_today(here, TODAY + timedelta(days=2))
    evaluate_chances(here.alice)
    assert WeeklyForecast.objects.values().get() == before
    assert MeasureForecast.objects.latest("as_of").probability != before["probability"]
    with pytest.raises(TypeError, match="written once"):
        WeeklyForecast.objects.get().save()
    pin_today(here, TODAY + timedelta(days=7))
    evaluate_chances(here.alice)
    assert WeeklyForecast.objects.count() == 2


def test_a_replayed_past_is_not_kept_as_if_it_had_been_said_then(here: Cast) -> None:
    commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice, as_of=date(2026, 3, 3))
    assert not WeeklyForecast.objects.exists()


def test_too_little_history_is_not_scored(here: Cast) -> None:
    commuters_goal(here, metric=riders_metric(here, weeks=3))
    evaluate_chances(here.alice)
    assert not WeeklyForecast.objects.exists()


def test_a_forecast_is_resolved_once_its_date_has_passed_and_a_value_is_there(here: Cast) -> None:
    metric = riders_metric(here)
    commuters_goal(here, metric=metric)
    evaluate_chances(here.alice)
    assert resolve_forecasts(here.alice) == 0
    pin_today(here, DUE + timedelta(days=1))
    assert resolve_forecasts(here.alice) == 0  # no value near the date yet
    end_of(here, metric, 56_000.0)
    assert resolve_forecasts(here.alice) == 1
    assert resolve_forecasts(here.alice) == 0
    found, kept = ForecastOutcome.objects.get(), WeeklyForecast.objects.get()
    assert (found.reached, found.value) == (True, 56_000.0)
    assert found.brier == pytest.approx((kept.probability - 1) ** 2)
    assert found.crps is not None
    assert found.inside_95 is True
    learned = ForecastCorrection.objects.get()
    assert (learned.measures, learned.intercept, learned.widen) == (1, None, 1.0)
    assert learned.because == "1 of 30 resolved measures: too few to correct anything by."


def test_a_target_that_is_revised_leaves_what_was_said_of_the_old_one(here: Cast) -> None:
    metric = riders_metric(here)
    _, measure = commuters_goal(here, metric=metric)
    evaluate_chances(here.alice)
    pin_today(here, TODAY + timedelta(days=7))
    revise_measure(here.alice, measure, target=50_000.0, why="The pilot ended early")
    evaluate_chances(here.alice)
    end_of(here, metric, 52_000.0)
    resolve_forecasts(here.alice)
    told = ForecastOutcome.objects.order_by("forecast__week").values_list("forecast__target", "reached")
    assert list(told) == [(55_000.0, False), (50_000.0, True)]


def _resolved(here: Cast, count: int, *, chance: float = 0.8, reached: int = 2, team: Team | None = None) -> None:
    """Measures whose outcome is known; of five, so many were reached."""
    goal = Goal.objects.create(workspace=here.workspace, title="Long ago", status="closed", team=team)
    for k in range(count):
        measure = Measure.objects.create(workspace=here.workspace, goal=goal, title=f"Measure {k}", target=1.0)
        said = WeeklyForecast.objects.create(
            workspace=here.workspace, measure=measure, week=date(2025, 1, 6), as_of=date(2025, 1, 6),
            due=date(2025, 3, 31), target=1.0, direction="up", kind="level", computed=chance, probability=chance,
            status="on_track", ambition="committed", method="bsm-1", method_version="1.0", inputs_hash="x",
            base_rate=0.5, pace=0.98, confidence=0.9, stated_status="off_track" if k < 3 else "",
        )  # fmt: skip
        came = k % 5 < reached
        ForecastOutcome.objects.create(
            workspace=here.workspace, forecast=said, reached=came, value=1.0, known_on=date(2025, 4, 1),
            brier=(chance - came) ** 2, log_score=0.5, crps=0.1, inside_80=k % 2 == 0, inside_95=True, place=2.0,
        )  # fmt: skip


def test_thirty_resolved_measures_correct_the_next_chances_with_their_evidence(here: Cast) -> None:
    metric = riders_metric(here)
    commuters_goal(here, metric=metric)
    evaluate_chances(here.alice)
    before = MeasureForecast.objects.get()
    _resolved(here, 60)
    _due_now(here, metric)
    row = ForecastCorrection.objects.first()
    assert row is not None
    assert row.intercept is not None
    assert row.brier_after is not None
    assert row.brier_before is not None
    assert row.brier_after < row.brier_before
    assert row.widen > 1.0
    evaluate_chances(here.alice)
    after = MeasureForecast.objects.latest("as_of")
    assert after.computed == pytest.approx(before.computed)
    assert after.probability == pytest.approx(as_correction(row).chance(after.computed or 0))
    assert after.probability != after.computed
    assert after.quantiles["0.9"] - after.quantiles["0.1"] > before.quantiles["0.9"] - before.quantiles["0.1"]
    terms = {term["term"]: term["because"] for term in after.explanation}
    assert "Learned from 61 measures" in terms["Corrected by the past"]


def _due_now(here: Cast, metric: Metric) -> None:
    """One more forecast is resolved today, so that the past is learned from."""
    goal = Goal.objects.create(workspace=here.workspace, title="Due last week", status="running")
    measure = Measure.objects.create(workspace=here.workspace, goal=goal, title="Riders", metric=metric, target=40_000)
    WeeklyForecast.objects.create(
        workspace=here.workspace, measure=measure, week=date(2026, 2, 2), as_of=date(2026, 2, 2),
        due=TODAY - timedelta(days=8), target=40_000.0, direction="up", kind="level", computed=0.8, probability=0.8,
        status="on_track", ambition="committed", method="bsm-1", method_version="1.0", inputs_hash="y",
    )  # fmt: skip
    assert resolve_forecasts(here.alice) == 1


def _page(here: Cast, **asked: object) -> str:
    reply = here.browser(here.vera).get(reverse("goals:forecasts"), asked)
    assert reply.status_code == 200
    return reply.content.decode()


def test_the_page_says_when_there_is_nothing_to_judge_by(here: Cast) -> None:
    assert "No forecast is kept yet" in _page(here)
    commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    waiting = _page(here)
    assert "Not enough resolved forecasts" in waiting
    assert 'class="ch"' not in waiting
    _resolved(here, 4)
    few = _page(here)
    assert "Not enough resolved forecasts: 4 of 30 measures" in few
    assert "too few to tell" in few
    assert 'class="hollow"' in few


def test_the_page_draws_what_was_said_against_what_came_beside_its_rivals(here: Cast) -> None:
    _resolved(here, 60)
    page = _page(here)
    assert "Of 60 measures whose date has passed, 40% were reached; we said 80%." in page
    assert "Said 80%, came 40%" in page
    assert "Base rate" in page
    assert "forecast worse by 0.150" in page  # .4 of (.2² against .5²), .6 of (.8² against .5²)
    assert "forecast better by" in page  # than the linear pace
    assert "A person’s word" in page


def test_a_team_is_shown_alone_only_with_twenty_resolved_measures(here: Cast) -> None:
    fleet = Team.objects.create(workspace=here.workspace, name="Fleet")
    small = Team.objects.create(workspace=here.workspace, name="Stations")
    _resolved(here, 20, team=fleet)
    _resolved(here, 19, team=small)
    page = _page(here)
    assert f"?team={fleet.pk}" in page
    assert f"?team={small.pk}" not in page
    assert "20 measures" in _page(here, team=fleet.pk)
    assert here.browser(here.vera).get(reverse("goals:forecasts"), {"team": small.pk}).status_code == 404


def test_the_same_is_told_over_rest_and_in_a_terminal(here: Cast) -> None:
    _resolved(here, 60)
    told = here.browser(here.vera).get("/api/goals/forecasts/record").json()
    assert (told["measures"], told["enough"], told["kept"]) == (60, True, 60)
    assert told["bins"][0]["measures"] == 60
    assert {rival["name"] for rival in told["rivals"]} == {"base rate", "linear pace", "stated confidence"}
    assert told["overrides"]["measures"] == 3
    said = "\n".join(lines(forecasts_standing(here.vera)))
    assert "Brier score" in said
    assert f"{told['brier']:.3f}" in said
    measure = Measure.objects.first()
    assert measure is not None
    (row,) = here.browser(here.vera).get(f"/api/goals/measures/{measure.pk}/weekly-forecasts").json()
    assert (row["probability"], row["reached"], row["confidence"]) == (0.8, True, 0.9)


def test_the_back_test_page_shows_the_published_figures(here: Cast) -> None:
    from truenorth.goals.published_backtest import published

    page = here.browser(here.vera).get(reverse("goals:backtest")).content.decode()
    for record in published():
        assert f"{record['brier']:.4f}" in page
        assert record["name"] in page


def test_scores_cost_the_same_for_few_and_many(here: Cast, django_assert_max_num_queries: object) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            _page(here)
        return len(caught)

    _resolved(here, 3)
    few = cost()
    _resolved(here, 120)
    assert cost() == few
