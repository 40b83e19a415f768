"""The default method gives the published digits."""

from __future__ import annotations

import math

import numpy as np
import pytest

from truenorth.analysis.forecasting import structural_filter, structural_mixture
from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.planned_effect import PlannedInitiative
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.result import QUANTILES
from truenorth.analysis.forecasting.season import fit_season
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.structural_models import FAMILIES, NOISE_RATIOS
from truenorth.analysis.forecasting.tests.published_cases import (
    ORDERS,
    SEASONAL,
    SHARE_DAYS,
    SHARES,
    STEADY,
    chance,
    shown,
)
from truenorth.analysis.forecasting.tests.scalar_oracle import below


def test_growing_orders_have_the_published_quantiles_and_chances() -> None:
    found = chance(ORDERS, 12, 480)
    assert shown(found, 0.025, 0.1, 0.5, 0.9, 0.975) == [398.0901, 421.2988, 459.8542, 501.9608, 533.4609]
    assert round(found.probability or 0, 6) == 0.256105
    assert round(chance(ORDERS, 12, 500).probability or 0, 6) == 0.109214
    assert round(found.likely_target or 0, 4) == 444.2487


def test_growing_orders_explain_themselves_by_family() -> None:
    insight = chance(ORDERS, 12, 480).insight
    assert insight is not None
    weights = {name: round(weight, 4) for name, weight in insight.behaviours.items()}
    assert weights == {"level": 0.0730, "drift": 0.5037, "turning": 0.2072, "damped": 0.0878, "mean": 0.1283}


@pytest.mark.parametrize(
    ("family", "noise", "expected"),
    [
        ("L", 0.0, (0.056591, 6.109248, 0.0, 0.053792, 17.078331)),
        ("D.05", 1.0, (0.005073, 6.098963, 0.018635, 0.043456, 16.351713)),
        ("T.01", 0.25, (0.017679, 6.106180, 0.031061, 0.053336, 17.234875)),
        ("P", 0.0, (0.066591, 6.109248, 0.013114, 0.055246, 17.293307)),
        ("M.8", 1.0, (0.002396, 1.996303, 4.065875, 0.039448, 14.754192)),
    ],
)
def test_single_models_have_the_published_parts(family: str, noise: float, expected: tuple[float, ...]) -> None:
    x = np.log(np.array(ORDERS, dtype=float))
    size = structural_filter.typical_step(x, np.ones(7), 1e-9)
    state = structural_filter.filter_series([x], None, np.array([size]))
    weight = structural_mixture.weights(state)
    parts = structural_mixture.combine(
        state, weight, np.array([5.0]), np.zeros(1), x[-1:], np.array([True])
    )  # fmt: skip
    f = [f.name for f in FAMILIES].index(family)
    q = list(NOISE_RATIOS).index(noise)
    k = f * 5 + q
    seen = (
        parts.mixture.weights[k, 0],
        parts.level_part[k, 0],
        parts.drift_part[k, 0],
        parts.mixture.scales[k, 0],
        state.log_likelihood[f, q, 0],
    )
    assert tuple(round(float(v), 6) for v in seen) == expected


def test_a_plan_is_weighed_against_drift_that_was_already_earned() -> None:
    series = Series("orders", range(8), ORDERS, year=0)
    bet = PlannedInitiative("bet", 0.5, 2, 5, success=0.6, ramp=0.75)
    for explained, nothing, planned in ((0.0, 0.2561, 0.3144), (0.5, 0.1806, 0.2325), (1.0, 0.1266, 0.1683)):
        request = AttainmentRequest(series, 12, 480, plan=(bet,), drift_explained=explained)
        plan = forecast_attainment([request])[0].plan
        assert plan is not None
        assert (round(plan.do_nothing_new, 4), round(plan.with_plan, 4)) == (nothing, planned)


def test_the_effect_needed_gives_a_chance_of_seventy_percent() -> None:
    series = Series("orders", range(8), ORDERS, year=0)
    bet = PlannedInitiative("bet", 0.5, 2, 5, ramp=1.0)
    plan = forecast_attainment([AttainmentRequest(series, 12, 480, plan=(bet,), drift_explained=0.0)])[0].plan
    assert plan is not None
    assert plan.needed == pytest.approx(100 * (480 / 444.2487 - 1), abs=1e-4)


def test_irregular_shares_have_the_published_digits() -> None:
    found = chance(SHARES, 71, 0.40, SHARE_DAYS, scale="percent")
    assert shown(found, 0.1, 0.5, 0.9) == [0.3064, 0.3472, 0.3949]
    assert round(found.probability or 0, 6) == 0.081539


def test_percentages_written_as_points_give_the_same_chance() -> None:
    points = chance([100 * v for v in SHARES], 71, 40, SHARE_DAYS, scale="percent")
    assert round(points.probability or 0, 6) == 0.081539
    assert shown(points, 0.5, digits=2) == [34.72]


def test_a_target_downward_has_the_published_digits() -> None:
    found = chance((52, 50, 49, 47, 46), 8, 42, direction="down")
    assert shown(found, 0.1, 0.5, 0.9) == [39.8886, 45.3143, 50.9018]
    assert round(found.probability or 0, 6) == 0.214422


def test_two_and_three_points_are_computed_and_called_too_few() -> None:
    two = chance((100, 110), 3, 120)
    assert shown(two, 0.1, 0.5, 0.9) == [74.6874, 107.6461, 161.1038]
    assert round(two.probability or 0, 6) == 0.332368
    three = chance((100, 110, 108), 4, 120)
    assert shown(three, 0.1, 0.5, 0.9) == [91.9723, 107.2286, 127.1600]
    assert round(three.probability or 0, 6) == 0.176813
    assert {two.history, three.history} == {"not_enough_history"}
    assert two.shown is None


def test_a_seasonal_metric_has_the_published_digits() -> None:
    found = chance(SEASONAL, 41, 200, year=12)
    assert shown(found, 0.1, 0.5, 0.9) == [189.4482, 208.2740, 227.8598]
    assert round(found.probability or 0, 6) == 0.725115
    assert round(chance(SEASONAL, 41, 220, year=12).probability or 0, 6) == 0.205219
    season = fit_season(np.arange(36.0), np.log(np.array(SEASONAL, dtype=float))[:, None], 12.0)
    assert season is not None
    assert [round(float(v), 6) for v in season.at(np.array([35.0, 41.0]))[:, 0]] == [-0.104797, 0.074298]


def test_without_its_season_the_same_metric_is_far_less_certain() -> None:
    found = chance(SEASONAL, 41, 200)
    assert shown(found, 0.1, 0.5, 0.9) == [117.8499, 159.4965, 223.5767]
    assert round(found.probability or 0, 6) == 0.181656


def test_a_metric_without_season_keeps_exactly_none() -> None:
    found = chance(STEADY, 30, 505, year=12)
    assert shown(found, 0.1, 0.5, 0.9) == [497.1319, 501.0480, 505.0757]
    assert round(found.probability or 0, 6) == 0.103516
    assert found.insight is not None
    assert found.insight.season_kept == 0.0
    assert found.insight.season_effect == 0.0
    assert round(found.insight.behaviours["mean"], 4) == 0.7439


def test_four_wild_points_stay_within_bounds() -> None:
    found = chance((1, 40, 3, 900), 22, 900)
    assert [round(found.quantiles[0.1], 4), round(found.quantiles[0.5], 3), round(found.quantiles[0.9], 2)] == [
        10.5594,
        289.414,
        45199.14,
    ]
    assert round(found.probability or 0, 6) == 0.413308


@pytest.mark.parametrize(
    ("values", "times", "due", "targets", "percent"),
    [
        (ORDERS, tuple(range(8)), 12, (440, 480, 500), False),
        (SHARES, SHARE_DAYS, 71, (0.3, 0.36, 0.4), True),
        ((100, 110), (0, 1), 3, (90, 120), False),
        ((100, 110, 108), (0, 1, 2), 4, (90, 120), False),
    ],
)
def test_a_second_plain_implementation_agrees(
    values: tuple[float, ...], times: tuple[float, ...], due: float, targets: tuple[float, ...], percent: bool
) -> None:
    def line(v: float) -> float:
        return math.log(v / (1 - v)) if percent else math.log(v)

    x = [line(v) for v in values]
    for target in targets:
        fast = chance(values, due, target, times, scale="percent" if percent else "positive").probability
        assert fast == pytest.approx(1 - below(times, x, due, line(target)), abs=1e-9)


def test_quantiles_and_chances_are_each_others_inverse() -> None:
    found = chance(ORDERS, 12, 480)
    for level in QUANTILES:
        assert chance(ORDERS, 12, found.quantiles[level]).probability == pytest.approx(1 - level, abs=1e-10)
