"""One browser a run: two at a time in one process do not get along."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import chromium, executable


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if executable() is None and not os.environ.get("CI"):
        pytest.skip("No Chromium here: the browser's tests did not run. Install it, or name it in TRUENORTH_CHROMIUM.")
    with chromium() as opened:
        yield opened
