"""An installation of its own for each proof that needs a real server."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .installation import Installation, make_installation

SEED = int(os.environ.get("TRUENORTH_PROOF_SEED") or random.SystemRandom().randrange(1_000_000))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/proofs" in str(item.path) and "installation" in getattr(item, "fixturenames", ()):
            # Real servers beside each other would measure the machine; they run in one worker.
            item.add_marker(pytest.mark.xdist_group("proofs"))


@pytest.fixture(scope="session")
def opened_home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    home = tmp_path_factory.mktemp("proofs") / "home"
    return home, make_installation(home)


@pytest.fixture
def installation(opened_home: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Installation]:
    """A copy for one proof, not started."""
    home, tokens = opened_home
    shutil.copytree(home, tmp_path / "home")
    made = Installation(tmp_path / "home", tokens)
    try:
        yield made
    finally:
        made.kill()


@pytest.fixture
def chance() -> random.Random:
    """Randomness whose seed is printed when a proof fails; TRUENORTH_PROOF_SEED repeats it."""
    print(f"TRUENORTH_PROOF_SEED={SEED}")
    return random.Random(SEED)


@pytest.fixture
def long() -> bool:
    """Whether this is the long form, `make prove`."""
    return bool(os.environ.get("TRUENORTH_PROVE"))
