"""The commands that read files and write them, run as people run them: in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

OKRS = """Objective,Key Result,Owner,Team,Baseline,Current,Target,Due
Commuters rely on us,Weekly riders 41k → 55k,Mara Lindqvist,Riders,41000,47600,55000,2026-06-30
Be the best brand,,,,,,,
"""
RUN = """
import argparse, importlib, sys
parser = argparse.ArgumentParser()
commands = parser.add_subparsers()
for name in ("check", "import_files", "export", "migrate"):
    importlib.import_module("truenorth.entrypoints.command_line." + name).add_parser(commands)
arguments = parser.parse_args()
sys.exit(arguments.run(arguments))
"""
OPEN = """
from truenorth.entrypoints.command_line.django_ready import open_installation
open_installation()
from truenorth.foundation.accounts.models import Workspace
Workspace.objects.create(name="{name}")
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "okrs.csv").write_text(OKRS)
    return tmp_path


def truenorth(home: Path, *arguments: str, code: str = RUN) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    environment |= {"TRUENORTH_HOME": str(home / "home"), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=home, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_check_says_what_is_wrong_and_ends_with_one(home: Path) -> None:
    done = truenorth(home, "check", "okrs.csv", "--as-of", "2026-04-14")
    assert done.returncode == 1, done.stderr
    assert "“Be the best brand” has no measure" in done.stdout
    assert not (home / "home").exists()  # nothing is kept


def test_check_speaks_sarif_and_json(home: Path) -> None:
    log = json.loads(truenorth(home, "check", "okrs.csv", "--format", "sarif", "--as-of", "2026-04-14").stdout)
    results = log["runs"][0]["results"]
    assert {result["level"] for result in results} <= {"error", "warning", "note"}
    found = json.loads(truenorth(home, "check", "okrs.csv", "--format", "json", "--as-of", "2026-04-14").stdout)
    assert [finding["code"] for finding in found] == [result["ruleId"] for result in results]


def test_check_of_what_cannot_be_read_ends_with_two(home: Path) -> None:
    (home / "notes.csv").write_text("colour,shape\nred,round\nblue,square\n")
    for arguments, said in (
        (["nowhere"], "no file or folder nowhere"),
        (["notes.csv"], "no known kind"),
        (["okrs.csv", "--as-of", "soon"], "is not a date"),
        ([], "Run `truenorth migrate` first"),
    ):
        done = truenorth(home, "check", *arguments)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_files_come_in_by_command_and_go_out_again(home: Path) -> None:
    assert truenorth(home, "migrate").returncode == 0
    assert "no workspace yet" in truenorth(home, "import", "okrs.csv").stderr
    assert truenorth(home, code=OPEN.format(name="Harbour Bikes")).returncode == 0
    looked = truenorth(home, "import", "okrs.csv", "--dry-run")
    assert (looked.returncode, "Nothing has been written" in looked.stdout) == (0, True), looked.stderr
    assert "2 rows: 2 new" in looked.stdout
    done = truenorth(home, "import", "okrs.csv")
    assert done.returncode == 0, done.stderr
    assert "2 goal" in done.stdout
    out = truenorth(home, "export", "--out", "bundle.json")
    assert out.returncode == 0, out.stderr
    assert json.loads((home / "bundle.json").read_text())["format"] == "truenorth/1"
    tables = truenorth(home, "export", "--out", "tables", "--format", "csv")
    assert tables.returncode == 0, tables.stderr
    assert "Commuters rely on us" in (home / "tables" / "goals.csv").read_text("utf-8-sig")
    again = truenorth(home, "import", "bundle.json")
    assert "0 new, 0 changed" in again.stdout, again.stdout + again.stderr
    checked = truenorth(home, "check", "bundle.json", "--as-of", "2026-04-14")
    assert checked.returncode == 1, checked.stderr


def test_a_workspace_is_named_where_there_are_several(home: Path) -> None:
    truenorth(home, "migrate")
    for name in ("Harbour Bikes", "Elsewhere"):
        truenorth(home, code=OPEN.format(name=name))
    assert "--workspace: Harbour Bikes, Elsewhere" in truenorth(home, "export", "--out", "x.json").stderr
    assert truenorth(home, "export", "--out", "x.json", "--workspace", "elsewhere").returncode == 0
    assert "no workspace “Nowhere”" in truenorth(home, "export", "--out", "x", "--workspace", "Nowhere").stderr


def test_an_export_that_cannot_be_written_as_asked_says_why(home: Path) -> None:
    truenorth(home, "migrate")
    truenorth(home, code=OPEN.format(name="Harbour Bikes"))
    assert "ends in .json or .yaml" in truenorth(home, "export", "--out", "bundle.doc").stderr
    assert "several files" in truenorth(home, "export", "--out", "all.csv", "--format", "csv").stderr
