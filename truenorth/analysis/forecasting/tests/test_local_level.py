"""The named fallback gives the published digits and equals its dense form."""

from __future__ import annotations

import numpy as np
import pytest

from truenorth.analysis.forecasting import local_level, structural_filter
from truenorth.analysis.forecasting.attainment import CHOSEN, FELL_BACK, forecast_attainment
from truenorth.analysis.forecasting.planned_effect import PlannedInitiative
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.structural_models import FAMILIES, LOCAL_LEVEL_FAMILIES
from truenorth.analysis.forecasting.tests.dense_oracle import dense_components
from truenorth.analysis.forecasting.tests.published_cases import ORDERS, SHARE_DAYS, SHARES, chance, shown


def test_growing_orders_have_the_published_digits() -> None:
    found = chance(ORDERS, 12, 480, method="bll-1")
    assert shown(found, 0.1, 0.5, 0.9, digits=2) == [425.46, 460.84, 499.68]
    assert round(found.probability or 0, 4) == 0.2504
    assert round(chance(ORDERS, 12, 500, method="bll-1").probability or 0, 4) == 0.0984


def test_single_models_have_the_published_parts() -> None:
    x = np.log(np.array(ORDERS, dtype=float))
    size = structural_filter.typical_step(x, np.ones(7), 1e-9)
    state = structural_filter.filter_series([x], None, np.array([size]), LOCAL_LEVEL_FAMILIES)
    weight = local_level.weights(state)
    assert round(float((weight * state.level).sum()), 6) == 6.105537
    assert round(float((weight * state.second).sum()), 6) == 0.005565
    scale = local_level.combine(state, weight, np.array([5.0])).mixture.scales.reshape(4, 5)
    for place, expected in {
        (0, 0): (0.078035, 6.109248, 0.0, 0.055351),
        (3, 1): (0.152119, 6.107053, 0.010395, 0.050831),
        (2, 2): (0.037733, 6.098963, 0.003727, 0.044715),
    }.items():
        seen = (weight[place][0], state.level[place][0], state.second[place][0], scale[place])
        assert tuple(round(float(v), 6) for v in seen) == expected


def test_shares_a_downward_target_and_two_points_have_the_published_digits() -> None:
    shares = chance(SHARES, 71, 0.40, SHARE_DAYS, scale="percent", method="bll-1")
    assert shown(shares, 0.1, 0.5, 0.9) == [0.3128, 0.3493, 0.3898]
    assert round(shares.probability or 0, 4) == 0.0616
    down = chance((52, 50, 49, 47, 46), 8, 42, direction="down", method="bll-1")
    assert shown(down, 0.1, 0.5, 0.9, digits=3) == [40.507, 45.338, 50.365]
    assert round(down.probability or 0, 3) == 0.184
    two = chance((100, 110), 3, 120, method="bll-1")
    assert shown(two, 0.1, 0.5, 0.9, digits=2) == [84.4, 107.2, 138.35]
    assert round(two.probability or 0, 3) == 0.255


def test_a_plan_is_weighed_with_the_published_digits() -> None:
    series = Series("orders", range(8), ORDERS, year=0)
    bet = PlannedInitiative("bet", 0.5, 2, 5, success=0.6, ramp=0.75)
    for explained, nothing, planned in ((0.0, 0.2504, 0.3132), (0.5, 0.1720, 0.2272), (1.0, 0.1185, 0.1622)):
        request = AttainmentRequest(series, 12, 480, plan=(bet,), drift_explained=explained, method="bll-1")
        plan = forecast_attainment([request])[0].plan
        assert plan is not None
        assert (round(plan.do_nothing_new, 4), round(plan.with_plan, 4)) == (nothing, planned)


@pytest.mark.parametrize("count", [2, 3, 7, 20, 52])
@pytest.mark.parametrize("regular", [True, False])
def test_level_and_drift_models_equal_the_dense_form(count: int, regular: bool) -> None:
    random = np.random.default_rng(count)
    t = np.arange(count, dtype=float) if regular else np.cumsum(random.uniform(0.5, 3.0, count))
    x = 5.0 + np.cumsum(random.normal(0.01, 0.05, count))
    spacing = np.diff(t) / ((t[-1] - t[0]) / (count - 1))
    size = structural_filter.typical_step(x, spacing, 1e-9)
    due = t[-1] + 4.5
    horizon = np.array([4.5 / ((t[-1] - t[0]) / (count - 1))])
    dense = dense_components(t, x, due, size)
    for families in (FAMILIES, LOCAL_LEVEL_FAMILIES):
        steps = None if regular else [spacing]
        state = structural_filter.filter_series([x], steps, np.array([size]), families)
        ahead = structural_filter.predict(state, horizon)
        location = (ahead.level_part + ahead.drift_part)[:4, :, 0]
        assert np.abs(location - dense["location"]).max() < 1e-10
        assert np.abs(np.sqrt(ahead.variance[:4, :, 0]) - dense["scale"]).max() < 1e-10
        weight = state.log_likelihood[:4, :, 0]
        difference = weight - weight[0, 0] - (dense["log_weight"] - dense["log_weight"][0, 0])
        assert np.abs(difference).max() < 1e-6  # the dense form adds its 1e-9 to the first value as well


def test_a_chosen_fallback_says_so() -> None:
    found = chance(ORDERS, 12, 480, method="bll-1")
    assert found.method == "bll-1"
    assert found.reason == CHOSEN


def test_a_mixture_that_is_not_finite_falls_back_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from truenorth.analysis.forecasting import structural_mixture

    def spoiled(state: structural_filter.FilteredSeries) -> np.ndarray:
        weight = np.full(state.level.shape, np.nan)
        weight[..., 1:] = 1.0 / (state.level.shape[0] * state.level.shape[1])
        return weight

    monkeypatch.setattr(structural_mixture, "weights", spoiled)
    series = [Series(name, range(8), ORDERS, year=0) for name in "ab"]
    first, second = forecast_attainment([AttainmentRequest(s, 12, 480) for s in series])
    assert (first.method, first.reason) == ("bll-1", FELL_BACK)
    assert round(first.probability or 0, 4) == 0.2504
    assert (second.method, second.reason) == ("bsm-1", "")
