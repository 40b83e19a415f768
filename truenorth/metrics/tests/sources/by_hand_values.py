"""What the definitions of ``company`` give, computed without any engine: the slow second way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from truenorth.metrics.collecting.periods import between, first_day, last_day, moved

from .company import Ride, rides

Values = dict[date, float]


def _by_period(grain: str, until: date, compute: Callable[[list[Ride]], float | None]) -> Values:
    groups: dict[date, list[Ride]] = defaultdict(list)
    for ride in rides():
        if ride.ended_at.date() < first_day(until, grain):
            groups[first_day(ride.ended_at.date(), grain)].append(ride)
    found = {last_day(first, grain): compute(group) for first, group in sorted(groups.items())}
    return {on: value for on, value in found.items() if value is not None}


def expected(today: date) -> dict[str, Values]:
    def riders(group: list[Ride]) -> int:
        return len({ride.rider for ride in group})

    def mean(prices: list[float]) -> float | None:
        return sum(prices) / len(prices) if prices else None

    windows = {}
    begin = first_day(min(r.ended_at for r in rides()).date(), "week")
    for first in between(moved(begin, "week", 3), first_day(today, "week"), "week"):
        end, start = moved(first, "week", 1), moved(first, "week", -3)
        windows[last_day(first, "week")] = float(riders([r for r in rides() if start <= r.ended_at.date() < end]))
    return {
        "rides": _by_period("week", today, len),
        "fares in Oslo": _by_period(
            "month", today, lambda group: sum(r.price for r in group if r.city == "Oslo") or None
        ),
        "fare of a rider": _by_period("month", today, lambda group: sum(r.price for r in group) / riders(group)),
        "riders in four weeks": windows,
        "dear rides": _by_period("quarter", today, lambda group: sum(r.price >= 3 for r in group) / len(group)),
        "fare": _by_period("month", today, lambda group: mean([r.price for r in group if r.city != "Oslo"])),
    }


def expected_parts(today: date, city: str) -> Values:
    """Dear rides of one city by quarter."""
    groups: dict[date, list[Ride]] = defaultdict(list)
    for ride in rides():
        if ride.city == city and ride.ended_at.date() < first_day(today, "quarter"):
            groups[last_day(first_day(ride.ended_at.date(), "quarter"), "quarter")].append(ride)
    return {on: sum(r.price >= 3 for r in group) / len(group) for on, group in groups.items() if len(group) >= 5}
