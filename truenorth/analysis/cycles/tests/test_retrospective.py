"""Which questions the end of a cycle asks."""

from __future__ import annotations

import doctest
import re
from typing import Any

import pytest

from truenorth.analysis.cycles import retrospective as module
from truenorth.analysis.cycles.retrospective import HEADINGS, QUESTIONS, GoalAtClose, pattern_of, prompts, tally


def _goal(**fields: Any) -> GoalAtClose:
    return GoalAtClose("goal:1", "Docks are free", **fields)


def test_the_examples_hold() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("fields", "pattern"),
    [
        ({"grade": 0.1, "at_start": 0.6}, "missed_unexpectedly"),
        ({"grade": 0.1, "at_start": 0.59}, "missed"),
        ({"grade": 0.1}, "missed"),
        ({"grade": 1.0, "at_start": 0.4}, "reached_unexpectedly"),
        ({"grade": 1.0, "at_start": 0.9}, "reached"),
        ({"grade": 1.0, "at_start": 0.1, "harmed": True}, "reached_with_harm"),
        ({"grade": 0.1, "harmed": True}, "missed"),
        ({"grade": 0.7, "ambition": "aspirational"}, "reached"),
        ({"grade": 0.7, "ambition": "committed"}, "missed"),
        ({"status": "draft", "started": False}, "not_started"),
        ({"status": "running"}, "open"),
        ({"status": "dropped", "grade": 1.0}, "dropped"),
    ],
)
def test_what_happened_is_read_against_what_was_expected(fields: dict[str, Any], pattern: str) -> None:
    assert pattern_of(_goal(**fields)) == pattern


def test_every_pattern_has_a_heading_and_questions_and_none_has_a_person_as_subject() -> None:
    assert set(HEADINGS) == set(QUESTIONS)
    for text in [*HEADINGS.values(), *(question for asked in QUESTIONS.values() for question in asked)]:
        assert not re.search(r"\b(who|whose|owner|fault|blame|you)\b", text, re.IGNORECASE)


def test_surprises_come_first_and_goals_of_one_kind_are_asked_about_together() -> None:
    goals = [_goal(status="running"), _goal(grade=1.0), _goal(grade=0.0, at_start=0.9), _goal(grade=1.0)]
    assert [(prompt.pattern, len(prompt.goals)) for prompt in prompts(goals)] == [
        ("missed_unexpectedly", 1),
        ("reached", 2),
        ("open", 1),
    ]


def test_committed_and_aspirational_goals_are_counted_apart_and_means_leave_out_the_unknown() -> None:
    goals = [
        _goal(grade=1.0, at_start=0.8),
        _goal(grade=0.4),
        _goal(status="running", at_start=0.1),
        _goal(grade=0.7, ambition="aspirational"),
    ]
    committed, aspirational = tally(goals)
    assert (committed.goals, committed.reached, committed.missed, committed.open) == (3, 1, 1, 1)
    assert committed.mean_grade == pytest.approx(0.7)
    assert committed.mean_expected == 0.8
    assert (aspirational.reached, aspirational.mean_expected) == (1, None)
    assert tally([]) == ()
    assert prompts([]) == ()
