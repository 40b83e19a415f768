"""How often a metric is observed, and time counted in its own periods.

Metrics that follow the calendar count in weeks, months or quarters, so that February is as long a step as March; others
count in days. Daily values become complete weeks first, because the weekday is no trend.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.series import Gathering

Array = NDArray[np.float64]
Cadence = Literal["week", "month", "quarter", "days", "numbers"]

DAYS_A_YEAR = 365.25
YEAR_IN_PERIODS: dict[str, float] = {"week": DAYS_A_YEAR / 7, "month": 12.0, "quarter": 4.0, "days": DAYS_A_YEAR}
DAYS_IN_PERIOD: dict[str, float] = {"week": 7.0, "month": DAYS_A_YEAR / 12, "quarter": DAYS_A_YEAR / 4, "days": 1.0}
# Typical gap in days that belongs to each cadence.
_GAPS: tuple[tuple[Cadence, float, float], ...] = (("week", 6, 8), ("month", 27, 32), ("quarter", 88, 94))
SHARE_THAT_FITS = 0.75  # of the gaps, to be about a whole number of periods; the rest are late or early entries
FEWEST_WEEKS = 4  # daily values of a shorter history stay daily: too few weeks would be left to forecast from


@dataclass(frozen=True, slots=True)
class Timeline:
    """Observations with their times counted in periods since the first."""

    cadence: Cadence
    times: Array  # (n,), increasing
    values: Array  # (n,)
    denominators: Array | None
    year: float  # length of the year in periods, 0 without season
    first: float  # ordinal of the first observation
    last: float  # ordinal of the last observation; of the week's end for gathered days
    gathered: bool = False  # daily values were gathered into weeks

    def horizon(self, due: float) -> float:
        """Periods from the last observation to the ordinal ``due``; zero or less when it is already observed."""
        if due <= self.last:
            return 0.0
        if self.cadence in ("days", "numbers"):
            return due - self.last
        whole = period_number(self.cadence, due) - period_number(self.cadence, self.last)
        return float(whole) if whole >= 1 else (due - self.last) / DAYS_IN_PERIOD[self.cadence]


def period_number(cadence: Cadence, day: float) -> int:
    """The number of the week (Monday first), month or quarter that contains an ordinal day.

    >>> period_number("month", date(2026, 3, 1).toordinal()) - period_number("month", date(2026, 1, 31).toordinal())
    2
    """
    if cadence == "week":
        return (int(day) - 1) // 7
    moment = date.fromordinal(int(day))
    months = moment.year * 12 + moment.month - 1
    return months if cadence == "month" else months // 3


def _numbers(cadence: Cadence, days: Array) -> Array:
    if cadence == "week":
        return np.floor((days - 1) / 7)
    return np.array([period_number(cadence, day) for day in days], dtype=np.float64)


def detect(days: Array) -> Cadence | Literal["day"]:
    """The cadence of increasing ordinal days: most gaps are whole periods, and no period holds two values."""
    if days.shape[0] < 2:
        return "days"
    gaps = days[1:] - days[:-1]
    gaps.sort()
    middle = gaps[(gaps.shape[0] - 1) // 2]
    if middle <= 1:
        return "day"
    for cadence, low, high in _GAPS:
        if low <= middle <= high:
            if cadence == "week" and gaps[0] == 7 and gaps[-1] == 7:
                return cadence
            length = DAYS_IN_PERIOD[cadence]
            whole = np.maximum(np.round(gaps / length), 1.0)
            fits = np.abs(gaps - whole * length) <= (high - low) / 2
            numbers = _numbers(cadence, days)
            apart = bool(np.all(numbers[1:] > numbers[:-1]))
            return cadence if apart and fits.mean() >= SHARE_THAT_FITS else "days"
    return "days"


def lay_out(
    times: Array,
    values: Array,
    denominators: Array | None,
    dated: bool,
    year: float | None,
    gathering: Gathering,
) -> Timeline:
    """Count ``times`` (ordinals or plain numbers, (n,), increasing, n >= 1) in periods.

    ``year`` is its length in periods; None takes the calendar's.

    >>> days = np.array([float(date(2026, month, 1).toordinal()) for month in (1, 2, 4)])
    >>> lay_out(days, np.ones(3), None, True, None, "mean").times.tolist()
    [0.0, 1.0, 3.0]
    """
    if not dated:
        length = DAYS_A_YEAR if year is None else year
        return Timeline("numbers", times - times[0], values, denominators, length, times[0], times[-1])
    cadence = detect(times)
    first, last, gathered = times[0], times[-1], False
    if cadence == "day":
        weeks = _gather_weeks(times, values, denominators, gathering)
        if weeks is None:
            cadence = "days"
        else:
            cadence, gathered = "week", True
            times, values, denominators = weeks
            last = times[-1]
    numbers = times - times[0] if cadence == "days" else _numbers(cadence, times)
    length = YEAR_IN_PERIODS[cadence] if year is None else year
    return Timeline(cadence, numbers - numbers[0], values, denominators, length, first, last, gathered)


def _gather_weeks(
    days: Array, values: Array, denominators: Array | None, gathering: Gathering
) -> tuple[Array, Array, Array | None] | None:
    """Complete weeks, dated by their Sunday; None when fewer than ``FEWEST_WEEKS`` are left.

    A week is complete when it has as many days as most weeks have (five for a metric of working days). An incomplete
    week inside still has a mean, but no honest sum; at either end it is left out, as is the week still running.
    """
    week = np.floor((days - 1) / 7)
    numbers, start, counts = np.unique(week, return_index=True, return_counts=True)
    usual = np.sort(counts)[counts.shape[0] // 2]
    complete = counts >= usual
    keep = complete.copy()
    if gathering == "mean":
        inside = np.arange(counts.shape[0])
        keep |= (inside > 0) & (inside < counts.shape[0] - 1)
    if int(keep.sum()) < FEWEST_WEEKS:
        return None
    gathered = np.add.reduceat(values if denominators is None else values * denominators, start)
    sizes = None if denominators is None else np.add.reduceat(denominators, start)
    if sizes is not None:
        gathered = gathered / sizes
    elif gathering == "mean":
        gathered = gathered / counts
    return (numbers[keep] + 1) * 7, gathered[keep], None if sizes is None else sizes[keep]
