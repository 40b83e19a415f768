"""The examples in the docstring of every strategy check are true."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from truenorth.analysis.checks.catalogue import CATALOGUE, STRATEGY_CHECKS
from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.checks.explained import HEADINGS, explained
from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.strategy_map.sketch import sketch

EXAMPLES = pytest.mark.parametrize("check", STRATEGY_CHECKS, ids=lambda check: check.code)


def _found(check: Check, heading: str) -> list[Finding]:
    return list(check.examine(sketch(explained(check)[heading]), DEFAULTS))


@EXAMPLES
def test_every_check_answers_the_questions_of_its_page(check: Check) -> None:
    sections = explained(check)
    assert [heading for heading in HEADINGS if not sections.get(heading)] == []


@EXAMPLES
def test_the_example_that_fires_fires(check: Check) -> None:
    assert {finding.code for finding in _found(check, "An example that fires")} == {check.code}


@EXAMPLES
def test_the_example_that_does_not_fire_is_silent(check: Check) -> None:
    assert _found(check, "An example that does not") == []


@EXAMPLES
def test_every_finding_has_a_sentence_a_proof_a_reason_and_a_way_out(check: Check) -> None:
    for finding in _found(check, "An example that fires"):
        assert finding.message.endswith(".")
        assert finding.fix.endswith(".")
        assert finding.why.endswith(".")
        assert finding.proof
        assert finding.ways_out
        assert finding.subject_ids
        assert 0 < finding.confidence <= 1


@EXAMPLES
def test_an_empty_map_is_silent(check: Check) -> None:
    assert list(check.examine(sketch(""), DEFAULTS)) == []


def test_codes_are_unique_and_in_the_catalogue_of_this_release() -> None:
    codes = [check.code for check in STRATEGY_CHECKS]
    wanted = [
        f"TN{number}"
        for number in (
            *range(101, 112),
            *range(201, 206),
            *range(301, 305),
            401,
            402,
            406,
            501,
            502,
            503,
            601,
            606,
            701,
            803,
        )
    ]
    assert codes == wanted
    assert len({check.code for check in CATALOGUE}) == len(CATALOGUE)


def test_headings_before_their_text_are_read_like_headings_above_it() -> None:
    module = ModuleType("truenorth.analysis.checks.written")
    module.__doc__ = "A rule.\n\nQuestion: Is it so?\n\nFires on: this,\nand that.\n\nDoes not fire on: those."
    exec("def examine(map, limits):\n    return []\n", module.__dict__)
    module.examine.__module__ = module.__name__
    sys.modules[module.__name__] = module
    try:
        sections = explained(Check("GQ900", "rule", "wording", "Is it so?", module.examine))
    finally:
        del sys.modules[module.__name__]
    assert sections == {
        "Question": "Is it so?",
        "An example that fires": "this,\nand that.",
        "An example that does not": "those.",
    }
