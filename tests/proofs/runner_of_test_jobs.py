"""``truenorth jobs`` with one more job, which writes through a verb, and a lease short enough to wait for."""

from __future__ import annotations

import random
import sys
import time
from datetime import timedelta


def main() -> int:
    import truenorth.foundation.jobs.registry as registry
    from truenorth.entrypoints.command_line.django_ready import open_installation

    open_installation()
    from truenorth.foundation.accounts.models import Member, Workspace
    from truenorth.foundation.jobs import runner
    from truenorth.people.actions.persons import add_person

    runner.LEASE = timedelta(seconds=float(sys.argv[1]))
    # The first pick-up of a runner is soon after its start: runners here live for a second or so.
    registry.EVERY.clear()

    @registry.job("proofs.welcome")
    def welcome(workspace: Workspace, who: str) -> None:
        time.sleep(random.uniform(0, 0.02))  # a kill may fall before the effect …
        add_person(Member.system(workspace), name=who, via="job")
        time.sleep(random.uniform(0, 0.02))  # … or between the effect and the end

    from truenorth.entrypoints.command_line.main import main as truenorth

    return truenorth(["jobs"])


if __name__ == "__main__":
    raise SystemExit(main())
