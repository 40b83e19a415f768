"""Goals that contradict, repeat or wait for one another."""

from __future__ import annotations

import pytest

from truenorth.analysis.checks.tests.found import found

PAIR = """
on 2026-04-14
goal a: Each ride pays its way | due 2026-06-30
  measure ma: Van hours fall | metric hours | from 900 to 700 {first}
goal b: A bike is there when it is needed | due 2026-06-30
  measure mb: Van hours rise | metric hours | from 900 to 1100 {second}
metric hours: Van hours
"""


def test_opposite_directions_on_one_metric_contradict_each_other() -> None:
    [finding] = found("TN201", PAIR.format(first="", second=""))
    assert finding.severity == "error"
    assert finding.message == (
        "“A bike is there when it is needed” and “Each ride pays its way” contradict each other on “Van hours”: "
        "they pull in opposite directions."
    )
    assert finding.data["targets"] == [1100.0, 700.0]


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("| segment east", "| segment west", False),
        ("| segment east", "", True),
        ("| segment east", "| segment east", True),
        ("| start 2026-07-01 | due 2026-09-30", "| start 2026-04-01 | due 2026-06-30", False),
        ("| start 2026-06-30 | due 2026-09-30", "| start 2026-04-01 | due 2026-06-30", True),
    ],
)
def test_only_goals_that_meet_in_segment_and_time_contradict_each_other(first: str, second: str, fires: bool) -> None:
    assert bool(found("TN201", PAIR.format(first=first, second=second))) is fires


def test_a_target_outside_a_band_that_is_to_be_kept_contradicts_it() -> None:
    text = """
    goal a: A
      measure ma: Up | metric m | from 1 to {}
    goal b: B
      guardrail g: Cost | metric m | keep 0 2.2
    metric m: M
    """
    [finding] = found("TN201", text.format(3))
    assert "a target of 3 lies outside the band 0–2.2" in finding.message
    assert found("TN201", text.format(2)) == []


def test_two_bands_without_a_common_value_contradict_each_other() -> None:
    text = (
        "goal a: A\n  measure x: X | metric m | keep 1 2\ngoal b: B\n  measure y: Y | metric m | keep {} 5\nmetric m: M"
    )
    assert len(found("TN201", text.format(3))) == 1
    assert found("TN201", text.format(2)) == []


def test_a_closed_goal_contradicts_nobody() -> None:
    text = PAIR.format(first="", second="").replace("way | due", "way | status closed | due")
    assert found("TN201", text) == []


def test_a_metric_full_of_contradictions_names_a_dozen() -> None:
    lines = [f"goal g{n}: G{n}\n  measure m{n}: M | metric x | from 5 to {n % 2 * 9}" for n in range(40)]
    assert len(found("TN201", "metric x: X\n" + "\n".join(lines))) == 12


@pytest.mark.parametrize(
    ("other", "fires"),
    [("Van hours a week 310 → 260", True), ("Van hours at night 310 → 260", False)],
)
def test_measures_without_a_metric_contradict_each_other_by_their_name(other: str, fires: bool) -> None:
    text = f"""
    goal a: A bike is there
      measure more: Van hours a week 310 → 420 | from 310 to 420
    goal b: Fewer van hours
      measure less: {other} | from 310 to 260
    """
    findings = found("TN201", text)
    assert bool(findings) is fires
    assert not fires or "contradict each other on “Van hours a week”" in findings[0].message


OWNED = "person ilse: Ilse\nperson tomas: Tomás\nmetric days: Days\nmetric other: Other\n"


def test_the_same_words_on_the_same_metrics_of_different_owners_are_a_duplicate_whatever_the_direction() -> None:
    text = """
    goal a: Reduce onboarding time for new riders | owner ilse
      measure ma: M | metric days | from 9 to 5
    goal b: Reduces the onboarding times of new riders | owner tomas
      measure mb: M | metric days | from 9 to 12
    """
    [finding] = found("TN205", OWNED + text)
    assert finding.subject_ids == ("goal:a", "goal:b")
    assert finding.message.endswith("say nearly the same.")


def test_the_same_words_on_different_metrics_are_two_goals() -> None:
    text = """
    goal a: Reduce onboarding time | owner ilse
      measure ma: M | metric days | from 9 to 5
    goal b: Reduce onboarding time | owner tomas
      measure mb: M | metric other | from 9 to 5
    """
    assert found("TN205", OWNED + text) == []


def test_without_metrics_only_nearly_the_same_words_are_a_duplicate() -> None:
    [finding] = found("TN205", OWNED + "goal a: Win the commute | owner ilse\ngoal b: Win the commute | owner tomas")
    assert finding.message == "“Win the commute” exists twice."
    assert finding.confidence < 0.8
    assert found("TN205", OWNED + "goal a: Win the commute | owner ilse\ngoal b: Win the race | owner tomas") == []


def test_a_goal_that_contributes_to_its_like_is_no_duplicate() -> None:
    text = "goal a: Win the commute | owner ilse\ngoal b: Win the commute -> a | owner tomas"
    assert found("TN205", OWNED + text) == []


def test_goals_that_share_out_one_measure_are_no_duplicates() -> None:
    text = """
    goal top: Riders stay
      measure all: Days | metric days | from 9 to 5
    goal a: East | owner ilse
      measure ma: Days in the east | metric days | from 9 to 5
    goal b: West | owner tomas
      measure mb: Days in the west | metric days | from 9 to 5
    """
    assert found("TN205", OWNED + text)[0].subject_ids == ("goal:top", "goal:a", "goal:b")
    assert found("TN205", OWNED + text.replace("East |", "East -> all |").replace("West |", "West -> top |")) == []
    siblings = text.replace("East |", "East -> all |").replace("West |", "West -> all |")
    assert found("TN205", OWNED + siblings.replace("all: Days | metric days", "all: Days | metric other")) == []


def test_goals_of_one_owner_are_no_duplicates() -> None:
    assert found("TN205", OWNED + "goal a: Win the commute | owner ilse\ngoal b: Win the commute | owner ilse") == []


def test_a_thousand_copies_of_one_goal_are_paired_with_their_neighbours_only() -> None:
    findings = found("TN205", "\n".join(f"goal g{n}: Win the commute" for n in range(1000)))
    assert len(findings) == 999


def test_a_circle_of_dependencies_is_cut_where_there_is_most_slack() -> None:
    text = """
    bet a: Alerts | waits b by 2026-05-01 promised 2026-05-10
    bet b: Forecast | waits c by 2026-06-30 promised 2026-05-10
    bet c: Firmware | waits a by 2026-05-20 promised 2026-05-10
    """
    [finding] = found("TN301", text)
    assert finding.message == (
        "“Alerts” needs “Forecast”, which needs “Firmware”, which needs “Alerts” again: none of the 3 can finish first."
    )
    assert finding.data == {"circle": ["bet:a", "bet:b", "bet:c"], "cut": ["bet:b", "bet:c"], "slack_days": 51}


def test_a_long_circle_is_told_from_its_beginning() -> None:
    lines = [f"bet b{n}: Bet {n} | waits b{(n + 1) % 8}" for n in range(8)]
    [finding] = found("TN301", "\n".join(lines))
    assert finding.message == (
        "“Bet 0” needs “Bet 1”, which needs “Bet 2”, which needs “Bet 3”, which needs “Bet 4”, "
        "and so on over 3 more steps to “Bet 0”: none of the 8 can finish first."
    )


def test_without_dates_a_circle_is_still_found() -> None:
    [finding] = found("TN301", "bet a: A | waits b\nbet b: B | waits a")
    assert finding.data["slack_days"] is None
    assert "deliver a part first" in finding.fix


def test_a_chain_and_a_circle_with_a_finished_bet_are_left_alone() -> None:
    assert found("TN301", "bet a: A | waits b\nbet b: B | waits c\nbet c: C") == []
    assert found("TN301", "bet a: A | waits b\nbet b: B | waits a | stage done") == []


def test_two_separate_circles_are_two_findings() -> None:
    text = "bet a: A | waits b\nbet b: B | waits a\ngoal c: C | waits d\ngoal d: D | waits c"
    assert len(found("TN301", text)) == 2
