"""The backup of docs/operate/backup-and-restore.md: taken while people write, whole and usable wherever it is restored."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from .installation import Installation, running


def _write(installation: Installation, number: int, ended: threading.Event, made: list[str]) -> None:
    count = 0
    while not ended.is_set():
        title = f"Goal {count} of writer {number}"
        reply = installation.ask("POST", "/api/goals/goals", {"title": title}, who="mara")
        if reply.status == 201:
            made.append(title)
        count += 1


def _back_up(database: Path, copy: Path) -> None:
    """What the command .backup of sqlite3 does."""
    with closing(sqlite3.connect(database, timeout=30)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def test_a_backup_taken_while_people_write_restores_to_a_state_that_was(
    installation: Installation, tmp_path: Path
) -> None:
    ended, made = threading.Event(), []  # type: ignore[var-annotated]
    promised: list[tuple[Path, set[str]]] = []
    with running(installation):
        writers = [threading.Thread(target=_write, args=(installation, n, ended, made), daemon=True) for n in range(2)]
        for writer in writers:
            writer.start()
        for number in range(3):
            enough = len(made) + 8
            while len(made) < enough and any(writer.is_alive() for writer in writers):
                time.sleep(0.01)
            answered = set(made)
            copy = tmp_path / f"backup-{number}.sqlite3"
            _back_up(installation.database, copy)
            promised.append((copy, answered))
        ended.set()
        for writer in writers:
            writer.join(timeout=60)

    for copy, answered in promised:
        with closing(sqlite3.connect(copy)) as restored:
            assert restored.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert not restored.execute("PRAGMA foreign_key_check").fetchall()
            goals = {f"goal:{key}": title for key, title in restored.execute("SELECT id, title FROM goals_goal")}
            told = {row[0] for row in restored.execute("SELECT subject FROM history_event WHERE verb = 'goals.set'")}
        assert len(answered) >= 8
        assert answered <= set(goals.values()), "what was answered before the backup is in it"
        assert set(goals) == told, "no change without its event, no event without its change"

    last, answered = promised[-1]
    home = tmp_path / "restored"
    home.mkdir(mode=0o700)
    shutil.copy(last, home / "truenorth.sqlite3")
    shutil.copy(installation.home / "secret-key", home)
    with running(Installation(home, installation.tokens)) as again:
        page = again.ask("GET", "/api/goals/goals?limit=200", who="mara")
        assert page.status == 200
        assert {goal["title"] for goal in page.json["items"]} & answered
