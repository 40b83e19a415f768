"""The histories: what was seen comes out exactly, and the spring of 2026 bends where the vans broke."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from demo.company import TODAY, person
from demo.goals import GOALS
from demo.metric_catalogue import METRICS, Metric, metric
from demo.metric_series import history


@pytest.mark.parametrize("measured", METRICS, ids=lambda m: m.key)
def test_what_was_seen_is_in_the_history(measured: Metric) -> None:
    values = dict(history(measured, TODAY))
    broken = measured.definition_break
    for day, value in measured.seen:
        if day in values and (broken is None or day >= broken[0]):
            assert values[day] == pytest.approx(value, abs=0.5 * 10**-measured.decimals)
    assert all(later > earlier for earlier, later in zip(list(values), list(values)[1:], strict=False))
    assert measured.scale != "percent" or all(0 < value < 100 for value in values.values())


def test_most_histories_cover_two_to_three_years() -> None:
    long = [m for m in METRICS if (TODAY - m.first_day).days >= 700]
    assert len(long) >= 29
    assert {m.cadence for m in METRICS} == {"day", "week", "month", "year"}


def test_hubs_fall_on_30_march_and_riders_stop_growing() -> None:
    hubs = dict(history(metric("hubs_served"), TODAY))
    riders = dict(history(metric("weekly_riders"), TODAY))
    break_day = date(2026, 3, 30)
    assert hubs[break_day - timedelta(days=7)] == 88.0
    assert [hubs[break_day + timedelta(days=7 * w)] for w in range(3)] == [85.0, 82.0, 81.0]
    assert riders[date(2026, 1, 5)] == 41_000
    assert riders[break_day - timedelta(days=7)] > riders[date(2026, 4, 13)] == 47_600


def test_riders_have_a_season() -> None:
    riders = history(metric("weekly_riders"), TODAY)
    of = {month: [v for d, v in riders if d.month == month and d.year == 2024] for month in (1, 6)}
    assert sum(of[6]) / len(of[6]) > 1.1 * sum(of[1]) / len(of[1])


def test_an_earlier_day_sees_the_same_past() -> None:
    then = history(metric("weekly_riders"), date(2026, 3, 3))
    assert then == history(metric("weekly_riders"), TODAY)[: len(then)]
    assert then[-1] == (date(2026, 3, 2), 46_300)


def test_every_goal_measures_something_in_the_catalogue_and_has_a_real_owner() -> None:
    for goal in GOALS:
        person(goal.owner)
        assert goal.why
        assert goal.beneficiary
        if goal.measure is not None:
            metric(goal.measure.metric)


def test_the_numbers_of_the_metric_tree_come_to_their_whole_on_every_day() -> None:
    held = {key: dict(history(metric(key), TODAY)) for key in (
        "dependable_rides", "weekly_riders", "rides_per_rider", "promise_kept", "new_riders", "returning_riders",
    )}  # fmt: skip
    for day, rides in held["dependable_rides"].items():
        product = held["weekly_riders"][day] * held["rides_per_rider"][day] * held["promise_kept"][day] / 100
        assert product == pytest.approx(rides, rel=1e-4)
        assert held["new_riders"][day] + held["returning_riders"][day] == held["weekly_riders"][day]
        assert 0.05 < held["new_riders"][day] / held["weekly_riders"][day] < 0.25
