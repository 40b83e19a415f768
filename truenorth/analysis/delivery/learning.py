"""Time to learn: from the day an assumption was stated to the day it was decided (decision science 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from truenorth.analysis.delivery.defaults import FEWEST_FOR_MEDIAN
from truenorth.analysis.delivery.intervals import quantile, quantile_interval
from truenorth.analysis.delivery.keys import UNKNOWN, Key

DAY = 86_400.0


def time_to_learn(decided: Sequence[tuple[datetime, datetime]]) -> Key:
    """The median, in days, over (stated, decided), with its distribution-free 95 % interval.

    What is still open is not in it: a long wait counts once it has ended, so the median flatters while much is open.

    >>> day = [datetime(2026, 1, n) for n in range(1, 31)]
    >>> time_to_learn([(day[0], day[9]), (day[2], day[22]), (day[4], day[8])]).value
    9.0
    >>> time_to_learn([(day[0], day[9])]).state
    'few'
    """
    days = sorted((end - start).total_seconds() / DAY for start, end in decided if end >= start)
    if not days:
        return UNKNOWN
    low, high = quantile_interval(days, 0.5) or (None, None)
    enough = len(days) >= FEWEST_FOR_MEDIAN
    return Key("measured" if enough else "few", quantile(days, 0.5), low, high, len(days))
