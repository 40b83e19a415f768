"""Whose data this code may see, carried by the context and never by an argument that could be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from truenorth.foundation.errors import WorkspaceMissing

if TYPE_CHECKING:
    from truenorth.foundation.accounts.models import Workspace

_current: ContextVar[Workspace | None] = ContextVar("workspace", default=None)


def current_workspace() -> Workspace:
    """The workspace in force; raises when there is none, so that a forgotten scope can never read everything."""
    workspace = _current.get()
    if workspace is None:
        raise WorkspaceMissing("No workspace is in force: wrap the code in in_workspace(...).")
    return workspace


@contextmanager
def in_workspace(workspace: Workspace | None) -> Iterator[None]:
    token = _current.set(workspace)
    try:
        yield
    finally:
        _current.reset(token)
