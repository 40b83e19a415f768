"""Surprise by record, for series of many values: method ``record-1``.

A value, and the mean of a short and of a longer run of values, is compared with what usually stood there. The distance
is a surprise when it is larger than any before. In a series that behaves as ever the n-th distance is a record with
chance 1/n, whatever its distribution; so the longer a metric is watched, the rarer its false alarms, without a tuning.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .mark import Mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

METHOD = "record-1"
# Runs of one value, of eight and of sixty-four: an instant, an hour and a shift where values come by five minutes.
SPANS = (1, 8, 64)
# What was ordinary is looked up in this many runs before the one at hand, and in no fewer than this many values.
RUNS_LOOKED_BACK, FEWEST_LOOKED_BACK = 20, 200
# A record that is not this far out by the median distance is a record among crumbs.
TYPICAL_DISTANCES = 3.0
# Nothing is marked in the first part of a series, which only teaches what is usual.
LEARNING_PART, LONGEST_LEARNING = 0.15, 750
# After a mark the same episode is not marked again for this part of the series.
REST_PART = 0.02
FEWEST = 200
_NORMAL = 1.4826  # median distance to standard deviation
_TENTH = 1.2816


def records(
    series: str, times: Sequence[object], values: Sequence[float], year: int = 0, learning: int | None = None
) -> list[Mark]:
    """The marks of a series, oldest first; each uses only what was known when its value came.

    ``values`` (n,) are evenly spaced, oldest first, finite; fewer than 200 give no marks. ``year`` is the length of a
    cycle in values (7 for days with weekends), whose usual shape is taken out first; 0 for none. ``learning`` is how
    many values only teach; by default 15 % of them, at most 750. Positive series are compared by ratio, others by
    difference. O(n log n).

    Measured on the 23 labelled streams that stand in the development data (``python -m benchmarks.anomalies``).
    Source of the idea: records of exchangeable sequences (Rényi 1962).

    >>> ordinary = [100.0 + (7 * k) % 11 for k in range(400)]
    >>> spiked = [*ordinary[:300], 250.0, *ordinary[301:]]
    >>> [(mark.at, mark.direction, mark.span) for mark in records("clicks", range(400), spiked)]
    [(300, 'above', 1)]
    >>> records("clicks", range(400), ordinary)
    []
    """
    import numpy as np

    size = len(values)
    if size < FEWEST:
        return []
    learnt = min(int(LEARNING_PART * size), LONGEST_LEARNING) if learning is None else learning
    raw = np.asarray(values, dtype=np.float64)
    line, offset = _on_line(raw, max(learnt, 30))
    if year > 1:
        line = line - _usual_shape(line, year)
    found: dict[int, tuple[int, float, float, float]] = {}
    for span in SPANS:
        means = _run_means(line, span)
        usual = _usual(means, span)
        distance = np.abs(means - usual)
        typical = _running_median(distance)
        highest = np.maximum.accumulate(np.concatenate([[0.0], distance[:-1]]))
        out = (distance > highest) & (distance > TYPICAL_DISTANCES * _NORMAL * typical)
        out[: learnt + 1] = False
        for place in np.flatnonzero(out).tolist():
            found.setdefault(place, (span, float(means[place]), float(usual[place]), float(typical[place])))
    rest = max(1, int(REST_PART * size))
    marks: list[Mark] = []
    last = -rest - 1
    for place in sorted(found):
        if place - last <= rest:
            continue
        last = place
        span, mean, usual_here, typical_here = found[place]
        shape = float(raw[place]) if span == 1 else float(np.mean(raw[max(0, place - span + 1) : place + 1]))
        spread = _NORMAL * typical_here * _TENTH
        expected, low, high = (_back(level, offset) for level in (usual_here, usual_here - spread, usual_here + spread))
        what = "the value" if span == 1 else f"the mean of the last {span} values"
        marks.append(
            Mark(
                series,
                times[place],  # type: ignore[arg-type]
                shape,
                expected,
                low,
                high,
                "above" if mean > usual_here else "below",
                METHOD,
                f"{what} is further from the usual than ever in the {place:,} values before",
                None,
                span,
            )
        )
    return marks


def _on_line(raw: Array, learnt: int) -> tuple[Array, float | None]:
    """Logarithms where nearly all early values are above zero, with a tenth of their median added so that a zero is
    far down and not at minus infinity; the values themselves otherwise."""
    import numpy as np

    early = raw[:learnt]
    if (early > 0).mean() <= 0.95 or raw.min() < 0:
        return raw, None
    offset = 0.1 * float(np.median(early)) + 1e-12
    return np.log(raw + offset), offset


def _back(level: float, offset: float | None) -> float:
    import math

    return level if offset is None else math.exp(level) - offset


def _usual_shape(line: Array, year: int) -> Array:
    """What each place of the cycle adds to the level of the cycle before it, learnt as values come, (n,)."""
    import numpy as np

    added = np.zeros(line.shape[0])
    shape = np.zeros(year)
    seen = np.zeros(year)
    total = np.concatenate([[0.0], np.cumsum(line)])
    for place in range(year, line.shape[0]):
        level = (total[place] - total[place - year]) / year
        here = place % year
        added[place] = shape[here]
        shape[here] += (line[place] - level - shape[here]) / min(12.0, seen[here] + 1.0)
        seen[here] += 1.0
    return added


def _run_means(line: Array, span: int) -> Array:
    import numpy as np

    if span == 1:
        return line
    total = np.concatenate([[0.0], np.cumsum(line)])
    ends = np.arange(1, line.shape[0] + 1)
    starts = np.maximum(ends - span, 0)
    means: Array = (total[ends] - total[starts]) / (ends - starts)
    return means


def _usual(means: Array, span: int) -> Array:
    """The median of the run means that ended before the run at hand began, (n,)."""
    import numpy as np

    width = max(RUNS_LOOKED_BACK * span, FEWEST_LOOKED_BACK)
    held: list[float] = []
    usual = np.empty(means.shape[0])
    for place in range(means.shape[0]):
        come = place - span
        if come >= 0:
            insort(held, float(means[come]))
        gone = come - width
        if gone >= 0:
            del held[bisect_left(held, float(means[gone]))]
        usual[place] = _middle(held) if held else means[0]
    return usual


def _running_median(distance: Array) -> Array:
    """The median of all distances before each, (n,)."""
    import numpy as np

    held: list[float] = []
    typical = np.empty(distance.shape[0])
    for place, here in enumerate(distance.tolist()):
        typical[place] = _middle(held) if held else 0.0
        insort(held, here)
    return typical


def _middle(held: list[float]) -> float:
    half = len(held) // 2
    return held[half] if len(held) % 2 else 0.5 * (held[half - 1] + held[half])
