"""Scores of what customers say hold the figures of the method, and claim nothing that chance could do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truenorth.analysis.intervals.wilson import wilson
from truenorth.analysis.satisfaction.csat import satisfaction, satisfaction_of
from truenorth.analysis.satisfaction.nps import Answers, answers_of, net_promoter, nps_change

counts = st.integers(0, 400)


@pytest.mark.parametrize(
    ("answers", "score", "low", "high"),
    [((110, 50, 40), 35.0, 23.59, 45.38), ((8, 3, 1), 58.33, 11.52, 81.81)],
)
def test_net_promoter_scores_equal_the_worked_figures(
    answers: tuple[int, int, int], score: float, low: float, high: float
) -> None:
    found = net_promoter(Answers(*answers))
    assert found.score == pytest.approx(score, abs=0.005)
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)


def test_a_rise_of_nine_points_among_two_hundred_is_not_claimed() -> None:
    found = nps_change(Answers(110, 40, 30), Answers(110, 50, 40))
    assert found is not None
    assert (round(found.points, 2), round(found.standard_error, 3), round(found.p, 4)) == (9.44, 7.976, 0.2363)
    assert not found.claimed


def test_a_rise_of_nine_points_among_many_is_claimed() -> None:
    found = nps_change(Answers(1_100, 400, 300), Answers(1_100, 500, 400))
    assert found is not None
    assert found.claimed


def test_nobody_answered_is_unknown_and_never_zero() -> None:
    assert net_promoter(Answers(0, 0, 0)).score is None
    assert satisfaction(0, 0).share is None
    assert nps_change(Answers(0, 0, 0), Answers(1, 1, 1)) is None


@pytest.mark.parametrize("answer", [-1, 11])
def test_answers_outside_the_scale_are_refused_by_name(answer: int) -> None:
    with pytest.raises(ValueError, match=f"{answer} is no answer"):
        answers_of([answer])


def test_satisfaction_outside_the_scale_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="6 is no answer"):
        satisfaction_of([6])


@given(counts, counts, counts)
def test_a_net_promoter_score_lies_within_its_interval_or_at_the_edge(up: int, middle: int, down: int) -> None:
    found = net_promoter(Answers(up, middle, down))
    assert -100 <= found.low <= found.high <= 100
    if up + middle + down >= 30:
        assert found.score is not None
        assert found.low - 1e-9 <= found.score <= found.high + 6


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_interval_of_a_share_holds_the_share(hits: int, misses: int) -> None:
    low, high = wilson(hits, hits + misses)
    assert 0 <= low <= high <= 1
    if hits + misses:
        assert low <= hits / (hits + misses) + 1e-12
        assert high >= hits / (hits + misses) - 1e-12
