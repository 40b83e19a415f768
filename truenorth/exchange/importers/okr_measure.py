"""The numbers of a key result: baseline, target, current, unit and direction, from cells as people fill them."""

from __future__ import annotations

from dataclasses import dataclass

from truenorth.exchange.importers.okr_words import direction_of, share
from truenorth.exchange.importing.mapping import RowReader, words
from truenorth.exchange.importing.numbers import read_number
from truenorth.exchange.importing.tables import Row

_FIELDS = words(
    "title, owner, due, baseline, target, current, progress, score, confidence, projection, status, direction, unit"
)
_KINDS = {"binary": ("yes/no", "boolean", "binary", "done/not done", "true/false"), "milestone": ("milestone", "task")}


class MeasureCells(dict[str, str]):
    """The cells that describe one key result; a missing one is empty."""

    def __missing__(self, name: str) -> str:
        return ""

    @classmethod
    def of(cls, row: Row, reader: RowReader) -> MeasureCells:
        return cls({name: reader.one(row, name) for name in _FIELDS if name != "title"})


@dataclass(frozen=True, slots=True)
class MeasureNumbers:
    baseline: float | None
    target: float | None
    current: float | None
    unit: str
    direction: str
    kind: str
    from_progress: bool


def measure_numbers(cells: MeasureCells, decimal: str = "", title: str = "") -> MeasureNumbers:
    """Numbers with their unit. A progress in percent stands in where no current value is given.

    >>> found = measure_numbers(MeasureCells(baseline="12%", target="8 %", current="11%"))
    >>> found.baseline, found.target, found.unit, found.direction
    (12.0, 8.0, '%', 'down')
    """
    read = {name: read_number(cells[name], decimal) for name in ("baseline", "target", "current")}
    values = {name: number.value if number else None for name, number in read.items()}
    unit = cells["unit"] or next(
        (number.unit for name in ("target", "current", "baseline") if (number := read[name]) and number.unit), ""
    )
    baseline, target, current = values["baseline"], values["target"], values["current"]
    progress = share(cells["progress"]) if cells["progress"] else None
    from_progress = False
    if current is None and progress is not None:
        from_progress = True
        if target is None:
            baseline, target, current, unit = 0.0, 100.0, round(progress * 100, 6), unit or "%"
        elif baseline is not None:
            current = round(baseline + progress * (target - baseline), 6)
        else:
            from_progress = False
    direction = direction_of(cells["direction"])
    if not direction and baseline is not None and target is not None and baseline != target:
        direction = "up" if target > baseline else "down"
    kind = next((kind for kind, words in _KINDS.items() if cells["direction"].strip().casefold() in words), "")
    return MeasureNumbers(baseline, target, current, unit, direction, kind, from_progress)
