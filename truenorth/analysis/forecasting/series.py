"""A metric's history as a forecast needs it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.transform import Scale

Array = NDArray[np.float64]
Moment = date | float  # a calendar date, or a plain number of periods or days
Gathering = Literal["mean", "sum"]

LARGEST = 1e150  # beyond it squares overflow; no metric is that large


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Observations of one metric, oldest first.

    ``times`` are all dates or all numbers, strictly increasing. ``scale`` None means: positive when every value is
    above zero, otherwise real; percent is never guessed. ``year`` is the length of a year in the unit of ``times`` for
    numbers, or in periods for dates; 0 says the metric has no season, None lets the calendar decide. Values before the
    latest of ``breaks`` (changes of the metric's definition) are not used. ``denominators`` are the sizes behind each
    percentage. ``gathering`` says how daily values become weekly ones. ``running_total`` marks values that only add up.

    >>> Series("signups", (0, 1, 2), (10, 12, 15)).values
    (10, 12, 15)
    """

    id: str
    times: Sequence[Moment]
    values: Sequence[float]
    scale: Scale | None = None
    year: float | None = None
    breaks: Sequence[Moment] = ()
    denominators: Sequence[float] | None = None
    gathering: Gathering = "mean"
    running_total: bool = False
    display_step: float | None = None
    ordinals: Array = field(init=False, repr=False)  # times as numbers, (n,)
    numbers: Array = field(init=False, repr=False)  # values, (n,)

    def __post_init__(self) -> None:
        if len(self.times) != len(self.values):
            raise ValueError(f"Series {self.id} has {len(self.times)} dates and {len(self.values)} values.")
        if self.denominators is not None and len(self.denominators) != len(self.values):
            raise ValueError(
                f"Series {self.id} has {len(self.denominators)} denominators for {len(self.values)} values."
            )
        if self.denominators is not None and any(not size > 0 for size in self.denominators):
            raise ValueError(f"Series {self.id} has a denominator that is not above zero.")
        numbers = np.array(self.values, dtype=np.float64)
        if not bool(np.all(np.abs(numbers) < LARGEST)):  # also refuses what is not a number
            raise ValueError(f"Series {self.id} has a value that is not a finite number.")
        order = ordinals(self.times)
        if not bool(np.all(order[1:] > order[:-1])):
            raise ValueError(f"The dates of series {self.id} must increase, with one value for each date.")
        object.__setattr__(self, "ordinals", order)
        object.__setattr__(self, "numbers", numbers)

    @property
    def dated(self) -> bool:
        """Whether times are calendar dates."""
        return bool(len(self.times)) and isinstance(self.times[0], date)


def ordinals(times: Sequence[Moment]) -> Array:
    """Times as numbers: days since the year 1 for dates, themselves otherwise, shape (n,)."""
    if len(times) and isinstance(times[0], date):
        return np.array(list(map(date.toordinal, times)), dtype=np.float64)  # type: ignore[arg-type]
    return np.array(times, dtype=np.float64)


def ordinal(moment: Moment) -> float:
    """One time as a number, on the same line as ``ordinals``."""
    number = float(moment.toordinal()) if isinstance(moment, date) else float(moment)
    if not math.isfinite(number):
        raise ValueError("A date or time must be finite.")
    return number
