"""Too many goals, vain numbers and missing owners."""

from __future__ import annotations

import pytest

from truenorth.analysis.checks.tests.found import found


def _goals(count: int, extra: str = "") -> str:
    return "\n".join(f"goal g{n}: Goal {n} {extra}" for n in range(count))


def test_three_goals_of_a_team_are_fine_and_four_are_too_many() -> None:
    assert found("TN406", "team t: Fleet\n" + _goals(3, "| team t")) == []
    [finding] = found("TN406", "team t: Fleet\n" + _goals(4, "| team t"))
    assert finding.message == "Fleet pursues 4 goals at once."
    assert finding.subject_ids == ("team:t",)


def test_goals_that_carry_least_are_offered_to_be_deferred_first() -> None:
    text = "team t: Fleet\ngoal top: Top\n" + "\n".join(
        f"goal g{n}: Goal {n} -> top 0.{n} | team t" for n in (1, 2, 3, 4)
    )
    [finding] = found("TN406", text)
    assert [way.label for way in finding.ways_out] == ["Defer “Goal 1”"]
    assert [each["goal"] for each in finding.data["by_sight"]] == ["goal:g4", "goal:g3", "goal:g2", "goal:g1"]


def test_an_organisation_may_have_five_goals_of_no_team() -> None:
    assert found("TN406", "organisation Harbour Bikes\n" + _goals(5)) == []
    assert found("TN406", "organisation Harbour Bikes\n" + _goals(6))[0].message == (
        "Harbour Bikes pursues 6 goals at once."
    )


def test_many_measures_of_a_team_are_too_many() -> None:
    text = "team t: Fleet\ngoal g: G | team t\n" + "\n".join(f"measure m{n}: M{n} | from 1 to 2" for n in range(13))
    assert found("TN406", text)[0].message == "Fleet follows 13 measures."


def test_effort_spread_over_many_goals_is_told_by_its_effective_number() -> None:
    goals = _goals(6)
    work = "\n".join(f"work w{n}: W{n} -> g{n} | team t | effort 2" for n in range(6))
    findings = found("TN406", f"team t: Fleet\n{goals}\n{work}")
    team = next(each for each in findings if each.subject_ids == ("team:t",))
    assert team.message == "Fleet spreads its work as if over 6 goals."
    assert team.data["effective_goals"] == pytest.approx(6.0)


def test_effort_gathered_on_one_goal_is_not_spread() -> None:
    work = "\n".join(f"work w{n}: W{n} -> g{n} | team t | effort {50 if n == 0 else 1}" for n in range(6))
    findings = found("TN406", f"team t: Fleet\n{_goals(6)}\n{work}")
    assert ("team:t",) not in [each.subject_ids for each in findings]


def test_paused_and_closed_goals_are_not_too_many() -> None:
    assert found("TN406", "team t: Fleet\n" + _goals(9, "| team t | status paused")) == []


def test_a_vain_metric_is_named_once_for_all_goals_it_judges() -> None:
    text = """
    goal a: Everybody knows us
      measure ma: Users | metric users | from 1 to 2
    goal b: Growth
      measure mb: Users | metric users | from 1 to 2
    metric users: Total registered users | cumulative_total
    """
    [finding] = found("TN606", text)
    assert finding.message == "“Total registered users” judges 2 goals and can only look good."
    assert finding.data["goals"] == ["goal:a", "goal:b"]


def test_a_vain_north_star_is_named_even_where_no_goal_uses_it() -> None:
    [finding] = found("TN606", "metric users: Total registered users | cumulative_total | north_star")
    assert "is the North Star" in finding.message


def test_a_vain_metric_nobody_is_judged_by_is_left_alone() -> None:
    assert found("TN606", "metric users: Total registered users | cumulative_total") == []
    closed = "goal a: A | status closed\n  measure m: Users | metric u | from 1 to 2\n"
    assert found("TN606", closed + "metric u: Total users | cumulative_total") == []


def test_a_goal_a_bet_and_a_metric_in_use_without_owner_are_named() -> None:
    text = """
    goal a: A
      measure m: M | metric x | from 1 to 2
    metric x: X
    metric unused: U
    bet b: B
    """
    assert [each.message for each in found("TN701", text)] == [
        "“A” has no owner.",
        "“B” has no owner.",
        "“X” has no owner.",
    ]


def test_somebody_who_left_no_longer_answers() -> None:
    text = "person i: Ilse Brandt | inactive\ngoal a: A | owner i\n  measure m: M | from 1 to 2 | owner i"
    assert [each.message for each in found("TN701", text)] == [
        "“A” is owned by Ilse Brandt, who is no longer here.",
        "“M” is owned by Ilse Brandt, who is no longer here.",
    ]


def test_a_measure_without_owner_is_answered_for_by_the_owner_of_its_goal() -> None:
    assert found("TN701", "person i: Ilse\ngoal a: A | owner i\n  measure m: M | from 1 to 2") == []


def test_where_no_owner_is_recorded_at_all_one_finding_stands_for_the_kind() -> None:
    [finding] = found("TN701", _goals(8))
    assert finding.message == "No owner is recorded for any of 8 goals."
    assert len(found("TN701", "person i: I\ngoal x: X | owner i\n" + _goals(8))) == 8


def test_ended_goals_and_bets_need_no_owner() -> None:
    assert found("TN701", "goal a: A | status closed\nbet b: B | stage done") == []
