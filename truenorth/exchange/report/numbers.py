"""Which numbers are stale: series whose last value is older than two of their intervals."""

from __future__ import annotations

from truenorth.exchange.report.material import Material
from truenorth.exchange.report.report import StaleNumber
from truenorth.foundation.kit.formats import plural

INTERVALS = 2


def stale_numbers(material: Material) -> tuple[StaleNumber, ...]:
    """Those that goals stand on first, then the oldest."""
    found = []
    for metric in material.map.metrics:
        days = (material.as_of - metric.last_date).days if metric.last_date else None
        if days is not None and days <= INTERVALS * metric.expected_interval_days:
            continue
        goals = len({measure.goal_id for measure in material.map.measures_on.get(metric.id, ())})
        found.append(StaleNumber(metric.name, metric.last_date, days, metric.expected_interval_days, goals))
    return tuple(sorted(found, key=lambda each: (-each.goals, -(each.days or 10**6), each.name)))


def stale_note(material: Material, stale: tuple[StaleNumber, ...]) -> str:
    whole = len(material.map.metrics)
    if not whole:
        return "No series of numbers was read."
    if not stale:
        return f"All {plural(whole, 'series', 'series')} have had a value in their last two intervals."
    return f"{len(stale)} of {whole:,} series have had no value for two of their intervals."
