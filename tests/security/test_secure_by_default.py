"""A fresh installation is closed: nobody's password, nobody's network, nobody else's eyes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from truenorth.entrypoints.command_line.serve import is_loopback
from truenorth.foundation.settings.options import Options

from .fresh import run


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A new installation, brought up to date; its folder and what it says of itself."""
    home = tmp_path_factory.mktemp("fresh") / "home"
    script = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', interactive=False, verbosity=0)\n"
        "from django.conf import settings\n"
        "from truenorth.foundation.accounts.models import User\n"
        "from truenorth.foundation.accounts.set_up import set_up_path\n"
        "print(User.objects.count(), settings.DEBUG, set_up_path())\n"
    )
    done = run(home, "-c", script)
    assert done.returncode == 0, done.stderr
    return home, done.stdout


def test_a_fresh_installation_has_no_account_and_a_key_of_its_own(installed: tuple[Path, str]) -> None:
    users, debug, path = installed[1].split()
    assert (users, debug) == ("0", "False")
    assert len(path.partition("key=")[2]) > 40


def test_what_an_installation_keeps_is_open_to_its_owner_alone(installed: tuple[Path, str]) -> None:
    home = installed[0]
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for name in ("secret-key", "set-up-key"):
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600, name


def test_two_installations_have_two_keys(installed: tuple[Path, str], tmp_path: Path) -> None:
    other = tmp_path / "home"
    assert run(other, "-c", "import django; django.setup()").returncode == 0
    assert (other / "secret-key").read_text() != (installed[0] / "secret-key").read_text()


def test_it_listens_on_this_machine_alone_unless_told_otherwise() -> None:
    assert Options.model_fields["address"].default == "127.0.0.1"
    assert not Options.model_fields["public"].default
    assert [is_loopback(name) for name in ("127.0.0.1", "::1", "localhost")] == [True] * 3
    assert [is_loopback(name) for name in ("0.0.0.0", "::", "192.168.1.4", "example.org")] == [False] * 4


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.4"])
def test_listening_on_a_network_without_https_is_refused(tmp_path: Path, address: str) -> None:
    serve = (
        "import argparse, sys\n"
        "from truenorth.entrypoints.command_line import serve\n"
        f"sys.exit(serve.run(argparse.Namespace(address={address!r}, port=9, threads=1)))"
    )
    done = run(tmp_path / "home", "-c", serve)
    assert done.returncode == 2
    assert "HTTPS" in done.stderr
    assert "TRUENORTH_PUBLIC" in done.stderr


def test_behind_https_djangos_own_check_of_a_deployment_finds_nothing(tmp_path: Path) -> None:
    check = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='WARNING')\n"
    )
    done = run(tmp_path / "home", "-c", check, TRUENORTH_PUBLIC="true", TRUENORTH_HOSTS="plans.example.org")
    assert done.returncode == 0, done.stderr
