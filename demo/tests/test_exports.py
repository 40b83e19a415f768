"""The files of Harbour Bikes are the same each time, and look like what the tools write."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

import pytest

from demo.exports import main, write_exports
from demo.feedback_exports import FIDER_HEADER, PLAY_HEADER
from demo.jira_export import HEADER as JIRA_HEADER
from demo.linear_export import HEADER as LINEAR_HEADER
from demo.metric_catalogue import METRICS
from demo.tests.reading import FIDER, PLAY, SURVEY, cells, records


def test_two_runs_write_the_same_bytes(exports: Path, tmp_path: Path) -> None:
    again = write_exports(tmp_path / "again")
    assert [path.read_bytes() for path in again] == [(exports / path.name).read_bytes() for path in again]


def test_another_seed_tells_another_company(exports: Path, tmp_path: Path) -> None:
    other = write_exports(tmp_path, seed=1)
    different = {path.name for path in other if path.read_bytes() != (exports / path.name).read_bytes()}
    assert {"jira-export.csv", "metrics-weekly.csv", SURVEY} <= different


def test_writing_takes_less_than_three_seconds(tmp_path: Path) -> None:
    started = time.perf_counter()
    write_exports(tmp_path)
    assert time.perf_counter() - started < 3.0


def test_the_command_names_the_files_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "new")]) == 0
    assert len(capsys.readouterr().out.split()) == len(list((tmp_path / "new").iterdir())) == 11


def test_the_command_refuses_a_file_for_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("x")
    assert main([str(tmp_path / "taken")]) == 2
    assert "is a file" in capsys.readouterr().err


def test_jira_begins_with_a_byte_order_mark_and_repeats_headers(exports: Path) -> None:
    assert (exports / "jira-export.csv").read_bytes().startswith(b"\xef\xbb\xbfSummary,Issue key,Issue id")
    header, *rows = cells(exports / "jira-export.csv")
    assert tuple(header) == JIRA_HEADER
    assert {name: header.count(name) for name in ("Labels", "Component/s", "Watchers", "Sprint", "Comment")} == {
        "Labels": 3,
        "Component/s": 2,
        "Watchers": 2,
        "Sprint": 2,
        "Comment": 3,
    }
    assert len(rows) == 412
    assert any(len(row) > len(header) for row in rows)
    assert all(len(row) >= len(header) for row in rows)


def test_jira_writes_dates_in_two_ways(exports: Path) -> None:
    created = [row["Created"] for row in records(exports / "jira-export.csv")]
    with_names = [text for text in created if text.count("/") == 2 and text.endswith(("AM", "PM"))]
    assert 5 <= len(created) - len(with_names) <= 60
    for text in created:
        datetime.strptime(text, "%d/%b/%y %I:%M %p" if text in with_names else "%m/%d/%Y %H:%M")


def test_jira_exports_two_rows_twice_and_parents_hold_numbers(exports: Path) -> None:
    rows = records(exports / "jira-export.csv")
    assert len(rows) - len({row["Issue key"] for row in rows}) == 2
    epics = {row["Issue id"] for row in rows if row["Issue Type"] == "Epic"}
    parents = {row["Parent"] for row in rows if row["Parent"]}
    assert parents <= epics
    assert len(epics) == 15


def test_linear_guards_cells_that_look_like_formulas(exports: Path) -> None:
    header, *rows = cells(exports / "linear-export.csv", "utf-8")
    assert tuple(header) == LINEAR_HEADER
    assert len(rows) == 96
    titles = [row[header.index("Title")] for row in rows]
    assert sum(title.startswith("'") for title in titles) == 4
    assert not any(title[0] in "=+-@" for title in titles)
    created = [row[header.index("Created")] for row in rows]
    assert any("GMT+0000 (GMT+00:00)" in text for text in created)
    assert any(text.endswith("000Z") for text in created)


def test_github_issues_carry_the_fields_of_the_command_line_tool(exports: Path) -> None:
    issues = json.loads((exports / "github-lock-firmware-issues.json").read_text(encoding="utf-8"))
    assert len(issues) == 60
    assert len({issue["number"] for issue in issues}) == 60
    wanted = {
        "assignees", "author", "body", "closed", "closedAt", "comments", "createdAt", "id", "labels", "milestone",
        "number", "reactionGroups", "state", "stateReason", "title", "updatedAt", "url",
    }  # fmt: skip
    assert all(set(issue) == wanted for issue in issues)
    assert all((issue["state"] == "CLOSED") == (issue["closedAt"] is not None) for issue in issues)
    by_ilse = sum(issue["author"]["login"] == "ilsebrandt" for issue in issues)
    assert by_ilse > 40


def test_reviews_are_utf_16_with_a_byte_order_mark(exports: Path) -> None:
    raw = (exports / PLAY).read_bytes()
    assert raw.startswith(b"\xff\xfe")
    header, *rows = cells(exports / PLAY, "utf-16")
    assert tuple(header) == PLAY_HEADER
    assert any("\n" in row[header.index("Review Text")] for row in rows)
    assert any(not row[header.index("Review Text")] and not row[header.index("Review Link")] for row in rows)


def test_fider_and_survey_have_their_own_headers(exports: Path) -> None:
    assert tuple(cells(exports / FIDER, "utf-8")[0]) == FIDER_HEADER
    survey = cells(exports / SURVEY, delimiter=";")
    assert (exports / SURVEY).read_bytes().startswith(b"\xef\xbb\xbf")
    assert survey[0][:6] == ["Response", "Date", "Respondent", "Segment", "Score", "Comment"]


def test_three_files_hold_thirty_six_series(exports: Path) -> None:
    weekly = cells(exports / "metrics-weekly.csv", "utf-8")
    names = set(weekly[0][1:])
    for file in ("metrics-daily.csv", "metrics-monthly.csv"):
        names |= {row["metric"] for row in records(exports / file)}
    assert len(names) == len(METRICS) == 36
    assert any(cell == "47,600" for cell in weekly[-1])
    assert "N/A" in weekly[-1]
    assert any(cell.startswith("€") for row in cells(exports / "metrics-monthly.csv", "utf-8") for cell in row)


def test_the_strategy_page_names_every_part_of_the_direction(exports: Path) -> None:
    page = (exports / "strategy.md").read_text(encoding="utf-8")
    for heading in (
        "## Vision",
        "### Purpose",
        "### Audience",
        "## Pillars",
        "## Principles",
        "## What we will not do",
    ):
        assert f"\n{heading}\n" in page
    assert "A city where nobody needs a second car." in page
