"""Which addresses of the network are public. Unknown kinds are refused: the list says what may be, not what may not."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# The part of IPv6 that is handed out to the public (RFC 4291, IANA); the rest is inside, reserved or a translation.
_PUBLIC_SIX = ipaddress.IPv6Network("2000::/3")
# Addresses that carry another one inside them (Teredo, 6to4), are for books only, or are kept for tests.
_CARRIERS = tuple(
    ipaddress.IPv6Network(net) for net in ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48")
)
# Public by number, yet they answer with the secrets of the machine that asks: Azure's, Alibaba's, Oracle's, Amazon's.
_OWN_MACHINE = frozenset(
    ipaddress.ip_address(text) for text in ("168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254")
)
_OLD_RELAY = ipaddress.IPv4Network("192.88.99.0/24")


def refusal(address: Address, *, named: bool = False) -> str:
    """Why this address is not gone to, as the end of a sentence; empty when it may be.

    ``named``: the operator named the host, so private addresses and the machine itself are fine. What hands out a
    machine's own secrets, and what is no single host, never is.

    >>> refusal(ipaddress.ip_address("127.0.0.1"))
    'this machine itself'
    >>> refusal(ipaddress.ip_address("::ffff:10.0.0.1"))
    'the inside of a network'
    >>> refusal(ipaddress.ip_address("10.0.0.1"), named=True)
    ''
    """
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address in _OWN_MACHINE or address.is_link_local:
        return "a service that hands out secrets of machines"
    if address.is_unspecified:
        return "no host at all"
    if address.is_multicast or (address.version == 4 and address == ipaddress.IPv4Address("255.255.255.255")):
        return "many hosts at once"
    if address.is_loopback:
        return "" if named else "this machine itself"
    if address.is_private or (address.version == 4 and not address.is_global and not address.is_reserved):
        return "" if named else "the inside of a network"
    if isinstance(address, ipaddress.IPv6Address):
        outside = address in _PUBLIC_SIX and not any(address in net for net in _CARRIERS)
    else:
        outside = address not in _OLD_RELAY
    return (
        "" if outside and address.is_global and not address.is_reserved else "a part of the network kept for other use"
    )
