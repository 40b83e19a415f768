"""What the code says of itself and what the docs say of it are the same."""

from __future__ import annotations

from pathlib import Path

from docs.generate.pages import differing, written_pages

from .pages import DOCS


def test_generated_pages_are_up_to_date() -> None:
    stale = differing(DOCS, written_pages())
    assert not stale, f"Write them anew with `make docs`: {', '.join(stale)}"


def test_a_page_that_differs_is_missing_or_belongs_to_no_check_is_named(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "TN999-gone.md").write_text("once a check")
    (tmp_path / "same.md").write_text("same\n")
    (tmp_path / "other.md").write_text("old\n")
    pages = {"same.md": "same\n", "other.md": "new\n", "missing.md": "new\n"}
    assert differing(tmp_path, pages) == ["checks/TN999-gone.md", "missing.md", "other.md"]
