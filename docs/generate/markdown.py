"""Markdown made of values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell is escaped, a line break becomes a space.

    >>> print(table(["a", "b"], [["1", "x|y"]]))
    | a | b |
    |---|---|
    | 1 | x\\|y |
    """
    lines = [_row(head), "|" + "---|" * len(head), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def code(text: object) -> str:
    return f"`{text}`"


def sentence(text: str) -> str:
    """With a capital at the start and one full stop at the end.

    The name of a file keeps its letters.

    >>> sentence("read one goal"), sentence("bundle.json, or a folder")
    ('Read one goal.', 'bundle.json, or a folder.')
    """
    text = " ".join(text.split()).replace("``", "`")
    if not text:
        return ""
    if "." not in text.split(" ", 1)[0].rstrip(".,;:"):
        text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!…" else f"{text}."


def slug(text: str) -> str:
    """A name as part of a file's name.

    >>> slug("output, not outcome")
    'output-not-outcome'
    """
    kept = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return "-".join(kept.split())
