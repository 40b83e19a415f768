"""Draw the history of every metric from its shape: trend through the days that were seen, season, and restlessness.

The same shape and seed give the same history to the last digit. The values of ``Metric.seen`` come out exactly on
their days; between them the series wanders as its ``restless`` and ``memory`` say.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from demo.metric_catalogue import METRICS, Metric, metric

Series = list[tuple[date, float]]
Array = NDArray[np.float64]

DAYS_OF_YEAR = 365.25


def history(metric: Metric, as_of: date, seed: int = 0) -> Series:
    """Values of a metric up to and including ``as_of``, oldest first, as ``(date, value)`` in the metric's own unit.

    >>> from demo.metric_catalogue import metric
    >>> history(metric("weekly_riders"), date(2026, 4, 14))[-1]
    (datetime.date(2026, 4, 13), 47600.0)
    """
    if metric.made_of:
        return _computed(metric, as_of, seed)
    days = list(_days(metric))
    drawn = _running_total(metric, days, seed) if metric.counts_up else _wander(metric, days, seed)
    rounded = [(day, round(float(value), metric.decimals)) for day, value in zip(days, drawn, strict=True)]
    return [point for point in rounded if point[0] <= as_of]


def _computed(measured: Metric, as_of: date, seed: int) -> Series:
    """What is left of a whole by other series, as they are written: a quotient of factors or a difference of parts."""
    how, *keys = measured.made_of
    whole, *others = (dict(history(metric(key), as_of, seed)) for key in keys)
    units = [100.0 if metric(key).scale == "percent" else 1.0 for key in keys[1:]]
    values = []
    for day, value in whole.items():
        for other, unit in zip(others, units, strict=True):
            value = value / (other[day] / unit) if how == "quotient" else value - other[day]
        values.append((day, round(value, measured.decimals)))
    return values


def all_histories(as_of: date, seed: int = 0) -> dict[str, Series]:
    return {metric.key: history(metric, as_of, seed) for metric in METRICS}


def _days(metric: Metric) -> Iterator[date]:
    if metric.cadence == "year":
        yield from (day for day, _ in metric.seen)
        return
    day = metric.first_day
    while day <= metric.last_day:
        yield day
        if metric.cadence == "month":
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        else:
            day += timedelta(days=7 if metric.cadence == "week" else 1)


def _wander(metric: Metric, days: list[date], seed: int) -> Array:
    at = np.array([day.toordinal() for day in days], dtype=float)
    fixed = np.array([day.toordinal() for day, _ in metric.seen], dtype=float)
    season = _season(metric, at)
    trend_seen = np.array([_forward(metric, value) for _, value in metric.seen]) - _season(metric, fixed)
    trend = np.interp(at, fixed, trend_seen)
    path = trend + season + _between(_restlessness(metric, len(days), seed), at, fixed) + _happenings(metric, at)
    values = _backward(metric, path)
    if metric.definition_break is not None:
        since, _, factor = metric.definition_break
        values = np.where(at < since.toordinal(), values * factor, values)
    return values


def _running_total(metric: Metric, days: list[date], seed: int) -> Array:
    """A total that only grows: uneven daily additions, scaled so that first and last value are the ones seen."""
    generator = _generator(metric, seed)
    additions = generator.lognormal(0.0, metric.restless, len(days) - 1)
    grown = np.concatenate([[0.0], np.cumsum(additions)]) / additions.sum()
    first, last = metric.seen[0][1], metric.seen[-1][1]
    return first + (last - first) * grown


def _generator(metric: Metric, seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([metric.seed, seed]))


def _restlessness(metric: Metric, count: int, seed: int) -> Array:
    shocks = _generator(metric, seed).normal(0.0, metric.restless, count)
    walk = np.empty(count)
    last = 0.0
    for i, shock in enumerate(shocks):
        last = metric.memory * last + shock
        walk[i] = last
    return walk


def _between(noise: Array, at: Array, fixed: Array) -> Array:
    """Noise that is zero on the days whose value is known."""
    return noise - np.interp(at, fixed, np.interp(fixed, at, noise))


def _season(metric: Metric, ordinals: Array) -> Array:
    total = np.zeros_like(ordinals)
    for wave in metric.seasons:
        total += wave.size * np.cos(2 * np.pi * wave.times * (ordinals - wave.peak - 1) / DAYS_OF_YEAR)
    return total


def _happenings(metric: Metric, ordinals: Array) -> Array:
    total = np.zeros_like(ordinals)
    for event in metric.happenings:
        start = event.on.toordinal()
        total[(ordinals >= start) & (ordinals < start + 7 * event.weeks)] += event.effect
    return total


def _forward(metric: Metric, value: float) -> float:
    if metric.scale == "positive":
        return math.log(value)
    if metric.scale == "percent":
        return math.log(value / (100.0 - value))
    return value


def _backward(metric: Metric, path: Array) -> Array:
    if metric.scale == "positive":
        return np.exp(path)
    if metric.scale == "percent":
        return 100.0 / (1.0 + np.exp(-path))
    return path
