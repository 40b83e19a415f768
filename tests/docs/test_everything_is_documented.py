"""A check, verb, setting, permission, importer, command or operation without documentation fails."""

from __future__ import annotations

import re

import pytest

from docs.generate.checks import file_name
from docs.generate.command_line import parsers
from truenorth.analysis.checks.catalogue import CATALOGUE
from truenorth.analysis.checks.explained import HEADINGS
from truenorth.entrypoints.api.api import api
from truenorth.exchange.importers.catalogue import IMPORTERS
from truenorth.exchange.importing import limits
from truenorth.foundation.accounts.roles import PERMISSIONS
from truenorth.foundation.settings.options import Options

from .pages import DOCS, ROOT


def _page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_setting_is_documented() -> None:
    page = _page("reference/settings.md")
    assert not [name for name in Options.model_fields if f"`TRUENORTH_{name.upper()}`" not in page]


def test_every_permission_is_documented() -> None:
    page = _page("reference/permissions.md")
    assert not [name for name in PERMISSIONS if f"| `{name}` |" not in page]


def test_every_verb_written_in_the_source_is_documented() -> None:
    page = _page("reference/permissions.md")
    named = {
        name
        for file in (ROOT / "truenorth").rglob("*.py")
        if "tests" not in file.parts
        for name in re.findall(r"@action\(\s*\"([a-z_.]+)\"", file.read_text(encoding="utf-8"))
    }
    assert len(named) > 50
    assert not sorted(name for name in named if f"| `{name}` |" not in page)


def test_every_operation_of_the_api_is_documented() -> None:
    page = _page("reference/api.md")
    known = {
        f"### {method.upper()} {path}\n"
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    }
    assert known == set(re.findall(r"^### (?:GET|POST|PUT|PATCH|DELETE) .*\n", page, re.M))


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.code)
def test_every_check_has_a_page_that_answers_every_heading(check) -> None:  # type: ignore[no-untyped-def]
    page = _page(f"checks/{file_name(check)}")
    assert check.question in page
    for heading in (*HEADINGS[1:], "Thresholds"):
        text = page.split(f"\n## {heading}\n", 1)[1].split("\n## ")[0].strip()
        assert len(text) > 10, f"{check.code} says nothing under {heading}"
    assert f"]({file_name(check)})" in _page("checks/README.md")


def test_every_importer_is_documented_by_its_name() -> None:
    page = _page("guides/importing.md")
    assert not [importer.name for importer in IMPORTERS if f"`{importer.name}`" not in page]


def test_every_command_is_documented() -> None:
    page = _page("reference/command-line.md")
    assert parsers()
    assert not [name for name in parsers() if f"\n## truenorth {name}\n" not in page]


def test_limits_of_files_are_documented_as_they_are() -> None:
    page = _page("guides/importing.md")
    megabyte = 1024 * 1024
    said = [
        f"| {limits.MAX_FILE_BYTES // megabyte} MB |",
        f"| {limits.MAX_JSON_BYTES // megabyte}, {limits.MAX_YAML_BYTES // megabyte}, "
        f"{limits.MAX_MARKDOWN_BYTES // megabyte} MB |",
        f"| {limits.MAX_FIELD_CHARACTERS // megabyte} MB, {limits.MAX_LINE_CHARACTERS // megabyte} MB |",
        f"| {limits.MAX_COLUMNS:,}, of which {limits.MAX_DISTINCT_COLUMNS:,} different |",
        f"| {limits.MAX_DEPTH} levels |",
        f"| {limits.MAX_UNPACKED_BYTES // (1024 * megabyte)} GB, ",
    ]
    assert not [text for text in said if text not in page]
