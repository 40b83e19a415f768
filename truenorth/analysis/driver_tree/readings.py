"""What each metric said on a day: the last value that is not too old, and never one from before a break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

LEAST_DAYS = 7


@dataclass(frozen=True, slots=True)
class MetricHistory:
    """Values of one metric by day, oldest first, and how often one is expected (days, >= 1)."""

    days: tuple[date, ...]
    values: tuple[float, ...]
    interval_days: int = 7
    breaks: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with its own day, or the reason why there is none."""

    value: float | None = None
    on: date | None = None
    because: str = ""  # "no value by that day", "no value near that day", "it meant something else before"


@dataclass(frozen=True)
class Readings:
    """Histories by metric id."""

    histories: Mapping[str, MetricHistory] = field(default_factory=dict)

    def at(self, metric_id: str, day: date) -> Reading:
        """The last value on or before ``day``, at most two expected intervals (and at least a week) old."""
        history = self.histories.get(metric_id)
        if history is None or not history.days:
            return Reading(because="no value by that day")
        place = bisect_right(history.days, day) - 1
        oldest = day - timedelta(days=max(LEAST_DAYS, 2 * history.interval_days))
        if place < 0:
            return Reading(because="no value by that day")
        if history.days[place] < oldest:
            return Reading(because="no value near that day")
        return Reading(history.values[place], history.days[place])

    def pair(self, metric_id: str, first: date, last: date) -> tuple[Reading, Reading]:
        """Two days that may be compared. Where a break lies between them, the earlier one is unknown."""
        before, after = self.at(metric_id, first), self.at(metric_id, last)
        if before.on is not None and after.on is not None:
            between = self.histories[metric_id].breaks
            if any(before.on < moment <= after.on for moment in between):
                return Reading(because="it meant something else before"), after
        return before, after
