"""The verbs of the product, found where they are defined; those of tests are none."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
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


def _modules() -> list[ModuleType]:
    root = Path(truenorth.__file__).resolve().parent
    files = [
        file
        for file in sorted(root.rglob("*.py"))
        if "tests" not in file.parts and "\n@action(" in file.read_text(encoding="utf-8")
    ]
    return [importlib.import_module(".".join(file.relative_to(root.parent).with_suffix("").parts)) for file in files]


def meaning(function: Callable[..., Any]) -> str:
    """The first paragraph of a docstring as one line; empty when there is none."""
    return " ".join((function.__doc__ or "").strip().split("\n\n")[0].split())
