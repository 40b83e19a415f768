"""The server is killed at random moments while people write; what it acknowledged is there, once, after the next start (A1).

Five kills by default, two hundred by ``make prove``.
"""

from __future__ import annotations

import itertools
import random
import sqlite3
import statistics
import threading
import time
from collections import Counter

from .installation import Installation

WRITERS = 4


class Writer(threading.Thread):
    """Sends goals one after another, each with a key of its own, and sends again whatever was not answered."""

    def __init__(self, installation: Installation, number: int, ended: threading.Event) -> None:
        super().__init__(daemon=True)
        self.installation, self.number, self.ended = installation, number, ended
        self.acknowledged: list[str] = []
        self.unexpected: list[str] = []
        self.sent_again = 0

    def run(self) -> None:
        for count in itertools.count():
            if self.ended.is_set():
                return
            self._send(f"Goal {count} of writer {self.number}")

    def _send(self, title: str) -> None:
        """Until it is answered, also after the end: an answer was promised to whoever sent it."""
        while True:
            try:
                reply = self.installation.ask(
                    "POST",
                    "/api/goals/goals",
                    {"title": title},
                    who="mara",
                    headers={"Idempotency-Key": title},
                    timeout=20,
                )
            except OSError:
                self.sent_again += 1
                time.sleep(0.02)
                continue
            if reply.status == 201:
                self.acknowledged.append(title)
            elif reply.status != 503:
                self.unexpected.append(f"{reply.status} {reply.body[:200]!r}")
            if reply.status != 503:
                return
            time.sleep(0.1)


def test_nothing_acknowledged_is_lost_or_doubled(installation: Installation, chance: random.Random, long: bool) -> None:
    kills = 200 if long else 5
    starts = [installation.start()]
    ended = threading.Event()
    writers = [Writer(installation, number, ended) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        for _ in range(kills):
            time.sleep(chance.uniform(0.05, 0.8))
            installation.kill()
            _is_whole(installation)
            starts.append(installation.start())
    finally:
        ended.set()
        for writer in writers:
            writer.join(timeout=60)
    installation.kill()

    acknowledged = [title for writer in writers for title in writer.acknowledged]
    stored = Counter(title for (title,) in installation.rows("SELECT title FROM goals_goal"))
    events = Counter(
        title for (title,) in installation.rows("SELECT subject_title FROM history_event WHERE verb LIKE 'goals.%'")
    )
    print(
        f"{kills} kills, {len(acknowledged)} acknowledged, {sum(w.sent_again for w in writers)} sent again, "
        f"start to first answer {statistics.median(starts):.1f} s"
    )
    assert not [said for writer in writers for said in writer.unexpected]
    assert len(acknowledged) > kills, "too few writes were acknowledged to prove anything"
    assert not [title for title in acknowledged if stored[title] != 1], "lost or doubled"
    assert not [title for title, count in stored.items() if count != 1], "doubled without being acknowledged"
    assert events == stored, "each goal has its one event of being set"


def _is_whole(installation: Installation) -> None:
    """A copy is asked, so that the next start meets the file as the kill left it."""
    copy = sqlite3.connect(":memory:")
    with sqlite3.connect(f"file:{installation.database}?mode=ro", uri=True) as found:
        found.backup(copy)
    found.close()
    assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
    copy.close()
