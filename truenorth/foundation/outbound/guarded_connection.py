"""Connections that look at the address they really go to.

A name is looked up once; every address it gave is judged; the socket is opened to the judged address, not to the name.
So an answer that changes between looking and connecting (DNS rebinding) changes nothing. TLS still proves the name.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from .addresses import refusal
from .allowance import Allowance
from .target import inside

Resolve = Callable[[str, int], list[Any]]
Connect = Callable[..., socket.socket]


def look_up(host: str, port: int) -> list[Any]:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class Deadline:
    """One span of time for all of a request: an answer that drips in cannot hold a worker longer."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self, error: type[Exception]) -> float:
        seconds = self._ends - time.monotonic()
        if seconds <= 0:
            raise error("The time for this request is over.")
        return seconds


class GuardedConnections(httpcore2.NetworkBackend):
    """What opens sockets for one request."""

    def __init__(
        self,
        allow: Allowance,
        deadline: Deadline,
        resolve: Resolve = look_up,
        connect: Connect = socket.create_connection,
    ) -> None:
        self._allow, self._deadline, self._resolve, self._connect = allow, deadline, resolve, connect

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        failed: OSError | None = None
        for address in self._judged(host, port):
            try:
                opened = self._connect((address, port), self._deadline.left(httpcore2.ConnectTimeout))
            except OSError as error:
                failed = error
                continue
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return TimedStream(opened, self._deadline)
        raise httpcore2.ConnectError(str(failed or "no address"))

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore2.NetworkStream:
        raise httpcore2.ConnectError("Sockets of this machine are not spoken to.")

    def _judged(self, host: str, port: int) -> list[str]:
        """The addresses of a host. One that leads inside condemns the name: a mixed answer is never an honest one."""
        named = self._allow.is_named(host, port)
        found = list(dict.fromkeys(str(entry[4][0]) for entry in self._found(host, port)))
        for text in found:
            # A zone, as in fe80::1%eth0, is a matter of this machine; the address before it is judged.
            if because := refusal(ipaddress.ip_address(text.split("%", 1)[0]), named=named):
                raise inside(host, because)
        return found

    def _found(self, host: str, port: int) -> list[Any]:
        """Look a name up; the system's resolver knows no time limit of its own, so it waits in a thread."""
        answer: list[Any] = []
        failed: list[Exception] = []

        def ask() -> None:
            try:
                answer.extend(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                failed.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self._deadline.left(httpcore2.ConnectTimeout))
        if asking.is_alive():
            raise httpcore2.ConnectTimeout("The name was not found in time.")
        if failed or not answer:
            raise httpcore2.ConnectError("The name is not known.")
        return answer


class TimedStream(httpcore2.NetworkStream):
    """A socket whose every wait ends with the request's deadline."""

    def __init__(self, opened: socket.socket, deadline: Deadline) -> None:
        self._socket, self._deadline = opened, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._socket.settimeout(self._deadline.left(httpcore2.ReadTimeout))
        try:
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from None
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        rest = memoryview(buffer)
        try:
            while rest:
                self._socket.settimeout(self._deadline.left(httpcore2.WriteTimeout))
                rest = rest[self._socket.send(rest) :]
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from None
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from None

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self._socket.settimeout(self._deadline.left(httpcore2.ConnectTimeout))
        try:
            self._socket = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except OSError as error:
            self.close()
            raise httpcore2.ConnectError(str(error)) from None
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._socket if info == "socket" else None
