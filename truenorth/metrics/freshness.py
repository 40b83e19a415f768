"""How old a number is, and whether that is still all right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Freshness:
    state: str  # "fresh", "late", "stale", "empty"
    days: int | None

    @property
    def words(self) -> str:
        if self.days is None:
            return "no value yet"
        if self.days == 0:
            return "today"
        return "yesterday" if self.days == 1 else f"{self.days} days ago"


def freshness(last: date | None, interval_days: int, today: date) -> Freshness:
    """Fresh within the expected interval (and a day of grace), late up to twice of it, stale beyond.

    >>> freshness(date(2026, 4, 1), 7, date(2026, 4, 14)).state
    'late'
    """
    if last is None:
        return Freshness("empty", None)
    days = (today - last).days
    if days <= interval_days + 1:
        return Freshness("fresh", days)
    return Freshness("late" if days <= 2 * interval_days else "stale", days)
