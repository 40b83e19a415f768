"""Fetch an address of the network, or send to it, by the rules of this installation.

Everything the server itself sends goes through here: sources of metrics, hooks, discovery documents. Nothing is kept
between requests: no cookies, no connections, no proxy of the environment, so that no rule is stepped around.
"""

from __future__ import annotations

import json as json_text
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .allowance import Allowance, operators_allowance
from .errors import AddressRefused, AnswerTooLarge, NoAnswer
from .headers import read_headers
from .target import Target, read_target

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ABOUT_ONE_HOST = frozenset({"authorization", "cookie", "x-api-key"})


@dataclass(frozen=True)
class Answer:
    """What came back. ``whole`` is false when the body was cut at ``max_bytes``."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def text(self) -> str:
        return self._all().decode("utf-8", errors="replace")

    def json(self) -> Any:
        try:
            return json_text.loads(self._all())
        except (ValueError, RecursionError):
            raise NoAnswer("The answer is not JSON.", fix="Check the address: it may lead to a sign-in page.") from None

    def _all(self) -> bytes:
        if not self.whole:
            raise AnswerTooLarge(
                f"The answer is larger than {len(self.body):,} bytes.", fix="Ask for less, or in smaller pages."
            )
        return self.body


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    json: Any = None,
    content: bytes | None = None,
    max_bytes: int = 64 * 1024,
    timeout: float = 10,
    redirects: int = 0,
    allow: Allowance | None = None,
) -> Answer:
    """Send one request and read its answer, or raise what a person can mend.

    - ``json`` or ``content``: the body; ``content`` is sent byte for byte, so that a signature over it holds.
    - ``max_bytes``: of the body; more is not read (``Answer.whole`` says so).
    - ``timeout``: seconds for all of it: looking up the name, connecting, TLS, sending, the last byte read.
    - ``redirects``: how many are followed, by GET alone; each is judged like the first. 0: the redirect is the answer.
    - ``allow``: where it may go; unless given, what the operator set.

    Raises ``AddressRefused`` before anything is sent, ``NoAnswer`` when the other side fails.
    """
    if method not in METHODS:
        raise AddressRefused(
            f"{method[:20]} is no method that is sent.", fix=f"Use one of {', '.join(sorted(METHODS))}."
        )
    allow = allow or operators_allowance()
    sent = read_headers(headers or {})
    target = read_target(url, allow)
    if json is not None:
        content = json_text.dumps(json, ensure_ascii=False, separators=(",", ":")).encode()
        sent = {"Content-Type": "application/json", **sent}

    from .guarded_connection import Deadline

    deadline = Deadline(timeout)
    for _ in range(redirects + 1):
        answer = _once(target, method, sent, content, max_bytes, deadline, allow)
        if not redirects or method != "GET" or answer.status not in _REDIRECTS or "location" not in answer.headers:
            return answer
        following = read_target(str(target.url.join(answer.headers["location"])), allow)
        if target.url.scheme == "https" and following.url.scheme == "http":
            raise AddressRefused(
                f"{target.host} sends on to an address without encryption.", fix="Use its https address."
            )
        if (following.host, following.port) != (target.host, target.port):
            sent = {name: value for name, value in sent.items() if name.lower() not in _ABOUT_ONE_HOST}
        target = following
    raise NoAnswer(
        f"{target.host} sends on more than {redirects} times.", fix="Use the address it leads to in the end."
    )


def _once(
    target: Target,
    method: str,
    headers: Mapping[str, str],
    content: bytes | None,
    max_bytes: int,
    deadline: Any,
    allow: Allowance,
) -> Answer:
    import httpcore2

    from .guarded_connection import GuardedConnections

    given = {name.lower() for name in headers}
    ours = {"Host": target.url.netloc.decode("ascii"), "User-Agent": "Truenorth", "Accept": "*/*"}
    lines = {**{name: value for name, value in ours.items() if name.lower() not in given}, **headers}
    lines["Accept-Encoding"] = "identity"  # a small answer that unfolds to a large one is never unfolded
    if content is not None or method in ("POST", "PUT", "PATCH"):
        lines["Content-Length"] = str(len(content or b""))
    pool = httpcore2.ConnectionPool(
        ssl_context=_trusted() if target.url.scheme == "https" else None,
        network_backend=GuardedConnections(allow, deadline),
        max_connections=1,
        max_keepalive_connections=0,
    )
    address = httpcore2.URL(
        scheme=target.url.raw_scheme, host=target.host, port=target.port, target=target.url.raw_path
    )
    try:
        with pool, pool.stream(method, address, headers=list(lines.items()), content=content) as response:
            found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            body, whole = _read(response, max_bytes) if method != "HEAD" else (b"", True)
            folded = found.get("content-encoding", "identity").lower() not in ("identity", "")
    except httpcore2.TimeoutException:
        raise NoAnswer(f"{target.host} did not answer in time.", fix="Try again later, or ask for less.") from None
    except httpcore2.ConnectError as error:
        raise NoAnswer(*_not_connected(target.host, str(error))) from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError):
        raise NoAnswer(f"{target.host} broke off in the middle of its answer.", fix="Try again later.") from None
    if folded and body:
        raise NoAnswer(f"{target.host} answers packed although it was asked not to.", fix="Use another address of it.")
    return Answer(response.status, found, body, whole)


@lru_cache(maxsize=1)
def _trusted() -> Any:
    """The certificates this machine trusts; reading them takes longer than a request inside a data centre."""
    import httpx2

    return httpx2.create_ssl_context()


def _read(response: Any, max_bytes: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_stream():
        parts.append(part[: max_bytes - size])
        size += len(part)
        if size > max_bytes:
            return b"".join(parts), False
    return b"".join(parts), True


def _not_connected(host: str, detail: str) -> tuple[str]:
    if "certificate" in detail.lower():
        return (f"The certificate of {host} is not trusted, so nothing was sent.",)
    if "name is not known" in detail:
        return (f"No network knows the name {host}.",)
    return (f"{host} cannot be reached.",)
