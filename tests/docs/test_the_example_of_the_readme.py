"""The finding that the readme shows is one that the report makes of the sample company."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from .pages import ROOT


def quoted() -> tuple[str, str]:
    """Title and text of the finding in the readme."""
    lines = [line[2:] for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line[:2] == "> "]
    title, *text = lines
    return title.strip("* "), " ".join(text)


def test_the_finding_shown_in_the_readme_comes_out_of_the_report(tmp_path: Path) -> None:
    exports, answer = tmp_path / "exports", tmp_path / "report.json"
    page = tmp_path / "report.html"
    for command in (
        ["demo.exports", str(exports)],
        ["truenorth", "report", str(exports), "--out", str(page), "--json", str(answer)],
    ):
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
    found = {finding["title"]: finding["text"] for finding in json.loads(answer.read_text())["findings"]}
    title, text = quoted()
    assert title in found, f"the report finds {sorted(found)}"
    assert re.sub(r"\s", " ", found[title]) == text
