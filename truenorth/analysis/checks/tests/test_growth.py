"""The work of building and checking a map grows as the map does. Lines of code that run are counted, not seconds."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from truenorth.analysis.checks.run import run_checks
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.tests.large_map import large_map

SIZES = (100, 400, 1600)
STEEPEST = 1.05


def _lines_run(act: Callable[[], object]) -> int:
    """How many lines of the product run, loops of comprehensions included."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        if "truenorth" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def _exponent(counts: list[int]) -> float:
    """Slope of log work over log size, by least squares."""
    x, y = [math.log(size) for size in SIZES], [math.log(count) for count in counts]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)


def _one_metric(map: StrategyMap) -> StrategyMap:
    return replace(map, measures=tuple(replace(each, metric_id="metric:0") for each in map.measures))


def _as_imported(map: StrategyMap) -> StrategyMap:
    return replace(map, measures=(), metrics=(), targets=(), vision=None, pillars=(), evidence=())


@pytest.mark.parametrize("shape", [replace, _one_metric, _as_imported], ids=["whole", "one metric", "as imported"])
def test_building_and_checking_a_map_is_linear_in_its_size(shape: Callable[[StrategyMap], StrategyMap]) -> None:
    maps = [shape(large_map(size)) for size in SIZES]
    counts = [_lines_run(lambda map=map: run_checks(map)) for map in maps]  # type: ignore[misc]
    assert _exponent(counts) <= STEEPEST, counts
