"""The examples in the docstrings of what writes the docs."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from docs.generate import api_operations, api_shapes, markdown


@pytest.mark.parametrize("module", [markdown, api_shapes, api_operations], ids=lambda module: module.__name__)
def test_the_examples_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
