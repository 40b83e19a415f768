"""What was read and what was not: counts for the first page, and refused rows with line and reason."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.exchange.report.material import FileRead, Guessed, Material
from truenorth.exchange.report.report import Count
from truenorth.foundation.kit.formats import plural

# What a file is counted by on the first page: what its rows became.
_NOUNS = (
    ("feedback", "messages"),
    ("metrics", "series"),
    ("work items", "issues"),
    ("measures", "rows"),
    ("goals", "rows"),
    ("direction", "lines"),
)
MOST_COUNTS = 7


def counts(material: Material) -> tuple[Count, ...]:
    """ "412 issues Jira": one for each kind of file, those with most rows first; kinds of feedback are added up."""
    if not material.from_files:
        return _of_the_workspace(material)
    found: dict[tuple[str, str], int] = {}
    for file in material.files:
        if file.unreadable:
            continue
        noun = next((noun for kind, noun in _NOUNS if file.counts.get(kind)), "rows")
        label = "Feedback" if noun == "messages" and len(material.files) > 6 else file.label or file.name
        number = (
            file.counts.get("metrics", 0)
            if noun == "series"
            else file.rows - file.left_out - (file.joined if noun == "messages" else 0)
        )
        found[noun, label] = found.get((noun, label), 0) + number
    ranked = sorted(found.items(), key=lambda each: -each[1])
    return tuple(Count(number, noun, label) for (noun, label), number in ranked[:MOST_COUNTS] if number)


def _of_the_workspace(material: Material) -> tuple[Count, ...]:
    map = material.map
    every = (
        Count(len(map.active_goals), "goals", "under way"),
        Count(sum(bet.active for bet in map.bets), "bets", "open"),
        Count(sum(item.open for item in map.work), "pieces", "of open work"),
        Count(len(map.metrics), "series", "of numbers"),
        Count(len(material.messages), "messages", "of customers"),
        Count(len(map.people), "people", "by name"),
    )
    return tuple(count for count in every if count.number)


def why_left_out(file: FileRead, most: int = 2) -> str:
    """The commonest reasons, with where: "2 have no words (lines 204 and 254)"."""
    if file.unreadable:
        return f"{file.unreadable} {file.way_out}".strip()
    by_reason: dict[str, list[int]] = {}
    for row in file.refused:
        by_reason.setdefault(row.because, []).append(row.line)
    parts = []
    for because, lines in sorted(by_reason.items(), key=lambda each: -len(each[1]))[:most]:
        where = ", ".join(str(line) for line in lines[:4]) + (f" and {len(lines) - 4} more" if len(lines) > 4 else "")
        unit = file.refused[0].unit
        parts.append(f"{because.rstrip('.')} ({unit if len(lines) == 1 else unit + 's'} {where})")
    left = len(by_reason) - most
    return "; ".join(parts) + (f"; {plural(left, 'other reason')}" if left > 0 else "")


def all_rows(files: Sequence[FileRead]) -> tuple[int, int]:
    """Rows read and rows left out, of all files."""
    return sum(file.rows for file in files), sum(file.left_out for file in files)


def told_once(guesses: Sequence[Guessed]) -> list[Guessed]:
    """Guesses of one file with the same reason are told once, with how many there are."""
    grouped: dict[tuple[str, str], list[Guessed]] = {}
    for guess in guesses:
        grouped.setdefault((guess.file, guess.because), []).append(guess)
    return [
        same[0] if len(same) == 1 else Guessed(file, f"{same[0].what}, and {len(same) - 1} more like it", because)
        for (file, because), same in grouped.items()
    ]
