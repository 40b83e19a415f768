"""A mark is a question about a value that stands out: rare on ordinary series, there when something happened."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from truenorth.analysis.anomalies.against_forecast import FEWEST_BEFORE, against_forecast
from truenorth.analysis.anomalies.newest import newest_marks
from truenorth.analysis.anomalies.record import FEWEST, records
from truenorth.analysis.forecasting.series import Series

SPREAD = 3.0


def _ordinary(kind: str, size: int, draw: np.random.Generator) -> list[float]:
    noise = SPREAD * draw.normal(size=size)
    if kind == "steady":
        return (100 + noise).tolist()
    if kind == "wandering":
        return (500 + np.cumsum(noise)).tolist()
    if kind == "seasonal":
        return (100 + 15 * np.sin(np.arange(size) * 2 * np.pi * 7 / 365.25) + noise).tolist()
    return (100 + 0.5 * np.arange(size) + noise).tolist()


def _weekly(kind: str, size: int, count: int, seed: int) -> list[Series]:
    draw = np.random.Generator(np.random.PCG64(seed))
    weeks = [date(2024, 1, 7) + timedelta(weeks=k) for k in range(size)]
    return [Series(f"{kind} {k}", weeks, _ordinary(kind, size, draw)) for k in range(count)]


@pytest.mark.parametrize("kind", ["steady", "wandering", "seasonal", "rising"])
@pytest.mark.parametrize("size", [20, 110])
def test_of_ordinary_weekly_values_at_most_one_in_a_hundred_is_marked(kind: str, size: int) -> None:
    marks = newest_marks(_weekly(kind, size, 300, seed=7))
    assert sum(mark is not None for mark in marks) <= 3


@pytest.mark.parametrize("kind", ["steady", "wandering"])
def test_a_jump_of_eight_spreads_is_nearly_always_marked(kind: str) -> None:
    jumped = [
        Series(one.id, one.times, [*one.values[:-1], one.values[-1] + 8 * SPREAD])
        for one in _weekly(kind, 60, 100, seed=3)
    ]
    marks = newest_marks(jumped)
    assert sum(mark is not None for mark in marks) >= 90
    assert all(
        mark.direction == "above" and mark.low < mark.expected < mark.high < mark.value for mark in marks if mark
    )


def test_short_histories_are_not_judged() -> None:
    values = [80.0, 81.0, 79.0] * 4
    assert len(values) == FEWEST_BEFORE
    assert against_forecast([Series("short", range(12), [*values[:-1], 900.0])]) == [None]
    assert against_forecast([Series("enough", range(13), [*values, 900.0])]) != [None]
    assert against_forecast([Series("empty", (), ())]) == [None]


def test_values_before_a_declared_break_are_not_the_measure_of_what_comes_after() -> None:
    days = [date(2025, 1, 5) + timedelta(weeks=k) for k in range(40)]
    values = [100.0 + k % 3 for k in range(20)] + [300.0 + k % 3 for k in range(20)]
    assert newest_marks([Series("moved", days[:21], values[:21])])[0] is not None
    assert newest_marks([Series("moved", days[:21], values[:21], breaks=(days[20],))]) == [None]
    assert newest_marks([Series("moved", days, values, breaks=(days[20],))]) == [None]


def test_a_running_total_is_judged_by_what_it_grew() -> None:
    weeks = [date(2025, 1, 5) + timedelta(weeks=k) for k in range(40)]
    grown = np.cumsum([50.0 + k % 4 for k in range(40)])
    assert newest_marks([Series("total", weeks, grown.tolist(), running_total=True)]) == [None]
    leapt = [*grown[:-1].tolist(), float(grown[-2] + 400)]
    mark = newest_marks([Series("total", weeks, leapt, running_total=True)])[0]
    assert mark is not None
    assert mark.value == 400


def test_the_weekend_is_no_surprise() -> None:
    days = [date(2025, 1, 6) + timedelta(days=k) for k in range(6 * 60)]
    draw = np.random.Generator(np.random.PCG64(5))
    values = [(40.0 if day.weekday() > 4 else 100.0) + draw.normal() for day in days]
    sunday = max(k for k, day in enumerate(days) if day.weekday() == 6)
    assert newest_marks([Series("shop", days[: sunday + 1], values[: sunday + 1])]) == [None]
    busy = [*values[:sunday], 140.0]
    assert newest_marks([Series("shop", days[: sunday + 1], busy)])[0] is not None


def test_a_mark_uses_only_what_was_known_when_the_value_came() -> None:
    draw = np.random.Generator(np.random.PCG64(11))
    values = (100 + draw.normal(size=1_500)).tolist()
    for place in (500, 900, 1_300):
        values[place] += 40
    whole = {mark.at for mark in records("x", range(1_500), values, learning=200)}
    cut = {mark.at for mark in records("x", range(1_000), values[:1_000], learning=200)}
    assert 500 in whole
    assert 500 in cut
    assert cut == {at for at in whole if at < 1_000}  # type: ignore[operator]


def test_ordinary_values_seldom_break_a_record() -> None:
    draw = np.random.Generator(np.random.PCG64(2))
    marked = sum(len(records("x", range(3_000), (100 + draw.normal(size=3_000)).tolist())) for _ in range(10))
    assert marked <= 40  # of 30,000 values


def test_a_long_shift_is_seen_though_no_single_value_stands_out() -> None:
    draw = np.random.Generator(np.random.PCG64(4))
    values = 100 + draw.normal(size=3_000)
    values[2_000:2_200] += 1.5
    marks = records("x", range(3_000), values.tolist())
    assert any(mark.at in range(2_000, 2_200) and mark.span > 1 for mark in marks)


@pytest.mark.parametrize("values", [[5.0] * 400, [0.0] * 400, [1e-9 * k for k in range(400)], [-1e12] * 399 + [1e12]])
def test_odd_series_are_judged_without_failing(values: list[float]) -> None:
    records("odd", range(400), values)
    against_forecast([Series("odd", range(400), values)])


def test_fewer_values_than_records_need_give_none() -> None:
    assert records("few", range(FEWEST - 1), [1.0] * (FEWEST - 2) + [900.0]) == []
