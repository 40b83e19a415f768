"""Effort by horizon against the chosen mix."""

from __future__ import annotations

from dataclasses import replace

import pytest

from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.checks.tests.found import found
from truenorth.analysis.strategy_map.horizons import allocate
from truenorth.analysis.strategy_map.sketch import SketchError, sketch

GOALS = """
goal now: Docks are free | horizon short
goal half: Bikes last | horizon mid
goal later: Across the water | horizon long
"""


def _bets(short: float, mid: float, long: float, more: str = "") -> str:
    """Six bets, two a goal."""
    lines = [
        f"bet {goal}{part}: B -> {goal} | stage building | effort {effort / 2}"
        for goal, effort in (("now", short), ("half", mid), ("later", long))
        for part in "ab"
    ]
    return GOALS + "\n".join(lines) + "\n" + more


def test_the_published_case_is_silent() -> None:
    """Decision science 2.3: effort 60/25/15 against .5/.3/.2 is 0.10 away."""
    assert found("TN405", _bets(60, 25, 15, "mix 50 30 20")) == []
    [finding] = found("TN405", _bets(60, 25, 15, "mix 50 30 20"), replace(DEFAULTS, horizon_drift=0.09))
    assert finding.data["drift"] == pytest.approx(0.10)


def test_drift_beyond_the_threshold_is_told_with_its_proof() -> None:
    [finding] = found("TN405", _bets(88, 8, 4, "mix 50 30 20"))
    assert finding.severity == "warning"
    assert finding.subject_ids == ("organisation",)
    assert finding.message == (
        "Of the open effort, 88% is short-term, where 50% is wanted; 8% is mid-term, where 30% is wanted,"
        " and 4% is long-term, where 20% is wanted."
    )
    assert [(proof.term, proof.value) for proof in finding.proof[:4]] == [
        ("Short term", "88%"),
        ("Mid term", "8%"),
        ("Long term", "4%"),
        ("Effort in another place", "38%"),
    ]
    assert [way.label for way in finding.ways_out] == ["Look at what “Docks are free” holds", "Choose another mix"]


def test_it_is_silent_without_a_chosen_mix_and_with_few_pieces() -> None:
    assert found("TN405", _bets(100, 0, 0)) == []
    assert found("TN405", GOALS + "bet a: A -> now | stage building | effort 9\nmix 50 30 20") == []


def test_exactly_on_the_threshold_it_is_silent() -> None:
    assert found("TN405", _bets(70, 10, 20, "mix 50 30 20")) == []
    assert len(found("TN405", _bets(70.5, 9.5, 20, "mix 50 30 20"))) == 1


def test_a_bets_own_horizon_wins_over_that_of_its_goal() -> None:
    text = GOALS + "bet a: A -> now | stage building | effort 3 | horizon long\nwork w: W -> a | effort 2"
    assert dict(allocate(sketch(text)).by_horizon) == {"short": 0.0, "mid": 0.0, "long": 2.0}


def test_what_has_no_horizon_and_what_keeps_things_running_is_counted_beside() -> None:
    text = """
goal dated: Dated | start 2026-01-01 | due 2026-03-01
goal bare: Bare
bet a: A -> dated | stage building | effort 1
bet b: B -> bare | stage building | effort 2
bet c: C | stage building | effort 4 | start 2026-01-01 | end 2027-12-31
bet d: D | stage building | effort 8 | kind keep_running
"""
    allocation = allocate(sketch(text))
    assert dict(allocation.by_horizon) == {"short": 1.0, "mid": 0.0, "long": 4.0}
    assert (allocation.unsaid, allocation.keeps_running, allocation.pieces) == (2.0, 8.0, 2)


def test_a_goal_that_is_kept_running_still_has_its_horizon() -> None:
    text = GOALS + "bet a: A -> later | stage building | effort 3 | kind keep_running"
    assert allocate(sketch(text)).by_horizon["long"] == 3.0


def test_a_mix_that_cannot_be_read_is_refused_with_its_line() -> None:
    with pytest.raises(SketchError, match="mix 50 30 20"):
        sketch("mix 50 50")
