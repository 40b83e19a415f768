"""What became of every row of an import: one outcome a row, so that the sums are those of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from truenorth.exchange.canonical import Guess, Origin, Record
from truenorth.exchange.importing.gather import GatheredFile
from truenorth.exchange.importing.ledger import RowsLost

Outcome = Literal["new", "changed", "joined", "known", "refused"]
# A row may hold several things (a goal and its measure): it counts as the first of these that one of them is.
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "joined", "known", "refused")
RANK = {outcome: rank for rank, outcome in enumerate(OUTCOMES)}
# Rows whose verdict follows from this one need not be shown one by one.
Place = tuple[str, str, int]


def place_of(origin: Origin) -> Place:
    return origin.file, origin.sheet, origin.line


def place_name(place: Place) -> str:
    """The name under which a choice about a row is kept: "okr.csv:12", or "plan.xlsx:Sheet 1:12"."""
    file, sheet, line = place
    return f"{file}:{sheet}:{line}" if sheet else f"{file}:{line}"


@dataclass(slots=True)
class Verdict:
    """What became of one record, or of a row that became none."""

    place: Place
    theirs: str  # as the source calls it
    kind: str  # "goal", "measure", "work item", ...; empty for rows that became nothing of their own
    outcome: Outcome
    because: str = ""
    source: str = ""  # "Jira", "OKR sheet"
    unit: str = "line"
    subject: str = ""  # "goal:12"
    way_out: str = ""
    may_stand_apart: bool = False  # it was joined by likeness, which a person may overrule
    worth_a_look: bool = False

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__ if name != "place"} | {"place": list(self.place)}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Verdict:
        file, sheet, line = saved["place"]
        return cls(**(saved | {"place": (file, sheet, line)}))


@dataclass(slots=True)
class FileAccount:
    """The sums of one file: ``rows`` is the number of its rows, and the outcomes add up to it."""

    name: str
    label: str = ""
    importer: str = ""
    rows: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    unreadable: str = ""
    way_out: str = ""

    def sentence(self) -> str:
        """ "31 rows: 28 new, 2 joined something here, 1 refused"."""
        if self.unreadable:
            return self.unreadable
        names = {"joined": "joined something here", "known": "known already"}
        parts = [f"{self.outcomes[o]:,} {names.get(o, o)}" for o in OUTCOMES if self.outcomes[o]]
        return f"{self.rows:,} {'row' if self.rows == 1 else 'rows'}: {', '.join(parts) or 'nothing'}"


@dataclass(slots=True)
class After:
    """How many of each kind there would be, or are, once the import is in."""

    counts: dict[str, int] = field(default_factory=dict)
    findings: int | None = None


@dataclass(slots=True)
class Applied:
    """The account of a whole import."""

    act: UUID | None = None
    writes: int = 0  # rows of the workspace that were created or changed
    files: list[FileAccount] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    after: After = field(default_factory=After)

    @property
    def rows(self) -> int:
        return sum(file.rows for file in self.files)

    def count(self, outcome: Outcome) -> int:
        return sum(file.outcomes[outcome] for file in self.files)

    @property
    def placed(self) -> int:
        """Rows that found their place."""
        return self.rows - self.count("refused")

    @property
    def changes_nothing(self) -> bool:
        return self.writes == 0

    def made(self) -> Counter[str]:
        """New records by kind."""
        return Counter(v.kind for v in self.verdicts if v.outcome == "new")

    def sentence(self) -> str:
        return (
            f"Of {self.rows:,} rows, {self.placed:,} found their place and {self.count('refused'):,} could not: "
            f"{self.count('new'):,} new, {self.count('changed'):,} changed, {self.count('joined'):,} joined something, "
            f"{self.count('known'):,} known already."
        )


def _title(record: Record) -> str:
    found = (getattr(record, name, "") for name in ("title", "name", "statement", "text"))
    return next((text for text in found if text), "")


class Verdicts:
    """Collects verdicts while an import is applied, and closes the account."""

    def __init__(self, files: Iterable[GatheredFile]) -> None:
        self._files = list(files)
        self.found: list[Verdict] = []
        self.guesses: list[Guess] = [guess for file in self._files for guess in file.guesses]
        self._rows: dict[Place, Outcome] = {}
        for file in self._files:
            titles = {record.key: _title(record) for record in file.records}
            for joined in file.joined:
                theirs = titles.get(joined.into) or joined.into
                row = self._about(joined.origin, theirs, "", "joined", joined.because)
                row.worth_a_look = joined.into != "header"
            for refused in file.refused:
                row = self._about(refused.origin, refused.text, "", "refused", refused.because)
                row.way_out = refused.way_out

    def _about(self, origin: Origin, theirs: str, kind: str, outcome: Outcome, because: str) -> Verdict:
        verdict = Verdict(
            place_of(origin), " ".join(theirs.split())[:200], kind, outcome, because, origin.label, origin.unit
        )
        self.found.append(verdict)
        self.mark(verdict.place, outcome)
        return verdict

    def say(
        self,
        origin: Origin,
        theirs: str,
        kind: str,
        outcome: Outcome,
        because: str = "",
        *,
        subject: str = "",
        way_out: str = "",
        may_stand_apart: bool = False,
        worth_a_look: bool = False,
    ) -> Verdict:
        verdict = self._about(origin, theirs, kind, outcome, because)
        verdict.subject, verdict.way_out = subject, way_out
        verdict.may_stand_apart, verdict.worth_a_look = may_stand_apart, worth_a_look or may_stand_apart
        return verdict

    def mark(self, place: Place, outcome: Outcome) -> None:
        """The outcome of a row that needs no words of its own: one value of a series."""
        before = self._rows.get(place)
        if before is None or RANK[outcome] < RANK[before]:
            self._rows[place] = outcome

    def guess(self, origin: Origin, what: str, because: str, certainty: float = 0.5) -> None:
        self.guesses.append(Guess(origin, what, because, certainty))

    def guess_of_many(self, what: str, noun: str, because: str, records: Sequence[tuple[Origin, str]]) -> None:
        """The same guess about many rows, told once: "27 goals are taken as under way"."""
        origin, title = records[0]
        if len(records) == 1:
            self.guess(origin, f"“{title}”: {what}", because, 0.8)
        else:
            self.guess(origin, f"{len(records):,} {noun}: {what}", f"{because}, such as “{title}”", 0.8)

    def close(self) -> Applied:
        """The account; ``RowsLost`` when a row has no outcome, which is a mistake of ours and never of a file."""
        applied = Applied(guesses=self.guesses)
        for file in self._files:
            account = FileAccount(
                file.name, file.label, file.importer, unreadable=file.unreadable, way_out=file.way_out
            )
            account.rows, account.records = len(file.rows), file.ledger.records
            account.outcomes = Counter(self._rows.get((file.name, sheet, line), "lost") for sheet, line in file.rows)
            if account.outcomes["lost"]:
                raise RowsLost(f"{file.name}: {account.outcomes['lost']} of {account.rows} rows have no outcome.")
            applied.files.append(account)
        order = {file.name: number for number, file in enumerate(self._files)}
        applied.verdicts = sorted(self.found, key=lambda v: (order[v.place[0]], v.place[1], v.place[2]))
        return applied
