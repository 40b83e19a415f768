"""The back-test scores honestly, and holds its published gate on real series."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest

import truenorth
from truenorth.analysis.forecasting.backtest import KnownFuture, backtest, past_change_targets

REPOSITORY = Path(truenorth.__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRUENORTH_DATA", REPOSITORY.parent / "shared" / "data"))
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real series is not beside the checkout")


def rows(file: str, skipped: int) -> dict[str, list[float]]:
    with (DATA / file).open(encoding="utf-8", newline="") as stream:
        return {row[0]: [float(v) for v in row[skipped:] if v] for row in csv.reader(stream) if row}


def known(folder: str, skipped: int, year: float) -> list[KnownFuture]:
    futures = rows(f"{folder}/test.csv", 1)
    return [
        KnownFuture(name, history, futures[name], year)
        for name, history in rows(f"{folder}/train.csv", skipped).items()
    ]


def test_random_walks_are_forecast_with_honest_intervals() -> None:
    random = np.random.default_rng(7)
    made = []
    for k in range(300):
        walk = 100 * np.exp(np.cumsum(random.normal(0.0, 0.03, 73)))
        made.append(KnownFuture(f"walk {k}", walk[:60].tolist(), walk[60:].tolist(), 0.0))
    score = backtest(made)
    assert score.series == 300
    assert 0.72 < score.cover_80 < 0.88
    assert 0.88 < score.cover_95 < 0.99
    assert score.brier < 0.23
    assert score.calibration_error < 0.12


def test_targets_come_from_past_changes_of_the_same_length() -> None:
    assert past_change_targets([0, 1, 3, 6, 10], 1) == pytest.approx([11.6, 12.2, 12.8, 13.4])
    with pytest.raises(ValueError, match="no past change"):
        past_change_targets([1, 2], 2)


@needs_data
def test_weekly_series_stay_under_the_gate() -> None:
    score = backtest(known("ts_m4_weekly", 1, 365.25 / 7))
    assert score.brier <= 0.145
    assert 0.76 <= score.cover_80 <= 0.92


@needs_data
def test_monthly_series_stay_under_the_gate() -> None:
    score = backtest(known("ts_m3_monthly", 4, 12.0))
    assert score.brier <= 0.172
    assert 0.76 <= score.cover_80 <= 0.85
