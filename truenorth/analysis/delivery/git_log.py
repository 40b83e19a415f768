"""A repository's history as CSV, where the repository itself is not at hand: commits, and tags."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime

from truenorth.analysis.delivery.git_history import Commit, Tag

COMMIT_COLUMNS = ("commit", "parents", "committed_at")
TAG_COLUMNS = ("tag", "created_at", "commit")
MOST_PROBLEMS = 20


class LogError(ValueError):
    """A log that cannot be used; ``problems`` holds a sentence for each mistake, with file and line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_git_log(files: Iterable[tuple[str, list[str]]]) -> tuple[dict[str, Commit], list[Tag]]:
    """Commits and tags of CSV files, each known by its columns; other columns are passed over.

    ``files`` are names with their lines. Times are ISO 8601; one without a zone is taken as UTC. Parents are separated by
    spaces. ``LogError`` names every line that cannot be read, and which of the two files is missing.

    >>> commits, tags = read_git_log([("c.csv", ["commit,parents,committed_at", "a1,,2026-01-02T10:00:00+01:00"]),
    ...                               ("t.csv", ["tag,created_at,commit", "v1,2026-01-03T10:00:00Z,a1"])])
    >>> commits["a1"].committed.isoformat(), tags[0].name
    ('2026-01-02T09:00:00+00:00', 'v1')
    """
    commits: dict[str, Commit] = {}
    tags: list[Tag] = []
    problems: list[str] = []
    told: set[str] = set()
    for name, lines in files:
        reader = csv.DictReader(lines)
        columns = set(reader.fieldnames or ())
        if set(COMMIT_COLUMNS) <= columns:
            told.add("commits")
        elif set(TAG_COLUMNS) <= columns:
            told.add("tags")
        else:
            problems.append(
                f"{name} has neither the columns {', '.join(COMMIT_COLUMNS)} nor the columns {', '.join(TAG_COLUMNS)}."
            )
            continue
        is_commits = set(COMMIT_COLUMNS) <= columns
        for row in reader:
            key, written = (row.get("commit") or "").strip(), row["committed_at" if is_commits else "created_at"]
            moment = _moment(written or "")
            if not key or moment is None:
                what = (
                    "no commit" if not key else f"“{(written or '')[:40]}”, which is no time such as 2026-01-02T10:00Z"
                )
                problems.append(f"{name}, line {reader.line_num}: there is {what}.")
            elif is_commits:
                commits[key] = Commit(tuple((row.get("parents") or "").split()), moment)
            else:
                tags.append(Tag((row.get("tag") or "").strip(), moment, key))
    for missing, wanted in (("commits", COMMIT_COLUMNS), ("tags", TAG_COLUMNS)):
        if missing not in told and not problems:
            problems.append(f"No file holds the {missing}: give a CSV with the columns {', '.join(wanted)}.")
    if problems:
        more = len(problems) - MOST_PROBLEMS
        raise LogError(problems[:MOST_PROBLEMS] + ([f"… and {more} more."] if more > 0 else []))
    return commits, tags


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
