"""Measures that are no plain level with a long history."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.base_rate import BaseRate
from truenorth.analysis.forecasting.fitting import fit
from truenorth.analysis.forecasting.future_paths import draw_paths
from truenorth.analysis.forecasting.preparation import choose_transform, observed, prepare
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.result import Attainment
from truenorth.analysis.forecasting.seed import random_numbers
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.tests.published_cases import ORDERS, SEASONAL, chance

MONDAY = date(2026, 1, 5)


def weeks(count: int) -> tuple[date, ...]:
    return tuple(MONDAY + timedelta(weeks=k) for k in range(count))


def ask(request: AttainmentRequest) -> Attainment:
    return forecast_attainment([request])[0]


def test_without_history_the_base_rate_is_shown_under_its_own_name() -> None:
    for values in ((), (12.0,)):
        found = ask(
            AttainmentRequest(
                Series("new", weeks(len(values)), values), date(2027, 1, 1), 20, base_rate=BaseRate(7, 10)
            )
        )
        assert found.method == "base rate"
        assert not found.forecast
        assert found.probability == pytest.approx(9 / 14)
        assert found.shown == found.probability
        assert "7 of 10 earlier measures" in found.reason


def test_histories_are_named_by_their_length() -> None:
    labels = {n: chance(ORDERS[:n] if n < 9 else ORDERS * 2, 30, 480).history for n in (2, 3, 4, 8, 16)}
    assert labels == {2: "not_enough_history", 3: "not_enough_history", 4: "early", 8: "early", 16: "enough"}
    assert not chance(ORDERS[:3], 12, 480).forecast


def test_a_due_date_in_the_past_is_observed_and_certain() -> None:
    found = chance(ORDERS, 5, 425)
    assert (found.method, found.probability, found.shown) == ("observed", 1.0, 1.0)
    assert chance(ORDERS, 5, 440).probability == 0.0
    assert chance(ORDERS, -1, 440).probability is None


def test_what_people_see_is_never_certain_before_the_due_date() -> None:
    found = chance(ORDERS, 9, 5000)
    assert found.probability is not None
    assert found.probability < 0.01
    assert found.shown == 0.01


def test_a_target_already_met_is_asked_about_the_due_date() -> None:
    found = chance(ORDERS, 12, 445)
    assert found.already_met
    assert found.probability is not None
    assert 0.5 < found.probability < 0.9
    assert "Already met" in [term.term for term in found.explanation]


def test_zero_on_a_positive_scale_is_forecast_without_logarithms() -> None:
    found = chance((3, 0, 2, 4, 1, 0, 2), 9, 1, direction="down", scale="positive")
    assert found.probability is not None
    assert found.quantiles[0.025] < 0
    assert any("without logarithms" in note for note in found.notes)
    assert 0 < (chance((9, 8, 7, 5, 4), 9, 0, direction="down").probability or 0) < 1


def test_a_ratio_with_a_small_denominator_is_smoothed() -> None:
    values, sizes = (0.0, 0.1, 0.05, 0.1, 0.15, 0.1), (20.0, 20.0, 20.0, 20.0, 20.0, 40.0)
    series = Series("share", tuple(range(6)), values, "percent", 0, denominators=sizes)
    found = ask(AttainmentRequest(series, 8, 0.2, kind="ratio"))
    small = found.quantiles[0.9] - found.quantiles[0.1]
    large = Series("share", tuple(range(6)), values, "percent", 0, denominators=[50 * s for s in sizes])
    assert found.probability is not None
    assert 0 <= found.quantiles[0.025] < found.quantiles[0.975] <= 1
    # A zero of a thousand is news, a zero of twenty is not.
    assert ask(AttainmentRequest(large, 8, 0.2)).quantiles[0.9] - ask(
        AttainmentRequest(large, 8, 0.2)).quantiles[0.1] > small  # fmt: skip


def test_percentages_outside_their_range_are_named() -> None:
    found = chance((95, 102, 108, 110), 6, 115, scale="percent")
    assert any("0–100%" in note for note in found.notes)
    assert found.probability is not None


def flow(target: float, running: bool = False, as_of: date | None = None) -> AttainmentRequest:
    amounts = tuple(100.0 + (k % 3) for k in range(20))
    values = tuple(np.cumsum(amounts).tolist()) if running else amounts
    series = Series("revenue", weeks(20), values, year=0, running_total=running)
    return AttainmentRequest(series, MONDAY + timedelta(weeks=29), target, kind="cumulative", as_of=as_of)


def test_a_sum_is_forecast_from_its_flow() -> None:
    found = ask(flow(3029))
    assert found.method == "bsm-1"
    assert found.quantiles[0.5] == pytest.approx(20 * 101 + 10 * 101, rel=0.01)
    assert 0.2 < (found.probability or 0) < 0.8
    assert ask(flow(1000)).probability == 1.0
    assert found == ask(flow(3029))  # seeded


def test_a_running_total_is_never_regressed_on() -> None:
    total, plain = ask(flow(3020, running=True)), ask(flow(3020))
    assert total.quantiles[0.5] == pytest.approx(plain.quantiles[0.5], rel=0.01)
    assert total.quantiles[0.975] - total.quantiles[0.025] < 0.05 * total.quantiles[0.5]


def test_a_level_on_a_running_total_is_asked_of_its_flow() -> None:
    series = flow(3020, running=True).series
    level = ask(AttainmentRequest(series, MONDAY + timedelta(weeks=29), 3020, start=weeks(20)[10]))
    assert level.quantiles[0.5] == pytest.approx(3030, rel=0.01)


def test_a_sum_cannot_be_kept_within_bounds() -> None:
    series = flow(1).series
    found = ask(AttainmentRequest(series, weeks(30)[-1], direction="keep", lower=1, kind="cumulative"))
    assert found.probability is None
    assert "reached, not kept" in found.reason


def test_only_what_came_in_since_the_start_is_counted() -> None:
    amounts = (100.0,) * 20
    series = Series("revenue", weeks(20), amounts, year=0)
    request = AttainmentRequest(series, weeks(30)[-1], 1500, kind="cumulative", start=weeks(20)[10])
    assert ask(request).quantiles[0.5] == pytest.approx(2000, rel=0.02)


def test_a_count_of_items_is_convolved_exactly() -> None:
    done = (2, 0, 3, 1, 2, 4, 1, 2)
    series = Series("items", weeks(8), done)
    for ahead, expected in ((5, 0.2074), (6, 0.4584), (7, 0.6955), (8, 0.8556)):
        request = AttainmentRequest(series, weeks(8)[-1] + timedelta(weeks=ahead), sum(done) + 12, kind="milestone")
        found = ask(request)
        assert round(found.probability or 0, 4) == expected
        assert found.method == "throughput"
    grown = AttainmentRequest(series, weeks(16)[-1], sum(done) + 12, kind="milestone", added_items=(0, 1))
    assert (ask(grown).probability or 0) < 0.8556


def test_half_an_item_is_refused_with_a_sentence() -> None:
    series = Series("items", weeks(4), (1.5, 2, 1, 3))
    found = ask(AttainmentRequest(series, weeks(9)[-1], 20, kind="milestone"))
    assert found.probability is None
    assert "whole numbers" in found.reason


def test_a_yes_or_no_is_its_owner_s_judgement() -> None:
    series = Series("certificate", (), ())
    judged = ask(AttainmentRequest(series, date(2026, 9, 1), kind="binary", judged=0.8))
    assert (judged.method, judged.probability, judged.forecast) == ("judged", 0.8, False)
    assert ask(AttainmentRequest(series, date(2026, 9, 1), kind="binary")).method == "base rate"


def test_a_band_must_hold_at_every_value_to_come() -> None:
    values = (99.0, 101.0, 100.0, 98.0, 102.0, 100.0, 99.0, 101.0, 100.0, 100.0)
    series = Series("uptime", tuple(range(10)), values, year=0)
    one, many = (ask(AttainmentRequest(series, due, direction="keep", lower=96, upper=104)) for due in (10, 30))
    assert one.at_due is not None
    assert many.at_due is not None
    assert one.probability == pytest.approx(one.at_due, abs=0.03)
    assert (many.probability or 0) < many.at_due
    floor = ask(AttainmentRequest(series, 10, direction="keep", lower=96))
    assert (floor.probability or 0) >= (one.probability or 0)


def test_reaching_a_target_once_is_likelier_than_standing_there_at_the_end() -> None:
    series = Series("orders", tuple(range(8)), ORDERS, year=0)
    once = ask(AttainmentRequest(series, 16, 480, any_time=True))
    assert once.at_due is not None
    assert (once.probability or 0) > once.at_due


def test_simulated_futures_are_spread_as_the_mixture_says() -> None:
    for values, year in ((ORDERS, 0.0), (SEASONAL, 12.0)):
        request = AttainmentRequest(Series("s", tuple(range(len(values))), values, year=year), len(values) + 4, 1)
        seen = observed(request)
        transform, _ = choose_transform(request, seen)
        batch, _ = fit([prepare(request, seen, transform, (), "bsm-1")])[0]
        horizons = np.arange(1.0, 6.0)
        paths = draw_paths(batch, 0, horizons, random_numbers("s", None, "1"), 40_000)
        for s, horizon in enumerate(horizons):
            mixture = batch.ahead(np.array([0]), np.array([horizon])).mixture
            levels = np.array([0.1, 0.5, 0.9])
            line = mixture.quantiles(levels)[0]
            assert np.mean(paths[:, s] <= line, axis=1) == pytest.approx(levels, abs=0.012)


def test_values_before_a_break_are_not_used() -> None:
    series = Series("orders", tuple(range(12)), (5, 6, 5, 6) + ORDERS, year=0, breaks=(4,))
    found = ask(AttainmentRequest(series, 16, 480))
    assert found.observations == 8
    assert round(found.probability or 0, 6) == 0.256105
    assert any("break" in note for note in found.notes)


def test_values_later_than_the_day_of_the_forecast_are_not_used() -> None:
    series = Series("orders", tuple(range(10)), (*ORDERS, 700, 800), year=0)
    found = ask(AttainmentRequest(series, 12, 480, as_of=7))
    assert round(found.probability or 0, 6) == 0.256105


def test_a_metric_silent_for_two_intervals_is_stale() -> None:
    series = Series("orders", weeks(8), ORDERS)
    due = weeks(30)[-1]
    fresh = ask(AttainmentRequest(series, due, 480, as_of=weeks(8)[-1] + timedelta(days=14)))
    stale = ask(AttainmentRequest(series, due, 480, as_of=weeks(8)[-1] + timedelta(days=15)))
    assert (fresh.stale, stale.stale) == (False, True)
    assert "Stale" in [term.term for term in stale.explanation]


def test_a_fan_widens_and_ends_at_the_due_date() -> None:
    series = Series("orders", weeks(8), ORDERS)
    found = ask(AttainmentRequest(series, weeks(13)[-1], 480, fan=True))
    assert [point.at for point in found.fan] == list(weeks(13)[8:])
    assert found.fan[-1].q50 == pytest.approx(found.quantiles[0.5])
    widths = [point.q90 - point.q10 for point in found.fan]
    assert widths == sorted(widths)


def test_an_explanation_names_behaviour_season_and_history() -> None:
    found = chance(SEASONAL, 41, 200, year=12)
    lines = {term.term: term for term in found.explanation}
    assert lines["Season kept"].value == "92%"
    assert "steady drift" in str(lines["Behaviour"].value)
    assert lines["Chance"].value == found.probability
    assert lines["Observations"].value == 36


def test_impossible_requests_are_refused_with_a_sentence() -> None:
    series = Series("s", (0, 1), (1, 2))
    with pytest.raises(ValueError, match="needs a target"):
        AttainmentRequest(series, 3)
    with pytest.raises(ValueError, match="lower or an upper"):
        AttainmentRequest(series, 3, direction="keep")
    with pytest.raises(ValueError, match="must increase"):
        Series("s", (1, 0), (1, 2))
    with pytest.raises(ValueError, match="not a finite number"):
        Series("s", (0, 1), (1, float("nan")))
    with pytest.raises(ValueError, match="2 dates and 1 values"):
        Series("s", (0, 1), (1,))
