from __future__ import annotations

import pytest

from truenorth.analysis.checks.finding import Finding, Severity
from truenorth.analysis.checks.wording.score import DIMENSIONS, goal_quality, quality_score
from truenorth.analysis.strategy_map.map import StrategyMap

from .one_goal import TODAY, key_result, one_goal


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


def test_a_good_goal_has_full_quality() -> None:
    quality = goal_quality(one_goal())
    assert (quality.score.value, quality.findings) == (100.0, ())
    assert quality.score.not_assessable == ()


def test_what_cannot_be_judged_yet_is_listed_and_improves_nothing() -> None:
    empty = goal_quality(one_goal(measures=()))
    assert empty.score.not_assessable == ("measurable", "ambition")
    assert [finding.code for finding in empty.findings] == ["GQ111"]
    foreign = goal_quality(one_goal("Ridurre i costi della logistica con i fornitori"))
    assert foreign.score.not_assessable == ("outcome",)


def test_a_vague_goal_without_a_why_and_with_work_for_a_key_result_loses_half() -> None:
    strategy = one_goal("Improve the product", why="", measures=(key_result("Launch the app", chance=0.5),))
    quality = goal_quality(strategy)
    assert {"GQ101", "GQ102", "GQ106", "GQ107"} <= {finding.code for finding in quality.findings}
    # 40% each off outcome and measurable, 15% off meaning.
    assert quality.score.value == pytest.approx(100 * 0.60 * 0.60 * 0.85)


def test_the_quality_of_several_goals_at_once_is_refused() -> None:
    with pytest.raises(ValueError, match="holds 0 goals"):
        goal_quality(StrategyMap(TODAY))
