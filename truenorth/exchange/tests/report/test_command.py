"""``truenorth report`` as people and pipelines run it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .conftest import Made, run_report

OKR = (
    "Objective,Key result,Owner,Baseline,Current,Target,Due\nRiders come back,Second ride,Ann,38%,46%,50%,2026-06-30\n"
)


def test_it_says_what_became_of_each_file_and_where_the_report_is(sample: Made) -> None:
    assert "jira-export.csv: Jira, 412 rows: 395 work items, 15 bets; 2 joined others" in sample.said
    assert "10 findings in " in sample.said
    assert sample.json["headline"] in sample.said


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_reported(tmp_path: Path) -> None:
    (tmp_path / "okr.csv").write_text(OKR)
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    out = tmp_path / "r.html"
    ran = run_report(tmp_path / "okr.csv", tmp_path / "picture.csv", tmp_path / "gone.csv", "--out", out)
    assert ran.returncode == 0, ran.stderr
    assert "gone.csv cannot be read: no such file or directory." in ran.stderr
    assert re.search(r"picture\.csv: left out\. \S", ran.stdout)
    assert "picture.csv" in out.read_text()
    assert "Riders come back" in out.read_text()


def test_without_a_readable_file_it_ends_with_two_and_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("dear diary")
    for given in (tmp_path / "gone.csv", tmp_path / "notes.txt"):
        ran = run_report(given, "--out", tmp_path / "r.html")
        assert ran.returncode == 2
        assert given.name in ran.stderr
        assert "Traceback" not in ran.stderr
        assert not (tmp_path / "r.html").exists()


def test_a_day_or_place_that_makes_no_sense_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "okr.csv").write_text(OKR)
    ran = run_report(tmp_path / "okr.csv", "--as-of", "yesterday")
    assert (ran.returncode, "is not a date such as" in ran.stderr) == (2, True)
    ran = run_report(tmp_path / "okr.csv", "--out", tmp_path / "no" / "r.html")
    assert (ran.returncode, "cannot be written" in ran.stderr) == (2, True)


def test_old_files_are_told_as_of_their_newest_day_and_the_report_says_so(tmp_path: Path) -> None:
    (tmp_path / "okr.csv").write_text(OKR.replace("2026-06-30", "2019-06-30"))
    out, data = tmp_path / "r.html", tmp_path / "r.json"
    ran = run_report(tmp_path / "okr.csv", "--out", out, "--json", data)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(data.read_text())
    assert told["as_of"] == "2019-06-30"
    assert told["guesses"][0]["what"] == "The report tells of 30 June 2019"
    assert "The report tells of 30 June 2019" in out.read_text()


def test_no_progress_is_drawn_where_nobody_watches(sample: Made) -> None:
    ran = run_report(sample.folder / "in" / "strategy.md", "--out", sample.folder / "s.html")
    assert ran.returncode == 0
    assert "█" not in ran.stderr + ran.stdout
    assert "\r" not in ran.stderr
