"""The account of a file: every row that was read is a record, part of one, or refused; nothing vanishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from truenorth.exchange.canonical import Guess, Item, Joined, MetricRecord, Origin, Record, Refused
from truenorth.exchange.importing.reading import SourceFile

KINDS = {
    "PersonRecord": "people",
    "TeamRecord": "teams",
    "DirectionRecord": "direction",
    "GoalRecord": "goals",
    "MeasureRecord": "measures",
    "SourceRecord": "sources",
    "MetricRecord": "metrics",
    "BetRecord": "bets",
    "WorkRecord": "work items",
    "FeedbackRecord": "feedback",
    "WaiverRecord": "waivers",
    "DeploymentRecord": "deployments",
    "IncidentRecord": "incidents",
}


class RowsLost(AssertionError):
    """An importer read rows and said nothing about them. That is a mistake in the importer, never in the file."""


@dataclass(slots=True)
class Ledger:
    file: str
    rows: int = 0
    records: Counter[str] = field(default_factory=Counter)
    points: int = 0
    imported: int = 0  # rows that became records
    joined: int = 0  # rows that became part of a record of another row
    refused: int = 0
    guesses: int = 0
    lost: tuple[tuple[str, int], ...] = ()

    def check(self) -> None:
        """Raise when a row is unaccounted for."""
        if self.lost:
            places = ", ".join(f"{sheet}!{line}" if sheet else str(line) for sheet, line in self.lost[:5])
            raise RowsLost(f"{self.file}: {len(self.lost)} of {self.rows} rows are unaccounted for (lines {places}).")

    def sentence(self) -> str:
        """ "120 rows: 110 became 110 work items, 6 joined others, 4 were refused"."""
        what = ", ".join(_counted(count, kind) for kind, count in self.records.items()) or "no record"
        parts = [f"{self.imported:,} became {what}"]
        if self.joined:
            parts.append(f"{self.joined:,} joined others")
        if self.refused:
            parts.append(f"{self.refused:,} {'was' if self.refused == 1 else 'were'} refused")
        return f"{self.rows:,} {'row' if self.rows == 1 else 'rows'}: {', '.join(parts)}"


class Account:
    """Watches items go by and accounts for their lines; ask for the ledger when all have gone."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._imported: set[tuple[str, int]] = set()
        self._joined: set[tuple[str, int]] = set()
        self._refused: set[tuple[str, int]] = set()
        self._records: Counter[str] = Counter()
        self._points = 0
        self._guesses = 0

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            if isinstance(item, Record):
                self._imported.add(_place(item.origin))
                self._records[KINDS[type(item).__name__]] += 1
                if isinstance(item, MetricRecord):
                    self._points += len(item.points)
                    self._imported.update((item.origin.sheet, line) for _, _, line in item.points)
            elif isinstance(item, Joined):
                self._joined.add(_place(item.origin))
            elif isinstance(item, Refused):
                self._refused.add(_place(item.origin))
            elif isinstance(item, Guess):
                self._guesses += 1
            yield item

    def ledger(self) -> Ledger:
        seen = self._file.seen
        imported = self._imported & seen
        joined = (self._joined & seen) - imported
        refused = (self._refused & seen) - imported - joined
        return Ledger(
            file=self._file.name,
            rows=len(seen),
            records=self._records,
            points=self._points,
            imported=len(imported),
            joined=len(joined),
            refused=len(refused),
            guesses=self._guesses,
            lost=tuple(sorted(seen - imported - joined - refused)),
        )


def _counted(count: int, kind: str) -> str:
    """ "1 bet", "2 bets"; people are persons one by one."""
    single = {"people": "person", "direction": "direction", "feedback": "feedback"}.get(kind, kind[:-1])
    return f"{count:,} {single if count == 1 else kind}"


def _place(origin: Origin) -> tuple[str, int]:
    return origin.sheet, origin.line
