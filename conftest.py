"""The cast of every test: Alice leads, Bob is on her team, Vera only reads, Charlie is a stranger in another workspace."""

from __future__ import annotations

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Nobody is in force: scope with ``in_workspace(cast.workspace)`` or act through a verb."""
    return make_cast()


@pytest.fixture
def scoped(cast: Cast):
    """The cast, with Alice's workspace in force."""
    from truenorth.foundation.scoping.current_workspace import in_workspace

    with in_workspace(cast.workspace):
        yield cast
