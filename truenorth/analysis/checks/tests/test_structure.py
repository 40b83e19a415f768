"""What leads nowhere, what nothing leads to, and what leads back to itself."""

from __future__ import annotations

import pytest

from truenorth.analysis.checks.tests.found import found

TOP = "vision v: A city where nobody needs a second car\npillar commute: Win the commute -> v\n"


def test_of_goals_that_lead_nowhere_the_topmost_is_named_and_the_rest_counted() -> None:
    [finding] = found("TN101", TOP + "goal top: Repair faster\ngoal a: Parts in stock -> top\ngoal b: Night shift -> a")
    assert finding.subject_ids == ("goal:top",)
    assert finding.message == "“Repair faster” contributes to nothing, and neither do the 2 goals under it."
    assert finding.data["beneath_ids"] == ["goal:a", "goal:b"]


def test_a_goal_under_a_pillar_that_was_given_up_or_a_closed_goal_contributes_to_nothing() -> None:
    gone = "pillar old: Win the weekend -> v | inactive\ngoal past: Past -> commute | status closed\n"
    findings = found("TN101", TOP + gone + "goal a: A -> old\ngoal b: B -> past")
    assert [each.subject_ids for each in findings] == [("goal:a",), ("goal:b",)]
    assert findings[0].data["ended_parents"] == ["Win the weekend"]


@pytest.mark.parametrize("status", ["draft", "paused", "closed", "dropped"])
def test_only_active_goals_are_orphans(status: str) -> None:
    assert found("TN101", TOP + f"goal a: Repair faster | status {status}") == []


def test_without_a_vision_no_goal_is_an_orphan() -> None:
    assert found("TN101", "goal a: Repair faster") == []


def test_orphan_work_of_a_team_is_weighed_against_its_quarter() -> None:
    text = """
    team fleet: Fleet | capacity 100
    goal docks: Commuters rely on us
    bet vans: Rebalance -> docks | team fleet
    work a: Routes -> vans | effort 40
    work b: Map tiles | effort 9 | team fleet
    """
    [finding] = found("TN102", text)
    assert finding.message == "9 person-weeks of Fleet serve no goal, 9% of its quarter."
    assert (finding.severity, finding.subject_ids) == ("warning", ("team:fleet",))
    assert (finding.data["serves"], finding.data["no_goal"], finding.data["total"]) == (40, 9, 49)


def test_orphan_work_up_to_a_twentieth_of_the_quarter_is_left_alone() -> None:
    text = "team fleet: Fleet | capacity 100\ngoal docks: Docks\nwork b: Map tiles | effort 5 | team fleet"
    assert found("TN102", text) == []


def test_a_fifth_of_the_quarter_may_keep_things_running() -> None:
    head = "team fleet: Fleet | capacity 100\ngoal docks: Docks\n"
    assert found("TN102", head + "work a: Repairs | kind keep_running | effort 24 | team fleet") == []
    [finding] = found("TN102", head + "work a: Repairs | kind keep_running | effort 30 | team fleet")
    assert finding.data["no_goal"] == pytest.approx(10)


def test_where_efforts_are_missing_items_are_counted_and_the_proof_says_so() -> None:
    lines = "\n".join(f"work s{n}: Piece {n} -> docks | team fleet" for n in range(4)) + "\n"
    lines += "work x: Map tiles | team fleet\nwork y: Old engine | team fleet"
    [finding] = found("TN102", "team fleet: Fleet | capacity 100\ngoal docks: Docks\n" + lines)
    assert finding.message == "2 items of Fleet serve no goal, 33% of the open work."
    assert finding.proof[0].because == "items are counted: 6 of 6 have no effort"
    assert finding.confidence < 1


def test_a_handful_of_items_without_efforts_says_nothing_about_a_team() -> None:
    assert found("TN102", "team fleet: Fleet\ngoal docks: Docks\nwork x: Map tiles | team fleet") == []


def test_work_of_no_team_is_taken_together_and_the_largest_is_offered_the_nearest_goals() -> None:
    text = """
    goal safety: Ship map changes safely
    work a: Redraw the map | effort 4
    work b: Ship changes -> safety | effort 4
    """
    [finding] = found("TN102", text)
    assert finding.message == "4 person-weeks of work without a team serve no goal, 50% of the open work."
    assert finding.subject_ids == ("organisation",)
    assert finding.data["by_goal"] == {"goal:safety": 4}
    assert finding.ways_out[0].arguments == {"work": "work:a", "target": "goal:safety"}


def test_orphan_work_is_silent_without_goals() -> None:
    assert found("TN102", "bet engine: Rewrite | effort 9\nwork x: Tiles | effort 9") == []


def test_an_orphan_bet_offers_the_goals_with_the_nearest_words() -> None:
    text = """
    goal safety: Ship map changes safely, every day
    goal docks: Commuters find a dock
    bet engine: Rewrite the map engine | effort 9
    """
    finding = found("TN102", text)[0]
    assert finding.severity == "error"
    assert finding.message == "“Rewrite the map engine”, 9 person-weeks, serves no goal."
    assert finding.data["nearest_goals"] == ["goal:safety"]


def test_a_bet_under_a_goal_that_leads_nowhere_is_a_warning_that_names_the_goal() -> None:
    finding = found("TN102", TOP + "goal a: Repair faster\nbet b: Second shift -> a | effort 4")[0]
    assert finding.severity == "warning"
    assert finding.message == (
        "“Second shift”, 4 person-weeks, leads only to “Repair faster”, which contributes to nothing."
    )


def test_a_goal_with_one_path_through_a_pillar_has_a_strategy() -> None:
    assert found("TN103", TOP + "goal a: Half of all trips -> v, commute") == []
    [finding] = found("TN103", TOP + "goal a: Half of all trips -> v\ngoal b: Below it -> a")
    assert finding.subject_ids == ("goal:a",)


def test_strategy_is_not_asked_for_where_there_are_no_pillars() -> None:
    assert found("TN103", "vision v: V\ngoal a: Half of all trips -> v") == []


def test_a_pillar_is_pursued_by_a_goal_any_number_of_steps_below_it() -> None:
    assert found("TN104", TOP + "goal a: A -> commute | status paused\ngoal b: B -> a") == []


def test_a_goal_of_the_last_cycle_pursues_nothing() -> None:
    [finding] = found("TN104", TOP + "goal a: A -> commute | due 2026-03-31")
    assert finding.message == "Strategy “Win the commute” is not pursued: no active goal leads to it."
    assert finding.data["overdue"] == 1


def test_pillars_without_any_goal_in_the_map_are_silent() -> None:
    assert found("TN104", TOP) == []


def test_what_a_vision_lacks_is_listed() -> None:
    [finding] = found("TN105", "organisation Harbour Bikes\nvision v: A city | audience commuters\ngoal a: A")
    assert finding.message == (
        "The direction of Harbour Bikes lacks the purpose of the vision and the strategic choices (pillars)."
    )


UNSERVED = """
goal docks: Commuters rely on us | start {start} | due {due}
  measure hubs: Hubs served | from 81 to 95 % | chance {chance}
bet other: Something else | kind test
"""


def test_a_measure_nobody_works_on_is_an_error_when_little_time_is_left() -> None:
    [early] = found("TN106", UNSERVED.format(start="2026-04-01", due="2026-06-30", chance=0.12))
    [late] = found("TN106", UNSERVED.format(start="2026-01-15", due="2026-04-30", chance=0.12))
    assert (early.severity, late.severity) == ("warning", "error")
    assert early.message == ("Nobody works on “Hubs served”; its chance by itself is 12%. 86% of the time remains.")


def test_a_measure_that_is_likely_by_itself_or_whose_chance_is_unknown_needs_nobody() -> None:
    assert found("TN106", UNSERVED.format(start="2026-04-01", due="2026-06-30", chance=0.7)) == []
    unknown = UNSERVED.format(start="2026-04-01", due="2026-06-30", chance=0.1).replace("| chance 0.1", "")
    assert found("TN106", unknown) == []


@pytest.mark.parametrize(
    "line",
    [
        "bet vans: Rebalance -> hubs",
        "bet vans: Rebalance -> docks",
        "work w: Routes -> hubs",
        "goal below: Vans at night -> docks",
    ],
)
def test_a_bet_work_or_a_goal_below_counts_as_work_on_a_measure(line: str) -> None:
    assert found("TN106", UNSERVED.format(start="2026-04-01", due="2026-06-30", chance=0.1) + line) == []


def test_a_dropped_bet_and_finished_work_do_not_count_as_work_on_a_measure() -> None:
    text = UNSERVED.format(start="2026-04-01", due="2026-06-30", chance=0.1)
    assert len(found("TN106", text + "bet vans: V -> hubs | stage dropped\nwork w: W -> hubs | state done")) == 1


def test_nobody_is_missed_where_neither_bets_nor_work_are_known() -> None:
    text = UNSERVED.format(start="2026-04-01", due="2026-06-30", chance=0.1)
    assert found("TN106", text.replace("bet other: Something else | kind test", "")) == []


def test_a_bet_on_a_goal_as_a_whole_is_a_note_and_offers_its_measures() -> None:
    text = "goal docks: Docks\n  measure hubs: Hubs served | from 81 to 95\nbet vans: Rebalance -> docks"
    [finding] = found("TN107", text)
    assert finding.severity == "note"
    assert finding.ways_out[0].arguments == {"bet": "bet:vans", "target": "measure:hubs"}


def test_a_bet_on_a_goal_without_measures_is_left_to_the_goal() -> None:
    assert found("TN107", "goal docks: Docks\nbet vans: Rebalance -> docks") == []


@pytest.mark.parametrize("kind", ["test", "keep_running", "compliance"])
def test_some_kinds_of_bets_need_no_measure(kind: str) -> None:
    assert found("TN107", f"goal docks: Docks\nbet vans: Rebalance | kind {kind}") == []


def test_bets_are_not_asked_for_measures_where_there_are_no_goals() -> None:
    assert found("TN107", "bet vans: Rebalance") == []


def test_guardrails_alone_do_not_say_when_a_goal_is_reached() -> None:
    [finding] = found("TN108", "goal docks: Docks\n  guardrail cost: Cost | keep 0 2.2")
    assert finding.data["guardrails"] == 1


def test_closed_goals_need_no_measure() -> None:
    assert found("TN108", "goal docks: Docks | status closed") == []


def test_a_dead_metric_is_named_once_with_all_that_stands_on_it() -> None:
    text = """
    on 2026-04-14
    goal a: A
      measure ma: One | metric served | from 1 to 2
    goal b: B
      measure mb: Two | metric served | from 1 to 3
    metric served: Hubs served | last 81 on 2026-03-30 | interval 7
    """
    [finding] = found("TN109", text)
    assert finding.message == "“Hubs served” has had no value for 15 days; 2 measures of 2 goals stand on it."
    assert finding.severity == "warning"


def test_a_metric_is_alive_for_twice_its_interval_and_dead_when_it_never_had_a_value() -> None:
    text = "goal a: A\n  measure m: M | metric s | from 1 to 2\nmetric s: Served | interval 7"
    assert found("TN109", text + " | last 1 on 2026-03-31") == []
    [finding] = found("TN109", text)
    assert finding.message == "“Served” has no value yet; 1 measure of 1 goal stands on it."


def test_a_measure_without_a_metric_is_an_error_unless_it_needs_none() -> None:
    [finding] = found("TN109", "goal a: A\n  measure m: M | from 1 to 2\n  measure done: D | kind milestone")
    assert (finding.severity, finding.subject_ids[0]) == ("error", "measure:m")


def test_metrics_nobody_stands_on_may_be_dead() -> None:
    assert found("TN109", "metric s: Served") == []


def test_a_circle_is_shown_step_by_step_and_the_smallest_share_is_cut() -> None:
    [finding] = found("TN110", "goal a: A -> b 0.5\ngoal b: B -> c 0.2\ngoal c: C -> a 0.4")
    assert finding.message == "“A”, “B”, “C” and “A” lead back to the start."
    assert finding.data["cut"] == ["goal:b", "goal:c"]
    assert finding.fix == "Cut the link from “B” to “C”, with a share of 20%."


def test_a_goal_that_contributes_to_itself_is_a_circle() -> None:
    [finding] = found("TN110", "goal a: A -> a")
    assert finding.message == "“A” contributes to itself."


def test_work_in_a_circle_is_found_too() -> None:
    [finding] = found("TN110", "work a: A -> b\nwork b: B -> a")
    assert set(finding.subject_ids) == {"work:a", "work:b"}


def test_children_may_claim_all_but_not_more() -> None:
    assert found("TN111", "goal t: T\ngoal a: A -> t 0.6\ngoal b: B -> t 0.4") == []
    [finding] = found("TN111", "goal t: T\ngoal a: A -> t 0.8\ngoal b: B -> t 0.5")
    assert finding.message == "2 contributions to “T” together claim 130% of it."
    assert finding.data["shares"] == {"goal:a": 0.8, "goal:b": 0.5}


def test_weights_of_pillars_and_shares_of_closed_goals_claim_nothing() -> None:
    assert found("TN111", "vision v: V\npillar p: P -> v\npillar q: Q -> v") == []
    assert found("TN111", "goal t: T\ngoal a: A -> t 0.8\ngoal b: B -> t 0.5 | status closed") == []


def test_a_goal_with_much_effort_and_no_evidence_is_an_error() -> None:
    text = (
        "goal a: A\ngoal b: B\nevidence e: E -> b | on 2026-04-01\nbet x: X -> a | effort 2\nbet y: Y -> b | effort 8"
    )
    [finding] = found("TN601", text)
    assert (finding.severity, finding.message) == (
        "error",
        "“A” rests on no evidence and holds 20% of the open effort.",
    )


def test_evidence_older_than_a_year_and_opinion_alone_are_not_enough() -> None:
    old = found("TN601", "on 2026-04-14\ngoal a: A\nevidence e: E -> a | on 2025-01-01")
    opinion = found("TN601", "goal a: A\nevidence e: E -> a | kind opinion | on 2026-04-01")
    assert old[0].message == "“A” rests on evidence that is 468 days old."
    assert opinion[0].message == "“A” rests on opinion alone."


def test_evidence_on_a_measure_or_a_bet_is_evidence_for_the_goal() -> None:
    text = "goal a: A\n  measure m: M | from 1 to 2\nbet x: X -> m\nevidence e: E -> {} | on 2026-04-01"
    assert found("TN601", text.format("m")) == []
    assert found("TN601", text.format("x")) == []


def test_where_no_evidence_is_recorded_at_all_one_finding_stands_for_all_goals() -> None:
    findings = found("TN601", "\n".join(f"goal g{n}: Goal {n}" for n in range(8)))
    assert [each.message for each in findings] == ["No evidence is recorded for any of 8 active goals."]


def test_a_choice_is_asked_what_it_answers_only_where_the_diagnosis_has_parts() -> None:
    choices = "pillar commute: Win the commute\npillar harbour: Open the harbour side | inactive\n"
    assert found("TN112", choices) == []
    [finding] = found("TN112", choices + "challenge empty: Empty hubs")
    assert finding.subject_ids == ("pillar:commute",)
    assert finding.message == "The choice “Win the commute” answers no part of the diagnosis."


def test_a_part_of_the_diagnosis_is_unanswered_when_its_only_choice_was_let_go() -> None:
    text = (
        "challenge empty: Empty hubs\nchallenge cost: Rides lose money\n"
        "pillar old: Win the weekend | answers cost | inactive\npillar commute: Win the commute | answers empty\n"
    )
    [finding] = found("TN113", text)
    assert finding.subject_ids == ("challenge:cost",)
    assert finding.proof[0].because == "one that did was let go"
    assert found("TN113", "challenge empty: Empty hubs") == []
