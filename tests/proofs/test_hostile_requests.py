"""Requests that no browser makes are refused, and the server answers the next one (D10)."""

from __future__ import annotations

import socket
from typing import Any

from .installation import Installation, Reply, running


def _raw(installation: Installation, request: bytes, *, wait: float = 5) -> bytes:
    """Bytes as they are, for what a client's library would not send. The answer's first line; empty when it hangs up."""
    with socket.create_connection(("127.0.0.1", installation.port), timeout=wait) as line:
        try:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
            return line.recv(4096).partition(b"\r\n")[0]
        except OSError:
            return b""


def _status(first_line: bytes) -> int:
    """A hang-up without an answer is a refusal, too."""
    return int(first_line.split()[1]) if first_line else 400


def test_none_of_them_is_a_fault_of_ours(installation: Installation) -> None:
    host = f"127.0.0.1:{installation.port}"
    deep = b'{"title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with running(installation):

        def post(body: Any, **headers: str) -> Reply:
            return installation.ask("POST", "/api/goals/goals", body, who="mara", headers=headers)

        refused: dict[str, int] = {
            "a body of a hundred thousand brackets": post(deep).status,
            "a body that is no JSON": post(b"{").status,
            "half a character": post(b'{"title": "\xff\xfe"}').status,
            "a lone surrogate": post(b'{"title": "\\ud800"}').status,
            "a NUL": post({"title": "a\x00b"}).status,
            "a list": post([1, 2, 3]).status,
            "nothing": post(b"").status,
            "a number no float holds": post(b'{"title": "x", "cadence_days": 1e999}').status,
            "a number of 5,000 digits": post(b'{"title": "x", "cadence_days": ' + b"9" * 5000 + b"}").status,
            "more than is read": _status(
                _raw(
                    installation,
                    f"POST /api/goals/goals HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {installation.tokens['mara']}\r\n"
                    f"Content-Type: application/json\r\nContent-Length: {21 * 1024 * 1024}\r\n\r\n".encode()
                    + b'{"title": "'
                    + b"x" * (21 * 1024 * 1024 - 13)
                    + b'"}',
                )
            ),
            "a foreign host": installation.ask("GET", "/sign-in", headers={"Host": "evil.example"}).status,
            "a host with a slash": installation.ask("GET", "/sign-in", headers={"Host": "127.0.0.1/evil"}).status,
            "ten thousand fields": installation.ask(
                "POST",
                "/sign-in",
                "&".join(f"f{number}=x" for number in range(10_000)).encode(),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            ).status,
            "another method by header": installation.ask(
                "POST", "/api/people/teams/1", {}, who="mara", headers={"X-HTTP-Method-Override": "DELETE"}
            ).status,
            "a method nobody knows": installation.ask("BREW", "/api/goals/goals", who="mara").status,
            "a megabyte in a header": _status(
                _raw(
                    installation,
                    f"GET /sign-in HTTP/1.1\r\nHost: {host}\r\nX-Large: ".encode() + b"a" * 1_048_576 + b"\r\n\r\n",
                )
            ),
            "ten thousand headers": _status(
                _raw(
                    installation,
                    f"GET /sign-in HTTP/1.1\r\nHost: {host}\r\n".encode() + b"X-Many: a\r\n" * 10_000 + b"\r\n",
                )
            ),
            "two lengths": _status(
                _raw(
                    installation,
                    f"POST /sign-in HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello".encode(),
                )
            ),
            "no HTTP": _status(_raw(installation, b"\x16\x03\x01\x00\xa5hello\r\n\r\n")),
        }
        allowed = {
            "ten thousand parameters": installation.ask(
                "GET", "/sign-in?" + "&".join(f"p{number}=x" for number in range(5_000))
            ).status,
            "slashes": installation.ask("GET", "//evil.example//sign-in").status,
            "dots": installation.ask("GET", "/static/../../etc/passwd").status,
            "escaped dots": installation.ask("GET", "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd").status,
        }
        assert not {what: status for what, status in refused.items() if not 400 <= status < 500}
        assert not {what: status for what, status in allowed.items() if status >= 500}
        assert {allowed["dots"], allowed["escaped dots"]} <= {400, 404}
        assert installation.ask("GET", "/health").status == 200
        assert installation.rows("SELECT count(*) FROM goals_goal") == [(0,)]
        # A foreign host in another header reaches no link.
        shown = installation.ask("GET", "/sign-in", headers={"X-Forwarded-Host": "evil.example"})
        assert b"evil.example" not in shown.body
    assert "Traceback" not in (installation.home / "server.log").read_text()
