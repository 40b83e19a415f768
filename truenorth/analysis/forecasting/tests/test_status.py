"""A chance becomes a word that does not flicker."""

from __future__ import annotations

import pytest

from truenorth.analysis.forecasting.goal_chance import goal_chance
from truenorth.analysis.forecasting.status import acting_pays_below, decide_status, word_for


@pytest.mark.parametrize(
    ("chance", "committed", "aspirational"),
    [
        (0.70, "on_track", "on_track"),
        (0.69, "at_risk", "on_track"),
        (0.40, "at_risk", "on_track"),
        (0.39, "off_track", "at_risk"),
        (0.15, "off_track", "at_risk"),
        (0.14, "off_track", "off_track"),
    ],
)
def test_borders_follow_how_the_goal_was_meant(chance: float, committed: str, aspirational: str) -> None:
    assert word_for(chance, "committed") == committed
    assert word_for(chance, "aspirational") == aspirational


def test_a_learning_goal_has_no_status_by_chance() -> None:
    status = decide_status(0.9, "learning")
    assert status.word is None
    assert "questions" in status.because


def test_a_small_step_across_the_border_waits_for_a_second_opinion() -> None:
    assert decide_status(0.68, previous="on_track", previous_probability=0.73).word == "on_track"
    assert decide_status(0.68, previous="on_track", previous_probability=0.68).word == "at_risk"
    assert decide_status(0.72, previous="at_risk", previous_probability=0.66).word == "at_risk"
    assert decide_status(0.72, previous="at_risk", previous_probability=0.71).word == "on_track"
    assert decide_status(0.42, previous="off_track", previous_probability=0.38).word == "off_track"


def test_a_clear_crossing_counts_at_once() -> None:
    assert decide_status(0.64, previous="on_track", previous_probability=0.72).word == "at_risk"
    assert decide_status(0.65, previous="on_track", previous_probability=0.72).word == "on_track"
    assert decide_status(0.10, previous="on_track", previous_probability=0.72).word == "off_track"


def test_a_large_move_counts_at_once() -> None:
    assert decide_status(0.67, previous="on_track", previous_probability=0.90).word == "at_risk"
    assert decide_status(0.67, previous="on_track", previous_probability=0.86).word == "on_track"


def test_a_status_says_its_chance_and_border() -> None:
    assert decide_status(0.31).because == "The chance is 31%; under 40% is off track for committed goals."


def test_acting_pays_when_the_loss_outweighs_the_cost() -> None:
    assert acting_pays_below(3, 0.4, 20) == pytest.approx(0.625)
    assert acting_pays_below(20, 0.4, 20) == 0.0


def test_a_goal_is_less_likely_than_its_least_likely_measure_but_no_product() -> None:
    found = goal_chance("goal:1", [0.6, 0.7, 0.8], progress=[0.5, None, 1.0], weights=[1, 1, 3])
    assert found.lowest == 0.6
    assert 0.6 * 0.7 * 0.8 + 0.03 < found.joint < 0.6
    assert found.progress == pytest.approx((0.5 + 3.0) / 4)
    assert found == goal_chance("goal:1", [0.6, 0.7, 0.8], progress=[0.5, None, 1.0], weights=[1, 1, 3])
    # Two measures at one half: the exact joint chance of correlated normals is 1/4 + asin(.3)/(2 pi).
    assert goal_chance("goal:2", [0.5, 0.5]).joint == pytest.approx(0.2985, abs=0.01)
    assert goal_chance("goal:3", [0.4, 1.0]).joint == pytest.approx(0.4, abs=0.01)
    assert goal_chance("goal:3", [0.4, 0.0]).joint == 0.0
    assert goal_chance("goal:4", [0.4]).joint == 0.4
