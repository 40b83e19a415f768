"""What became of a forecast is told by values, and only once they are there."""

from __future__ import annotations

from datetime import date, timedelta

from truenorth.analysis.forecasting.outcome import Claim, outcome_of, pace_chance

DUE = date(2026, 6, 30)
MADE = date(2026, 4, 1)


def weeks(*values: float, last: date = date(2026, 6, 29)) -> list[tuple[date, float]]:
    return [(last - timedelta(weeks=len(values) - 1 - k), v) for k, v in enumerate(values)]


def test_nothing_is_known_before_the_date_or_before_a_value() -> None:
    claim = Claim(MADE, DUE, 55.0)
    assert outcome_of(claim, weeks(50, 60), DUE - timedelta(days=1)) is None
    assert outcome_of(claim, weeks(50, 60), DUE + timedelta(days=3)) is None
    assert outcome_of(claim, [], DUE + timedelta(days=90)) is None


def test_a_metric_that_fell_silent_is_settled_after_two_intervals_or_not_at_all() -> None:
    claim = Claim(MADE, DUE, 55.0)
    found = outcome_of(claim, weeks(50, 60), DUE + timedelta(days=15))
    assert found is not None
    assert (found.reached, found.value, found.known_on) == (True, 60.0, DUE + timedelta(days=14))
    stale = weeks(50, 60, last=DUE - timedelta(days=30))
    assert outcome_of(claim, stale, DUE + timedelta(days=400)) is None


def test_down_is_reached_from_above() -> None:
    later = [*weeks(5.0, 4.1), (DUE + timedelta(days=6), 3.0)]
    claim = Claim(MADE, DUE, 4.0, "down")
    found = outcome_of(claim, later, DUE + timedelta(days=7))
    assert found is not None
    assert (found.reached, found.value) == (False, 4.1)


def test_a_band_is_judged_by_every_value_since_the_forecast() -> None:
    values = [*weeks(99, 120, 100, 101), (DUE, 100.0)]
    broken = Claim(values[0][0], DUE, direction="keep", lower=95, upper=105)
    kept = Claim(values[1][0], DUE, direction="keep", lower=95, upper=105)
    assert [outcome_of(c, values, DUE).reached for c in (broken, kept)] == [False, True]


def test_once_is_enough_where_the_measure_says_so() -> None:
    values = [*weeks(50, 56, 51), (DUE, 52.0)]
    once = outcome_of(Claim(MADE, DUE, 55.0, any_time=True), values, DUE)
    at_end = outcome_of(Claim(MADE, DUE, 55.0), values, DUE)
    assert once is not None
    assert at_end is not None
    assert (once.reached, at_end.reached) == (True, False)


def test_what_adds_up_is_summed_from_its_start() -> None:
    values = [*weeks(10, 20, 30), (DUE, 5.0)]
    start = values[1][0]
    flow = outcome_of(Claim(MADE, DUE, 55.0, kind="cumulative", start=start), values, DUE)
    assert flow is not None
    assert (flow.reached, flow.value) == (True, 55.0)
    total = outcome_of(
        Claim(MADE, DUE, 20.0, kind="cumulative", start=start, running_total=True),
        [*weeks(10, 20, 30), (DUE, 31.0)], DUE,
    )  # fmt: skip
    assert total is not None
    assert (total.reached, total.value) == (True, 21.0)


def test_the_straight_line_is_a_near_certain_yes_or_no() -> None:
    claim = Claim(MADE, DUE, 70.0)
    assert pace_chance(weeks(50, 60), claim) == 0.02
    assert pace_chance(weeks(69, 69.5), claim) == 0.02
    assert pace_chance(weeks(40, 69.9), claim) == 0.98
    assert pace_chance(weeks(50), claim) is None
    assert pace_chance(weeks(50, 60), Claim(MADE, DUE, direction="keep", lower=1)) is None
