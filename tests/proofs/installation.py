"""An installation on disk that can be started, killed without warning, and started again; and how to ask it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser.served import ROOT, environment, free_port


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Installation:
    home: Path
    tokens: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        return self.home / "truenorth.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        return environment(self.home, self.port)

    def start(self, *, threads: int = 4, jobs: bool = False) -> float:
        """Start it and wait for the first answer. Returns the seconds that took."""
        began = time.monotonic()
        surroundings = {**self.environment, "TRUENORTH_JOBS": "true" if jobs else "false"}
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "truenorth", "serve", "--threads", str(threads)],
                cwd=ROOT,
                env=surroundings,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a group of its own, so that it can be killed whole
            )
        while time.monotonic() < began + 60:
            if self.process.poll() is not None:
                raise RuntimeError(f"The server ended: {(self.home / 'server.log').read_text()[-2000:]}")
            try:
                if self.ask("GET", "/health", timeout=2).status == 200:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("The server did not answer within a minute.")

    def kill(self) -> None:
        """The power of a machine ends like this for a process: no signal it could handle."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        who: str = "",
        headers: dict[str, str] | None = None,
        timeout: float = 60,
    ) -> Reply:
        sent = {"Content-Type": "application/json"} if body is not None else {}
        if who:
            sent["Authorization"] = f"Bearer {self.tokens[who]}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
            connection.request(method, path, data, {**sent, **(headers or {})})
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What stands in the database file, read beside the server."""
        with sqlite3.connect(self.database, timeout=30) as connection:
            found = connection.execute(query, values).fetchall()
        connection.close()
        return found


def make_installation(home: Path) -> dict[str, str]:
    """Open an installation in a folder. Returns a token for each of its members."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.proofs.make_home"],
        cwd=ROOT,
        env=environment(home, 8000),
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(made.stdout))


@contextmanager
def running(installation: Installation, **options: Any) -> Iterator[Installation]:
    installation.start(**options)
    try:
        yield installation
    finally:
        installation.kill()
