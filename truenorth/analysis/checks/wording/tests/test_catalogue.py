from __future__ import annotations

import doctest
import importlib
import pkgutil
import sys

import pytest

from truenorth.analysis.checks import wording
from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.checks.wording import lexicon
from truenorth.analysis.checks.wording.catalogue import GOAL_RULES
from truenorth.analysis.checks.wording.statement import read_statement

from .one_goal import one_goal

HEADINGS = ("Question:", "Why it matters:", "Fires on:", "Does not fire on:", "Blind spots:", "What to do:")
MODULES = [
    importlib.import_module(f"{package.__name__}.{module.name}")
    for package in (wording, lexicon)
    for module in pkgutil.iter_modules(package.__path__)
    if not module.ispkg
]


def test_there_is_a_rule_for_each_code_in_order() -> None:
    assert [rule.code for rule in GOAL_RULES] == [f"GQ{number}" for number in range(100, 121)]


@pytest.mark.parametrize("rule", GOAL_RULES, ids=lambda rule: rule.code)
def test_each_rule_answers_the_six_questions_of_its_page(rule: object) -> None:
    words = sys.modules[rule.examine.__module__].__doc__ or ""
    places = [words.find(f"\n{heading}") for heading in HEADINGS]
    assert -1 not in places
    assert places == sorted(places)
    assert rule.question in " ".join(words.split())


def test_a_good_goal_is_left_alone_by_every_rule() -> None:
    assert [finding.message for rule in GOAL_RULES for finding in rule.examine(one_goal(), DEFAULTS)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rsplit(".", 1)[-1])
def test_the_examples_in_the_docs_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0


def test_a_statement_is_read_once_and_kept() -> None:
    assert read_statement("Cut waiting to 4 days") is read_statement("Cut waiting to 4 days")
