"""What is collected while a page of goals is read: records with their keys, and where in the page we are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from truenorth.exchange.canonical import GoalRecord, Guess, Item, MeasureRecord, Origin, Refused
from truenorth.exchange.importers.okr_statement import Statement, split_measure
from truenorth.exchange.importers.okr_words import goal_status, share
from truenorth.exchange.importing.dates import read_date
from truenorth.exchange.importing.markdown import Paragraph, Section, clean
from truenorth.exchange.importing.reading import SourceFile


@dataclass(slots=True)
class Place:
    """Where in the page we are, and what holds there."""

    role: str = ""
    goal: str = ""  # key of the goal around
    parent: str = ""  # key of what a nested objective contributes to: a goal or a measure
    cycle: str = ""
    start: date | None = None
    due: date | None = None
    team: str = ""
    owner: str = ""
    described: bool = False  # the goal's key results have a heading of their own, so other lists describe it


@dataclass
class PageReader:
    """Collects records while walking; everything goes out at the end, when descriptions are complete."""

    file: SourceFile
    label: str
    out: list[Item] = field(default_factory=list)
    goals: dict[str, GoalRecord] = field(default_factory=dict)
    measures: dict[str, MeasureRecord] = field(default_factory=dict)
    keys: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    marked: bool = False  # key results call themselves so on this page

    def origin(self, line: int) -> Origin:
        self.file.seen.add(("", line))
        return Origin(self.file.name, line, self.label)

    def leave_out(self, section: Section, heading: str, why: str) -> None:
        self.out.append(Refused(self.origin(section.line), f"The section “{heading[:80]}” {why}", heading))

    def describe(self, paragraphs: list[Paragraph], key: str) -> None:
        """Take paragraphs into a goal: lines such as "Owner: Ann" as what they say, the rest as its description."""
        goal = self.goals[key]
        for paragraph in paragraphs:
            plain = [line for line in paragraph.text.split("\n") if not self.label_line(goal, line)]
            if words := clean("\n".join(plain)):
                goal.description = f"{goal.description}\n\n{words}".strip()

    def label_line(self, goal: GoalRecord, line: str) -> bool:
        """Take in a line such as "**Owner**: Ann"; False when it is none."""
        found = re.match(
            r"^(owner|dri|lead|accountable|team|due|due date|deadline|status|why|score|confidence|for whom|cadence)"
            r"\s*:\s*(.+)$",
            clean(line),
            re.I,
        )
        if not found:
            return False
        name, value = found[1].casefold(), found[2].strip()
        if name in {"owner", "dri", "lead", "accountable"}:
            goal.owner = value.strip("@ ")
        elif name == "team":
            goal.team = value
        elif name in {"due", "due date", "deadline"}:
            moment = read_date(value)
            goal.due = moment.date() if moment else goal.due
        elif name == "status":
            goal.status = goal_status(value)[0]
        elif name == "why":
            goal.why = value
        elif name == "for whom":
            goal.beneficiary = value
        elif name == "score":
            goal.score = share(value, tenths=True)
        elif name == "confidence":
            goal.stated_confidence = share(value, tenths=True)
        return True

    # Records

    def key(self, cycle: str, title: str) -> str:
        """A key of cycle and words, the same at every reading of the same page."""
        words = "-".join(re.findall(r"\w+", title.casefold()))[:80]
        prefix = "-".join(re.findall(r"\w+", cycle.casefold()))
        base = f"{prefix}/{words}" if prefix else words
        self.keys[base] += 1
        return base if self.keys[base] == 1 else f"{base}~{self.keys[base]}"

    def goal(self, line: int, statement: Statement, place: Place) -> str:
        """A goal from a statement; what follows its first sentence is how it is measured."""
        title, measured = (statement.text, "") if self.marked else split_measure(statement.text)
        key = self.key(place.cycle, title)
        goal = GoalRecord(
            origin=self.origin(line),
            key=key,
            system="okr_markdown",
            title=title.rstrip(" ."),
            parents=[place.parent] if place.parent else [],
            shares=[None] if place.parent else [],
            owner=statement.owner or place.owner,
            team=place.team,
            cycle=place.cycle,
            start=place.start,
            due=place.due,
            score=statement.score,
            description=statement.result,
        )
        self.notes["due"] += place.due is not None
        self.goals[key] = goal
        self.out.append(goal)
        if measured:
            self.notes["split"] += 1
            self.measure(line, Statement(measured, owner=statement.owner), replace(place, goal=key))
        return key

    def measure(self, line: int, statement: Statement, place: Place, checked: bool | None = None) -> str:
        key = self.key(place.cycle, statement.text)
        measure = MeasureRecord(
            origin=self.origin(line),
            key=key,
            system="okr_markdown",
            goal=place.goal,
            title=statement.text.rstrip(" ."),
            owner=statement.owner or place.owner,
            start=place.start,
            due=place.due,
            score=statement.score,
            note=statement.result,
        )
        if checked is not None:
            measure.kind, measure.baseline, measure.target, measure.current = "binary", 0.0, 1.0, float(checked)
        self.measures[key] = measure
        self.out.append(measure)
        return key

    def guesses(self) -> Iterator[Guess]:
        origin = Origin(self.file.name, 1, self.label)
        if self.goals or self.measures:
            yield Guess(origin, "Goals and key results are known by their words", "the page has no ids", 0.9)
        if count := self.notes["split"]:
            what = f"In {count} lines the first sentence is read as the goal and the rest as how it is measured"
            yield Guess(origin, what, "the page does not mark key results", 0.6)
        if count := self.notes["leaf"]:
            what = f"{count} lines without lines below them are read as key results of the goal above"
            yield Guess(origin, what, "they carry a number or a result, or name a person in brackets", 0.6)
        if self.notes["due"]:
            yield Guess(origin, "Goals run as long as the cycle they stand under", "the page gives them no dates", 0.8)
