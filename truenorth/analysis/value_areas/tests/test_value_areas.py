"""The areas of evidence-based management hold their worked figures, and say nothing without history."""

from __future__ import annotations

import pytest

from truenorth.analysis.value_areas.balance import sold_the_future
from truenorth.analysis.value_areas.measures import innovation_rate, market_gap, satisfaction_gap, usage_index
from truenorth.analysis.value_areas.trend import area_move, measure_move


def test_the_worked_figures_hold() -> None:
    assert innovation_rate({"new_value": 220, "faults": 95, "keep_running": 65}) == pytest.approx(0.5789, abs=5e-5)
    assert satisfaction_gap(4.5, 3.8) == pytest.approx(0.7)
    assert usage_index([0.9, 0.4, 0.15, 0.05]) == 0.375


def test_what_is_unknown_stays_unknown() -> None:
    assert satisfaction_gap(None, 3.8) is None
    assert market_gap(0.0, 0.0) is None
    assert usage_index([]) is None
    assert innovation_rate({}) is None


def test_an_area_without_a_year_of_quarters_has_no_direction() -> None:
    move = area_move([("NPS", [30, 31, 32, 40], "up")])
    assert (move.z, move.direction, move.without_history) == (None, None, ("NPS",))


def test_good_is_upward_whichever_way_a_measure_is_good() -> None:
    rising = measure_move("Lead time", [10, 11, 10, 9, 10, 20], good="down")
    assert rising is not None
    assert rising.z < -3


def test_one_wild_measure_does_not_speak_for_its_area() -> None:
    steady = [("a", [10, 11, 10, 9, 10, 10], "up"), ("b", [10, 11, 10, 9, 10, 10], "up"),
              ("c", [10, 11, 10, 9, 10, 10], "up"), ("d", [10, 11, 10, 9, 10, 10], "up"),
              ("e", [10, 11, 10, 9, 10, 1e9], "up")]  # fmt: skip
    move = area_move(steady)
    assert move.direction == "steady"


def test_missing_quarters_are_left_out_and_not_taken_for_zero() -> None:
    with_gap = measure_move("NPS", [30, None, 32, 31, 29, 30, 35])
    without = measure_move("NPS", [30, 32, 31, 29, 30, 35])
    assert with_gap == without


def test_the_future_is_sold_only_where_both_areas_move_twice_in_a_row() -> None:
    assert sold_the_future(["up", "up"], ["down", "down"]) is True
    assert sold_the_future(["up", "steady"], ["down", "down"]) is False
    assert sold_the_future(["up", None], ["down", "down"]) is None
