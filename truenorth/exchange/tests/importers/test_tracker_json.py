"""Answers of tracker APIs, and Jira's XML."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from truenorth.exchange.canonical import WorkRecord
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.tests.reading_aloud import SAMPLES, of_kind, read, refusals, text_file


def test_a_trello_board_is_read_with_its_lists_as_states() -> None:
    items, ledger, name = read("trello.json")
    assert name == "tracker_json"
    assert ledger.rows == 2
    work = of_kind(items, WorkRecord)
    assert (work["c1"].state, work["c1"].serves, work["c1"].due) == ("doing", ["keep riders"], date(2026, 6, 20))
    assert work["c2"].state == "done"


def test_jira_issues_of_the_api_are_read() -> None:
    issue = {
        "key": "HB-1",
        "id": "1",
        "fields": {
            "summary": "Fit grips",
            "status": {"name": "Fertig", "statusCategory": {"key": "done"}},
            "issuetype": {"name": "Bug"},
            "resolution": None,
            "assignee": {"displayName": "Ada"},
            "timeoriginalestimate": 144000,
            "created": "2020-06-12T08:13:13.360+0800",
            "duedate": "2026-03-09",
            "parent": {"key": "HB-7"},
            "issuelinks": [{"type": {"name": "Blocks"}, "inwardIssue": {"key": "HB-3"}}],
        },
    }
    items, ledger, _ = read(text_file(json.dumps({"issues": [issue, 5]})))
    work = of_kind(items, WorkRecord)["HB-1"]
    assert (work.state, work.kind, work.owner, work.effort, work.parent) == ("done", "fault", "Ada", 1.0, "HB-7")
    assert (work.created, work.waits_for) == (datetime(2020, 6, 12, 0, 13, 13, 360000), ["HB-3"])
    assert (ledger.rows, ledger.refused) == (2, 1)
    assert refusals(items)[0].origin.line == 2


def test_jiras_xml_is_read_like_its_csv() -> None:
    items, ledger, name = read("jira_search.xml")
    assert name == "jira_xml"
    assert ledger.rows == 1
    work = of_kind(items, WorkRecord)["HB-9"]
    assert (work.title, work.state, work.owner, work.labels) == ("Investigate docks", "doing", "", ["docks", "ops"])
    assert (work.description, work.created) == ("Docks are empty", datetime(2021, 9, 24, 21, 22, 15))
    assert work.origin.line == 5


def test_xml_that_unfolds_is_refused() -> None:
    bomb = (SAMPLES / "jira_search.xml").read_text().replace("<rss", '<!DOCTYPE r [<!ENTITY a "ha">]><rss', 1)
    with pytest.raises(FileRefused, match="Export the search as CSV instead"):
        read(text_file(bomb))
