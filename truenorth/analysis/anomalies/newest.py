"""Whether the newest value of each metric asks a question, by the method that fits how the metric arrives."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from truenorth.analysis.forecasting.cadence import detect
from truenorth.analysis.forecasting.series import Series

from . import record
from .against_forecast import RARE, against_forecast
from .mark import Mark

WEEKDAYS = 7
# Days are judged by records over their last years: what a day three years ago was says little of today.
LONGEST_DAILY = 1_100


def newest_marks(series: Sequence[Series], rare: float = RARE) -> list[Mark | None]:
    """The mark on the newest value of each series, or None, in the order given.

    Daily metrics, whose weekday is no trend, and series of more than 260 values without a calendar cadence are judged
    by records; all others against the forecast. With fewer than 12 earlier values (200 for records) nothing is marked.

    >>> from datetime import date, timedelta
    >>> days = [date(2026, 1, 5) + timedelta(days=k) for k in range(260)]
    >>> values = [float(60 if day.weekday() > 4 else 100 + day.day % 5) for day in days]
    >>> newest_marks([Series("calm", days, values), Series("odd", days, [*values[:-1], 400.0])])[0] is None
    True
    >>> newest_marks([Series("odd", days, [*values[:-1], 400.0])])[0].method
    'record-1'
    """
    found: list[Mark | None] = [None] * len(series)
    slow = []
    for place, one in enumerate(series):
        if _by_records(one):
            found[place] = _record_at_the_end(one)
        else:
            slow.append(place)
    for place, mark in zip(slow, against_forecast([series[k] for k in slow], rare=rare), strict=True):
        found[place] = mark
    return found


def _by_records(one: Series) -> bool:
    if not one.dated:
        return False
    return detect(one.ordinals.copy()) == "day"


def _record_at_the_end(one: Series) -> Mark | None:
    times, values = list(one.times), [float(value) for value in one.values]
    if one.running_total:
        values = [after - before for before, after in itertools.pairwise(values)]
        times = times[1:]
    since = max((b for b in one.breaks if len(times) and b <= times[-1]), default=None)  # type: ignore[operator]
    if since is not None:
        first = next((k for k, moment in enumerate(times) if moment >= since), len(times))  # type: ignore[operator]
        times, values = times[first:], values[first:]
    times, values = times[-LONGEST_DAILY:], values[-LONGEST_DAILY:]
    marks = record.records(one.id, times, values, year=WEEKDAYS)
    return marks[-1] if marks and marks[-1].at == times[-1] else None
