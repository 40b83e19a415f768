"""Each fault the checks are to find is really in the files."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from demo.metric_catalogue import metric
from demo.okr_sheet import OUTPUT_ROWS
from demo.tests.reading import records
from demo.year_one_of_history import acts

Sheet = dict[int, dict[str, str]]


@pytest.fixture
def sheet(exports: Path) -> Sheet:
    return {int(row["#"]): row for row in records(exports / "okr-sheet-2026.csv", skip=1)}


@pytest.fixture
def jira(exports: Path) -> list[dict[str, str]]:
    return list({row["Issue key"]: row for row in records(exports / "jira-export.csv")}.values())


def test_the_sheet_has_thirty_one_rows_and_nine_count_what_is_made(sheet: Sheet) -> None:
    assert sorted(sheet) == list(range(1, 32))
    assert len(OUTPUT_ROWS) == 9
    assert sheet[23]["Objective"] == "Launch 40 new stations"
    assert all(number in sheet for number in OUTPUT_ROWS)


def test_nine_of_a_hundred_hours_serve_no_goal(jira: list[dict[str, str]]) -> None:
    goal_of = {row["Issue id"]: row["Custom field (Goal)"] for row in jira if row["Issue Type"] == "Epic"}
    hours = {row["Issue key"]: int(row["Original estimate"] or 0) / 3600 for row in jira}
    lost = sum(hours[row["Issue key"]] for row in jira if row["Parent"] and not goal_of[row["Parent"]])
    assert 0.08 < lost / sum(hours.values()) < 0.10
    assert [row["Summary"] for row in jira if row["Issue Type"] == "Epic" and not row["Custom field (Goal)"]] == [
        "Rewrite map engine"
    ]


def test_linear_holds_loose_work_too(exports: Path) -> None:
    rows = records(exports / "linear-export.csv")
    assert sum(not row["Project"] and not row["Initiatives"] for row in rows) == 9


def test_every_goal_named_by_a_tracker_is_a_row_of_the_sheet(
    jira: list[dict[str, str]], exports: Path, sheet: Sheet
) -> None:
    known = {row["KR"] for row in sheet.values()} | {row["Objective"] for row in sheet.values()}
    named = {row["Custom field (Goal)"] for row in jira} | {
        row["Initiatives"] for row in records(exports / "linear-export.csv")
    }
    assert named - {""} <= known
    assert all("," not in name for name in named)


def test_two_epics_wait_for_each_other(jira: list[dict[str, str]]) -> None:
    waits = {row["Issue key"]: row["Inward issue link (Blocks)"] for row in jira if row["Inward issue link (Blocks)"]}
    rings = {key for key, other in waits.items() if waits.get(other) == key}
    titles = {row["Summary"] for row in jira if row["Issue key"] in rings}
    assert titles == {"Predictive rebalancing", "Valet docks at six hubs"}


def test_a_slogan_has_neither_measure_nor_date(sheet: Sheet) -> None:
    row = sheet[29]
    assert row["Objective"] == "Be the best mobility brand"
    assert row["KR"] == row["Metric"] == row["Target"] == row["Due"] == row["Owner"] == ""


def test_two_rows_pull_van_hours_apart(sheet: Sheet) -> None:
    up, down = sheet[8], sheet[20]
    assert up["Metric"] == down["Metric"] == "Van hours a week"
    assert int(up["Baseline"]) < int(up["Target"])
    assert int(down["Baseline"]) > int(down["Target"])
    assert up["Due"] == down["Due"]


def test_children_claim_more_than_the_whole_of_the_commute(sheet: Sheet) -> None:
    parents = {"3", sheet[3]["Objective"]}
    claims = [row["Share of parent"] for row in sheet.values() if row["Parent"] in parents and row["Share of parent"]]
    assert sum(int(claim.rstrip("%")) for claim in claims) > 100


def test_one_goal_was_typed_twice(sheet: Sheet) -> None:
    assert sheet[14]["Objective"] == "Commuter rely on us"
    assert (sheet[14]["Metric"], sheet[14]["Target"], sheet[14]["Due"]) == (
        sheet[3]["Metric"], sheet[3]["Target"], sheet[3]["Due"],
    )  # fmt: skip


def test_some_goals_have_no_owner_and_one_team_has_too_many(sheet: Sheet) -> None:
    assert [number for number, row in sheet.items() if not row["Owner"]] == [17, 27, 29]
    assert Counter(row["Tribe"] for row in sheet.values())["Growth"] == 8


def test_a_total_that_can_only_grow_is_a_target(sheet: Sheet, exports: Path) -> None:
    assert sheet[15]["Metric"] == "Registered accounts"
    values = [float(r["value"]) for r in records(exports / "metrics-daily.csv") if r["metric"] == "Registered accounts"]
    assert values == sorted(values)


def test_the_followers_were_last_counted_seven_weeks_ago(exports: Path) -> None:
    read = [row["Week"] for row in records(exports / "metrics-weekly.csv") if row["Followers"] not in ("", "N/A")]
    assert read[-1] == "2026-02-23"


def test_a_note_says_where_a_definition_changed(exports: Path) -> None:
    changed = metric("new_value_time").definition_break
    assert changed is not None
    notes = [row for row in records(exports / "metrics-monthly.csv") if row["note"].startswith("Definition 2")]
    assert [(row["metric"], row["date"]) for row in notes] == [("Time on new value", changed[0].isoformat())]


def test_a_goal_was_not_checked_in_since_january(sheet: Sheet) -> None:
    last: dict[str, str] = defaultdict(str)
    for act in acts():
        if act.verb == "check_in":
            last[act.subject] = act.on.isoformat()
    assert last["G-15"] < "2026-01-13"
    assert last["G-4"] == "2026-04-07"
    assert sheet[22]["Last update"] == "12/01/26"


def test_a_goal_is_off_track_twice_with_no_decision_since() -> None:
    told = acts()
    doubts = [a for a in told if a.subject == "G-7" and a.verb == "check_in"][-2:]
    assert [a.values["confidence"] for a in doubts] == [0.35, 0.3]
    changes = [a for a in told if a.subject == "G-7" and a.verb in ("revise_goal", "revise_measure", "review_goal")]
    assert all(a.on < doubts[0].on for a in changes)
