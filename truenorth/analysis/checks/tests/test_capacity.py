"""Capacity claimed twice: found where it is sure, and passed over where the data is thin."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

from truenorth.analysis.checks import decision_time as timing
from truenorth.analysis.checks.conflict import overcommitted_team
from truenorth.analysis.checks.decision_time import decision_time
from truenorth.analysis.checks.defaults import DEFAULTS

from .found import found

TEAM = "on 2026-04-14\nteam fleet: Fleet | capacity 50 | runs 0.2\n"
PLANNED = "bet a: Vans at night | team fleet | stage building | effort 46 | start 2026-04-14 | end 2026-06-30\n"


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(overcommitted_team).failed == doctest.testmod(timing).failed == 0


def test_a_demand_of_46_on_40_is_a_load_of_115_percent() -> None:
    # Decision science 2.3, TN401: demand 46, capacity 40 -> 1.15, an error.
    [finding] = found("TN401", TEAM + PLANNED)
    assert finding.severity == "error"
    assert finding.data["load"] == pytest.approx(1.15)
    assert finding.subject_ids == ("team:fleet",)


def test_a_team_that_is_all_but_full_is_a_warning_and_one_with_room_is_silent() -> None:
    [finding] = found("TN401", TEAM + PLANNED.replace("effort 46", "effort 38"))
    assert finding.severity == "warning"
    assert not found("TN401", TEAM + PLANNED.replace("effort 46", "effort 35"))


def test_a_team_without_a_stated_capacity_is_never_called_full() -> None:
    assert not found("TN401", "team fleet: Fleet\n" + PLANNED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" | effort 46", ""),  # nobody estimated it
        (" | end 2026-06-30", ""),  # nobody said until when
        ("end 2026-06-30", "end 2026-04-13"),  # overdue: how much is left is not known
        ("start 2026-04-14 | end 2026-06-30", "start 2026-09-01 | end 2026-12-01"),  # another quarter
        ("stage building", "stage idea"),
        ("stage building", "stage building | kind keep_running"),  # has a share of its own
    ],
)
def test_what_is_not_sure_to_fall_into_the_quarter_asks_for_nothing(old: str, new: str) -> None:
    assert old in PLANNED
    assert not found("TN401", TEAM + PLANNED.replace(old, new))


def test_open_work_counts_by_itself_and_its_bet_not_again() -> None:
    work = "work w: Plan routes -> a | effort 20 | state doing | team fleet\n"
    assert not found("TN401", TEAM + PLANNED + work)


def test_effort_that_reaches_beyond_the_quarter_counts_in_part() -> None:
    half = PLANNED.replace("2026-06-30", "2026-10-13")  # 183 days, of which 91 are in the quarter
    assert not found("TN401", TEAM + half)
    [finding] = found("TN401", TEAM + half.replace("effort 46", "effort 92"))
    assert finding.data["demand"] == pytest.approx(92 * 91 / 183)


def test_the_part_left_for_the_unplanned_is_a_threshold() -> None:
    text = TEAM.replace(" | runs 0.2", "") + PLANNED.replace("effort 46", "effort 42")
    [finding] = found("TN401", text)
    assert finding.data["capacity"] == pytest.approx(40)
    assert not found("TN401", text, replace(DEFAULTS, focus_factor=1.0))


def test_teams_that_count_on_more_than_a_week_of_somebody_are_named() -> None:
    teams = "team a: Fleet\nteam b: Apps\n"
    [finding] = found("TN402", teams + "person x: Aino | teams a, b | shares 0.8, 0.5")
    assert finding.message == "Fleet and Apps count on 130% of the time of Aino."
    assert not found("TN402", teams + "person x: Aino | teams a, b | shares 0.5, 0.5")
    assert not found("TN402", teams + "team c: Docks\nperson x: Aino | teams a, b, c | shares 0.34, 0.34, 0.34")


def test_shares_that_nobody_stated_are_not_held_against_anybody() -> None:
    assert not found("TN402", "team a: Fleet\nteam b: Apps\nperson x: Aino | teams a, b | shares 1, 1")
    assert not found("TN402", "team a: Fleet\nteam b: Apps\nperson x: Aino | teams a, b")
    assert not found("TN402", "team a: Fleet\nteam b: Apps\nperson x: Aino | teams a, b | shares 1, 0.5 | inactive yes")


def test_what_still_waits_makes_the_median_later_never_earlier() -> None:
    settled = [(day, True) for day in (2, 3, 5, 8, 9, 12, 14, 20)]
    alone = decision_time(settled)
    waiting = decision_time([*settled, (30, False), (31, False), (40, False)])
    assert alone.median == 8
    assert waiting.median == 12
    assert waiting.waiting == 3


def test_with_fewer_than_eight_settled_there_is_no_median() -> None:
    assert not decision_time([(1, True)] * 7 + [(9, False)] * 40).enough
    assert decision_time([(1, True)] * 8).median == 1
    with pytest.raises(ValueError, match="before it was seen"):
        decision_time([(-1, True)])


def test_the_interval_is_that_of_a_second_way_to_compute_it() -> None:
    """Remission of 21 patients under 6-MP (Freireich 1963, the textbook case): median 23 weeks, log-log ends 13 and none."""
    weeks = [(6, True)] * 3 + [(d, True) for d in (7, 10, 13, 16, 22, 23)]
    weeks += [(d, False) for d in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]
    found_here = decision_time(weeks)
    assert (found_here.median, found_here.low, found_here.high) == (23, 13, None)
