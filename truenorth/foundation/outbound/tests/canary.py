"""A listener on this machine that counts who calls: it must never hear from a refused address."""

from __future__ import annotations

import re
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answering = Callable[[bytes], bytes | Iterator[bytes]]


class Canary(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, answer: Answering, family: int = socket.AF_INET) -> None:
        self.address_family = family
        self.heard: list[bytes] = []
        self.answer = answer
        super().__init__(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0), _Caller)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Caller(socketserver.BaseRequestHandler):
    server: Canary

    def handle(self) -> None:
        self.server.heard.append(b"")  # a connection alone already counts
        asked = b""
        self.request.settimeout(2)
        try:
            while b"\r\n\r\n" not in asked and (part := self.request.recv(65536)):
                asked += part
            told = re.search(rb"(?i)content-length: (\d+)", asked)
            whole = asked.index(b"\r\n\r\n") + 4 + int(told[1]) if told else 0
            while len(asked) < whole and (part := self.request.recv(65536)):
                asked += part
            self.server.heard[-1] = asked
            answer = self.server.answer(asked)
            for part in [answer] if isinstance(answer, bytes) else answer:
                self.request.sendall(part)
        except (OSError, ValueError):
            return


def plainly(body: bytes = b"sung", status: str = "200 OK", *more: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@contextmanager
def listening(answer: Answering = lambda _: plainly(), family: int = socket.AF_INET) -> Iterator[Canary]:
    canary = Canary(answer, family)
    threading.Thread(target=canary.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield canary
    finally:
        canary.shutdown()
        canary.server_close()
