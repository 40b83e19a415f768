"""A page that is read is short; details belong to the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages import name_of, written_by_hand


@pytest.mark.parametrize("page", [p for p in written_by_hand() if p.name != "CHANGELOG.md"], ids=name_of)
def test_a_page_has_a_title_and_fewer_than_150_lines(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    # The kit has a page of its own for each part, in one file.
    assert len(lines) < (300 if page.name == "the-kit.md" else 150)
