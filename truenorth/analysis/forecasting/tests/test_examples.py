"""The examples in the documentation of each module are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from truenorth.analysis import forecasting

MODULES = [module.name for module in pkgutil.iter_modules(forecasting.__path__) if not module.ispkg]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    module = importlib.import_module(f"{forecasting.__name__}.{name}")
    assert doctest.testmod(module).failed == 0


def test_most_modules_have_an_example() -> None:
    finder = doctest.DocTestFinder()
    with_example = [
        name
        for name in MODULES
        if any(test.examples for test in finder.find(importlib.import_module(f"{forecasting.__name__}.{name}")))
    ]
    assert len(with_example) > len(MODULES) / 2
