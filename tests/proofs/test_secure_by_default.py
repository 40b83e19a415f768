"""A fresh installation is closed: nothing to log in with, nothing to read, nothing that listens to the network (E9)."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.served import ROOT, environment
from truenorth.entrypoints.command_line.serve import is_loopback

from .installation import Installation, running


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


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "::", "192.0.2.7", "example.org", "127.0.0.1.example.org", "", "10.0.0.1"]
)
def test_every_address_but_loopback_is_one_of_the_network(address: str) -> None:
    assert not is_loopback(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_loopback_is_this_machine_alone(address: str) -> None:
    assert is_loopback(address)
