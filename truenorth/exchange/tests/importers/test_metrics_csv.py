"""Metric series, wide, long and across."""

from __future__ import annotations

from datetime import date

import pytest

from truenorth.exchange.canonical import Joined, MetricRecord
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.tests.reading_aloud import guesses, of_kind, read, refusals, text_file


def test_a_wide_table_with_lone_carriage_returns_gives_a_series_for_each_column() -> None:
    items, ledger, name = read("metrics_wide.csv")
    assert name == "metrics_csv"
    assert (ledger.rows, ledger.imported, ledger.refused) == (4, 3, 1)
    metrics = of_kind(items, MetricRecord)
    assert metrics["Rides"].points == [(date(2026, 1, 5), 67283, 2), (date(2026, 1, 19), 71004, 4)]
    assert metrics["Rides"].unit == "per week"
    assert [value for _, value, _ in metrics["Bounce Rate"].points] == [80, 72.22, -1.5]
    assert (metrics["Bounce Rate"].unit, metrics["Bounce Rate"].scale) == ("%", "percent")
    assert [value for _, value, _ in metrics["Avg. wait"].points] == [106, 85, 65]
    assert refusals(items)[0].because == "“Total” is no date"
    assert any("1 cells of “Rides” without a number are gaps, not zeros" in guess for guess in guesses(items))


def test_a_long_table_gives_a_series_for_each_name() -> None:
    items, ledger, _ = read("metrics_long.csv")
    assert (ledger.rows, ledger.imported, ledger.joined, ledger.refused) == (6, 4, 1, 1)
    metrics = of_kind(items, MetricRecord)
    assert metrics["Winter retention"].points == [(date(2026, 1, 1), 41.5, 2), (date(2026, 4, 1), 43, 3)]
    assert (metrics["Winter retention"].unit, metrics["Complaints"].unit) == ("%", "")
    assert metrics["Complaints"].points[1] == (date(2026, 4, 1), 914, 5)
    assert [item.into for item in items if isinstance(item, Joined)] == ["Complaints"]
    assert any("Several values of “Complaints” on one day are added up" in guess for guess in guesses(items))
    assert refusals(items)[0].because == "“soon” in “value” is no number"


def test_a_sheet_with_time_running_to_the_right_is_read() -> None:
    metrics = of_kind(read("metrics_across.csv")[0], MetricRecord)
    assert [(day, value) for day, value, _ in metrics["Rides"].points] == [
        (date(2026, 1, 1), 1200),
        (date(2026, 2, 1), 1310),
        (date(2026, 4, 1), 1290),
    ]
    assert metrics["Retention"].unit == "%"


def test_a_row_of_figures_is_no_header_of_years() -> None:
    file = text_file("N1,2280,480,1980,1944,1960\nN2,1200,400,1990,1950,1970\nN3,1200,400,1990,1950,1970\n")
    with pytest.raises(FileRefused, match="of no known kind"):
        read(file)


def test_groups_name_a_series_together() -> None:
    rows = "".join(
        f"2026 Q{q},{region},{use},{q}\n" for q in (1, 2) for region in ("North", "South") for use in ("Work", "Fun")
    )
    metrics = of_kind(read(text_file("Quarter,Region,Purpose,Trips\n" + rows))[0], MetricRecord)
    assert list(metrics) == [
        "Trips · North · Work",
        "Trips · North · Fun",
        "Trips · South · Work",
        "Trips · South · Fun",
    ]
    assert {len(metric.points) for metric in metrics.values()} == {2}


def test_a_nameless_series_is_called_after_its_file() -> None:
    metrics = of_kind(
        read(text_file("ds,y\n2026-01-01,1\n2026-02-01,2\n2026-03-01,3\n2026-04-01,3\n", "weekly_rides.csv"))[0],
        MetricRecord,
    )
    assert list(metrics) == ["weekly rides"]
    assert metrics["weekly rides"].expected_interval_days == 31


def test_shares_measured_twice_a_day_are_averaged() -> None:
    items, _, _ = read(text_file("date,share\n2026-01-01,40%\n2026-01-01,50%\n2026-01-02,45%\n"))
    assert of_kind(items, MetricRecord)["share"].points[0][1] == 45
    assert any("are averaged" in guess for guess in guesses(items))
