"""Write the exports Harbour Bikes already has, as the real tools would: ``python -m demo.exports FOLDER``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from demo.company import TODAY
from demo.delivery_exports import delivery_files
from demo.feedback import draw_messages
from demo.feedback_exports import fider_csv, google_play_csv, survey_csv
from demo.github_export import github_json
from demo.jira_export import jira_csv
from demo.linear_export import linear_csv
from demo.metric_exports import daily_long_csv, monthly_long_csv, weekly_wide_csv
from demo.okr_sheet import okr_csv
from demo.strategy_page import strategy_markdown

SEED = 0


def write_exports(folder: Path, as_of: date = TODAY, seed: int = SEED) -> list[Path]:
    """Write all files into ``folder`` (made when missing) and return their paths in the order a person would list them.

    The same ``as_of`` and ``seed`` give the same bytes. The story is told as of 14 April 2026 with seed 0; another seed
    gives another company of the same kind, whose chances differ.
    """
    messages = draw_messages(as_of, seed)
    contents: dict[str, bytes] = {
        "strategy.md": strategy_markdown(),
        "okr-sheet-2026.csv": okr_csv(),
        "jira-export.csv": jira_csv(as_of, seed),
        "linear-export.csv": linear_csv(as_of, seed),
        "github-lock-firmware-issues.json": github_json(as_of, seed),
        "fider-posts.csv": fider_csv(messages, seed),
        f"reviews_com.harbourbikes.app_{as_of:%Y%m}.csv": google_play_csv(messages, seed),
        "rider-survey.csv": survey_csv(messages, seed),
        "metrics-weekly.csv": weekly_wide_csv(as_of, seed),
        "metrics-daily.csv": daily_long_csv(as_of, seed),
        "metrics-monthly.csv": monthly_long_csv(as_of, seed),
        **delivery_files(as_of, seed),
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in contents.items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return paths


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("Name one folder to write the exports to: python -m demo.exports FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if folder.exists() and not folder.is_dir():
        print(f"{folder} is a file. Name a folder.", file=sys.stderr)
        return 2
    for path in write_exports(folder):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
