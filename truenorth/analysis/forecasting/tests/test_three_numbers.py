"""Nothing new, with the plan, needed; and a fan that many measures are drawn from together."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.planned_effect import PlannedInitiative
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.tests.published_cases import ORDERS, SEASONAL

HISTORY = Series("orders", tuple(range(8)), ORDERS, year=0)
BET = PlannedInitiative("bet:1", 0.5, 2.0, 5.0, success=0.6, ramp=0.75)


def test_the_numbers_of_the_specification_come_out_without_a_plan_too() -> None:
    bare, asked = forecast_attainment([
        AttainmentRequest(HISTORY, 12, 480), AttainmentRequest(HISTORY, 12, 480, three_numbers=True),
    ])  # fmt: skip
    assert bare.plan is None
    assert asked.probability == bare.probability
    assert asked.plan is not None
    assert round(asked.plan.do_nothing_new, 4) == 0.1806  # psi one half
    assert asked.plan.with_plan is None
    assert asked.planned is None
    assert asked.for_status == asked.probability


def test_the_effect_that_is_needed_gives_the_wanted_chance() -> None:
    found = forecast_attainment([AttainmentRequest(HISTORY, 12, 480, three_numbers=True)])[0]
    assert found.plan is not None
    assert found.plan.needed is not None
    # As good as certain, and in units: lifting the metric by it is lowering the target by it.
    moved = forecast_attainment([AttainmentRequest(HISTORY, 12, 480 - found.plan.needed, three_numbers=True)])[0]
    assert moved.plan is not None
    assert moved.plan.do_nothing_new == pytest.approx(0.7, abs=1e-6)
    easy = forecast_attainment([AttainmentRequest(HISTORY, 12, 410, three_numbers=True)])[0]
    assert easy.plan is not None
    assert easy.plan.needed is None


def test_with_a_plan_the_spread_tells_the_same_chance() -> None:
    found = forecast_attainment([AttainmentRequest(HISTORY, 12, 480, plan=(BET,), fan=True)])[0]
    assert found.plan is not None
    assert round(found.plan.with_plan or 0, 4) == 0.2325
    planned = found.planned
    assert planned is not None
    reach = np.mean([v >= 480 for v in planned.futures])
    assert reach == pytest.approx(found.plan.with_plan, abs=0.06)
    values = list(planned.quantiles.values())
    assert values == sorted(values)
    assert planned.fan[-1].q50 == pytest.approx(planned.quantiles[0.5], rel=0.002)
    share = np.interp(480, values, list(planned.quantiles))
    assert 1 - share == pytest.approx(found.plan.with_plan, abs=0.03)


def test_a_share_with_a_plan_never_leaves_its_range() -> None:
    series = Series("share", tuple(range(8)), (0.90, 0.91, 0.92, 0.93, 0.93, 0.94, 0.95, 0.95), "percent", 0)
    bet = PlannedInitiative("bet:1", 0.02, 0.05, 0.1, unit="units", ramp=1.0)
    found = forecast_attainment([AttainmentRequest(series, 12, 0.97, plan=(bet, bet))])[0]
    assert found.planned is not None
    assert max(found.planned.quantiles.values()) <= 1.0


@pytest.mark.parametrize("values,year", [(ORDERS, 0.0), (SEASONAL, 12.0)])
def test_a_fan_is_within_two_hundredths_of_the_exact_spread(values: tuple[float, ...], year: float) -> None:
    series = Series("s", tuple(range(len(values))), values, year=year)
    last = len(values) - 1
    due = last + 11.0
    fan = forecast_attainment([AttainmentRequest(series, due, 1.0, fan=True)])[0].fan
    assert len(fan) == 11
    for k, point in enumerate(fan):
        exact = forecast_attainment([AttainmentRequest(series, last + k + 1.0, 1.0)])[0].quantiles
        width = exact[0.9] - exact[0.1]
        for level, drawn in (
            (0.1, point.q10),
            (0.25, point.q25),
            (0.5, point.q50),
            (0.75, point.q75),
            (0.9, point.q90),
        ):
            assert abs(drawn - exact[level]) < 0.02 * width, (k, level)


def test_a_fan_does_not_depend_on_its_neighbours() -> None:
    days = tuple(date(2025, 1, 6) + timedelta(weeks=k) for k in range(40))
    random = np.random.default_rng(2)
    requests = [
        AttainmentRequest(
            Series(f"s{k}", days, tuple(100 * np.exp(np.cumsum(random.normal(0, 0.03, 40)))), year=0),
            days[-1] + timedelta(weeks=4 + k), 100.0, fan=True,
        )
        for k in range(5)
    ]  # fmt: skip
    together = forecast_attainment(requests)
    for alone, beside in zip((forecast_attainment([r])[0] for r in requests), together, strict=True):
        assert [p.at for p in alone.fan] == [p.at for p in beside.fan]
        assert [p.q90 for p in alone.fan] == pytest.approx([p.q90 for p in beside.fan], rel=1e-9)
