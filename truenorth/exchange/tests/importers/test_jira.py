"""Jira's CSV, untidy as it comes."""

from __future__ import annotations

from datetime import date, datetime

from truenorth.exchange.canonical import BetRecord, Joined, WorkRecord
from truenorth.exchange.tests.reading_aloud import guesses, of_kind, read, refusals, text_file


def test_every_row_of_a_jira_export_is_accounted_for() -> None:
    items, ledger, name = read("jira.csv")
    assert name == "jira"
    assert (ledger.rows, ledger.imported, ledger.joined, ledger.refused) == (7, 5, 1, 1)
    assert [item.into for item in items if isinstance(item, Joined)] == ["HB-4"]
    assert refusals(items)[0].because == "The row has neither a key nor a title"
    assert refusals(items)[0].origin.line == 11


def test_an_epic_becomes_a_bet_that_serves_the_goal_it_names() -> None:
    items, _, _ = read("jira.csv")
    epic = of_kind(items, BetRecord)["HB-1"]
    assert (epic.title, epic.stage, epic.owner, epic.team) == (
        "Keep riders through winter",
        "building",
        "Mara Lind",
        "Rides",
    )
    assert epic.serves == ["Raise winter retention to 60%"]
    assert epic.created == datetime(2026, 5, 11, 15, 26)
    assert epic.end == date(2026, 9, 30)
    assert "cold hands" in epic.description


def test_an_issue_becomes_work_under_its_epic_with_effort_in_person_weeks() -> None:
    work = of_kind(read("jira.csv")[0], WorkRecord)
    story = work["HB-2"]
    assert (story.state, story.kind, story.parent, story.effort) == ("done", "feature", "HB-1", 1.0)
    assert story.finished == datetime(2026, 5, 20, 17, 30)
    assert story.labels == ["winter", "goal:G-7", "Rides"]
    assert story.serves == ["G-7"]
    assert work["HB-4"].parent == "HB-1"  # given as the number 10001
    assert work["HB-3"].effort is None  # an estimate of 0 is none


def test_links_of_blocking_say_who_waits_for_whom() -> None:
    work = of_kind(read("jira.csv")[0], WorkRecord)
    assert work["HB-2"].waits_for == ["HB-4"]
    assert work["HB-4"].waits_for == []


def test_an_issue_closed_without_being_done_is_dropped() -> None:
    fault = of_kind(read("jira.csv")[0], WorkRecord)["HB-3"]
    assert (fault.state, fault.kind, fault.owner) == ("dropped", "fault", "")


def test_a_row_wider_than_the_header_is_moved_back_under_its_columns() -> None:
    items, _, _ = read("jira.csv")
    row = of_kind(items, WorkRecord)["HB-5"]
    assert row.labels == ["tech-debt", "urgent", "a third label", "Core"]
    assert (row.description, row.effort, row.parent, row.kind) == (
        "=SUM(A1) is in the log",
        0.1,
        "HB-1",
        "keep_running",
    )
    assert any("more cells than the header" in guess for guess in guesses(items))


def test_an_unknown_status_is_named_as_a_guess() -> None:
    assert any("The status “Odd State” is read as todo" in guess for guess in guesses(read("jira.csv")[0]))


def test_points_are_effort_only_when_every_item_has_some() -> None:
    head = "Summary,Issue key,Issue Type,Status,Story Points\n"
    items, _, _ = read(text_file(head + "A,X-1,Story,Done,1\nB,X-2,Story,Done,3\nE,X-3,Epic,Done,\n"))
    assert {key: work.effort for key, work in of_kind(items, WorkRecord).items()} == {"X-1": 0.5, "X-2": 1.5}
    assert any("relative effort" in guess for guess in guesses(items))
    items, _, _ = read(text_file(head + "A,X-1,Story,Done,1\nB,X-2,Story,Done,\n"))
    assert {work.effort for work in of_kind(items, WorkRecord).values()} == {None}
    assert any("Points are not read as effort: only 1 of 2 items have some" in guess for guess in guesses(items))


def test_estimates_in_hours_are_told_from_seconds() -> None:
    head = "Summary,Issue key,Issue Type,Status,Original estimate\n"
    items, _, _ = read(text_file(head + "A,X-1,Story,Done,20\nB,X-2,Story,Done,7.5\n"))
    assert of_kind(items, WorkRecord)["X-1"].effort == 0.5
    assert any("read as hours" in guess for guess in guesses(items))


def test_day_and_month_are_decided_over_all_rows() -> None:
    head = "Summary,Issue key,Issue Type,Status,Created\n"
    items, _, _ = read(text_file(head + "A,X-1,Story,Done,5/6/2025 10:00\nB,X-2,Story,Done,6/21/2025 16:14\n"))
    assert of_kind(items, WorkRecord)["X-1"].created == datetime(2025, 5, 6, 10)
    assert any(guess.startswith("Dates are read as month before day: 1 of 2") for guess in guesses(items))


def test_reading_twice_gives_the_same_records() -> None:
    assert read("jira.csv")[0] == read("jira.csv")[0]
