"""What is fetched arrives whole, in time and no larger than asked for."""

from __future__ import annotations

import json
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from truenorth.foundation.errors import Invalid
from truenorth.foundation.outbound.allowance import Allowance, allowance
from truenorth.foundation.outbound.errors import AddressRefused, AnswerTooLarge, NoAnswer
from truenorth.foundation.outbound.fetch import fetch

from .canary import Canary, listening, plainly


def _here(canary: Canary) -> tuple[str, Allowance]:
    return f"http://127.0.0.1:{canary.port}", allowance(f"127.0.0.1:{canary.port}", "")


def test_json_goes_out_and_comes_back() -> None:
    with listening(lambda _: plainly(b'{"ok": true}')) as canary:
        url, allow = _here(canary)
        answer = fetch(
            f"{url}/hook?a=1", method="POST", json={"riders": 3}, headers={"X-Signature": "abc"}, allow=allow
        )
        assert answer.ok
        assert answer.json() == {"ok": True}
        head, body = canary.heard[0].split(b"\r\n\r\n", 1)
        lines = head.decode().split("\r\n")
        assert lines[0] == "POST /hook?a=1 HTTP/1.1"
        assert f"Host: 127.0.0.1:{canary.port}" in lines
        assert "X-Signature: abc" in lines
        assert json.loads(body) == {"riders": 3}


def test_a_signed_body_is_sent_byte_for_byte() -> None:
    sent = b'{ "spaced":  1 }'
    with listening() as canary:
        url, allow = _here(canary)
        fetch(url, method="POST", content=sent, allow=allow)
        head, body = canary.heard[0].split(b"\r\n\r\n", 1)
    assert body == sent
    assert b"Content-Length: 16" in head
    assert b"User-Agent: Truenorth" in head


def test_an_answer_is_cut_at_the_size_asked_for_and_not_taken_for_the_whole() -> None:
    with listening(lambda _: plainly(b"x" * 200_000)) as canary:
        url, allow = _here(canary)
        answer = fetch(url, allow=allow, max_bytes=1000)
        assert (len(answer.body), answer.whole) == (1000, False)
        with pytest.raises(AnswerTooLarge, match="1,000 bytes"):
            answer.text()
        assert fetch(url, allow=allow, max_bytes=200_000).text() == "x" * 200_000


def test_an_answer_without_end_takes_little_memory() -> None:
    with listening(lambda _: b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 20_000_000) as canary:
        url, allow = _here(canary)
        fetch(url, allow=allow)
        tracemalloc.start()
        fetch(url, allow=allow)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 45_000_000  # the canary's own 20 MB, twice, stand in this process


def test_a_packed_answer_is_not_unfolded() -> None:
    with listening(lambda _: plainly(b"\x1f\x8b...", "200 OK", "Content-Encoding: gzip")) as canary:
        url, allow = _here(canary)
        with pytest.raises(NoAnswer, match="packed"):
            fetch(url, allow=allow)
        assert b"Accept-Encoding: identity" in canary.heard[0]


def test_who_drips_or_stays_silent_is_left_in_time() -> None:
    gone = threading.Event()

    def silent(_: bytes) -> bytes:
        gone.wait(5)
        return b""

    def dripping(_: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while not gone.wait(0.02):  # each wait is short, all of them together are not
            yield b"x"

    for answer in (silent, dripping):
        gone.clear()
        with listening(answer) as canary:
            url, allow = _here(canary)
            began = time.monotonic()
            with pytest.raises(NoAnswer, match="in time"):
                fetch(url, allow=allow, timeout=0.3)
            assert time.monotonic() - began < 1.2
            gone.set()


def test_what_is_no_http_is_said_plainly() -> None:
    with listening(lambda _: b"SSH-2.0-OpenSSH_9.6\r\n\r\n") as canary:
        url, allow = _here(canary)
        with pytest.raises(NoAnswer, match="broke off"):
            fetch(url, allow=allow)


def test_nobody_there_is_said_plainly() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(NoAnswer, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{port}/", allow=allowance(f"127.0.0.1:{port}", ""), timeout=2)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-A": "one\r\nHost: inside"},
        {"X-A\r\nHost": "inside"},
        {"X-A": "one\nX-B: 2"},
        {"X-A": "nul\x00"},
        {"X-A": "snow ☃"},
        {"Host": "inside"},
        {"content-length": "0"},
        {"Transfer-Encoding": "chunked"},
        {"Proxy-Authorization": "x"},
        {"": "x"},
        {"X A": "x"},
    ],
)
def test_a_header_that_ends_a_line_or_speaks_for_the_connection_is_refused(headers: dict[str, str]) -> None:
    with listening() as canary:
        url, allow = _here(canary)
        with pytest.raises(Invalid) as refused:
            fetch(url, headers=headers, allow=allow)
        assert canary.heard == []
    assert refused.value.field == "headers"
    assert "inside" not in refused.value.message


def test_a_token_is_not_carried_to_another_host() -> None:
    with listening() as other:
        way = f"Location: http://127.0.0.1:{other.port}/there"
        with listening(lambda _: plainly(b"", "302 Found", way)) as first:
            allow = Allowance(frozenset({f"127.0.0.1:{other.port}", f"127.0.0.1:{first.port}"}))
            fetch(f"http://127.0.0.1:{first.port}/", headers={"Authorization": "Bearer t"}, redirects=1, allow=allow)
            assert b"Bearer t" in first.heard[0]
        assert b"Bearer" not in other.heard[0]
        assert b"GET /there" in other.heard[0]


def test_redirects_that_lead_in_a_circle_end() -> None:
    with listening(lambda _: plainly(b"", "302 Found", "Location: /again")) as canary:
        url, allow = _here(canary)
        with pytest.raises(NoAnswer, match="more than 3 times"):
            fetch(url, redirects=3, allow=allow)
        assert len(canary.heard) == 4


def test_a_secret_in_an_address_is_in_no_sentence() -> None:
    for url in ("http://127.0.0.1/?token=s3cret", "http://user:s3cret@example.org/", "ftp://example.org/s3cret"):
        with pytest.raises(AddressRefused) as refused:
            fetch(url, allow=Allowance())
        assert "s3cret" not in refused.value.message + refused.value.fix


def test_the_operator_names_hosts_and_ports_in_the_settings(settings: Any) -> None:
    with listening() as canary:
        settings.OUTBOUND_HOSTS = "LOCALHOST."
        settings.OUTBOUND_PORTS = str(canary.port)
        assert fetch(f"http://localhost:{canary.port}/").text() == "sung"
        settings.OUTBOUND_HOSTS = ""
        with pytest.raises(AddressRefused):
            fetch(f"http://localhost:{canary.port}/")
