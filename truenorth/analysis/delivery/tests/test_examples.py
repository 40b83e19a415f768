"""The examples in the docstrings are worked, and true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import truenorth.analysis.delivery as package

MODULES = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.name != "tests")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_docstrings_hold(name: str) -> None:
    module = importlib.import_module(f"{package.__name__}.{name}")
    assert doctest.testmod(module).failed == 0
