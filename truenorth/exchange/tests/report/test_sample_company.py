"""The report on the sample company's own exports reads true, and every number in it can be traced."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from demo.exports import write_exports
from truenorth.exchange.report.compose import compose
from truenorth.exchange.report.from_files import material_from
from truenorth.exchange.report.material import Material

from .conftest import Made
from .tracing import untraced


@pytest.fixture
def told(db: None, tmp_path: Path) -> Material:
    files = [(path.name, path.read_bytes()) for path in write_exports(tmp_path)]
    return material_from(files, organisation="Harbour Bikes", as_of=date(2026, 4, 14), today=date(2026, 4, 14))


def test_ten_findings_of_every_kind_of_the_mix(sample: Made) -> None:
    findings = sample.json["findings"]
    assert len(findings) == 10
    assert {"goals", "work", "people", "customers", "forecasts"} <= {each["about"] for each in findings}


def test_the_story_comes_from_the_data(sample: Made) -> None:
    titles = {each["kind"]: each["title"] for each in sample.json["findings"]}
    assert titles["out_of_reach"].startswith("Rail hubs served")
    assert "Van hours a week" in titles["opposite_targets"]
    assert "rain" in titles["feedback_rose"]
    assert "lock firmware" in titles["one_hand_holds"]
    work = next(each for each in sample.json["findings"] if each["kind"] == "work_without_goal")
    assert "Rewrite map engine" in work["text"]


def test_every_number_of_the_sample_report_is_traced(told: Material) -> None:
    for claim in compose(told).claims:
        assert not untraced(claim), (claim.kind, untraced(claim), claim.text)


def test_proof_names_the_line_it_was_read_on(told: Material) -> None:
    report = compose(told)
    hubs = next(claim for claim in report.claims if claim.kind == "out_of_reach")
    assert any("OKR sheet, line 9" in line.text for line in hubs.proof)


def test_rows_read_joined_and_left_out_add_up(told: Material) -> None:
    for file in told.files:
        assert file.placed + file.joined + file.left_out == file.rows, file.name
        assert len(file.refused) == file.left_out, file.name


def test_nothing_is_left_in_the_workspace_that_was_not_read(told: Material) -> None:
    assert told.map.organisation == "Harbour Bikes"
    assert sum(file.counts.get("work items", 0) for file in told.files) == len(told.map.work)
