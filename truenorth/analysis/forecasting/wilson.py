"""How sure a share is that was counted: the score interval of Wilson (1927), which never leaves 0..1."""

from __future__ import annotations

import math

NINETY_FIVE = 1.959963984540054


def wilson(hits: float, count: float, z: float = NINETY_FIVE) -> tuple[float, float]:
    """The interval of a share of ``hits`` in ``count``, 95% unless said; (0, 1) of nothing.

    The textbook example of Newcombe (1998): 81 of 263.

    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    if not 0 <= hits <= count + 1e-9:
        raise ValueError(f"{hits} of {count} is not possible.")
    if count == 0:
        return (0.0, 1.0)
    share = min(1.0, hits / count)
    denominator = 1.0 + z * z / count
    middle = (share + z * z / (2 * count)) / denominator
    half = z * math.sqrt(share * (1.0 - share) / count + z * z / (4 * count * count)) / denominator
    return (max(0.0, middle - half), min(1.0, middle + half))
