"""The server's side of the cage: one process a question, one more kept warm, and an end by the clock."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .refusals import FEWER, CageBusy, SqlStopped

_PACKAGES = Path(__file__).resolve().parents[3]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True\n"
    "from truenorth.metrics.cage.worker import main; main()"
)
_SECONDS_TO_START = 30
_AT_ONCE = 2
_SPARE_LIVES = 300  # seconds: a warm process that nobody needs is let go


@dataclass(frozen=True)
class Ended:
    """What a process left: its words, how it ended, and the most memory it held."""

    said: bytes
    status: int
    peak_bytes: int
    seconds: float
    late: bool


class Child:
    """One process. Whoever takes it asks it once."""

    def __init__(self, start: str = _START) -> None:
        # -I: nothing of the environment or the working folder is imported; nothing is inherited but the two pipes.
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-I", "-c", start, str(_PACKAGES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            close_fds=True,
        )
        self.born = time.monotonic()
        self._heard = b""

    def ask(self, question: dict[str, Any], seconds: float, most: int) -> Ended:
        """Ask, and wait no longer than ``seconds`` from when it is ready; then it is killed."""
        assert self.process.stdin is not None
        late = not self._wait_for(b"ready\n", time.monotonic() + _SECONDS_TO_START)
        began = time.monotonic()
        if not late:
            self._heard = b""
            with contextlib.suppress(OSError):
                self.process.stdin.write(json.dumps(question).encode() + b"\n")
                self.process.stdin.close()
            late = not self._wait_for(None, began + seconds, most)
        took = time.monotonic() - began  # what follows is the system taking back what it held
        status, peak = self.end()
        return Ended(self._heard, status, peak, took, late)

    def end(self) -> tuple[int, int]:
        """Kill what still runs; its status and the most memory it held."""
        process = self.process
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                # One that has ended by itself keeps its own status; killing it again changes nothing.
                if not self._has_ended():
                    os.kill(process.pid, signal.SIGKILL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self._peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return process.returncode, getattr(self, "_peak", 0)

    def _has_ended(self) -> bool:
        """Whether it is ending by itself: its output is closed, so the wait for it is short."""
        return getattr(self, "_closed", False)

    def _wait_for(self, mark: bytes | None, until: float, most: int = 1_000) -> bool:
        """Read up to a mark, or to the end. False when the clock or the size ran out."""
        assert self.process.stdout is not None
        out = self.process.stdout.fileno()
        parts, size = [self._heard], len(self._heard)
        with selectors.DefaultSelector() as selector:
            selector.register(out, selectors.EVENT_READ)
            while True:
                left = until - time.monotonic()
                if left <= 0 or size > most:
                    self._heard = b"".join(parts)
                    return False
                if not selector.select(left):
                    continue
                part = os.read(out, 1 << 18)
                parts.append(part)
                size += len(part)
                if not part or (mark and mark in part):
                    self._closed = not part
                    self._heard = b"".join(parts)
                    return bool(part) or mark is None


class Children:
    """How many questions run at once, whose, and the process that waits for the next."""

    def __init__(self, start: str = _START) -> None:
        self._start = start
        self._room = threading.BoundedSemaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._of: dict[str, threading.Lock] = {}
        self._spare: Child | None = None
        self._pid = os.getpid()

    def ask(self, question: dict[str, Any], seconds: float, most: int) -> Ended:
        """One question a database at a time, so that nobody takes all the room; others wait their turn, not for ever."""
        until = time.monotonic() + seconds
        own = self._lock_of(str(question["database"]))
        if not own.acquire(timeout=seconds):
            raise CageBusy
        try:
            if not self._room.acquire(timeout=max(0.0, until - time.monotonic())):
                raise CageBusy
            try:
                child = self._take()
                try:
                    return child.ask(question, seconds, most)
                finally:
                    child.end()
                    self._keep_one_warm()
            finally:
                self._room.release()
        finally:
            own.release()

    def _lock_of(self, database: str) -> threading.Lock:
        with self._lock:
            if len(self._of) > 10_000:
                self._of = {name: lock for name, lock in self._of.items() if lock.locked()}
            return self._of.setdefault(database, threading.Lock())

    def _take(self) -> Child:
        with self._lock:
            spare, self._spare = self._spare, None
            if os.getpid() != self._pid:  # the server divided itself: the warm process is the other half's
                spare, self._pid = None, os.getpid()
        if spare is not None:
            if spare.process.poll() is None and time.monotonic() - spare.born < _SPARE_LIVES:
                return spare
            spare.end()
        return Child(self._start)

    def _keep_one_warm(self) -> None:
        with self._lock:
            if self._spare is None:
                self._spare = Child(self._start)

    def let_go(self) -> None:
        """End the warm process."""
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()


def stopped(ended: Ended, seconds: float) -> SqlStopped:
    """Why a process said nothing: by the clock, by its work, or by its memory."""
    unit = "second" if seconds == 1 else "seconds"
    if ended.late or ended.status in (-signal.SIGXCPU, -signal.SIGKILL):
        return SqlStopped(f"The question took longer than {seconds:g} {unit} and was stopped.", fix=FEWER)
    return SqlStopped("The question needed more memory than one question has, and was stopped.", fix=FEWER)
