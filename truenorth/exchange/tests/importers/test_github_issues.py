"""GitHub issues in both JSON shapes."""

from __future__ import annotations

import json
from datetime import date, datetime

from truenorth.exchange.canonical import BetRecord, Joined, WorkRecord
from truenorth.exchange.tests.reading_aloud import SAMPLES, of_kind, read, refusals, text_file


def test_the_list_of_the_command_line_tool_is_read() -> None:
    items, ledger, name = read("github_gh.json")
    assert name == "github_issues"
    assert (ledger.rows, ledger.imported, ledger.joined) == (3, 2, 1)
    work = of_kind(items, WorkRecord)
    grips = work["harbour/app#7"]
    assert (grips.state, grips.kind, grips.owner, grips.parent) == ("dropped", "fault", "ada", "project:Winter")
    assert grips.waits_for == ["harbour/app#8"]
    assert grips.serves == ["keep riders"]
    assert grips.finished == datetime(2026, 5, 20, 10)
    assert work["harbour/app#8"].state == "doing"


def test_the_rest_list_is_read_and_pull_requests_are_told_apart() -> None:
    items, ledger, _ = read("github_rest.json")
    assert (ledger.rows, ledger.imported, ledger.joined, ledger.refused) == (5, 2, 1, 2)
    bets = of_kind(items, BetRecord)
    assert bets["harbour/app#1"].title == "Epic: winter"
    assert bets["project:Winter"].end == date(2026, 9, 30)
    assert of_kind(items, WorkRecord)["harbour/app#2"].state == "done"
    assert [item.into for item in items if isinstance(item, Joined)] == ["harbour/app#2"]
    assert [refused.because for refused in refusals(items)] == [
        "It is a pull request, not an issue",
        "The row holds no readable JSON object",
    ]


def test_one_object_a_line_and_a_table_of_answers_are_read_alike() -> None:
    listed = [item for item in json.loads((SAMPLES / "github_rest.json").read_text()) if isinstance(item, dict)]
    lines = text_file("".join(json.dumps(item) + "\n" for item in listed), "issues.jsonl")
    rows = ['"{}"'.format(json.dumps(item).replace('"', '""')) for item in listed]
    table = text_file("id,data,created_at\n" + "".join(f"{n},{row},x\n" for n, row in enumerate(rows)), "raw.csv")
    for file in (lines, table):
        items, ledger, name = read(file)
        assert name == "github_issues"
        assert (ledger.rows, len(of_kind(items, WorkRecord))) == (4, 1)
