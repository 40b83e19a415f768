"""A page of Markdown walked section by section: goals with measures, bets under them, and the direction above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from truenorth.exchange.canonical import GoalRecord, Guess, Item, MeasureRecord, Origin, Refused
from truenorth.exchange.importers.okr_sections import (
    has_goals_below,
    has_items,
    looks_back,
    objective_title,
    role_of,
)
from truenorth.exchange.importers.okr_statement import Statement, read_statement, split_measure
from truenorth.exchange.importing.dates import read_date
from truenorth.exchange.importing.markdown import Grid, Page, Paragraph, Section, clean
from truenorth.exchange.importing.markdown import Item as ListItem
from truenorth.exchange.importing.periods import read_period
from truenorth.exchange.importing.reading import SourceFile

_RUNS = re.compile(
    r"runs? from (\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}) (?:to|until|through) (\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
_TEAM = re.compile(
    r"^(.{2,60}?)(?:\s+(?:team|wg|working group|group|squad|tribe|department))?"
    r"\s+(?:okrs?|goals|objectives|strategy)\b",
    re.I,
)


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
    page: Page
    label: str
    out: list[Item] = field(default_factory=list)
    goals: dict[str, GoalRecord] = field(default_factory=dict)
    measures: dict[str, MeasureRecord] = field(default_factory=dict)
    keys: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    marked: bool = False  # key results call themselves so on this page

    def read(self) -> Iterator[Item]:
        yield from self.file.remarks(self.label)
        text = self.file.text
        self.marked = bool(re.search(r"\bKRs?\b\**\s*\d{0,2}\s*:", text))
        place = self._page_place(text)
        self.walk(self.page.root, place)
        yield from self._guesses()
        yield from self.out

    def origin(self, line: int) -> Origin:
        self.file.seen.add(("", line))
        return Origin(self.file.name, line, self.label)

    def _page_place(self, text: str) -> Place:
        title = self.page.front.get("title", "")
        first = next((section.heading for section in self.page.root.sections), "")
        place = Place()
        for name in (title, clean(first), re.sub(r"\.\w+$", "", self.file.name)):
            if (period := read_period(name, within=True)) and not place.cycle:
                place = replace(
                    place,
                    cycle=period.label,
                    start=None if period.fiscal else period.start,
                    due=None if period.fiscal else period.end,
                )
            elif (found := _TEAM.match(name)) and not place.team and not period:
                place.team = found[1].strip()
        if found := _RUNS.search(clean(text[:8000])):
            start, due = read_date(found[1]), read_date(found[2])
            if start and due:
                place.start, place.due = start.date(), due.date()
        return place

    # Sections

    def walk(self, section: Section, place: Place) -> None:
        heading = clean(section.heading).strip(" :")
        role = role_of(section.heading) if section.level else ""
        if section.level and (role == "skip" or looks_back(section)):
            self.leave_out(section, heading, "is not about goals")
            return
        if role == "contents":
            for child in section.sections:
                self.walk(child, replace(place))
            return
        period = read_period(heading, within=True) if len(heading) <= 40 else None
        if period:
            days = (None, None) if period.fiscal else (period.start, period.end)
            place = replace(place, cycle=period.label, start=days[0], due=days[1], role="goals", goal="", parent="")
        place = self._enter(section, heading, role, place)
        self._blocks(section, heading, place)
        for child in section.sections:
            self.walk(child, replace(place))

    def leave_out(self, section: Section, heading: str, why: str) -> None:
        self.out.append(Refused(self.origin(section.line), f"The section “{heading[:80]}” {why}", heading))

    def _enter(self, section: Section, heading: str, role: str, place: Place) -> Place:
        """What the heading itself is, and what holds under it."""
        if not section.level:
            return place
        if role == "objective":
            statement = read_statement(objective_title(section.heading))
            goal = self.goal(section.line, statement, place)
            described = any(role_of(child.heading) == "key results" for child in section.sections)
            return replace(place, role="objective", goal=goal, parent=goal, described=described)
        if role == "owner":
            return replace(place, role="owner")
        if role:
            return replace(place, role=role)
        if place.role in {"", "goals"} and not has_goals_below(section):
            statement = read_statement(section.heading)
            named = statement.owner or (
                place.role == "goals" and section.level > 1 and not read_period(heading, within=True)
            )
            if named and statement.text and (has_items(section) or (place.role == "goals" and section.blocks)):
                goal = self.goal(section.line, statement, place)
                return replace(place, role="objective", goal=goal, parent=goal)
        if place.role in {
            "key results",
            "initiatives",
            "non-goals",
            "metrics",
            "vision",
            "mission",
            "principles",
            "pillars",
        }:
            return replace(place, role=place.role + " entry")
        return place

    def _blocks(self, section: Section, heading: str, place: Place) -> None:
        from truenorth.exchange.importers.okr_page_direction import read_direction
        from truenorth.exchange.importers.okr_page_goals import read_goal_list, read_measures
        from truenorth.exchange.importers.okr_page_tables import read_grid

        items = [block for block in section.blocks if isinstance(block, ListItem)]
        paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
        for grid in (block for block in section.blocks if isinstance(block, Grid)):
            read_grid(self, grid, place)
        if place.role in {"goals", "objective"}:
            if place.goal:
                self._describe(paragraphs, place)
            read_goal_list(self, items, place)
        elif place.role.startswith("key results"):
            read_measures(self, section, heading, items, paragraphs, place)
        elif place.role == "why" and place.goal:
            self.goals[place.goal].why = "\n\n".join(clean(block.text) for block in paragraphs)
        elif place.role == "owner" and place.goal:
            said = [paragraph.text for paragraph in paragraphs] + [item.text for item in items]
            self.goals[place.goal].owner = next((clean(text).strip("@ ") for text in said), "")
        elif place.role not in {"", "why", "owner"}:
            read_direction(self, section, heading, items, paragraphs, place)
        elif items:
            self.leave_out(section, heading or "the top of the page", "names no goal, measure, bet or direction")

    def _describe(self, paragraphs: list[Paragraph], place: Place) -> None:
        goal = self.goals[place.goal]
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
        from truenorth.exchange.importers.okr_words import goal_status, share

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

    def _guesses(self) -> Iterator[Guess]:
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
