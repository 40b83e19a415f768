"""``python -m benchmarks.report``: the ten-minute report on 10,000 work items, 200 goals and 500 series; under 20 s.

Writes the files of a company that large into a folder, runs the command on them, and prints how long it took.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

THINGS = ("the dock", "the price", "the map", "the promise", "the pass", "the ride", "the support", "the invoice")
AS_OF = date(2026, 4, 14)
LIMIT_SECONDS = 20.0
TEAMS = [f"Team {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
VERBS = ("Riders find", "Customers trust", "People reach", "Families enjoy", "Visitors understand", "Partners rely on")
RUN = (
    "import argparse, sys; from truenorth.entrypoints.command_line import report; "
    "p = argparse.ArgumentParser(); report.add_parser(p.add_subparsers()); "
    "a = p.parse_args(['report', *sys.argv[1:]]); sys.exit(a.run(a))"
)


def write_company(folder: Path, work: int = 10_000, goals: int = 200, series: int = 500, seed: int = 1) -> list[Path]:
    """An OKR sheet, a tracker's export and weekly series, as large as asked; the same seed gives the same bytes."""
    chance = random.Random(seed)
    names = [f"{THINGS[k % len(THINGS)].removeprefix('the ').capitalize()} signal {k:03d}" for k in range(series)]
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "okr.csv": _goals(chance, goals, names),
        "jira.csv": _work(chance, work, goals),
        "metrics.csv": _series(chance, names),
    }
    paths = []
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    return paths


def goal_title(number: int) -> str:
    return f"{VERBS[number % len(VERBS)]} {THINGS[number // len(VERBS) % len(THINGS)]} in district {number}"


def _goals(chance: random.Random, goals: int, names: list[str]) -> str:
    rows = [
        ["#", "Objective", "Key result", "Metric", "Owner", "Team", "Baseline", "Current", "Target", "Due", "Parent"]
    ]
    for k in range(goals):
        metric = names[k % len(names)]
        parent = str(chance.randrange(1, k + 1)) if k >= 10 else ""
        owner, team = f"Person {k}", TEAMS[k % len(TEAMS)]
        rows.append(
            [
                str(k + 1),
                goal_title(k),
                f"{metric} 100 → 130",
                metric,
                owner,
                team,
                "100",
                "112",
                "130",
                "2026-06-30",
                parent,
            ]
        )
    return _csv(rows)


def _work(chance: random.Random, work: int, goals: int) -> str:
    head = ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Assignee", "Created", "Updated",
            "Original estimate", "Parent", "Custom field (Goal)", "Custom field (Team)"]  # fmt: skip
    rows = [head]
    epics = max(1, work // 50)
    for k in range(epics):
        goal = goal_title(chance.randrange(goals)) if k % 8 else ""
        rows.append([f"Bet number {k}", f"X-{k}", str(k), "Epic", "In Progress", "X", f"Person {k % 90}",
                     "2026-01-05 09:00", "2026-04-01 09:00", "", "", goal, TEAMS[k % len(TEAMS)]])  # fmt: skip
    for k in range(epics, work):
        day = AS_OF - timedelta(days=chance.randrange(1, 300))
        rows.append([f"Change part {k} of the service", f"X-{k}", str(k), chance.choice(("Story", "Task", "Bug")),
                     chance.choice(("To Do", "In Progress", "Done")), "X", f"Person {k % 90}", f"{day} 09:00",
                     f"{min(AS_OF, day + timedelta(days=20))} 09:00", str(3600 * chance.randrange(2, 60)),
                     f"X-{k % epics}", "", TEAMS[k % len(TEAMS)]])  # fmt: skip
    return _csv(rows)


def _series(chance: random.Random, names: list[str], weeks: int = 104) -> str:
    levels = dict.fromkeys(names, 100.0)
    rows = [["Week", *names]]
    for week in range(weeks):
        for name in names:
            levels[name] *= 1 + chance.gauss(0.001, 0.02)
        day = AS_OF - timedelta(days=1 + 7 * (weeks - 1 - week))
        rows.append([day.isoformat(), *(f"{levels[name]:.2f}" for name in names)])
    return _csv(rows)


def _csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def measure(folder: Path) -> float:
    """Seconds of the command from start to exit, the start of the interpreter included."""
    paths = write_company(folder)
    began = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, paths), "--out", str(folder / "report.html"), "--as-of", AS_OF.isoformat()],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    took = time.perf_counter() - began
    print(ran.stdout.strip())
    return took


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", metavar="FOLDER", help="keep the files there")
    keep = parser.parse_args().keep
    if keep:
        took = measure(Path(keep))
    else:
        with tempfile.TemporaryDirectory() as folder:
            took = measure(Path(folder))
    print(f"10,000 work items, 200 goals, 500 series: {took:.1f} s (limit {LIMIT_SECONDS:.0f} s)")
    return 0 if took <= LIMIT_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
