"""What the proofs stand on: an installation for a real server, one of each thing, and a token that may do everything."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.isolation.test_every_route_keeps_the_workspaces_apart import PLAIN
from tests.isolation.things import make_things
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.foundation.accounts.roles import ADMINISTRATOR

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


@pytest.fixture
def things(cast: Cast) -> dict[str, Any]:
    made = make_things(cast, cast.alice) | PLAIN
    other = Member.objects.exclude(pk=made["member_id"]).get(workspace=cast.workspace, role="viewer")
    return made | {"member_id": other.pk}


@pytest.fixture
def ask(cast: Cast) -> Client:
    """An administrator's token. A fault of ours is an answer of 500 here, as it is for whoever asks."""
    _, secret = ApiToken.issue(cast.dana, "Proofs", timezone.now() + timedelta(hours=1))
    assert cast.dana.role == ADMINISTRATOR
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})
