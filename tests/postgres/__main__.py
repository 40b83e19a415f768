"""``python -m tests.postgres [ARGUMENT…]``: run the tests on a real PostgreSQL; the browser's and the crash proofs stay out.

What is given is handed to pytest, for example a folder of tests.
"""

from __future__ import annotations

import os
import subprocess
import sys

from .server import postgres

# Real servers of these tests open SQLite installations of their own, whatever the suite runs on.
OWN_DATABASE = ["--ignore=tests/browser", "--ignore=tests/postgres", "-m", "not browser and not slow"]


def run(arguments: list[str]) -> int:
    with postgres() as address:
        surroundings = {**os.environ, "TRUENORTH_TEST_DATABASE": address}
        command = [sys.executable, "-m", "pytest", *OWN_DATABASE, *arguments]
        return subprocess.run(command, env=surroundings).returncode


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:]))
