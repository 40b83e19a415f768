"""Answers for machines and for a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from truenorth.analysis.forecasting.result import Attainment
from truenorth.analysis.forecasting.series import Moment
from truenorth.analysis.forecasting.status import WORDS, Ambition, decide_status
from truenorth.analysis.forecasting.table import TargetRow

OTHER_WORDS = {
    "reached": "reached",
    "missed": "missed",
    "not_enough_history": "not enough history",
    "no_series": "no such series",
    "not_computed": "not computed",
    "learning": "learning",
}


def status_word(found: Attainment | None, ambition: str = "committed") -> str:
    """One word for a row: a status, an outcome, or why there is none."""
    if found is None:
        return "no_series"
    if found.probability is None:
        return "not_computed"
    if found.method == "observed":
        return "reached" if found.probability >= 1 else "missed"
    if found.history == "not_enough_history":
        return "not_enough_history"
    return decide_status(found.probability, cast(Ambition, ambition)).word or "learning"


def as_record(row: TargetRow, found: Attainment | None) -> dict[str, Any]:
    """One row as plain values that JSON can carry."""
    record: dict[str, Any] = {
        "series": row.series,
        "due": _written(row.due),
        "target": row.target,
        "direction": row.direction,
        "probability": None if found is None else found.probability,
        "quantiles": {} if found is None else {f"{p:g}": _finite(value) for p, value in found.quantiles.items()},
        "method": "none" if found is None else found.method,
        "observations": 0 if found is None else found.observations,
        "status": status_word(found, row.ambition),
    }
    if found is None:
        return record | {"reason": f"There is no series named {row.series}."}
    return record | {
        "shown": found.shown,
        "history": found.history,
        "stale": found.stale,
        "already_met": found.already_met,
        "base_rate": found.base_rate,
        "likely_target": _finite(found.likely_target),
        "reason": found.reason,
        "method_version": found.method_version,
        "inputs_hash": found.inputs_hash,
        "as_of": _written(found.as_of),
        "explanation": [
            {"term": t.term, "value": _finite(t.value) if isinstance(t.value, float) else t.value, "because": t.because}
            for t in found.explanation
        ],
    }


def as_text(rows: Sequence[tuple[TargetRow, Attainment | None]]) -> str:
    """A table for a terminal, one line a target, with cautions below it."""
    head = ("Series", "Due", "Target", "Chance", "Status", "8 of 10 futures", "Values")
    table = [head]
    cautions: list[str] = []
    for row, found in rows:
        word = status_word(found, row.ambition)
        shown = None if found is None else found.shown
        chance = "–" if shown is None else f"{round(100 * shown)}%"
        futures = "–"
        if found is not None and 0.1 in found.quantiles and found.forecast:
            futures = f"{_number(found.quantiles[0.1])}–{_number(found.quantiles[0.9])}"
        table.append((
            row.series, str(_written(row.due)), "–" if row.target is None else _number(row.target), chance,
            WORDS.get(word) or OTHER_WORDS[word], futures, "0" if found is None else str(found.observations),
        ))  # fmt: skip
        cautions += _cautions(row, found)
    widths = [max(len(line[c]) for line in table) for c in range(len(head))]
    right = (False, False, True, True, False, True, True)
    lines = []
    for line in table:
        cells = (cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(line, widths, right, strict=True))
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines + ([""] + cautions if cautions else [])) + "\n"


def _cautions(row: TargetRow, found: Attainment | None) -> list[str]:
    where = f"{row.series} by {_written(row.due)}"
    if found is None:
        return [f"{where}: there is no series named {row.series}."]
    if found.method == "observed" and found.quantiles:
        return [f"{where}: already observed, the value was {_number(found.quantiles[0.5])}."]
    said = []
    if found.history == "not_enough_history" and found.method != "observed":
        rate = f"base rate {round(100 * found.base_rate)}%"
        values = "1 value" if found.observations == 1 else f"{found.observations} values"
        said.append(f"{where}: {values}; people see a chance from 4 on ({rate}).")
    elif found.history == "early":
        said.append(f"{where}: early, only {found.observations} values.")
    if found.method not in ("bsm-1", "base rate", "observed") and found.reason:
        said.append(f"{where}: {found.reason}")
    if found.stale:
        said.append(f"{where}: stale, the last value is of {found.last_at}.")
    if found.already_met:
        said.append(f"{where}: the target is met now; the chance is that it still is then.")
    return said + [f"{where}: {note}" for note in found.notes]


def _written(moment: Moment | None) -> str | float | int | None:
    if isinstance(moment, date):
        return moment.isoformat()
    if moment is not None and float(moment).is_integer():
        return int(moment)
    return moment


def _finite(value: float | None) -> float | None:
    """JSON has no infinity."""
    return value if value is not None and math.isfinite(value) else None


def _number(value: float) -> str:
    text = f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"
    return text.replace("-", "−")
