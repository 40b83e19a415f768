"""The backup that the docs describe: taken while people write, whole wherever it is restored."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .fresh import run

# Two people add teams as fast as they can while three backups are taken, the way sqlite3's .backup does it.
SCRIPT = """
import sqlite3, sys, threading, time
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
from truenorth.foundation.accounts.models import Member, User, Workspace
from truenorth.people.actions.teams import add_team

workspace = Workspace.objects.create(name="Harbour Bikes")
ended, made = threading.Event(), []

def work(name):
    user = User.objects.create_user(f"{name}@example.org", name)
    member = Member.objects.create(workspace=workspace, user=user, role="leader")
    while not ended.is_set():
        add_team(member, name=f"{name} {len(made)}")
        made.append(name)

people = [threading.Thread(target=work, args=(name,)) for name in ("alice", "bob")]
[person.start() for person in people]
for copy in sys.argv[1:]:
    before = len(made)
    while len(made) < before + 10 and any(person.is_alive() for person in people):
        time.sleep(0.01)
    source, target = sqlite3.connect(settings.DATABASES["default"]["NAME"]), sqlite3.connect(copy)
    source.backup(target)
ended.set()
[person.join() for person in people]
"""


def test_a_backup_taken_while_people_write_restores_to_a_state_that_was(tmp_path: Path) -> None:
    copies = [tmp_path / f"backup-{number}.sqlite3" for number in range(3)]
    done = run(tmp_path / "home", "-c", SCRIPT, *map(str, copies))
    assert done.returncode == 0, done.stderr
    last = 0
    for copy in copies:
        restored = sqlite3.connect(copy)
        assert restored.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not restored.execute("PRAGMA foreign_key_check").fetchall()
        teams = {f"team:{key}" for (key,) in restored.execute("SELECT id FROM people_team")}
        told = {subject for (subject,) in restored.execute("SELECT subject FROM history_event")}
        restored.close()
        assert teams == told, "a change without its event, or an event without its change"
        assert len(teams) >= last + 10
        last = len(teams)
