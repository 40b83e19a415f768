"""The thirty-six series as three files: weekly side by side, daily as one long list, the rest as kept by hand."""

from __future__ import annotations

import csv
import io
from datetime import date

from demo.metric_catalogue import METRICS, Metric
from demo.metric_series import Series, history

LONG_HEADER: tuple[str, ...] = ("metric", "date", "value", "unit", "note")


def weekly_wide_csv(as_of: date, seed: int) -> bytes:
    """One column a metric, one row a week; a week before a metric began is empty, one that was not read says N/A.

    A weekly metric whose definition changed starts with the new one: nobody keeps the old values in this sheet.
    """
    chosen = [metric for metric in METRICS if metric.cadence == "week"]
    series = {metric.key: dict(since_definition(metric, history(metric, as_of, seed))) for metric in chosen}
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


def since_definition(metric: Metric, series: Series) -> Series:
    if metric.definition_break is None:
        return series
    return [point for point in series if point[0] >= metric.definition_break[0]]


def _note(metric: Metric, day: date) -> str:
    if metric.definition_break is not None and day == metric.definition_break[0]:
        return metric.definition_break[1]
    return next((event.what for event in metric.happenings if event.on == day), "")


def _headed(metric: Metric) -> str:
    return f"{metric.name} ({metric.unit})" if metric.unit in ("days", "minutes") else metric.name


def untidy(metric: Metric, value: float) -> str:
    """A number as spreadsheets show it: "47,600", "81.0%", "€2.11".

    >>> from demo.metric_catalogue import metric
    >>> untidy(metric("weekly_riders"), 47600.0), untidy(metric("cost_per_ride"), 2.11)
    ('47,600', '€2.11')
    """
    if metric.unit == "%":
        return f"{value:.{max(1, metric.decimals)}f}%"
    if metric.unit == "€":
        return f"€{value:.2f}"
    return f"{value:,.{metric.decimals}f}"
