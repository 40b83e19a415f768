"""What one question to a database may take."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of the clock and ``cpu_seconds`` of work; ``memory`` in bytes of address space of the process;
    ``rows`` and ``bytes`` of the answer. An answer that is larger is refused, not cut: a part is not the number."""

    seconds: float = 10
    cpu_seconds: int = 10
    memory: int = 1_000_000_000
    rows: int = 100_000
    bytes: int = 10_000_000

    def as_json(self) -> dict[str, float]:
        return asdict(self)


LONGEST_SQL = 20_000
DEEPEST = 60
