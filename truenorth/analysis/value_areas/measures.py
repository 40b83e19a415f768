"""What the four areas measure by default (Evidence-Based Management Guide, Scrum.org 2024; decision science 8.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def ratio(part: float | None, whole: float | None) -> float | None:
    """One over the other, or None where either is unknown or the whole is nothing: revenue per employee, the cost of
    the product in its revenue, the installed base on the current version.

    >>> ratio(1_200_000.0, 40.0), ratio(5.0, 0.0), ratio(None, 3.0)
    (30000.0, None, None)
    """
    if part is None or whole is None or whole <= 0:
        return None
    return part / whole


def usage_index(shares: Sequence[float]) -> float | None:
    """The mean over features of the share of active customers that used each, in [0, 1]; None without features.

    Raises ``ValueError`` for a share outside 0 to 1.

    >>> usage_index([0.9, 0.4, 0.15, 0.05])
    0.375
    """
    if any(not 0.0 <= share <= 1.0 for share in shares):
        raise ValueError("The share of customers who use a feature lies between 0 and 1.")
    return round(sum(shares) / len(shares), 12) if shares else None


def satisfaction_gap(desired: float | None, current: float | None) -> float | None:
    """What customers wish for less what they have, in points of the scale; below 0 where they have more than they ask.

    >>> round(satisfaction_gap(4.5, 3.8), 2)
    0.7
    """
    return None if desired is None or current is None else desired - current


def market_gap(addressable: float | None, served: float | None) -> float | None:
    """The part of the addressable market that is not served, in [0, 1].

    >>> market_gap(80_000.0, 20_000.0)
    0.75
    """
    if addressable is None or served is None or addressable <= 0:
        return None
    return min(1.0, max(0.0, (addressable - served) / addressable))


def innovation_rate(effort: Mapping[str, float], new: frozenset[str] = frozenset({"new_value"})) -> float | None:
    """Effort on new value over all effort, in [0, 1]; None where no effort is known.

    ``effort`` holds person-weeks by kind of work; negative effort raises ``ValueError``.

    >>> round(innovation_rate({"new_value": 220.0, "faults": 95.0, "keep_running": 65.0}), 4)
    0.5789
    """
    if any(amount < 0 for amount in effort.values()):
        raise ValueError("Effort cannot be less than nothing.")
    total = sum(effort.values())
    return sum(amount for kind, amount in effort.items() if kind in new) / total if total else None
