"""``truenorth jobs``: run background jobs beside the server, until stopped."""

from __future__ import annotations

import argparse


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("jobs", help="run background jobs", description=__doc__)
    command.add_argument("--once", action="store_true", help="run what is due now, then end")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    import signal
    import threading

    from .django_ready import open_installation

    open_installation()
    from truenorth.foundation.jobs.runner import JobThread, enqueue_due, run_waiting

    if arguments.once:
        enqueue_due()
        print(f"{run_waiting()} jobs done.")
        return 0
    ended = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: ended.set())
    thread = JobThread()
    thread.start()
    print("Running jobs. Ctrl-C ends it; what is unfinished is taken up again at the next start.")
    ended.wait()
    thread.stop()
    thread.join(timeout=10)
    return 0
