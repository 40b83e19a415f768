"""If you only have an hour this week: which of the ways out fit into it."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.exchange.report.report import Claim, Todo
from truenorth.foundation.kit.formats import listed

HOUR = 60
MOST = 3


def one_hour(claims: Sequence[Claim]) -> tuple[Todo, ...]:
    """Up to three ways out that together take an hour of talk, in the order of the report."""
    left = HOUR
    chosen: list[tuple[int, Claim]] = []
    for number, claim in enumerate(claims, 1):
        if len(chosen) == MOST:
            break
        if claim.minutes <= left:
            chosen.append((number, claim))
            left -= claim.minutes
    return tuple(
        Todo(
            claim.minutes,
            claim.way.do.rstrip("."),
            "; ".join(part for part in (listed(claim.deciders[:3]), f"finding {number}") if part),
            claim.worth.said,
        )
        for number, claim in chosen
    )
