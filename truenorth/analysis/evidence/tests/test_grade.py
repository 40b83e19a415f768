"""The grade of evidence falls with age, is carried by strength, and says what is missing."""

from __future__ import annotations

import doctest
from dataclasses import replace
from datetime import date, timedelta

import pytest

from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.evidence import grade as module
from truenorth.analysis.evidence.grade import grade_of, ways_out
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact

DAY = date(2026, 4, 14)


def _piece(kind: str, days: int, strength: float = 0.5, key: str = "1") -> EvidenceFact:
    return EvidenceFact(f"evidence:{key}", "goal:1", kind, DAY - timedelta(days=days), strength)


def test_the_examples_hold() -> None:
    assert doctest.testmod(module).failed == 0


def test_a_piece_counts_half_after_its_half_life_and_a_quarter_after_two() -> None:
    for days, value in ((0, 0.8), (365, 0.4), (730, 0.2)):
        assert grade_of([_piece("usage", days, 0.8)], DAY).value == pytest.approx(value)
    assert grade_of([_piece("experiment", 730, 0.8)], DAY).value == pytest.approx(0.4)


def test_moving_the_clock_twelve_months_lowers_the_word_and_names_the_way_out() -> None:
    evidence = [_piece("usage", 10, 0.5), _piece("research", 20, 0.4, "2")]
    now, later = grade_of(evidence, DAY), grade_of(evidence, DAY + timedelta(days=365))
    assert (now.word, later.word) == ("strong", "fair")
    assert later.value == pytest.approx(now.value / 2)
    assert later.at_first == pytest.approx(0.9)
    assert later.lost == pytest.approx(0.9 - later.value)
    assert "The newest usage data is 12 months old: renew it." in ways_out(later)
    assert not any("renew" in way for way in ways_out(now))


def test_pieces_add_up_to_one_at_most_and_opinion_alone_to_a_fifth() -> None:
    assert grade_of([_piece("usage", 0, 0.9, str(n)) for n in range(4)], DAY).value == 1.0
    opinions = grade_of([_piece("opinion", 0, 0.2, str(n)) for n in range(3)], DAY)
    assert (opinions.word, opinions.value, opinions.capped) == ("opinion", 0.2, True)
    assert ways_out(opinions)[0] == "It rests on opinion alone: ask five of those it is for."
    assert grade_of([_piece("opinion", 0, 0.2), _piece("usage", 0, 0.1, "2")], DAY).word == "thin"


def test_no_evidence_is_none_and_asks_for_all_three_kinds() -> None:
    grade = grade_of([], DAY)
    assert (grade.word, grade.value, grade.covered) == ("none", 0.0, ())
    assert ways_out(grade) == (
        "It cites no customer research, usage data or business metrics: add what is known, or look for it.",
    )


def test_the_three_kinds_are_covered_or_named_as_missing() -> None:
    grade = grade_of([_piece("usage", 0), _piece("finance", 0, key="2"), _piece("experiment", 0, key="3")], DAY)
    assert (grade.covered, grade.missing) == (("usage", "finance"), ("research",))


def test_half_lives_are_thresholds_and_a_day_to_come_is_no_age() -> None:
    quick = replace(DEFAULTS, usage_half_life_days=30)
    assert grade_of([_piece("usage", 60, 0.8)], DAY, quick).value == pytest.approx(0.2)
    assert grade_of([_piece("usage", -9, 0.8)], DAY).value == pytest.approx(0.8)


def test_what_counts_most_comes_first_whatever_the_order_it_is_given_in() -> None:
    evidence = [_piece("usage", 700, 0.9), _piece("research", 1, 0.6, "2"), _piece("finance", 1, 0.6, "3")]
    orders = [grade_of(given, DAY) for given in (evidence, evidence[::-1])]
    assert orders[0] == orders[1]
    assert [piece.fact.kind for piece in orders[0].pieces] == ["research", "finance", "usage"]
