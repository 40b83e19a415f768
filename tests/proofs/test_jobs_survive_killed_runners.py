"""Two runners are killed at random while jobs run: every job's effect is there once, and none of a change taken back (B4, B5).

Sixty jobs by default, five thousand by ``make prove``.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

from tests.browser.served import ROOT

from .installation import Installation

LEASE = 1.0
WAITING = "SELECT count(*) FROM jobs_job WHERE name = 'proofs.welcome' AND state = 'waiting'"


def _runner(installation: Installation) -> subprocess.Popen[bytes]:
    with (installation.home / "jobs.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.proofs.runner_of_test_jobs", str(LEASE)],
            cwd=ROOT,
            env=installation.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def test_no_job_is_lost_or_done_twice(installation: Installation, chance: random.Random, long: bool) -> None:
    jobs, kills = (5000, 200) if long else (60, 4)
    subprocess.run(
        [sys.executable, "-m", "tests.proofs.ask_for_jobs", str(jobs)],
        cwd=ROOT,
        env=installation.environment,
        check=True,
    )
    assert installation.rows(WAITING) == [(jobs,)], "none missing, and no ghost of a change taken back"

    runners = [_runner(installation), _runner(installation)]
    killed, end = 0, time.monotonic() + (3600 if long else 90)
    left = jobs
    try:
        while left:
            assert time.monotonic() < end, (
                f"{left} jobs wait still: {(installation.home / 'jobs.log').read_text()[-2000:]}"
            )
            before = left
            # Killed while at work, not while starting: after some job was done since the last kill.
            pause = time.monotonic() + chance.uniform(0.02, 0.3)
            while left and (left == before or time.monotonic() < pause) and time.monotonic() < end:
                time.sleep(0.01)
                ((left,),) = installation.rows(WAITING)
            if left and killed < kills:
                victim = chance.randrange(2)
                os.kill(runners[victim].pid, signal.SIGKILL)
                runners[victim].wait()
                runners[victim] = _runner(installation)
                killed += 1
    finally:
        for runner in runners:
            runner.kill()
            runner.wait()

    people = Counter(name for (name,) in installation.rows("SELECT name FROM people_person WHERE name LIKE '% %'"))
    welcomed = {name: count for name, count in people.items() if name.startswith(("Person", "Ghost"))}
    ((tries,),) = installation.rows("SELECT sum(attempts) FROM jobs_job WHERE name = 'proofs.welcome'")
    print(f"{jobs} jobs, {killed} runners killed, {tries - jobs} jobs taken up again")
    assert killed >= 1
    assert welcomed == {f"Person {number}": 1 for number in range(jobs)}
    assert installation.rows("SELECT count(*) FROM jobs_job WHERE state = 'dead'") == [(0,)]
