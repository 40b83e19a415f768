"""From a series as people keep it to the numbers the filter runs on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.cadence import Timeline, lay_out
from truenorth.analysis.forecasting.local_level import LONGEST as LONGEST_LOCAL_LEVEL
from truenorth.analysis.forecasting.request import AttainmentRequest, Method
from truenorth.analysis.forecasting.series import ordinal
from truenorth.analysis.forecasting.structural_filter import LONGEST
from truenorth.analysis.forecasting.transform import Transform, display_step

Array = NDArray[np.float64]

EQUAL = 1e-9  # spacings that differ by less than this share are rounding
LOOKED_BACK_FOR_DENOMINATOR = 6


@dataclass(frozen=True, slots=True)
class Preparation:
    """One series on the line it is forecast on; ``values`` still has its season."""

    timeline: Timeline
    transform: Transform
    values: Array  # (n,), transformed
    tau: Array  # (n,), in mean spacings from 0
    spacing: Array | None  # (n-1,), None when all are equal
    mean_step: float  # mean spacing in periods
    year: float  # length of the year in mean spacings
    floor: float  # smallest step that is believed
    notes: tuple[str, ...]

    @property
    def count(self) -> int:
        return int(self.values.shape[0])


@dataclass(frozen=True, slots=True)
class Observed:
    """The usable part of a series, in the units and times it was given in."""

    times: Array  # ordinals
    values: Array
    denominators: Array | None
    notes: tuple[str, ...]


def observed(request: AttainmentRequest) -> Observed:
    """The values known on ``as_of``, after the last declared break before it."""
    series = request.series
    times, values = series.ordinals, series.numbers
    sizes = None if series.denominators is None else np.asarray(series.denominators, dtype=np.float64)
    notes: tuple[str, ...] = ()
    low, high = 0, times.shape[0]
    if request.as_of is not None:
        known_until = ordinal(request.as_of)
        if high and times[-1] > known_until:
            high = int(np.searchsorted(times, known_until, side="right"))
            notes += (f"Values later than {request.as_of} are not used.",)
    if series.breaks:
        until = np.inf if request.as_of is None else ordinal(request.as_of)
        past = [moment for moment in series.breaks if ordinal(moment) <= until]
        if past:
            latest = max(past, key=ordinal)
            low = int(np.searchsorted(times, ordinal(latest), side="left"))
            if low:
                notes += (f"Values before the break of {latest} are not used.",)
    if series.running_total and high - low > 1:
        return Observed(times[low + 1 : high], np.diff(values[low:high]), None, notes)
    if low == 0 and high == times.shape[0]:
        return Observed(times, values, sizes, notes)
    return Observed(times[low:high], values[low:high], None if sizes is None else sizes[low:high], notes)


def choose_transform(request: AttainmentRequest, seen: Observed) -> tuple[Transform, tuple[str, ...]]:
    """The scale a request is forecast on, with a note where it is not the one asked for."""
    scale = request.series.scale
    bounds = (request.target, request.lower, request.upper) if request.kind != "cumulative" else ()
    goals = [bound for bound in bounds if bound is not None]
    smallest, largest = float(seen.values.min()), float(seen.values.max())
    sizes = seen.denominators
    notes: tuple[str, ...] = ()
    if scale is None and request.kind == "ratio" and sizes is not None:
        scale = "percent"
    if scale == "percent":
        whole = 100.0 if max(largest, *goals, 0.0) > 1.0 else 1.0
        if smallest < 0 or largest > whole:
            notes = ("Values outside 0–100% are not forecast as percentages.",)
            scale = None
        else:
            coming = None if sizes is None else float(np.median(sizes[-LOOKED_BACK_FOR_DENOMINATOR:]))
            return Transform("percent", whole, coming), notes
    if scale != "real":
        if smallest > 0 and min(goals, default=1.0) > 0:
            return Transform("positive"), notes
        if scale == "positive":
            notes += ("Values or targets at or below zero: forecast without logarithms.",)
    return Transform("real"), notes


def prepare(
    request: AttainmentRequest, seen: Observed, transform: Transform, notes: tuple[str, ...], method: Method
) -> Preparation:
    """Count time in periods, keep the most recent values, transform them. At least two values are needed.

    Raises ``ValueError`` when fewer than two are left.
    """
    series = request.series
    gathering = "sum" if request.kind in ("cumulative", "milestone") else series.gathering
    line = lay_out(seen.times, seen.values, seen.denominators, series.dated, series.year, gathering)
    if line.gathered:
        notes += (f"Daily values are gathered into complete weeks ({'sums' if gathering == 'sum' else 'means'}).",)
    keep = LONGEST if method == "bsm-1" else LONGEST_LOCAL_LEVEL
    times, raw, sizes = line.times[-keep:], line.values[-keep:], line.denominators
    count = times.shape[0]
    if count < 2:
        raise ValueError("At least two values are needed.")
    values = transform.forward(raw, None if sizes is None else sizes[-keep:])
    mean_step = float(times[-1] - times[0]) / (count - 1)
    tau = (times - times[0]) / mean_step
    spacing = tau[1:] - tau[:-1]
    equal = bool(spacing.max() < 1.0 + EQUAL and spacing.min() > 1.0 - EQUAL)
    if equal:
        tau = np.arange(count, dtype=np.float64)
    lowest, highest = float(values.min()), float(values.max())
    floor = 1e-9 * max(1.0, highest, -lowest)
    if lowest == highest:
        floor = max(floor, _step_on_line(transform, raw, series.display_step))
    return Preparation(
        line, transform, values, tau, None if equal else spacing, mean_step, line.year / mean_step, floor, notes
    )


def _step_on_line(transform: Transform, raw: Array, step: float | None) -> float:
    """The metric's display step at its last value, on the line."""
    size = display_step(raw) if step is None else step
    if step is None and transform.scale == "percent":
        size = min(size, 0.01 * transform.whole)  # a whole number of percent at most: 1.0 may be written 1
    last = float(raw[-1])
    moved = transform.forward(np.array([last, last + size, last - size]))
    moves = np.abs(moved[1:] - moved[0])
    finite = moves[np.isfinite(moves)]
    return float(finite.max()) if finite.size else 0.0
