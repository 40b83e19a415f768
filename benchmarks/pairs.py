"""Fair pairs: floor and subject in one run, A B A B, medians and the ratio's median. The machine's mood falls on both."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

PAIRS = 7


@dataclass(frozen=True)
class Paired:
    floor: float  # seconds, the median
    subject: float
    ratio: float  # the median of the pairs' ratios, which says more than the ratio of medians


def in_pairs(floor: Callable[[], object], subject: Callable[[], object], pairs: int = PAIRS) -> Paired:
    """CPU seconds of both, after one run of each that is not counted."""
    floor()
    subject()
    times = [(cpu_seconds(floor), cpu_seconds(subject)) for _ in range(pairs)]
    return Paired(
        statistics.median(a for a, _ in times),
        statistics.median(b for _, b in times),
        statistics.median(b / max(a, 1e-9) for a, b in times),
    )


def cpu_seconds(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def growth(sizes: list[int], times: list[float]) -> float:
    """The slope of log time over log size, by least squares: 0 is constant, 1 is proportional."""
    x, y = [math.log(size) for size in sizes], [math.log(max(t, 1e-9)) for t in times]
    middle_x, middle_y = statistics.mean(x), statistics.mean(y)
    above = sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - middle_x) ** 2 for a in x)
