"""Whether a landing date leaves a change the time that changes of this team take. A note, never a forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class ShortNotice:
    """A landing date nearer than the time in which 85 of 100 changes arrive."""

    due: date
    days_left: int
    p85_hours: float
    changes: int
    commit_by: date  # the last day on which a change still had that time


def short_notice(due: date | None, today: date, p85_hours: float | None, changes: int) -> ShortNotice | None:
    """``None`` when there is no date, no measured lead time, enough time, or the day has passed already.

    The day itself counts: what is due on Friday may arrive until Friday midnight. ``p85_hours`` is the 85th percentile of
    measured change lead times (commit to production), in hours; ``changes`` says from how many.

    >>> short_notice(date(2026, 4, 17), date(2026, 4, 14), p85_hours=140.0, changes=60).commit_by
    datetime.date(2026, 4, 12)
    >>> short_notice(date(2026, 5, 17), date(2026, 4, 14), p85_hours=140.0, changes=60) is None
    True
    """
    if due is None or p85_hours is None or due < today:
        return None
    left = (due - today).days + 1
    if left * 24 >= p85_hours:
        return None
    return ShortNotice(due, left - 1, p85_hours, changes, due + timedelta(days=1) - _days(p85_hours))


def _days(hours: float) -> timedelta:
    return timedelta(days=-int(-hours // 24))
