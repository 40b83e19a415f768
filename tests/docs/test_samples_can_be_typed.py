"""What a page tells people to type is understood by the program it names."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

import dev
from docs.generate.command_line import parsers

from .pages import all_pages, console_lines, name_of

SAMPLES = [(page, line) for page in all_pages() for line in console_lines(page.read_text(encoding="utf-8"))]


def not_understood(line: str) -> str:
    """Why a line could not be typed; empty when it could."""
    words = shlex.split(line, comments=True)
    while words and "=" in words[0]:
        words.pop(0)
    for mark in ("|", ">", "&"):
        words = words[: words.index(mark)] if mark in words else words
    if words[:2] == ["make", *words[1:2]] and len(words) > 1:
        return "" if words[1] in {*dev.WORDS, "help"} else f"make knows no {words[1]}"
    if words[:1] != ["truenorth"] or len(words) < 2 or words[1] in ("--help", "--version"):
        return ""
    parser = parsers().get(words[1])
    if parser is None:
        return f"truenorth knows no {words[1]}"
    try:
        parser[0].parse_args(words[2:])
    except SystemExit as end:
        return "" if end.code == 0 else f"truenorth {words[1]} refuses it"
    return ""


@pytest.mark.parametrize("page,line", SAMPLES, ids=lambda value: name_of(value) if isinstance(value, Path) else value)
def test_a_sample_can_be_typed(page: Path, line: str) -> None:
    assert not not_understood(line)


def test_there_are_samples() -> None:
    assert len(SAMPLES) > 15


@pytest.mark.parametrize(
    "line",
    ["truenorth forecsat series.csv", "truenorth serve --prot 8000", "truenorth forecast series.csv", "make tea"],
)
def test_a_sample_that_nobody_understands_is_found(line: str) -> None:
    assert not_understood(line)
