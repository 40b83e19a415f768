"""The JSON of a report: the same content under keys that stay."""

from __future__ import annotations

import json
from pathlib import Path

from truenorth.exchange.report.as_json import as_json, record
from truenorth.exchange.report.compose import compose

from .conftest import REPO, Made
from .made import harbour, outlook

TOP = [
    "format", "version", "organisation", "as_of", "headline", "findings", "findings_note", "goals", "direction", "work",
    "goes_well", "this_week", "stale_numbers", "files", "guesses", "how_sure",
]  # fmt: skip
FINDING = [
    "number", "kind", "about", "codes", "title", "text", "quote", "proof", "way_out", "worth", "cost", "evidence",
    "counted", "decides", "data", "picture",
]  # fmt: skip


def test_the_keys_are_those_that_are_documented(sample: Made) -> None:
    assert list(sample.json) == TOP
    assert all(list(finding) == FINDING for finding in sample.json["findings"])
    guide = (REPO / "docs" / "guides" / "the-report.md").read_text(encoding="utf-8")
    for key in (*TOP, *FINDING):
        assert f"`{key}`" in guide, key


def test_it_says_what_the_page_says(sample: Made) -> None:
    assert sample.json["headline"].replace("'", "&#x27;") in sample.html
    for finding in sample.json["findings"]:
        assert f'id="f{finding["number"]}"' in sample.html
    assert sample.json["format"] == "truenorth-report"


def test_numbers_that_are_none_are_null_and_days_are_iso() -> None:
    report = compose(harbour())
    text = as_json(report)
    assert "NaN" not in text
    assert json.loads(text) == json.loads(json.dumps(record(report)))
    assert record(report)["as_of"] == "2026-04-14"
    due = next(goal for goal in record(report)["goals"] if goal["due"])["due"]
    assert len(due) == 10


def test_a_value_that_is_no_number_becomes_null() -> None:
    report = compose(harbour())
    broken = outlook("x", "y", float("nan"))
    from truenorth.exchange.report.as_json import plain

    assert plain(broken)["chance"] is None
    assert Path("x").name in json.dumps(plain({"a": ("x", report.as_of)}))
