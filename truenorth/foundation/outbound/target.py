"""An address somebody wrote, read once and strictly. What is connected to is read from the same parts."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .addresses import refusal
from .allowance import Allowance
from .errors import AddressRefused

if TYPE_CHECKING:
    import httpx2

_LONGEST = 4096
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")
# 2130706433, 0x7f000001, 0177.0.0.1, 127.1: the resolver of the system reads all of these as an address.
_NUMERIC = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+))*\.?")


@dataclass(frozen=True)
class Target:
    """Where a request goes: the address, and its host and port as they are connected to."""

    url: httpx2.URL
    host: str
    port: int
    named: bool


def read_target(written: str, allow: Allowance) -> Target:
    """Read an address and refuse what can be refused before a name is looked up."""
    import httpx2

    if len(written) > _LONGEST:
        raise AddressRefused(f"The address has more than {_LONGEST} characters.", fix="Write a shorter one.")
    if _UNSEEN.search(written):
        raise AddressRefused(
            "The address holds a space, a line break, a backslash or another character that does not belong in one.",
            fix="Write them as %20 and the like, or copy the address again.",
        )
    try:
        url = httpx2.URL(written)
        host, port = url.raw_host.decode("ascii").lower(), url.port
    except (httpx2.InvalidURL, UnicodeError, ValueError, TypeError):
        raise AddressRefused("This is not an address.", fix="Write it as https://host/path.") from None
    if url.scheme not in ("http", "https"):
        raise AddressRefused(
            "Only http:// and https:// addresses are fetched.", fix="Write an address that begins with https://."
        )
    if url.userinfo or "@" in written.split("://", 1)[-1].split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]:
        raise AddressRefused(
            "The address holds a name or password before its host.", fix="Leave it out and give a token as a header."
        )
    if not host:
        raise AddressRefused("The address names no host.", fix="Write it as https://host/path.")
    port = port or (443 if url.scheme == "https" else 80)
    named = allow.is_named(host, port)
    _check_host(host, named)
    if not allow.takes_port(host, port):
        taken = ", ".join(str(one) for one in sorted(allow.ports))
        raise AddressRefused(
            f"Port {port} of {host} is not spoken to.",
            fix=f"Use one of the ports {taken}, or ask the operator to name the host in TRUENORTH_OUTBOUND_HOSTS.",
        )
    return Target(url, host, port, named)


def _check_host(host: str, named: bool) -> None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if _NUMERIC.fullmatch(host):
            raise AddressRefused(
                f"{host} is a number that some programs read as a host.",
                fix="Write the host by its name, or as four decimal numbers such as 192.0.2.1.",
            ) from None
        if not _NAME.fullmatch(host) or len(host) > 253:
            raise AddressRefused("The host of the address is no name a network knows.", fix="Check the host.") from None
        return
    if because := refusal(address, named=named):
        raise inside(host, because)


def inside(host: str, because: str) -> AddressRefused:
    """The refusal of a host that leads inside. The address found is not told: it would map the network."""
    return AddressRefused(
        f"{host} leads to {because}, and this server does not go there.",
        fix="Use a public address, or ask the operator to name the host in TRUENORTH_OUTBOUND_HOSTS.",
    )
