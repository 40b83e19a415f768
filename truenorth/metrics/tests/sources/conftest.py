"""A workspace whose data folder holds the rides, and a source that reads them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from truenorth.metrics.actions.connecting import connect_source
from truenorth.metrics.models import Source

from . import company


@pytest.fixture
def folder(scoped: Cast, settings: Any, tmp_path: Path) -> Path:
    """The workspace's data folder; the day is 10 June 2026 there."""
    settings.DATA_FOLDER = tmp_path / "data"
    scoped.workspace.pinned_today = date(2026, 6, 10)
    scoped.workspace.save()
    for member in (scoped.alice, scoped.bob, scoped.vera, scoped.dana):
        member.workspace = scoped.workspace
    made = tmp_path / "data" / str(scoped.workspace.pk)
    company.write_sqlite(made / "shop.sqlite")
    return made


@pytest.fixture
def shop(scoped: Cast, folder: Path) -> Source:
    return connect_source(scoped.alice, name="Shop", kind="sqlite", settings={"path": "shop.sqlite"})
