"""Time counts in a metric's own periods."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.cadence import detect, lay_out
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.tests.published_cases import ORDERS, SEASONAL


def months(count: int, day: int = 1) -> tuple[date, ...]:
    return tuple(date(2020 + k // 12, k % 12 + 1, day) for k in range(count))


def days_of(dates: tuple[date, ...]) -> np.ndarray:
    return np.array([d.toordinal() for d in dates], dtype=float)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (tuple(date(2026, 1, 1) + timedelta(days=k) for k in range(30)), "day"),
        (tuple(date(2026, 1, 1) + timedelta(days=k) for k in range(30) if k % 7 < 5), "day"),
        (tuple(date(2026, 1, 1) + timedelta(weeks=k) for k in range(9)), "week"),
        (months(9), "month"),
        (months(9, 28), "month"),
        (tuple(date(2020 + k // 4, 3 * (k % 4) + 1, 1) for k in range(9)), "quarter"),
        (tuple(date(2026, 1, 1) + timedelta(days=d) for d in (0, 6, 15, 20, 34, 41)), "days"),
        ((date(2026, 1, 1),), "days"),
    ],
)
def test_the_cadence_is_read_off_the_dates(dates: tuple[date, ...], expected: str) -> None:
    assert detect(days_of(dates)) == expected


def test_equal_months_are_equal_steps() -> None:
    series = Series("bookings", months(36), SEASONAL)
    found = forecast_attainment([AttainmentRequest(series, date(2023, 6, 30), 200)])[0]
    assert round(found.probability or 0, 6) == 0.725115
    assert found.insight is not None
    assert found.insight.cadence == "month"


def test_a_missing_month_is_a_double_step_and_keeps_the_season_in_place() -> None:
    dates, values = list(months(36)), list(SEASONAL)
    del dates[20], values[20]
    series = Series("bookings", dates, values)
    found = forecast_attainment([AttainmentRequest(series, date(2023, 6, 30), 200)])[0]
    assert found.quantiles[0.5] == pytest.approx(208.27, rel=0.02)


def test_daily_values_become_complete_weeks() -> None:
    start = date(2026, 1, 7)  # a Wednesday: the first and the last week are incomplete
    dates = [start + timedelta(days=k) for k in range(60)]
    values = [100.0 + 10 * (d.weekday() >= 5) for d in dates]
    series = Series("visits", dates, values)
    line = lay_out(series.ordinals, series.numbers, None, True, None, "mean")
    assert line.gathered
    assert line.cadence == "week"
    assert np.allclose(line.values, (5 * 100 + 2 * 110) / 7)
    assert date.fromordinal(int(line.last)).weekday() == 6
    summed = lay_out(series.ordinals, series.numbers, None, True, None, "sum")
    assert np.allclose(summed.values, 720)
    found = forecast_attainment([AttainmentRequest(series, date(2026, 6, 1), 110)])[0]
    assert any("complete weeks" in note for note in found.notes)


def test_a_working_week_of_five_days_is_complete() -> None:
    dates = [date(2026, 1, 5) + timedelta(days=k) for k in range(70) if k % 7 < 5]
    line = lay_out(days_of(tuple(dates)), np.ones(len(dates)), None, True, None, "sum")
    assert np.allclose(line.values, 5)
    assert line.values.shape == (10,)


def test_a_short_daily_history_stays_daily() -> None:
    dates = [date(2026, 1, 5) + timedelta(days=k) for k in range(8)]
    series = Series("orders", dates, ORDERS)
    found = forecast_attainment([AttainmentRequest(series, date(2026, 1, 17), 480)])[0]
    assert round(found.probability or 0, 6) == 0.256105


def test_the_due_date_of_a_month_means_that_month_s_value() -> None:
    series = Series("bookings", months(12), SEASONAL[:12])
    first, last = (
        forecast_attainment([AttainmentRequest(series, due, 120)])[0].probability
        for due in (date(2021, 3, 1), date(2021, 3, 31))
    )
    assert first == last


def test_only_five_years_of_weeks_are_used() -> None:
    count = 300
    dates = [date(2015, 1, 5) + timedelta(weeks=k) for k in range(count)]
    values = [100.0 + k % 5 for k in range(count)]
    found = forecast_attainment(
        [AttainmentRequest(Series("long", dates, values), dates[-1] + timedelta(weeks=4), 100)]
    )[0]
    assert found.observations == 260
