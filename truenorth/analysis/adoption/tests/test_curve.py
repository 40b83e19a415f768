"""An adoption curve is judged against what was expected before the launch, by its interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truenorth.analysis.adoption.curve import Expectation, adoption_curve


def test_few_customers_leave_the_verdict_open() -> None:
    assert adoption_curve([1, 2], [10, 10], Expectation(0.4, 8)).verdict == "as_expected"


def test_without_an_expectation_there_is_a_curve_and_no_verdict() -> None:
    curve = adoption_curve([5, 9], [100, 120])
    assert curve.verdict == "no_expectation"
    assert [point.share for point in curve.points] == [0.05, 0.075]


def test_more_than_expected_is_ahead() -> None:
    assert adoption_curve([300, 500], [1_000, 1_000], Expectation(0.4, 8)).verdict == "ahead"


def test_nobody_who_could_is_named_so() -> None:
    assert adoption_curve([0], [0], Expectation(0.4, 8)).verdict == "nobody_could"
    assert adoption_curve([], []).verdict == "nobody_could"


@pytest.mark.parametrize(
    ("adopters", "could", "says"),
    [([5], [3], "5 adopted of 3"), ([5, 4], [9, 9], "cannot fall"), ([5], [], "Each week needs")],
)
def test_impossible_counts_are_refused_in_words(adopters: list[int], could: list[int], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        adoption_curve(adopters, could)


@given(st.floats(0.01, 1.0), st.integers(2, 52), st.floats(0.05, 0.49))
def test_an_expectation_rises_to_its_share_and_is_half_there_when_it_said(share: float, week: int, part: float) -> None:
    expected = Expectation(share, week, half_by=part * week)
    line = [expected.at(each) for each in range(week + 1)]
    assert line == sorted(line)
    assert expected.at(part * week) == pytest.approx(share / 2, rel=1e-5)
    assert line[-1] == share
