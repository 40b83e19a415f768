"""The examples in the documentation of each module are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from truenorth.analysis import driver_tree

MODULES = [module.name for module in pkgutil.iter_modules(driver_tree.__path__) if not module.ispkg]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    module = importlib.import_module(f"{driver_tree.__name__}.{name}")
    assert doctest.testmod(module).failed == 0
