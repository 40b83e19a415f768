"""Whether today's value is bought with tomorrow's: the balance of the areas (decision science 8.6)."""

from __future__ import annotations

from collections.abc import Sequence

from .trend import Direction

QUARTERS_IN_A_ROW = 2


def sold_the_future(
    current_value: Sequence[Direction | None], ability_to_innovate: Sequence[Direction | None]
) -> bool | None:
    """Whether current value rose while the ability to innovate fell, two quarters in a row; oldest first.

    None while either has fewer than two quarters that can be judged.

    >>> sold_the_future(["steady", "up", "up"], ["steady", "down", "down"])
    True
    >>> sold_the_future(["up", "up"], ["down", "steady"]), sold_the_future(["up"], ["down"])
    (False, None)
    """
    last = list(zip(current_value, ability_to_innovate, strict=False))[-QUARTERS_IN_A_ROW:]
    if len(last) < QUARTERS_IN_A_ROW or any(None in pair for pair in last):
        return None
    return all(value == "up" and ability == "down" for value, ability in last)
