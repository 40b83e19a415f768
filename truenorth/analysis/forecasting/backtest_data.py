"""Folders of series whose future is known, or whose end can be held back, as the back-test reads them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from truenorth.analysis.forecasting.backtest import KnownFuture
from truenorth.analysis.forecasting.cadence import YEAR_IN_PERIODS, lay_out
from truenorth.analysis.forecasting.series import ordinals
from truenorth.analysis.forecasting.table import UNKNOWN, parse_moment, parse_number

# Steps held back at the end, by cadence, and what a year is in steps; the lengths are those of the M competitions.
HELD_BACK: Mapping[str, tuple[int, float]] = {
    "week": (13, YEAR_IN_PERIODS["week"]),
    "month": (18, YEAR_IN_PERIODS["month"]),
    "quarter": (8, YEAR_IN_PERIODS["quarter"]),
}
CADENCE_OF_LENGTH = {steps: cadence for cadence, (steps, _) in HELD_BACK.items()}
LEAST_BEFORE = 4  # values of history beyond the horizon, so that past changes can be measured
NAMES = {"week": "weekly", "month": "monthly", "quarter": "quarterly"}


@dataclass(slots=True)
class Dataset:
    """Series of one cadence with what followed; ``left_out`` says in sentences what could not be used."""

    name: str
    cadence: str
    horizon: int
    known: list[KnownFuture] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def pair_of_files(name: str, train: str, test: str) -> Dataset:
    """A train file (id, perhaps other columns, values) and a test file (id, the values that followed).

    Columns before the values may hold words, a start, or the number of values; they are recognised and skipped.

    >>> made = pair_of_files("m", "a,MICRO,1990,20," + ",".join(str(k) for k in range(20)), "a," + ",".join(["9"] * 8))
    >>> made.cadence, made.horizon, len(made.known[0].history)
    ('quarter', 8, 20)
    """
    futures = {row[0]: _numbers(row[1:]) for row in csv.reader(test.splitlines()) if row}
    lengths = {len(values) for values in futures.values() if values is not None}
    horizon = max(lengths, default=0)
    cadence = CADENCE_OF_LENGTH.get(horizon, "")
    made = Dataset(name, cadence, horizon)
    if not horizon:
        made.left_out.append(f"{name}: test.csv holds no values.")
        return made
    year = HELD_BACK[cadence][1] if cadence else 0.0
    if not cadence:
        made.left_out.append(f"{name}: {horizon} values follow each series; no season is assumed for such a length.")
    for row in csv.reader(train.splitlines()):
        if not row:
            continue
        future = futures.get(row[0])
        history = _values_of(row[1:])
        if future is None or len(future) != horizon or history is None or len(history) < horizon + LEAST_BEFORE:
            made.left_out.append(f"{name}: {row[0]} has no known future, or too short a past.")
            continue
        made.known.append(KnownFuture(row[0], history, future, year))
    return made


def _numbers(cells: Sequence[str]) -> list[float] | None:
    try:
        return [parse_number(cell) for cell in cells if cell.strip()]
    except ValueError:
        return None


def _values_of(cells: Sequence[str]) -> list[float] | None:
    """The values of a row, without what stands before them."""
    cells = [cell for cell in cells if cell.strip()]
    for k in range(min(4, len(cells))):
        values = _numbers(cells[k:])
        if values is None:
            continue
        # A count of the values stands before them; what is before the count (a start) goes with it.
        for place in range(min(3, len(values) - 1)):
            if values[place] == len(values) - place - 1:
                return values[place + 1 :]
        return values
    return None


def one_file(name: str, text: str) -> list[Dataset]:
    """Series in a file with dates, split where their future begins: the last 13 weeks, 18 months or 8 quarters.

    Columns ``series, date, value`` hold many series; otherwise the first column that holds dates is the time and every
    other column of numbers is a series. Daily values become weeks. A series with gaps is left out, and said to be.
    """
    rows = [row for row in csv.reader(text.replace("\r\n", "\n").replace("\r", "\n").splitlines()) if row]
    if len(rows) < 2:
        return [Dataset(name, "", 0, left_out=[f"{name}: no rows."])]
    heads = [head.strip().lower().lstrip("\ufeff") for head in rows[0]]
    body = [row for row in rows[1:] if len(row) == len(heads)]
    times = next((k for k in range(len(heads)) if _all_dates([row[k] for row in body[:50]])), None)
    if times is None:
        return [Dataset(name, "", 0, left_out=[f"{name}: no column holds dates such as 2026-03-31."])]
    found: dict[str, dict[date, float]] = {}
    if {"series", "value"} <= set(heads):
        which, value = heads.index("series"), heads.index("value")
        for row in body:
            _keep(found.setdefault(row[which], {}), row[times], row[value])
    else:
        for k, head in enumerate(heads):
            if k != times:
                for row in body:
                    _keep(found.setdefault(head or f"column {k + 1}", {}), row[times], row[k])
    by_cadence: dict[str, Dataset] = {}
    left_out = []
    for series, values in found.items():
        one = _split(f"{name} {series}", values)
        if isinstance(one, str):
            left_out.append(one)
            continue
        cadence, known = one
        steps = HELD_BACK[cadence][0]
        by_cadence.setdefault(cadence, Dataset(f"{name}, {NAMES[cadence]}", cadence, steps)).known.append(known)
    made = list(by_cadence.values()) or [Dataset(name, "", 0)]
    made[0].left_out += left_out
    return made


def _all_dates(cells: Sequence[str]) -> bool:
    try:
        return bool(cells) and all(isinstance(parse_moment(cell), date) for cell in cells)
    except ValueError:
        return False


def _keep(values: dict[date, float], when: str, cell: str) -> None:
    try:
        moment = parse_moment(when)
        if isinstance(moment, date) and cell.strip().lower() not in UNKNOWN:
            values[moment] = parse_number(cell)
    except ValueError:
        return


def _split(name: str, values: Mapping[date, float]) -> tuple[str, KnownFuture] | str:
    """The cadence and the series with its end held back; or a sentence why it cannot be used."""
    if len(values) < 2 * LEAST_BEFORE:
        return f"{name}: {len(values)} values are too few."
    days = sorted(values)
    line = lay_out(ordinals(days), np.array([values[day] for day in days]), None, True, None, "mean")
    if line.cadence not in HELD_BACK:
        return f"{name}: its dates keep no rhythm of weeks, months or quarters."
    steps, year = HELD_BACK[line.cadence]
    gaps = np.flatnonzero(np.diff(line.times) != 1)
    start = int(gaps[-1]) + 1 if gaps.size else 0  # what follows the last gap is whole
    numbers = line.values[start:].tolist()
    if len(numbers) < 2 * steps + LEAST_BEFORE:
        return f"{name}: {len(numbers)} values without a gap are too few to hold back {steps}."
    return line.cadence, KnownFuture(name, numbers[:-steps], numbers[-steps:], year)
