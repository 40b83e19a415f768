"""Every generated page with its text, and which of those on disk differ."""

from __future__ import annotations

from pathlib import Path

from . import api, back_test, checks, command_line, glossary, permissions, settings

MARK = "<!-- Written by `make docs` from the code. Change the code, not this page. -->"


def written_pages() -> dict[str, str]:
    """Text by path below ``docs/``. Django has to be set up."""
    pages = {
        "reference/api.md": api.page(),
        "reference/command-line.md": command_line.page(),
        "reference/settings.md": settings.page(),
        "reference/permissions.md": permissions.page(),
        "concepts/glossary.md": glossary.page(),
        "concepts/back-test.md": back_test.page(),
        **checks.pages(),
    }
    return {path: f"{MARK}\n\n{text.strip()}\n" for path, text in pages.items()}


def differing(docs: Path, pages: dict[str, str]) -> list[str]:
    """Pages that are missing or differ, and pages of checks that no longer exist."""
    changed = [
        path
        for path, text in pages.items()
        if not (docs / path).exists() or (docs / path).read_text(encoding="utf-8") != text
    ]
    gone = [f"checks/{file.name}" for file in (docs / "checks").glob("*.md") if f"checks/{file.name}" not in pages]
    return sorted(changed + gone)
