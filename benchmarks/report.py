"""The ten-minute report over 10,000 work items, 200 goals and 500 series, beside the floor of parsing the same files."""

from __future__ import annotations

import csv
import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

ITEMS, GOALS, SERIES, WEEKS = 10_000, 200, 500, 60


def main() -> None:
    from .pairs import cpu_seconds
    from .starting import _seconds

    with tempfile.TemporaryDirectory(prefix="truenorth-bench-") as folder:
        files = write_exports(Path(folder))
        import sys

        command = [sys.executable, "-m", "truenorth", "report", *map(str, files), "--out", str(Path(folder) / "r.html")]
        floor = min(
            cpu_seconds(lambda: [list(csv.reader(f.open())) for f in files if f.suffix == ".csv"]) for _ in range(3)
        )
        seconds = sorted(_seconds([*command, "--as-of", "2026-04-14"], Path(folder) / "home") for _ in range(3))
        size = (Path(folder) / "r.html").stat().st_size
    print(f"report on {ITEMS:,} items, {GOALS} goals, {SERIES} series (wall, median of 3)")
    print(
        f"  parsing alone {floor:.2f} s   report {seconds[1]:.1f} s   ratio {seconds[1] / floor:.0f}   {size / 1000:.0f} kB"
    )


def write_exports(folder: Path, seed: int = 1) -> list[Path]:
    """Exports as tools write them: a tracker, a goal table, a wide table of numbers. Returns the files."""
    chance = random.Random(seed)
    goals = [f"Raise activation of segment {n} from 20% to 30%" for n in range(GOALS)]
    with (folder / "jira.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            [
                "Issue key",
                "Issue id",
                "Summary",
                "Issue Type",
                "Status",
                "Created",
                "Resolved",
                "Assignee",
                "Story Points",
            ]
        )
        for n in range(ITEMS):
            day = date(2025, 1, 1) + timedelta(days=chance.randrange(450))
            done = chance.random() < 0.6
            rows.writerow(
                [f"HB-{n}", 10_000 + n, f"Item {n} of segment {n % GOALS}", chance.choice(["Story", "Bug", "Task"]),
                 "Done" if done else "To Do", f"{day:%d/%b/%y} 9:00 AM", f"{day:%d/%b/%y} 5:00 PM" if done else "",
                 f"Person {n % 40}", chance.choice([1, 2, 3, 5, 8])]
            )  # fmt: skip
    with (folder / "okrs.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Objective", "Key result", "Owner", "Team", "Baseline", "Target", "Current", "Due"])
        for n, goal in enumerate(goals):
            rows.writerow(
                [goal, f"Share of segment {n}", f"Person {n % 40}", f"Team {n % 12}", 20, 30, 24, "2026-06-30"]
            )
    with (folder / "metrics.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["date", *(f"Series {n}" for n in range(SERIES))])
        for week in range(WEEKS):
            day = date(2026, 4, 13) - timedelta(weeks=WEEKS - week)
            rows.writerow([day.isoformat(), *(round(100 + week * 0.3 + chance.gauss(0, 4), 2) for _ in range(SERIES))])
    return [folder / name for name in ("jira.csv", "okrs.csv", "metrics.csv")]


if __name__ == "__main__":
    main()
