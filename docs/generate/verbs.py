"""The verbs of the product, found where they are defined; those of tests are none."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import Any

import truenorth
from truenorth.foundation.history.action import Verb


@cache
def verbs() -> dict[str, tuple[Verb, Callable[..., Any]]]:
    """Verb and function by name, in the order of names."""
    found = {}
    for module in _modules():
        for value in vars(module).values():
            verb = getattr(value, "verb", None)
            if isinstance(verb, Verb):
                found[verb.name] = (verb, value)
    return dict(sorted(found.items()))


def _modules() -> list[Any]:
    names = [
        module.name
        for module in pkgutil.walk_packages(truenorth.__path__, "truenorth.", onerror=lambda _: None)
        if ".tests" not in module.name and (".actions" in module.name or module.name.endswith(".history.undo"))
    ]
    return [importlib.import_module(name) for name in names]


def meaning(function: Callable[..., Any]) -> str:
    """The first paragraph of a docstring as one line; empty when there is none."""
    return " ".join((function.__doc__ or "").strip().split("\n\n")[0].split())
