"""A fresh installation is closed: nothing to log in with, nothing to read, nothing that listens to the network (E9)."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.served import ROOT, environment, free_port

from .installation import Installation, running

# Warnings of ``check --deploy`` that stand, each with its reason.
ACCEPTED: dict[str, str] = {
    "security.W005": "HSTS for sub-domains is for whoever owns the whole domain to decide",
    "security.W021": "so is the browsers' preload list",
}


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(tmp_path_factory.mktemp("fresh") / "home", {})


@pytest.mark.xdist_group("proofs")
def test_a_fresh_installation_is_closed(fresh: Installation) -> None:
    old = os.umask(0o022)  # what most systems have; the product sees to itself
    try:
        # As ``truenorth migrate`` on a new machine: the folder is not there yet.
        subprocess.run([sys.executable, "-m", "truenorth", "migrate"], cwd=ROOT, env=fresh.environment, check=True)
        with running(fresh):
            assert fresh.rows("SELECT count(*) FROM accounts_user") == [(0,)], "nobody can sign in before the set-up"
            assert fresh.rows("SELECT count(*) FROM accounts_apitoken") == [(0,)]
            for path in ("/api/openapi.json", "/api/goals/goals"):
                assert fresh.ask("GET", path).status == 401
            assert fresh.ask("GET", "/api/docs").status == 404
            assert fresh.ask("GET", "/admin/").status == 404
            assert fresh.ask("GET", "/set-up/").status == 403
            assert fresh.ask("GET", "/set-up/?key=guess").status == 403
            assert fresh.ask("GET", "/").status == 302
            missing = fresh.ask("GET", "/no-such-page")
            assert missing.status == 404
            assert b"DEBUG" not in missing.body
            assert b"urlpatterns" not in missing.body

            opened = [path for path in fresh.home.rglob("*") if path.is_file() and path.name != "server.log"]
            assert {path.name for path in opened} >= {"truenorth.sqlite3", "secret-key", "set-up-key"}
            assert {path.name: oct(_mode(path)) for path in opened} == {path.name: "0o600" for path in opened}
            assert oct(_mode(fresh.home)) == "0o700"

            assert _listens_on(fresh.port) == {"127.0.0.1"}
    finally:
        os.umask(old)


def test_a_database_that_others_could_read_is_closed_at_the_next_start(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)  # a folder that somebody made keeps its rules
    left_open = tmp_path / "truenorth.sqlite3"
    left_open.touch(mode=0o644)
    subprocess.run(
        [sys.executable, "-m", "truenorth", "migrate"], cwd=ROOT, env=environment(tmp_path, 8000), check=True
    )
    assert (oct(_mode(left_open)), oct(_mode(tmp_path))) == ("0o600", "0o755")


def _listens_on(port: int) -> set[str]:
    """Addresses that a port is listened to on, as the kernel says."""
    found = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        local, state = line.split()[1], line.split()[3]
        address, _, number = local.partition(":")
        if state == "0A" and int(number, 16) == port:
            found.add(socket.inet_ntoa(bytes.fromhex(address)[::-1]))
    if any(f":{port:04X} " in line and " 0A " in line for line in Path("/proc/net/tcp6").read_text().splitlines()):
        found.add("IPv6")
    return found


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_an_address_of_the_network_is_refused_without_the_word_public(address: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "truenorth", "serve", "--address", address],
        cwd=ROOT,
        env=environment(tmp_path / "home", free_port()),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 2
    assert "TRUENORTH_PUBLIC=true" in ended.stderr


def test_the_deployment_check_is_clean_for_a_public_installation(tmp_path: Path) -> None:
    surroundings = environment(tmp_path / "home", 8000)
    surroundings |= {"TRUENORTH_PUBLIC": "true", "TRUENORTH_HOSTS": "strategy.example.org"}
    said = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"], cwd=ROOT, env=surroundings, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stderr
    warned = {line.split(") ")[0].partition("(")[2] for line in said.stderr.splitlines() if line.startswith("?: (")}
    assert warned <= set(ACCEPTED), said.stderr
    assert "WARNINGS" not in said.stderr or warned, said.stderr


@pytest.mark.parametrize("setting", ["DEBUG", "debug"])
def test_debugging_is_off_unless_asked_for(setting: str, tmp_path: Path) -> None:
    surroundings = environment(tmp_path / "home", 8000) | {setting: "true"}  # another program's variable is not ours
    code = "import django; django.setup(); from django.conf import settings; print(settings.DEBUG)"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings, capture_output=True, text=True)
    assert said.stdout.strip() == "False", said.stderr
