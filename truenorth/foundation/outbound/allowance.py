"""Where the server may go beyond the public network: what the operator named, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

USUAL_PORTS = frozenset({80, 443})


@dataclass(frozen=True)
class Allowance:
    """Internal hosts by name, ``name`` or ``name:port``, and the ports that may be spoken to on any host."""

    hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = field(default=USUAL_PORTS)

    def is_named(self, host: str, port: int) -> bool:
        """Whether the operator named this host, so that it may lie inside the network."""
        host = host.lower().rstrip(".")
        return f"{host}:{port}" in self.hosts or (host in self.hosts and port in self.ports)

    def takes_port(self, host: str, port: int) -> bool:
        return port in self.ports or self.is_named(host, port)


def allowance(hosts: str, ports: str) -> Allowance:
    """What the operator wrote, as rules.

    >>> rules = allowance("warehouse.internal, 10.0.0.5:8123", "8443")
    >>> rules.is_named("10.0.0.5", 8123), rules.is_named("10.0.0.5", 443), rules.takes_port("example.org", 8443)
    (True, False, True)
    """
    named = frozenset(host.strip().lower().rstrip(".") for host in hosts.split(",") if host.strip())
    return Allowance(named, USUAL_PORTS | {int(port) for port in ports.split(",") if port.strip()})


def operators_allowance() -> Allowance:
    """The allowance of this installation."""
    from django.conf import settings

    return allowance(settings.OUTBOUND_HOSTS, settings.OUTBOUND_PORTS)
