"""Forecasts are scored a measure at a time, beside what else could have been said, and the past corrects only with proof."""

from __future__ import annotations

import itertools
import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truenorth.analysis.forecasting.correction import ENOUGH, learn_correction, shrunk_factor
from truenorth.analysis.forecasting.recalibration import crps_normal
from truenorth.analysis.forecasting.spread import SpreadScore, crps_of_quantiles, normal_score, rescaled, score_spread
from truenorth.analysis.forecasting.track_record import Resolved, track_record

LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
NORMAL = NormalDist()


def said(measure: str, chance: float, reached: bool, **more: object) -> Resolved:
    return Resolved(measure, chance, chance, reached, **more)


def normal(mean: float, deviation: float) -> dict[float, float]:
    return {p: mean + deviation * NORMAL.inv_cdf(p) for p in LEVELS}


def test_a_long_measure_does_not_drown_a_short_one() -> None:
    record = track_record([said("long", 0.9, False)] * 26 + [said("short", 0.9, True)])
    assert (record.measures, record.forecasts) == (2, 27)
    assert record.brier == pytest.approx((0.81 + 0.01) / 2)
    assert record.came == pytest.approx(0.5)
    assert record.log_score == pytest.approx((-math.log(0.1) - math.log(0.9)) / 2)


def test_a_rival_is_compared_on_the_very_same_forecasts() -> None:
    record = track_record([
        said("a", 0.8, True, base_rate=0.5, pace=0.98),
        said("b", 0.2, True, base_rate=0.5),
    ])  # fmt: skip
    by_name = {rival.name: rival for rival in record.rivals}
    assert by_name["base rate"].ours == pytest.approx((0.04 + 0.64) / 2)
    assert by_name["base rate"].theirs == pytest.approx(0.25)
    assert (by_name["linear pace"].ours, by_name["linear pace"].measures) == (pytest.approx(0.04), 1)
    assert "stated confidence" not in by_name


def test_a_person_s_word_is_scored_against_the_computed_one() -> None:
    record = track_record([said("a", 0.5, False, word=0.55, override=0.85), said("b", 0.5, False, word=0.55)])
    assert record.overrides is not None
    assert record.overrides.ours == pytest.approx(0.55**2)
    assert record.overrides.theirs == pytest.approx(0.85**2)
    assert record.overrides.measures == 1


def test_a_dot_counts_measures_and_is_hollow_under_five() -> None:
    few = [said(f"m{k}", 0.72, k < 3) for k in range(4) for _ in range(10)]
    (one,) = track_record(few).bins
    assert (one.low, one.measures, one.forecasts, one.few) == (0.7, 4, 40, True)
    assert one.came == pytest.approx(0.75)
    assert one.came_low < 0.75 < one.came_high
    assert not track_record([*few, said("m9", 0.71, True)]).bins[0].few


def test_nothing_resolved_is_a_record_of_nothing() -> None:
    record = track_record([])
    assert (record.measures, record.brier, record.bins, record.rivals) == (0, None, (), ())


def test_a_kept_normal_forecast_scores_as_the_normal_one_does() -> None:
    for value in (4.0, 10.0, 13.0, 19.0):
        assert crps_of_quantiles(normal(10, 2), value) == pytest.approx(crps_normal(10, 2, value), rel=0.02)
        assert normal_score(normal(10, 2), value) == pytest.approx((value - 10) / 2, abs=1e-9)


def test_ranges_are_scored_and_a_forecast_without_quantiles_is_not() -> None:
    assert score_spread(normal(10, 2), 13.0, 5.0).inside_80 is False
    assert score_spread(normal(10, 2), 13.0, 5.0).inside_95 is True
    assert score_spread(normal(10, 2), 13.0, None).crps is None
    assert score_spread({}, 13.0, 5.0) == SpreadScore()


def test_equal_quantiles_are_one_place() -> None:
    steps = dict.fromkeys(LEVELS, 12.0)
    assert normal_score(steps, 12.0) == pytest.approx(NORMAL.inv_cdf(0.025))
    assert normal_score(steps, 13.0) == 8.0
    assert normal_score(steps, 11.0) == -8.0


@given(
    st.lists(st.floats(1e-3, 1e6), min_size=7, max_size=7),
    st.floats(0.2, 4.0),
    st.sampled_from(["positive", "percent", "real"]),
)
def test_a_rescaled_forecast_keeps_its_order_and_its_range(values: list[float], factor: float, scale: str) -> None:
    if scale == "percent":
        values = [0.002 + 0.99 * v / 1e6 for v in values]
    kept = dict(zip(LEVELS, sorted(values), strict=True))
    moved = rescaled(kept, kept[0.5], factor, scale)
    numbers = list(moved.values())
    assert all(b >= a - 1e-9 * abs(a) for a, b in itertools.pairwise(numbers))
    assert moved[0.5] == pytest.approx(kept[0.5], rel=1e-6)
    if scale != "real":
        assert numbers[0] > 0
    if scale == "percent":
        assert numbers[-1] < 1


def history(count: int, bias: float, seed: int = 5) -> list[Resolved]:
    """Measures whose chances are too high by ``bias`` in log odds, each forecast six times."""
    random = np.random.default_rng(seed)
    found = []
    for k in range(count):
        true = float(random.uniform(0.05, 0.95))
        shown = 1 / (1 + math.exp(-(math.log(true / (1 - true)) + bias)))
        reached = bool(random.random() < true)
        place = float(random.normal(0, 1.5))
        found += [said(f"m{k:03}", shown, reached, spread=SpreadScore(place=place))] * 6
    return found


def test_nothing_is_corrected_before_thirty_measures_are_resolved() -> None:
    learned = learn_correction(history(29, 2.0))
    assert not learned.active
    assert learned.because == "29 of 30 resolved measures: too few to correct anything by."
    assert learned.chance(0.8) == 0.8
    assert ENOUGH == 30


def test_chances_that_are_too_high_are_drawn_down_with_proof() -> None:
    learned = learn_correction(history(120, 1.5))
    assert learned.curve is not None
    assert learned.brier_before is not None
    assert learned.brier_after is not None
    assert learned.brier_after < learned.brier_before
    assert learned.chance(0.8) < 0.7
    chances = [learned.chance(p / 100) for p in range(1, 100)]
    assert chances == sorted(chances)


def test_a_curve_that_helps_nobody_is_not_used() -> None:
    random = np.random.default_rng(1)
    honest = []
    for k in range(200):
        p = float(random.uniform(0.05, 0.95))
        honest.append(said(f"m{k:03}", p, bool(random.random() < p)))
    learned = learn_correction(honest)
    assert learned.brier_after is not None
    assert (learned.curve is None) == (learned.brier_after >= (learned.brier_before or 0))
    assert abs(learned.chance(0.5) - 0.5) < 0.06


def test_ranges_that_held_too_little_are_widened_by_what_the_past_says() -> None:
    learned = learn_correction(history(100, 0.0))
    assert learned.widest_80 is not None
    assert learned.widen == pytest.approx(shrunk_factor(learned.widest_80, 100))
    assert learned.widen > 1.1
    wide = learned.quantiles(normal(100, 10), "real")
    assert wide[0.9] - wide[0.5] == pytest.approx(learned.widen * 12.8155, rel=1e-3)
    # (n m + 50) / (n + 50) with m = 1.5 and n = 100.
    assert shrunk_factor(1.5 * 1.2816, 100) == pytest.approx((150 + 50) / 150)
