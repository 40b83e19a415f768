"""Goals that move too much, too little, unseen or unanswered."""

from __future__ import annotations

from datetime import date

import pytest

from truenorth.analysis.checks.change.stability import balance, change_weight, churn_index, stability
from truenorth.analysis.checks.tests.found import found
from truenorth.analysis.strategy_map.goal_facts import GoalChangeFact

TARGET = GoalChangeFact("goal:1", date(2026, 4, 1), "target", 520.0, 480.0, 400.0, 90, evidenced=True)
DUE = GoalChangeFact("goal:2", date(2026, 4, 1), "due", "2026-06-30", "2026-07-30", None, 90)
CANCELLED = GoalChangeFact("goal:3", date(2026, 4, 1), "cancelled")


def test_churn_stability_and_balance_of_the_worked_example() -> None:
    churn = churn_index([TARGET, DUE, CANCELLED], goals=6)
    assert change_weight(TARGET) == pytest.approx(0.1667 * 0.25, abs=5e-5)
    assert change_weight(DUE) == pytest.approx(0.0833, abs=5e-5)
    assert churn is not None
    assert churn == pytest.approx(0.1875)
    assert stability(churn) == pytest.approx(0.8125)
    assert balance(stability(churn), 3, 4) == pytest.approx(0.78, abs=0.005)


def test_flexibility_is_unknown_where_nothing_called_for_a_change() -> None:
    assert balance(0.8, 0, 0) is None
    assert churn_index([], 0) is None


def test_a_change_of_target_counts_half_at_most_and_one_of_unknown_size_in_full() -> None:
    far = GoalChangeFact("goal:1", date(2026, 4, 1), "target", 520.0, 100.0, 400.0)
    unknown = GoalChangeFact("goal:1", date(2026, 4, 1), "target", None, 100.0, 400.0)
    same = GoalChangeFact("goal:1", date(2026, 4, 1), "target", 5.0, 5.0)
    assert (change_weight(far), change_weight(unknown), change_weight(same)) == (0.5, 0.5, 0.0)


def test_a_date_that_was_taken_away_counts_as_a_whole_cycle() -> None:
    assert change_weight(GoalChangeFact("goal:1", date(2026, 4, 1), "due", "2026-06-30", None)) == 0.25


def test_words_that_change_nothing_weigh_nothing() -> None:
    assert change_weight(GoalChangeFact("goal:1", date(2026, 4, 1), "other", "a", "b")) == 0


CHURNED = """
on 2026-04-14
goal pass: The pass explains itself | start 2026-03-01
change c1: First -> pass | field metric | on 2026-03-20 {0}
change c2: Second -> pass | field due | old 2026-06-30 | new 2026-07-30 | cycle 90 | on 2026-04-02
"""


def test_a_goal_that_changes_its_metric_without_evidence_has_churned() -> None:
    [finding] = found("TN501", CHURNED.format(""))
    assert finding.message == (
        "“The pass explains itself” was changed 2 times since 1 March 2026, none of them on evidence."
    )
    assert finding.data["churn"] == pytest.approx(1.0833, abs=5e-5)


def test_changes_on_evidence_are_learning() -> None:
    assert found("TN501", CHURNED.format("| evidenced")) == []


def test_changes_of_an_earlier_cycle_are_forgiven() -> None:
    assert found("TN501", CHURNED.format("").replace("on 2026-03-20", "on 2026-02-20")) == []


def test_churn_returns_as_a_new_finding_in_the_next_cycle() -> None:
    first = found("TN501", CHURNED.format(""))[0]
    later = CHURNED.format("").replace("start 2026-03-01", "start 2026-03-10")
    assert found("TN501", later)[0].fingerprint != first.fingerprint


def test_a_waiver_on_churn_holds_while_the_window_moves_on() -> None:
    text = CHURNED.format("").replace("start 2026-03-01", "start 2025-01-01")
    first, next_day = found("TN501", text)[0], found("TN501", text.replace("on 2026-04-14", "on 2026-04-15", 1))[0]
    assert first.message != next_day.message
    assert first.fingerprint == next_day.fingerprint


def test_a_goal_dropped_in_this_cycle_has_churned() -> None:
    text = "on 2026-04-14\ngoal a: A | status dropped\nchange c: Gone -> a | field cancelled | on 2026-04-01"
    assert len(found("TN501", text)) == 1


RIGID = """
on 2026-04-14
goal a: Half the city | start {start}
  measure m: Share | from 10 to 50 % | chances 2026-03-31 {before}, 2026-04-14 0.05
"""


def test_a_lost_goal_that_never_changes_is_rigid() -> None:
    [finding] = found("TN501", RIGID.format(start="2025-06-01", before=0.08))
    assert finding.message == "“Half the city” has not changed in 3 cycles, though “Share” stands at 5% twice in a row."


def test_a_young_goal_a_goal_with_hope_and_a_changed_goal_are_not_rigid() -> None:
    assert found("TN501", RIGID.format(start="2026-01-01", before=0.08)) == []
    assert found("TN501", RIGID.format(start="2025-06-01", before=0.3)) == []
    changed = RIGID.format(start="2025-06-01", before=0.08) + "change c: C -> a | field added | on 2025-12-01\n"
    assert found("TN501", changed) == []


def test_a_check_in_is_stale_after_one_and_a_half_cadences_and_an_error_after_three() -> None:
    text = "on 2026-04-14\ngoal a: A | checked {} | cadence 14"
    assert found("TN502", text.format("2026-03-24")) == []
    assert found("TN502", text.format("2026-03-23"))[0].severity == "warning"
    assert found("TN502", text.format("2026-03-02"))[0].severity == "error"
    assert found("TN502", text.format("2026-03-02"))[0].message == (
        "“A” was last checked 43 days ago; a check-in every 2 weeks is agreed."
    )


def test_a_goal_never_checked_counts_from_its_start() -> None:
    [finding] = found("TN502", "on 2026-04-14\ngoal a: A | start 2026-03-01")
    assert finding.message == "“A” has never been checked in the 44 days since it started."
    assert found("TN502", "on 2026-04-14\ngoal a: A | start 2026-04-10") == []


def test_where_nothing_is_known_of_a_goals_begin_the_check_in_is_not_missed() -> None:
    assert found("TN502", "goal a: A") == []


def test_where_nobody_ever_checked_in_one_finding_stands_for_all() -> None:
    text = "on 2026-04-14\n" + "\n".join(f"goal g{n}: G{n} | start 2026-01-01" for n in range(4))
    assert [each.message for each in found("TN502", text)] == ["No check-in is on record for any of 4 running goals."]


@pytest.mark.parametrize("status", ["planned", "paused", "closed"])
def test_only_running_goals_are_checked(status: str) -> None:
    assert found("TN502", f"on 2026-04-14\ngoal a: A | checked 2026-01-01 | status {status}") == []


def test_a_review_has_three_days_of_grace() -> None:
    text = "on 2026-04-14\ngoal a: A | review {}"
    assert found("TN503", text.format("2026-04-11")) == []
    assert found("TN503", text.format("2026-04-10"))[0].message == "The review of “A” is 4 days late."
    assert found("TN503", "on 2026-04-14\ngoal a: A") == []


def test_goals_reviewed_on_one_day_are_one_missed_review() -> None:
    few = "on 2026-04-14\n" + "\n".join(f"goal g{n}: Goal {n} | review 2026-02-02" for n in range(4))
    assert len(found("TN503", few)) == 4
    [finding] = found("TN503", few + "\ngoal g4: Goal 4 | review 2026-02-02")
    assert finding.message == "The review of 5 goals, due on 2 February 2026, is 71 days late."
    assert finding.subject_ids == ("goal:g0", "goal:g1", "goal:g2", "goal:g3", "goal:g4")


OFF = """
on 2026-04-14
goal a: A | ambition {ambition}
  measure m: Hubs served | metric x | from 81 to 95 % | chances 2026-03-31 {before}, 2026-04-14 {now}
metric x: X {metric}
{rest}
"""


def _off(ambition: str = "committed", before: float = 0.3, now: float = 0.2, metric: str = "", rest: str = "") -> int:
    return len(found("TN803", OFF.format(ambition=ambition, before=before, now=now, metric=metric, rest=rest)))


def test_off_track_twice_without_an_answer_is_an_error() -> None:
    assert _off() == 1
    assert _off(before=0.5) == 0
    assert _off(now=0.4) == 0


def test_an_aspirational_goal_is_off_track_below_fifteen_percent_and_a_learning_goal_never() -> None:
    assert _off("aspirational") == 0
    assert _off("aspirational", 0.1, 0.1) == 1
    assert _off("learning", 0.1, 0.1) == 0


@pytest.mark.parametrize(
    "rest",
    [
        "change c: C -> a | field target | old 95 | new 84 | baseline 81 | on 2026-04-02",
        "bet b: B -> m | changed 2026-04-02",
        "bet b: B -> a | changed 2026-04-02",
    ],
)
def test_a_change_of_the_goal_or_of_a_bet_is_an_answer(rest: str) -> None:
    assert _off(rest=rest) == 0
    assert _off(rest=rest.replace("2026-04-02", "2026-03-02")) == 1


def test_a_decision_on_the_metric_is_an_answer() -> None:
    assert _off(metric="| last_decision 2026-04-02") == 0


def test_one_evaluation_is_too_thin_to_speak() -> None:
    text = "goal a: A\n  measure m: M | from 81 to 95 % | chances 2026-04-14 0.1"
    assert found("TN803", text) == []
