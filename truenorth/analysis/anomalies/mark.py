"""What is said of a value that stands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truenorth.analysis.forecasting.series import Moment


@dataclass(frozen=True, slots=True)
class Mark:
    """One value, or one run of values, that history did not lead one to expect.

    ``expected`` is what was likeliest, ``low`` and ``high`` bound what was to be expected in eight of ten cases; all in
    the metric's units. ``chance`` is the chance of a value at least this far out on either side, in (0, 1], where the
    method gives one. ``span`` is how many values together stand out: 1, or the length of a run.
    """

    series: str
    at: Moment
    value: float
    expected: float
    low: float
    high: float
    direction: Literal["above", "below"]
    method: str  # "forecast-tail-1" or "record-1"
    because: str
    chance: float | None = None
    span: int = 1
