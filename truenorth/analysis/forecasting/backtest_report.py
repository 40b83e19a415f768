"""A back-test as plain values, as a table for a terminal, and as a page of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from truenorth.analysis.forecasting.backtest import Score
from truenorth.analysis.forecasting.backtest_data import NAMES, Dataset


def as_record(dataset: Dataset, score: Score, method: str, version: str) -> dict[str, Any]:
    """One data set with its scores, as JSON can carry it; figures rounded to what they can bear."""
    numbers = asdict(score)
    bins = [{key: round(value, 4) for key, value in bin.items()} for bin in numbers.pop("bins")]
    rounded = {key: round(value, 4) if isinstance(value, float) else value for key, value in numbers.items()}
    return {
        "data": dataset.name,
        "cadence": NAMES.get(dataset.cadence, "of no known rhythm"),
        "steps_ahead": dataset.horizon,
        "method": method,
        "method_version": version,
        **rounded,
        "left_out": len(dataset.left_out),
        "bins": bins,
    }


HEADS = (
    "Series", "Number", "Steps ahead", "Brier", "Calibration error", "80% range held", "95% range held", "Log score",
    "Brier, share of the past", "Brier, linear pace",
)  # fmt: skip


def row_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The cells of one record, as text."""
    return (
        f"{record['data']} ({record['cadence']})", f"{record['series']:,}", str(record["steps_ahead"]),
        f"{record['brier']:.4f}", f"{record['calibration_error']:.3f}", f"{record['cover_80']:.3f}",
        f"{record['cover_95']:.3f}", f"{record['log_score']:.3f}", f"{record['brier_of_the_past']:.4f}",
        f"{record['brier_of_the_pace']:.4f}",
    )  # fmt: skip


def as_text(records: Sequence[Mapping[str, Any]]) -> str:
    """A table for a terminal."""
    rows = [HEADS, *(row_of(record) for record in records)]
    widths = [max(len(row[c]) for row in rows) for c in range(len(HEADS))]
    return "".join(
        "  ".join(
            cell.ljust(w) if c == 0 else cell.rjust(w) for c, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )
