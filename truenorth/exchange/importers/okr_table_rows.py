"""Rows of an OKR table as goals and measures, with parents by row id, goal id or title."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from truenorth.exchange.canonical import BetRecord, GoalRecord, Guess, Item, Joined, MeasureRecord, Origin, Refused
from truenorth.exchange.importers.okr_measure import MeasureCells, measure_numbers
from truenorth.exchange.importers.okr_table_synonyms import NUMBERED, NUMBERED_PARTS
from truenorth.exchange.importers.okr_words import goal_status, row_kind, share
from truenorth.exchange.importers.tracker_rows import person
from truenorth.exchange.importing.dates import DateColumn, decide_dates
from truenorth.exchange.importing.mapping import ColumnMapping, plain
from truenorth.exchange.importing.numbers import decide_numbers
from truenorth.exchange.importing.periods import read_period
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Row, Table

_NUMBERS = ("baseline", "target", "current")


class OkrTable:
    """One table on its way to records. Sheets of goals are small, so their rows are held in memory."""

    def __init__(self, file: SourceFile, table: Table, mapping: ColumnMapping, label: str) -> None:
        self.file, self.table, self.label = file, table, label
        self.cells = mapping.reader()
        self.rows = list(file.rows(table))
        self.numbered = _numbered_columns(table, mapping)
        self.dates = self._decide_dates()
        cells = (cell for row in self.rows for name in _NUMBERS if (cell := self.cells.one(row, name)))
        self.numbers = decide_numbers(cells)
        self.key_of: dict[str, str] = {}  # row id, goal id or title in lower case -> key
        self.parents: set[str] = set()  # what rows name as their parent, in lower case
        self.goals: dict[str, GoalRecord] = {}
        self.measures: dict[str, int] = {}
        self.owners: dict[str, set[str]] = {}  # of the key results of each goal
        self.unknown: Counter[str] = Counter()
        self.notes: Counter[str] = Counter()
        self.last_goal = ""
        self.last_objective = self.last_cycle = ""
        titles = [self._title(row) for row in self.rows]
        self.cycles: dict[str, set[str]] = {}
        for title, row in zip(titles, self.rows, strict=True):
            if cycle := self.cells.one(row, "cycle"):
                self.cycles.setdefault(title, set()).add(cycle)
        self.written_out = any(one and one == other for one, other in itertools.pairwise(titles))

    def read(self) -> Iterator[Item]:
        yield from self.file.remarks(self.label, self.table)
        header = self.origin(self.table.header_line)
        if self.dates.is_guess:
            yield Guess(header, self.dates.what, self.dates.because, self.dates.certainty)
        if self.numbers.because:
            yield Guess(
                header,
                f"“{self.numbers.decimal}” is read as the decimal sign",
                self.numbers.because,
                self.numbers.certainty,
            )
        self._learn_names()
        # A goal collects what its later rows say (its owner, its dates), so goals go out after the walk.
        later: list[Item] = []
        for row in self.rows:
            later.extend(self._row(row))
        for key, owners in self.owners.items():
            # An objective without a row of its own is owned by the owner of its key results, when they agree.
            if not self.goals[key].owner and len(owners - {""}) == 1:
                self.goals[key].owner = next(iter(owners - {""}))
        yield from self.goals.values()
        yield from later
        yield from self._guesses(header)

    def origin(self, line: int) -> Origin:
        return self.file.origin(line, self.label, self.table)

    def _decide_dates(self) -> DateColumn:
        names = ("start", "due", "last_check_in")
        return decide_dates(cell for row in self.rows for name in names if (cell := self.cells.one(row, name)))

    def _learn_names(self) -> None:
        for row in self.rows:
            title = self._title(row)
            key = self._own_key(row) or title
            for name in (self.cells.one(row, "row_id"), self.cells.one(row, "goal_id"), title):
                if name:
                    self.key_of.setdefault(name.casefold(), key)
            self.parents.update(parent.casefold() for parent in self._parents(row))

    def _title(self, row: Row) -> str:
        return self.cells.one(row, "title") or self.cells.one(row, "objective")

    def _own_key(self, row: Row) -> str:
        if goal := self.cells.one(row, "goal_id"):
            return goal
        number = self.cells.one(row, "row_id")
        return f"Row {number}" if number else ""

    def _parents(self, row: Row) -> list[str]:
        """Parents as written; a cell that is a known name whole is not split, for titles have commas too."""
        found: list[str] = []
        for cell in self.cells.all(row, "parent"):
            if cell.casefold() in self.key_of:
                found.append(cell)
            else:
                found += [
                    part.strip() for part in re.split(r"[;,\n|]" if len(cell) < 60 else r"[;\n|]", cell) if part.strip()
                ]
        return found

    def _parent_keys(self, row: Row) -> list[str]:
        return list(dict.fromkeys(self.key_of.get(parent.casefold(), parent) for parent in self._parents(row)))

    def _row(self, row: Row) -> Iterator[Item]:
        if self.table.is_header(row):
            yield self.file.header_again(row, self.table, self.label)
            return
        if self.cells.one(row, "action").casefold() in {"delete", "remove"}:
            yield Refused(self.origin(row.line), "The row is marked for deletion", self._title(row))
            return
        key_result, title, objective = (self.cells.one(row, name) for name in ("key_result", "title", "objective"))
        if objective and title and not key_result:
            # "Objective" beside "Title": the title is that of the row, the objective is what it belongs to.
            key_result = title
            title = objective
        elif self.cells.has("objective") and self.cells.has("key_result"):
            if key_result and not objective and not title and self._continues(row):
                title = self.last_objective
                self.notes["filled"] += 1
            title = objective or title
        else:
            title = title or objective
        if not title and not key_result:
            shown = " · ".join(cell for cell in row.cells if cell.strip())[:120]
            yield Refused(self.origin(row.line), "The row names neither a goal nor a key result", shown)
            return
        if not title:
            self.notes["alone"] += 1
            title, key_result = key_result, ""
        self.last_objective, self.last_cycle = title, self.cells.one(row, "cycle") or self.last_cycle
        if key_result:
            yield from self._key_result_row(row, title, key_result)
        else:
            yield from self._single_row(row, title)

    def _continues(self, row: Row) -> bool:
        """Whether an empty objective means the one above, as merged cells do. Where objectives are written out in
        rows that follow each other, or the row is of another cycle, empty means none."""
        cycle = self.cells.one(row, "cycle")
        return bool(self.last_objective) and not self.written_out and cycle in {"", self.last_cycle}

    def _key_result_row(self, row: Row, title: str, key_result: str) -> Iterator[Item]:
        """A row that holds an objective and one of its key results."""
        key = self._goal(row, title, own_row=False)
        self.last_goal = key
        self.owners.setdefault(key, set()).add(person(self.cells.one(row, "owner")))
        yield self._measure(row, key, key_result, MeasureCells.of(row, self.cells), number=self._own_key(row))

    def _single_row(self, row: Row, title: str) -> Iterator[Item]:
        """A row that is a goal, a key result or an initiative by itself."""
        kind = row_kind(self.cells.one(row, "kind")) or self._guessed_kind(row, title)
        parents = self._parent_keys(row)
        if kind == "measure":
            goal = parents[0] if parents else self.last_goal
            if goal:
                self.notes["above"] += not parents
                yield self._measure(row, goal, title, MeasureCells.of(row, self.cells), number=self._own_key(row))
                return
            self.notes["alone"] += 1
        if kind == "initiative":
            yield self._bet(row, title, parents)
            return
        known = self.key_of.get(title.casefold(), title)
        key = self._own_key(row) or known
        if key in self.goals and self.goals[key].origin.line != row.line:
            yield Joined(
                self.origin(row.line),
                key,
                f"{self.table.unit.capitalize()} {self.goals[key].origin.line} holds the same goal",
            )
            return
        key = self._goal(row, title, own_row=True)
        self.last_goal = key
        measured = False
        for number, columns in sorted(self.numbered.items()):
            cells = MeasureCells({name: row.cells[position].strip() for name, position in columns.items()})
            if cells["title"]:
                measured = True
                yield self._measure(row, key, cells["title"], cells, number=f"{key} / KR {number}")
        cells = MeasureCells.of(row, self.cells)
        if not measured and cells["target"]:
            yield self._measure(row, key, title, cells, number=f"{key} / measure")

    def _guessed_kind(self, row: Row, title: str) -> str:
        """Without a type column: what has a parent and a target, and no children of its own, is a key result."""
        names = {
            name.casefold() for name in (self.cells.one(row, "row_id"), self.cells.one(row, "goal_id"), title) if name
        }
        if self._parents(row) and self.cells.one(row, "target") and not names & self.parents:
            self.notes["kinds"] += 1
            return "measure"
        return "objective"

    def _goal(self, row: Row, title: str, *, own_row: bool) -> str:
        """The goal of this title, made at its first row; later rows fill what is still unknown."""
        cycle = self.cells.one(row, "cycle")
        key = (self._own_key(row) if own_row else "") or self.key_of.get(title.casefold(), title)
        if not own_row and self.cells.has("cycle") and cycle and not self.cells.one(row, "goal_id"):
            key = f"{title} ({cycle})" if key == title and self._has_several_cycles(title) else key
        known = self.goals.get(key)
        owner, team = person(self.cells.one(row, "owner")), self.cells.one(row, "team")
        if known is not None:
            known.team = known.team or team
            return key
        status, sure = goal_status(self.cells.one(row, "status"))
        if not sure:
            self.unknown[self.cells.one(row, "status")] += 1
        score = share(self.cells.one(row, "score"), tenths=True) if own_row else None
        goal = GoalRecord(
            origin=self.origin(row.line),
            key=key,
            system="okr_table",
            title=title,
            parents=self._parent_keys(row),
            owner=owner if own_row else "",
            team=team,
            why=self.cells.one(row, "why"),
            beneficiary=self.cells.one(row, "beneficiary"),
            description=self.cells.one(row, "description") if own_row else "",
            status=status if own_row else "",
            start=self.dates.read_day(self.cells.one(row, "start")),
            due=self._due(row),
            cycle=cycle,
            last_check_in=self.dates.read_day(self.cells.one(row, "last_check_in")),
            stated_confidence=share(self.cells.one(row, "confidence"), tenths=True) if own_row else None,
            score=score,
        )
        goal.shares = [None] * len(goal.parents)
        self.goals[key] = goal
        return key

    def _has_several_cycles(self, title: str) -> bool:
        return len(self.cycles.get(title, ())) > 1

    def _due(self, row: Row) -> date | None:
        if due := self.cells.one(row, "due"):
            moment = self.dates.read_day(due)
            period = read_period(due)
            return period.end if period else moment
        period = read_period(self.cells.one(row, "cycle"), within=True)
        if period is None or period.fiscal:
            return None
        self.notes["cycles"] += 1
        return period.end

    def _measure(self, row: Row, goal: str, title: str, cells: MeasureCells, number: str) -> Item:
        key = number or f"{goal} / {title}"
        if key in self.measures:
            if self.measures[key] != row.line and not number:
                return Joined(
                    self.origin(row.line),
                    key,
                    f"{self.table.unit.capitalize()} {self.measures[key]} holds the same key result",
                )
            key = f"{goal} / {title}" if f"{goal} / {title}" not in self.measures else f"{key} ({row.line})"
        self.measures[key] = row.line
        self.key_of.setdefault(title.casefold(), key)
        numbers = measure_numbers(cells, self.numbers.decimal, title)
        self.notes["progress"] += numbers.from_progress
        status, sure = goal_status(cells["status"])
        if not sure:
            self.unknown[cells["status"]] += 1
        due = self.dates.read_day(cells["due"]) if cells["due"] else None
        return MeasureRecord(
            origin=self.origin(row.line),
            key=key,
            system="okr_table",
            goal=goal,
            title=title,
            metric=self.cells.one(row, "metric"),
            role="guardrail" if re.search(r"guard ?rail", self.cells.one(row, "kind"), re.I) else "target",
            kind=numbers.kind,
            owner=person(cells["owner"]),
            direction=numbers.direction,
            unit=numbers.unit,
            baseline=numbers.baseline,
            target=numbers.target,
            current=numbers.current,
            current_on=self.dates.read_day(self.cells.one(row, "last_check_in")),
            start=self.dates.read_day(self.cells.one(row, "start")),
            due=due or self._due(row),
            score=share(cells["score"], tenths=True),
            stated_confidence=share(cells["confidence"], tenths=True),
            projected_score=share(cells["projection"]),
        )

    def _bet(self, row: Row, title: str, parents: list[str]) -> BetRecord:
        status, _ = goal_status(self.cells.one(row, "status"))
        stages = {"running": "building", "closed": "done", "dropped": "dropped", "planned": "next", "draft": "idea"}
        return BetRecord(
            origin=self.origin(row.line),
            key=self._own_key(row) or title,
            system="okr_table",
            title=title,
            description=self.cells.one(row, "description"),
            stage=stages.get(status, ""),
            owner=person(self.cells.one(row, "owner")),
            team=self.cells.one(row, "team"),
            start=self.dates.read_day(self.cells.one(row, "start")),
            end=self._due(row),
            serves=parents or ([self.last_goal] if self.last_goal else []),
        )

    def _guesses(self, header: Origin) -> Iterator[Guess]:
        texts = {
            "filled": (
                "{n} without an objective belong to the objective above",
                "merged cells leave the rows below empty",
                0.9,
            ),
            "alone": (
                "{n} without an objective are read as goals of their own",
                "no row above names an objective",
                0.5,
            ),
            "above": (
                "{n} without a parent belong to the goal above",
                "they are key results, and the rows follow each other",
                0.7,
            ),
            "kinds": (
                "{n} are read as key results",
                "they have a parent and a target, and nothing has them for a parent",
                0.7,
            ),
            "cycles": ("{n} are due on the last day of their cycle", "they have no date of their own", 0.8),
            "progress": ("{n} have their current value from the progress in percent", "no current value is given", 0.7),
        }
        for name, (what, because, certainty) in texts.items():
            if count := self.notes[name]:
                yield Guess(header, what.format(n=f"{count} rows" if count != 1 else "1 row"), because, certainty)
        for word, count in self.unknown.most_common():
            what = f"The status “{word}” is not read"
            yield Guess(
                header,
                what,
                f"{count} {'row has' if count == 1 else 'rows have'} it, and it is none of the usual words",
                0.9,
            )
        if not self.cells.has("goal_id") and not self.cells.has("row_id"):
            yield Guess(header, "Goals are known by their titles", "the table has no column of ids", 0.9)


def _numbered_columns(table: Table, mapping: ColumnMapping) -> dict[int, dict[str, int]]:
    """Positions of key_result_1_title, key_result_1_completion, … by number and part."""
    found: dict[int, dict[str, int]] = {}
    for column in mapping.columns:
        matched = re.match(NUMBERED, plain(table.header[column.position]))
        part = NUMBERED_PARTS.get(matched[2].strip()) if matched else None
        if matched and part:
            found.setdefault(int(matched[1]), {}).setdefault(part, column.position)
    return {number: columns for number, columns in found.items() if "title" in columns}
