"""What must hold for every series, whatever its numbers."""

from __future__ import annotations

import numpy as np
import pytest

from truenorth.analysis.forecasting import student_t
from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.result import QUANTILES
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.tests.published_cases import ORDERS, SEASONAL, SHARE_DAYS, chance


def walk(seed: int, count: int, irregular: bool = False) -> tuple[tuple[float, ...], tuple[float, ...]]:
    random = np.random.default_rng(seed)
    values = 100 * np.exp(np.cumsum(random.normal(0.002, 0.04, count)))
    times = np.cumsum(random.uniform(0.5, 2, count)) if irregular else np.arange(count, dtype=float)
    return tuple(times.tolist()), tuple(values.tolist())


@pytest.mark.parametrize("seed", range(6))
def test_a_harder_target_is_never_more_likely(seed: int) -> None:
    times, values = walk(seed, 5 + 9 * seed, irregular=seed % 2 == 1)
    series = Series("walk", times, values, year=0)
    targets = np.linspace(0.2 * values[-1], 3 * values[-1], 60)
    chances = [found.probability for found in forecast_attainment(
        [AttainmentRequest(series, times[-1] + 6, float(target)) for target in targets]
    )]  # fmt: skip
    steps = np.diff(np.array(chances, dtype=float))
    assert (steps <= 1e-15).all()
    assert chances[0] is not None
    assert chances[0] > 0.99


@pytest.mark.parametrize("factor", [1e-6, 0.37, 1000.0])
def test_the_currency_changes_no_chance(factor: float) -> None:
    for values, year in ((ORDERS, 0.0), (SEASONAL, 12.0)):
        due = len(values) + 4
        plain = chance(values, due, 1.1 * values[-1], year=year).probability
        other = chance([v * factor for v in values], due, 1.1 * values[-1] * factor, year=year).probability
        assert plain == pytest.approx(other, abs=1e-12)


@pytest.mark.parametrize("unit", [1 / 7, 24.0, 365.25])
def test_the_unit_of_time_changes_no_chance(unit: float) -> None:
    days = tuple(float(d) for d in SHARE_DAYS)
    values = (300, 310, 305, 330, 340, 345)
    plain = chance(values, 71, 400, days).probability
    other = chance(values, 71 * unit, 400, [d * unit for d in days]).probability
    assert plain == pytest.approx(other, abs=1e-12)
    monthly = chance(SEASONAL, 41, 200, year=12).probability
    other = chance(SEASONAL, 41 * unit, 200, [k * unit for k in range(36)], year=12 * unit).probability
    assert monthly == pytest.approx(other, abs=1e-12)


def test_the_company_a_request_keeps_changes_no_answer() -> None:
    requests = []
    for seed in range(40):
        times, values = walk(seed, 2 + 4 * seed, irregular=seed % 3 == 0)
        requests.append(
            AttainmentRequest(Series(f"s{seed}", times, values, year=13.0), times[-1] + 5, values[-1] * 1.1)
        )
    together = forecast_attainment(requests)
    for request, found in zip(requests, together, strict=True):
        alone = forecast_attainment([request])[0]
        assert alone.probability == pytest.approx(found.probability, abs=1e-12)
        assert alone.inputs_hash == found.inputs_hash
        for level in QUANTILES:
            assert alone.quantiles[level] == pytest.approx(found.quantiles[level], rel=1e-9)


def test_twenty_futures_are_equally_likely() -> None:
    found = chance(SEASONAL, 41, 200, year=12)
    assert len(found.futures) == 20
    assert list(found.futures) == sorted(found.futures)
    for i, future in enumerate(found.futures):
        assert chance(SEASONAL, 41, future, year=12).probability == pytest.approx(1 - (i + 0.5) / 20, abs=0.004)


def test_values_that_never_moved_are_as_sure_as_their_last_digit() -> None:
    found = chance((50,) * 10, 12, 50)
    assert found.quantiles[0.025] < 50 < found.quantiles[0.975]
    assert found.quantiles[0.975] - found.quantiles[0.025] < 25


def test_different_inputs_have_different_fingerprints() -> None:
    assert chance(ORDERS, 12, 480).inputs_hash != chance(ORDERS, 12, 481).inputs_hash
    assert chance(ORDERS, 12, 480).inputs_hash == chance(ORDERS, 12, 480).inputs_hash


@pytest.mark.parametrize("df", student_t.DEGREES)
def test_the_closed_forms_equal_the_library_s(df: int) -> None:
    from scipy import stats

    x = np.linspace(-30, 30, 401)
    assert np.abs(student_t.cdf(x, df) - stats.t.cdf(x, df)).max() < 1e-14
    assert np.abs(student_t.density(x, df) - stats.t.pdf(x, df)).max() < 1e-14


def test_a_measure_in_bulk_takes_less_than_a_millisecond() -> None:
    import time

    requests = []
    for seed in range(1000):
        times, values = walk(seed, 2 + seed % 199)
        requests.append(AttainmentRequest(Series(f"s{seed}", times, values), times[-1] + 13, values[-1] * 1.05))
    forecast_attainment(requests[:10])
    start = time.process_time()
    forecast_attainment(requests)
    assert time.process_time() - start < 1.0
