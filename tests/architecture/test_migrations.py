"""The database is what the models say, and an empty one is made quickly."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.browser.served import ROOT, environment


@pytest.mark.django_db
def test_no_model_waits_for_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_migration_stands_in_one_line() -> None:
    loader = MigrationLoader(connection)
    assert not loader.detect_conflicts()
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_an_empty_database_is_brought_up_to_date_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    surroundings = environment(tmp_path / "home", 8000)
    command = [sys.executable, "-m", "truenorth", "migrate"]
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True, timeout=60)

    def schema() -> list[tuple[str, str]]:
        with sqlite3.connect(tmp_path / "home" / "truenorth.sqlite3") as database:
            found = database.execute(
                "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
            ).fetchall()
        database.close()
        return found

    made = schema()
    names = {name for name, _ in made}
    assert {"goals_goal", "history_event", "jobs_job", "accounts_user"} <= names
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True, timeout=60)
    assert schema() == made
