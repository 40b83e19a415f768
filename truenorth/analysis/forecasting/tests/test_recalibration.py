"""Stated chances are corrected by what became of them."""

from __future__ import annotations

import pytest

from truenorth.analysis.forecasting.recalibration import brier, crps_normal, crps_sample, fit_curve, shrink_stated

STATED = [0.9] * 10 + [0.7] * 10 + [0.3] * 10
HITS = [i < 7 for i in range(10)] + [i < 6 for i in range(10)] + [i < 4 for i in range(10)]


def test_few_resolved_chances_shrink_what_was_stated() -> None:
    cases = ((0.5, 2, 10, 0.2778), (0.8, 11, 20, 0.5643), (1.0, 7, 10, 0.7222))
    assert [round(shrink_stated(stated, hit, n), 4) for stated, hit, n, _ in cases] == [c[3] for c in cases]


def test_many_resolved_chances_fit_a_curve() -> None:
    curve = fit_curve(STATED, HITS)
    assert (round(curve.intercept, 4), round(curve.slope, 4)) == (-0.0764, 0.5953)
    assert round(curve.correct(0.9), 4) == 0.7741
    assert curve.correct(0.3) < curve.correct(0.7) < curve.correct(1.0)


def test_without_evidence_the_curve_changes_nothing() -> None:
    assert fit_curve([], []).correct(0.8) == pytest.approx(0.8)


def test_the_score_is_the_sum_of_its_parts() -> None:
    found = brier(STATED, HITS)
    assert found.score == pytest.approx(found.reliability - found.resolution + found.uncertainty)
    assert round(found.skill or 0, 4) == -0.0181
    assert brier([0.5, 0.5], [True, True]).skill is None


def test_a_forecast_of_the_whole_spread_is_scored() -> None:
    assert round(crps_normal(10, 2, 13), 5) == 1.98885
    assert crps_sample((8, 9, 11, 14), 10) == 0.75


def test_impossible_chances_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        shrink_stated(1.2, 0, 1)
    with pytest.raises(ValueError, match="not possible"):
        shrink_stated(0.5, 3, 2)
    with pytest.raises(ValueError, match="one outcome"):
        brier([], [])
