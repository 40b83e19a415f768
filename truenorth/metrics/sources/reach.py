"""Whether a database may be spoken to: by the rules of every address the server calls, on the port it was given."""

from __future__ import annotations

import ipaddress
import socket

from .source import SourceFailed


def judged(host: str, port: int) -> str:
    """The address to connect to, looked up once; empty for a socket's folder.

    A database inside the network, or on this machine, is spoken to when the operator named it as ``host:port`` in
    TRUENORTH_OUTBOUND_HOSTS. Raises ``SourceFailed`` otherwise.
    """
    from truenorth.foundation.outbound.addresses import refusal
    from truenorth.foundation.outbound.allowance import operators_allowance

    named = f"{host.lower().rstrip('.')}:{port}" in operators_allowance().hosts
    way_out = f"Ask the operator to name {host[:80]}:{port} in TRUENORTH_OUTBOUND_HOSTS."
    if host.startswith(("/", "@", "\\")):
        if not named:
            raise SourceFailed(f"A socket of this machine is not spoken to. {way_out}")
        return ""
    try:
        found = list(
            dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        )
    except (OSError, UnicodeError):
        raise SourceFailed(f"No network knows the name {host[:80]}.") from None
    for text in found:
        if because := refusal(ipaddress.ip_address(text.split("%", 1)[0]), named=named):
            raise SourceFailed(f"{host[:80]} leads to {because}, and this server does not go there. {way_out}")
    return found[0]
