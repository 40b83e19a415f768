"""Links between pages, and names of files, tests and addresses that pages mention."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from .pages import (
    DOCS,
    PICTURES,
    ROOT,
    all_pages,
    anchors,
    inline_code,
    links,
    name_of,
    written_by_hand,
)


def broken_links(page: Path) -> list[str]:
    found = []
    for link in links(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (
            anchor and target.suffix == ".md" and anchor not in anchors(target.read_text(encoding="utf-8"))
        ):
            found.append(link)
    return found


@pytest.mark.parametrize("page", all_pages(), ids=name_of)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert not broken_links(page)


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n[a](#one) [b](#two) [c](gone.md) [d](page.md#one) ![e](https://example.org/e.png)\n")
    assert broken_links(page) == ["#two", "gone.md"]


@pytest.mark.parametrize("page", written_by_hand(), ids=name_of)
def test_files_that_a_page_names_exist(page: Path) -> None:
    named = [code for code in inline_code(page.read_text(encoding="utf-8")) if _is_path(code)]
    assert not [code for code in named if not (ROOT / code).exists()]


def _is_path(code: str) -> bool:
    return bool(re.fullmatch(r"(truenorth|tests|docs|demo|benchmarks)/[\w./-]+", code))


def test_tests_that_a_page_names_exist() -> None:
    defined = {
        name
        for folder in ("truenorth", "tests", "demo")
        for file in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"^\s*def (test_\w+)\(", file.read_text(encoding="utf-8"), re.M)
    }
    named = {
        code
        for page in written_by_hand()
        for code in inline_code(page.read_text(encoding="utf-8"))
        if re.fullmatch(r"test_\w+", code)
    }
    assert len(named) > 20
    assert not sorted(named - defined)


def test_the_readme_shows_the_product() -> None:
    shown = {Path(link).name for link in links((ROOT / "README.md").read_text(encoding="utf-8")) if "pictures/" in link}
    assert shown == PICTURES


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md", DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for link in links(page.read_text(encoding="utf-8")):
            target = (page.parent / link.partition("#")[0]).resolve()
            if not re.match(r"[a-z]+:", link) and target.suffix == ".md" and target.is_file():
                waiting.append(target)
    lost = {name_of(page) for page in all_pages() if page.is_relative_to(DOCS)} - {name_of(page) for page in reached}
    assert not lost
