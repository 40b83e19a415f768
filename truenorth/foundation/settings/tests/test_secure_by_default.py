"""What a fresh installation is before anybody configured anything (E9)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]

OPEN = """
from truenorth.entrypoints.command_line.django_ready import open_installation
open_installation()
from django.conf import settings
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
from truenorth.foundation.accounts.models import User
from truenorth.foundation.accounts.set_up import set_up_path
set_up_path()
print(settings.DEBUG, User.objects.count(), settings.OPTIONS.address, settings.PASSWORD_HASHERS[0].rpartition(".")[2])
"""

LISTEN = """
import argparse
from truenorth.entrypoints.command_line.serve import run
raise SystemExit(run(argparse.Namespace(address="0.0.0.0", port=8000, threads=1)))
"""


def _python(home: Path, *arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TRUENORTH_", "DJANGO_"))}
    environment = kept | {"TRUENORTH_HOME": str(home)} | options
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    home = tmp_path_factory.mktemp("installation") / "home"
    done = _python(home, "-c", OPEN)
    assert done.returncode == 0, done.stderr
    return home, done.stdout.strip()


def test_nobody_can_sign_in_debugging_is_off_and_it_listens_to_this_machine(fresh: tuple[Path, str]) -> None:
    assert fresh[1] == "False 0 127.0.0.1 Argon2PasswordHasher"


def test_every_file_is_for_its_owner_alone(fresh: tuple[Path, str]) -> None:
    home, _ = fresh
    names = {path.name for path in home.iterdir()}
    assert {"secret-key", "set-up-key", "truenorth.sqlite3"} <= names
    for path in (home, *home.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_it_does_not_open_itself_to_the_network_without_being_told_twice(tmp_path: Path) -> None:
    done = _python(tmp_path / "home", "-c", LISTEN)
    assert done.returncode == 2
    assert "TRUENORTH_PUBLIC=true" in done.stderr


def test_a_public_installation_passes_every_check_of_a_deployment(tmp_path: Path) -> None:
    done = _python(
        tmp_path / "home",
        "-m",
        "django",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DJANGO_SETTINGS_MODULE="truenorth.foundation.settings.embedded",
        TRUENORTH_PUBLIC="true",
        TRUENORTH_HOSTS="tn.example",
    )
    assert done.returncode == 0, done.stderr
