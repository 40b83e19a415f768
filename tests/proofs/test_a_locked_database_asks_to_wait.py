"""A database held by another process: writes wait, and are asked to come again when that takes too long (A4)."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from .installation import Installation, Reply, running


@contextmanager
def held(installation: Installation, seconds: float) -> Iterator[None]:
    """Another process's write lock, let go after a while."""
    taken, ended = threading.Event(), threading.Event()

    def hold() -> None:
        connection = sqlite3.connect(installation.database, isolation_level=None, timeout=30)
        connection.execute("BEGIN IMMEDIATE")
        taken.set()
        ended.wait(seconds)
        connection.execute("ROLLBACK")
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert taken.wait(30)
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_writes_wait_for_a_short_lock_and_ask_again_after_a_long_one(installation: Installation) -> None:
    with running(installation, threads=8):

        def create(number: int, key: bool = False) -> Reply:
            headers = {"Idempotency-Key": f"key {number}"} if key else {}
            return installation.ask(
                "POST", "/api/goals/goals", {"title": f"Goal {number}"}, who="mara", headers=headers
            )

        with held(installation, 3.5), ThreadPoolExecutor(4) as writers:
            began = time.monotonic()
            waited = list(writers.map(create, range(4)))
            assert [reply.status for reply in waited] == [201] * 4
            assert time.monotonic() - began > 1

        with held(installation, 20), ThreadPoolExecutor(4) as writers:
            began = time.monotonic()
            page = writers.submit(
                installation.ask, "POST", "/sign-in", b"email=nobody%40example.org&password=wrong",
                headers={"Content-Type": "application/x-www-form-urlencoded", **_form(installation)},
            )  # fmt: skip
            refused = list(writers.map(lambda n: create(n, key=n % 2 == 0), range(10, 13)))
            reads = installation.ask("GET", "/api/goals/goals", who="mara")
            assert reads.status == 200, "reading needs no lock"
            for reply in refused:
                assert reply.status == 503, reply.body
                assert int(reply.headers["retry-after"]) > 0
                assert reply.json["error"]["code"] == "busy"
            sentence = page.result()
            assert sentence.status == 503
            assert b"what you typed still stands" in sentence.body
            assert time.monotonic() - began < 18, "refused by its own patience, not by the lock's end"

        # The key of a refused write is free: the same request works now.
        assert create(10, key=True).status == 201
        assert installation.rows("SELECT count(*) FROM goals_goal") == [(5,)]
    assert b"Traceback" not in b"".join([reply.body for reply in refused])


def _form(installation: Installation) -> dict[str, str]:
    """What a browser sends with the form: the token of its cookie."""
    cookie = installation.ask("GET", "/sign-in").headers["set-cookie"].partition(";")[0]
    return {
        "Cookie": cookie,
        "X-CSRFToken": cookie.partition("=")[2],
        "Referer": f"http://127.0.0.1:{installation.port}/",
    }
