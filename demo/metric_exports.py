"""The thirty-two series as three files: weekly side by side, daily as one long list, the rest as people keep them by hand."""

from __future__ import annotations

import csv
import io
from datetime import date

from demo.metric_catalogue import METRICS, Metric
from demo.metric_series import Series, history

LONG_HEADER: tuple[str, ...] = ("metric", "date", "value", "unit", "note")


def weekly_wide_csv(as_of: date, seed: int) -> bytes:
    """One column a metric, one row a week; a week before a metric began is empty, one that was not read says N/A."""
    chosen = [metric for metric in METRICS if metric.cadence == "week"]
    series = {metric.key: dict(history(metric, as_of, seed)) for metric in chosen}
    days = sorted({day for values in series.values() for day in values})
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["Week", *(_headed(metric) for metric in chosen)])
    for day in days:
        cells = []
        for metric in chosen:
            value = series[metric.key].get(day)
            if value is None:
                cells.append("N/A" if day > metric.last_day else "")
            else:
                cells.append(untidy(metric, value))
        writer.writerow([day.isoformat(), *cells])
    return text.getvalue().encode("utf-8")


def daily_long_csv(as_of: date, seed: int) -> bytes:
    """The warehouse's own list: one row a metric and day, plain numbers."""
    return _long([metric for metric in METRICS if metric.cadence == "day"], as_of, seed)


def monthly_long_csv(as_of: date, seed: int) -> bytes:
    """Monthly and yearly numbers as controllers keep them, with a note where the definition changed."""
    return _long([metric for metric in METRICS if metric.cadence in ("month", "year")], as_of, seed, by_hand=True)


def metric_list_csv() -> bytes:
    """What the company knows about its metrics; the changes of definition stand here for the weekly ones."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("metric", "unit", "better", "owner", "source", "value area", "north star", "definition since", "note")
    )
    for metric in METRICS:
        since, note = (
            (metric.definition_break[0].isoformat(), metric.definition_break[1])
            if metric.definition_break
            else ("", "")
        )
        writer.writerow(
            (
                metric.name, metric.unit, metric.good, metric.owner, metric.source, metric.value_area,
                "yes" if metric.north_star else "", since, note or metric.description,
            )
        )  # fmt: skip
    return text.getvalue().encode("utf-8")


def _long(chosen: list[Metric], as_of: date, seed: int, by_hand: bool = False) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(LONG_HEADER)
    for metric in chosen:
        series: Series = history(metric, as_of, seed)
        for day, value in series:
            written = untidy(metric, value) if by_hand else f"{value:.{metric.decimals}f}"
            writer.writerow((metric.name, day.isoformat(), written, metric.unit, _note(metric, day)))
    return text.getvalue().encode("utf-8")


def _note(metric: Metric, day: date) -> str:
    if metric.definition_break is not None and day == metric.definition_break[0]:
        return metric.definition_break[1]
    return next((event.what for event in metric.happenings if event.on == day), "")


def _headed(metric: Metric) -> str:
    return metric.name if metric.unit in ("", "%") or metric.unit in metric.name else f"{metric.name} ({metric.unit})"


def untidy(metric: Metric, value: float) -> str:
    """A number as spreadsheets show it: "47,600", "81.0%", "€2.11".

    >>> from demo.metric_catalogue import metric
    >>> untidy(metric("weekly_riders"), 47600.0), untidy(metric("hubs_served"), 81.0), untidy(metric("cost_per_ride"),
    2.11)
    ('47,600', '81.0%', '€2.11')
    """
    if metric.unit == "%":
        return f"{value:.{max(1, metric.decimals)}f}%"
    if metric.unit == "€":
        return f"€{value:.2f}"
    return f"{value:,.{metric.decimals}f}"
