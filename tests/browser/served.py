"""A real server on loopback, in a process of its own, with a home folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    address: str
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        return environment(self.home, int(self.address.rsplit(":", 1)[1]))


def environment(home: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRUENORTH_", "DJANGO_"))}
    return {
        **kept,
        "TRUENORTH_HOME": str(home),
        "TRUENORTH_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "truenorth.foundation.settings.embedded",
        "PYTHONPATH": str(ROOT),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(home: Path, *, jobs: bool = True) -> Iterator[Served]:
    """Start ``truenorth serve`` and wait until it answers; stop it at the end."""
    port = free_port()
    surroundings = {**environment(home, port), "TRUENORTH_JOBS": "true" if jobs else "false"}
    log = (home / "server.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "truenorth", "serve"], cwd=ROOT, env=surroundings, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", process, home)
        yield Served(f"http://127.0.0.1:{port}", home)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
        log.close()


def _wait_for(url: str, process: subprocess.Popen[bytes], home: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended: {(home / 'server.log').read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("The server did not answer within a minute.")
