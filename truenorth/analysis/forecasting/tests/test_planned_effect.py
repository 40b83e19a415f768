"""Planned initiatives: uncertain, late, fading and overlapping."""

from __future__ import annotations

import pytest

from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.metalog import Metalog, effect_mean_and_variance
from truenorth.analysis.forecasting.planned_effect import PlannedInitiative
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.tests.published_cases import ORDERS


def with_plan(*plan: PlannedInitiative, target: float = 480) -> float:
    series = Series("orders", tuple(range(8)), ORDERS, year=0)
    found = forecast_attainment([AttainmentRequest(series, 12, target, plan=plan)])[0].plan
    assert found is not None
    assert found.with_plan is not None
    return found.with_plan


def test_three_estimates_have_the_published_distribution() -> None:
    effect = Metalog.from_quantiles(0.5, 2, 5)
    assert (effect.a1, round(effect.a2, 5), round(effect.a3, 5)) == (2, 1.02402, 0.85335)
    assert (round(effect.mean, 5), round(effect.variance, 4)) == (2.42667, 3.7101)
    assert round(effect.cdf(0), 4) == 0.0405
    mean, variance = effect_mean_and_variance(effect, 0.6)
    assert round(mean, 3) == 1.456
    assert variance == pytest.approx(0.6 * 3.7101 + 0.24 * 2.42667**2, abs=1e-3)


def test_estimates_that_no_curve_fits_are_asked_again() -> None:
    with pytest.raises(ValueError, match="nearer the centre"):
        Metalog.from_quantiles(0, 9, 10)
    with pytest.raises(ValueError, match="must increase"):
        Metalog.from_quantiles(3, 2, 5)


def test_an_effect_grows_over_its_ramp_and_fades_by_its_half_life() -> None:
    bet = PlannedInitiative("bet", 1, 2, 3, lands=10, ramp_days=20, half_life_days=40)
    assert [bet.share_at(day) for day in (5, 10, 20, 30, 70)] == [0.0, 0.0, 0.5, 1.0, 0.5]


def test_several_initiatives_are_drawn_together_and_overlap_costs() -> None:
    one = PlannedInitiative("a", 1, 3, 5, ramp=1)
    two = PlannedInitiative("b", 1, 3, 5, ramp=1)
    shared = [PlannedInitiative(name, 1, 3, 5, ramp=1, overlap_group="checkout") for name in "ab"]
    alone, both, overlapping = with_plan(one), with_plan(one, two), with_plan(*shared)
    assert alone < overlapping < both
    assert both == with_plan(one, two)


def test_drawing_agrees_with_integration() -> None:
    nothing = PlannedInitiative("none", 1, 2, 3, success=0.0, ramp=1)
    bet = PlannedInitiative("a", 0.5, 2, 5, success=0.6, ramp=0.75)
    assert with_plan(bet, nothing) == pytest.approx(with_plan(bet), abs=0.01)


def test_effects_in_units_and_percent_agree_where_they_mean_the_same() -> None:
    percent = PlannedInitiative("a", 4.99, 5, 5.01, ramp=1)
    units = PlannedInitiative("a", 22.8, 22.857, 22.9, unit="units", ramp=1)  # 5% of what leads to 480
    assert with_plan(percent) == pytest.approx(with_plan(units), abs=0.002)


def test_a_status_is_decided_with_the_plan() -> None:
    series = Series("orders", tuple(range(8)), ORDERS, year=0)
    bet = PlannedInitiative("bet", 5, 10, 15, ramp=1)
    plain, planned = forecast_attainment(
        [AttainmentRequest(series, 12, 480), AttainmentRequest(series, 12, 480, plan=(bet,))]
    )
    assert plain.for_status == plain.probability
    assert planned.plan is not None
    assert planned.for_status == planned.plan.with_plan
    assert (planned.plan.with_plan or 0) > (plain.probability or 0)
    assert "With the plan" in [term.term for term in planned.explanation]
    short = Series("orders", (0, 1), (400, 408), year=0)
    assert forecast_attainment([AttainmentRequest(short, 12, 480)])[0].for_status is None


def test_an_initiative_without_a_date_is_refused() -> None:
    with pytest.raises(ValueError, match="when bet lands"):
        PlannedInitiative("bet", 1, 2, 3)
