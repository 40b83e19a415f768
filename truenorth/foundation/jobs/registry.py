"""Jobs by name. A room registers its own; nobody else needs to know them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

Perform = Callable[..., Any]

JOBS: dict[str, Perform] = {}
EVERY: dict[str, timedelta] = {}


def job(name: str, *, every: timedelta | None = None) -> Callable[[Perform], Perform]:
    """Register a function as a job; with ``every`` it also runs periodically in each workspace."""

    def register(function: Perform) -> Perform:
        JOBS[name] = function
        if every is not None:
            EVERY[name] = every
        return function

    return register
