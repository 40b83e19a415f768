"""No address anybody writes makes this server talk to its own inside. A canary listens on the machine itself."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import httpcore2
import pytest

from truenorth.foundation.errors import DomainError
from truenorth.foundation.outbound.addresses import refusal
from truenorth.foundation.outbound.allowance import Allowance, allowance
from truenorth.foundation.outbound.errors import AddressRefused
from truenorth.foundation.outbound.fetch import fetch
from truenorth.foundation.outbound.guarded_connection import Deadline, GuardedConnections

from .canary import listening, plainly
from .ways_inside import every_way


def test_no_way_of_writing_an_address_reaches_a_listener_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    _only_this_machine_is_known(monkeypatch)
    with listening() as four, listening(family=socket.AF_INET6) as six:
        ways = every_way(four.port) + every_way(six.port)
        assert len(set(every_way(four.port))) >= 120
        said = set()
        for way in ways:
            with pytest.raises(DomainError) as refused:
                fetch(way, allow=Allowance(ports=frozenset({80, 443, four.port, six.port})), timeout=2)
            said.add(refused.value.message)
            assert refused.value.message.endswith(".")
        assert four.heard == six.heard == []
        # The canary would have heard: a named host reaches it.
        assert fetch(f"http://localhost:{four.port}/", allow=allowance(f"localhost:{four.port}", "")).text() == "sung"
        assert len(four.heard) == 1
    assert len(said) > 10


def test_the_ports_of_other_services_are_not_spoken_to() -> None:
    for port in (22, 25, 3306, 5432, 6379, 9200, 11211):
        with pytest.raises(AddressRefused, match=f"Port {port}"):
            fetch(f"http://example.org:{port}/", allow=Allowance())


def test_a_name_that_leads_inside_is_refused_without_telling_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as canary:
        _names(monkeypatch, [("intranet.example.org", ["127.0.0.1"])])
        with pytest.raises(AddressRefused) as refused:
            fetch(f"http://intranet.example.org:{canary.port}/", allow=Allowance(ports=frozenset({canary.port})))
        assert canary.heard == []
    assert refused.value.message == (
        "intranet.example.org leads to this machine itself, and this server does not go there."
    )


def test_one_inside_address_among_public_ones_condemns_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as canary:
        _names(monkeypatch, [("two.example.org", ["93.184.216.34", "127.0.0.1"])])
        with pytest.raises(AddressRefused):
            fetch(f"http://two.example.org:{canary.port}/", allow=Allowance(ports=frozenset({canary.port})))
        assert canary.heard == []


def test_a_name_that_changes_after_it_was_judged_is_not_asked_again() -> None:
    """DNS rebinding: the first answer is public, every later one is this machine."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    went: list[Any] = []

    def resolve(host: str, port: int) -> list[Any]:
        return [(0, 0, 0, "", (address, port)) for address in next(answers)]

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        went.append(address)
        raise OSError("no network in tests")

    connections = GuardedConnections(Allowance(), Deadline(2), resolve, connect)
    with pytest.raises(httpcore2.ConnectError):
        connections.connect_tcp("rebinding.example.org", 80)
    assert went == [("93.184.216.34", 80)], "the socket goes to the judged address, not to the name"
    with pytest.raises(AddressRefused):
        connections.connect_tcp("rebinding.example.org", 80)
    assert len(went) == 1


def test_a_redirect_to_the_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as inside:
        ways = [f"http://{host}:{inside.port}/" for host in ("127.0.0.1", "[::1]", "0x7f.1", "localhost", "inner.test")]
        ways += ["file:///etc/passwd", f"//127.0.0.1:{inside.port}/", "http://169.254.169.254/latest/meta-data/"]
        _names(monkeypatch, [(name, ["127.0.0.1"]) for name in ("inner.test", "door.test", "localhost")])
        for way in ways:
            with listening(lambda _, way=way: plainly(b"", "302 Found", f"Location: {way}")) as door:  # type: ignore[misc]
                rules = Allowance(frozenset({f"door.test:{door.port}"}), frozenset({80, inside.port}))
                with pytest.raises(AddressRefused):
                    fetch(f"http://door.test:{door.port}/", redirects=3, allow=rules)
                assert len(door.heard) == 1
                assert fetch(f"http://door.test:{door.port}/", allow=rules).status == 302, (
                    "unless asked, none is followed"
                )
        assert inside.heard == []


def test_no_proxy_of_the_environment_steps_around_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as canary:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
        _names(monkeypatch, [])
        with pytest.raises(DomainError):
            fetch("http://example.org/", timeout=1, allow=Allowance())
        assert canary.heard == []


@pytest.mark.parametrize("text", ["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::200e"])
def test_public_addresses_are_gone_to(text: str) -> None:
    assert refusal(ipaddress.ip_address(text)) == ""


@pytest.mark.parametrize("text", ["169.254.169.254", "fd00:ec2::254", "224.0.0.1", "0.0.0.0", "::", "168.63.129.16"])
def test_naming_a_host_never_opens_what_hands_out_secrets_or_is_no_single_host(text: str) -> None:
    assert refusal(ipaddress.ip_address(text), named=True)


def _names(monkeypatch: pytest.MonkeyPatch, known: list[tuple[str, list[str]]]) -> None:
    """The names of the world, as a resolver of the test tells them; nothing outside is asked."""
    table, real = dict(known), socket.getaddrinfo

    def look_up(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        text = host.decode() if isinstance(host, bytes) else host
        try:  # numbers in every form, as the system itself reads them
            return real(text, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        except OSError:
            found = table.get(text.rstrip(".").lower(), [])
        if not found:
            raise socket.gaierror("not known in this test")
        return [
            (socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def _only_this_machine_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    _names(monkeypatch, [("localhost", ["127.0.0.1"])])
