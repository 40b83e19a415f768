"""The report on the sample company's exports, made once by the command as a person would run it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from demo.exports import write_exports

REPO = Path(__file__).resolve().parents[4]
RUN = """
import argparse, sys
from truenorth.entrypoints.command_line import report
parser = argparse.ArgumentParser()
report.add_parser(parser.add_subparsers())
arguments = parser.parse_args(["report", *sys.argv[1:]])
sys.exit(arguments.run(arguments))
"""


@dataclass(frozen=True)
class Made:
    html: str
    json: dict[str, Any]
    said: str
    folder: Path


def run_report(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """``truenorth report …`` in a process of its own, because it opens a database of its own."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *map(str, arguments)],
        cwd=REPO, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("exports")
    write_exports(folder / "in")
    html, data = folder / "report.html", folder / "report.json"
    ran = run_report(
        folder / "in", "--out", html, "--json", data, "--as-of", "2026-04-14", "--name", "Harbour Bikes"
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return Made(html.read_text(encoding="utf-8"), json.loads(data.read_text(encoding="utf-8")), ran.stdout, folder)
