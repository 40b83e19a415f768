"""Pages of the documentation, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
# Photographs of the running product, renewed by `make shots --pictures`.
PICTURES = frozenset({"home.png", "goals.png", "goal.png", "report.png", "alignment.png"})
GENERATED = ("reference/", "checks/", "concepts/glossary.md", "concepts/back-test.md")

_reader = MarkdownIt("commonmark").enable("table")


def all_pages() -> list[Path]:
    tops = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "demo/README.md")]
    return [*tops, *sorted(DOCS.rglob("*.md"))]


def written_by_hand() -> list[Path]:
    return [page for page in all_pages() if not name_of(page).removeprefix("docs/").startswith(GENERATED)]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(text: str) -> Iterator[str]:
    """Targets of links and pictures."""
    for token in _reader.parse(text):
        for part in token.children or ():
            target = part.attrGet("href") or part.attrGet("src")
            if target:
                yield str(target)


def anchors(text: str) -> set[str]:
    """What a link may name after #, for each heading."""
    tokens = _reader.parse(text)
    found = set()
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            words = "".join(part.content for part in inside.children or ())
            found.add(re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-"))
    return found


def console_lines(text: str) -> list[str]:
    """What is typed in blocks marked ``console``: lines after a prompt, continued lines joined."""
    found = []
    for token in _reader.parse(text):
        if token.type == "fence" and token.info.strip() == "console":
            joined = token.content.replace("\\\n", " ")
            found += [line.removeprefix("$ ").strip() for line in joined.splitlines() if line.startswith("$ ")]
    return found


def inline_code(text: str) -> Iterator[str]:
    for token in _reader.parse(text):
        for part in token.children or ():
            if part.type == "code_inline":
                yield part.content
