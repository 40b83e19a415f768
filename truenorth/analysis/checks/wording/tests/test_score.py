from __future__ import annotations

import pytest

from truenorth.analysis.checks.finding import Finding, Severity
from truenorth.analysis.checks.wording.score import DIMENSIONS, quality_score


def finding(code: str, severity: Severity) -> Finding:
    return Finding(code, severity, ("goal:1",), "message", "fix")


def test_the_published_example_scores_51() -> None:
    fired = [finding("GQ101", "error"), finding("GQ106", "warning"), finding("GQ107", "warning")]
    assert quality_score(fired).value == pytest.approx(51.0)


def test_a_goal_without_findings_scores_100() -> None:
    assert quality_score([]).value == 100.0


def test_only_the_heaviest_finding_of_a_dimension_counts_and_all_are_named() -> None:
    score = quality_score([finding("GQ103", "warning"), finding("GQ102", "error")])
    measurable = next(one for one in score.dimensions if one.dimension == "measurable")
    assert score.value == pytest.approx(60.0)
    assert (measurable.penalty, measurable.because) == (0.40, ("GQ102", "GQ103"))


def test_a_dimension_nobody_can_judge_is_left_out_and_listed() -> None:
    score = quality_score([finding("GQ114", "warning")], not_assessable=("ambition",))
    assert score.value == 100.0
    assert score.not_assessable == ("ambition",)
    assert "ambition" not in {one.dimension for one in score.dimensions}


def test_codes_of_other_families_count_for_nothing() -> None:
    assert quality_score([finding("TN101", "error"), finding("GQ111", "error")]).value == 100.0


def test_an_unknown_dimension_is_refused() -> None:
    with pytest.raises(ValueError, match="No such dimension: beauty"):
        quality_score([], not_assessable=("beauty",))


def test_every_dimension_has_rules() -> None:
    assert all(codes for codes in DIMENSIONS.values())
