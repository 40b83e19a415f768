"""When two goals are one, what a goal is taken for, and when two texts mean the same."""

from __future__ import annotations

import doctest
from datetime import date

import pytest

from truenorth.exchange.canonical import GoalRecord, MeasureRecord, Origin
from truenorth.exchange.importing import matching, source_keys
from truenorth.exchange.importing.goal_fields import figures_of
from truenorth.exchange.importing.goal_states import state_of
from truenorth.exchange.importing.matching import Titles
from truenorth.exchange.importing.same_goals import GoalPortrait, MeasurePortrait, Portraits

JUNE, TODAY = date(2026, 6, 30), date(2026, 4, 14)
HERE = Origin("okrs.csv", 2, "OKR sheet")
RIDERS = MeasurePortrait("weekly riders", baseline=41.0, target=55.0)


def test_the_examples_hold() -> None:
    assert doctest.testmod(matching).failed == 0
    assert doctest.testmod(source_keys).failed == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (GoalPortrait("win the commute", "mara", JUNE), GoalPortrait("win the commute", "mara", JUNE), True),
        (GoalPortrait("win the commute", "", JUNE), GoalPortrait("win the commute", "mara", JUNE), True),
        # The same words next quarter are the next goal, and those of somebody else are theirs.
        (GoalPortrait("win the commute", "mara", JUNE), GoalPortrait("win the commute", "mara", TODAY), False),
        (GoalPortrait("win the commute", "mara", JUNE), GoalPortrait("win the commute", "tomás", JUNE), False),
        (GoalPortrait("win the commute", "mara", JUNE), GoalPortrait("win the commutes", "mara", JUNE), True),
        (GoalPortrait("launch 40 stations", "mara", JUNE), GoalPortrait("launch 45 stations", "mara", JUNE), False),
        (
            GoalPortrait("commuters rely on us every working day", "mara", JUNE, "", (RIDERS,)),
            GoalPortrait("commuter rely on us", "mara", JUNE, "", (RIDERS,)),
            True,
        ),
        (
            GoalPortrait("commuters rely on us every working day", "mara", JUNE, "", (RIDERS,)),
            GoalPortrait("commuter rely on us", "mara", JUNE),
            False,
        ),
        # Figures that nobody gave are not the same figures.
        (
            GoalPortrait("exceed the plan for q hires", "mara", JUNE, "", (MeasurePortrait("plan", target=100.0),)),
            GoalPortrait("at the plan for r hires", "mara", JUNE, "", (MeasurePortrait("plans", target=100.0),)),
            False,
        ),
        (
            GoalPortrait("riders come back", "mara", JUNE, "", (MeasurePortrait("a", metric="7", target=5.0),)),
            GoalPortrait("riders come back!", "tomás", JUNE, "", (MeasurePortrait("b", metric="7", target=5.0),)),
            True,
        ),
    ],
)
def test_two_goals_are_one_when_words_day_and_owner_or_metric_agree(
    one: GoalPortrait, other: GoalPortrait, same: bool
) -> None:
    portraits: Portraits[str] = Portraits()
    portraits.add(one, "first")
    found = portraits.find(other)
    assert (found is not None) is same


@pytest.mark.parametrize(
    ("stated", "due", "score", "status", "grade"),
    [
        ("", JUNE, None, "running", None),
        ("", None, None, "draft", None),
        ("", None, 0.7, "closed", 0.7),
        ("", date(2026, 3, 31), 0.7, "closed", 0.7),
        ("", date(2026, 3, 31), None, "running", None),  # its review is due
        ("", date(2025, 3, 31), None, "closed", None),  # unknown, not zero
        ("paused", JUNE, None, "paused", None),
        ("closed", JUNE, 1.0, "closed", 1.0),
        ("dropped", JUNE, None, "dropped", None),
    ],
)
def test_where_a_goal_stands_is_read_or_inferred(
    stated: str, due: date | None, score: float | None, status: str, grade: float | None
) -> None:
    goal = GoalRecord(
        origin=HERE, key="1", system="okr_table", title="Riders trust us", status=stated, due=due, score=score
    )
    state = state_of(goal, [], TODAY)
    assert (state.fields["status"], state.fields.get("grade")) == (status, grade)
    assert bool(state.fields.get("frozen_on")) is (status in ("running", "paused", "closed"))
    assert bool(state.guess) is (not stated and status != "draft")


def test_a_goal_is_graded_by_its_measures_only_when_each_has_a_grade() -> None:
    goal = GoalRecord(origin=HERE, key="1", system="okr_table", title="Riders trust us", due=date(2026, 3, 31))
    measures = [
        MeasureRecord(origin=HERE, key=str(n), system="okr_table", goal="1", title=str(n), score=score)
        for n, score in enumerate((0.4, 0.8))
    ]
    assert state_of(goal, measures, TODAY).fields["grade"] == pytest.approx(0.6)
    measures[1].score = None
    assert "grade" not in state_of(goal, measures, TODAY).fields


def test_percent_become_shares_where_the_metric_is_one_and_stay_in_a_bundle() -> None:
    measure = MeasureRecord(
        origin=HERE, key="1", system="okr_table", goal="1", title="Honoured", baseline=0.9, target=92.0
    )
    assert figures_of(measure, share=True)["target"] == 0.92
    assert figures_of(measure, share=True)["baseline"] == 0.009
    assert figures_of(measure, share=False)["target"] == 92.0
    measure.origin = Origin("bundle.json", 1, "Truenorth, measures 1")
    assert figures_of(measure, share=True)["target"] == 92.0


def test_a_text_is_found_by_key_then_title_then_the_closest_title() -> None:
    titles: Titles[str] = Titles()
    titles.add("goal", "Riders trust the promise", "G-1")
    titles.add("other", "Launch 40 new stations", "G-2")
    found = [titles.find(text) for text in ("g-1", "riders trust THE promise.", "Riders trust the promises", "Nothing")]
    assert [(match.thing, match.how) if match else None for match in found] == [
        ("goal", "key"),
        ("goal", "title"),
        ("goal", "close"),
        None,
    ]
    assert titles.find("Launch 45 new stations") is None
