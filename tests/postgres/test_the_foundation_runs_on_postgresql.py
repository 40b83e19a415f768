"""Writing, history, keys and jobs on a real PostgreSQL, and one whole room; `make test-postgres` runs everything on it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.browser.served import ROOT

from .server import postgres, programs

SHORT = (
    "truenorth/foundation/history",
    "truenorth/foundation/idempotency",
    "truenorth/foundation/jobs",
    "truenorth/people",
    "tests/proofs/test_nothing_is_overwritten_unseen.py",
    "tests/proofs/test_access_ends_at_once.py",
)


@pytest.mark.skipif(
    programs() is None and not os.environ.get("CI"),
    reason="There is no PostgreSQL here; the development packages bring one.",
)
@pytest.mark.skipif(bool(os.environ.get("TRUENORTH_TEST_DATABASE")), reason="This run is on it already.")
@pytest.mark.xdist_group("proofs")
def test_the_foundation_and_one_room_hold_on_postgresql() -> None:
    with postgres() as address:
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                *SHORT,
                "--deselect",
                f"{SHORT[4]}::test_of_two_that_saw_the_same_version_one_wins",
            ],
            cwd=ROOT,
            env=surroundings | {"TRUENORTH_TEST_DATABASE": address},
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert done.returncode == 0, done.stdout[-6000:]
