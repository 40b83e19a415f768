"""A page of Markdown walked section by section: goals with measures, bets under them, and the direction above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from truenorth.exchange.canonical import Item
from truenorth.exchange.importers.okr_page import PageReader, Place
from truenorth.exchange.importers.okr_page_direction import read_direction
from truenorth.exchange.importers.okr_page_goals import read_goal_list, read_measures
from truenorth.exchange.importers.okr_page_tables import read_grid
from truenorth.exchange.importers.okr_sections import (
    has_goals_below,
    has_items,
    is_objective_alone,
    looks_back,
    objective_title,
    role_of,
)
from truenorth.exchange.importers.okr_statement import Statement, read_statement
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
# Under these headings, a heading without a role of its own is one of them.
_LISTED = frozenset(
    (
        *("key results", "initiatives", "non-goals", "metrics", "vision", "mission"),
        *("diagnosis", "challenges", "principles", "pillars"),
    )
)


def read_page(file: SourceFile, page: Page, label: str) -> Iterator[Item]:
    """Every record of a page; all go out at the end, when descriptions are complete."""
    yield from file.remarks(label)
    text = file.text
    reader = PageReader(file, label, marked=bool(re.search(r"\bKRs?\b\**\s*\d{0,2}\s*:", text)))
    _walk(reader, page.root, _page_place(file, page, text))
    yield from reader.guesses()
    yield from reader.out


def _page_place(file: SourceFile, page: Page, text: str) -> Place:
    """What holds for the whole page: its cycle and days, and the team whose page it is."""
    first = next((section.heading for section in page.root.sections), "")
    place = Place()
    for name in (page.front.get("title", ""), clean(first), re.sub(r"\.\w+$", "", file.name)):
        if (period := read_period(name, within=True)) and not place.cycle:
            start, due = (None, None) if period.fiscal else (period.start, period.end)
            place = replace(place, cycle=period.label, start=start, due=due)
        elif (found := _TEAM.match(name)) and not place.team and not period:
            place.team = found[1].strip()
    if found := _RUNS.search(clean(text[:8000])):
        begins, ends = read_date(found[1]), read_date(found[2])
        if begins and ends:
            place.start, place.due = begins.date(), ends.date()
    return place


def _walk(reader: PageReader, section: Section, place: Place) -> None:
    heading = clean(section.heading).strip(" :")
    role = role_of(section.heading) if section.level else ""
    if section.level and (role == "skip" or looks_back(section)):
        reader.leave_out(section, heading, "is not about goals")
        return
    if role == "contents":
        for child in section.sections:
            _walk(reader, child, replace(place))
        return
    period = read_period(heading, within=True) if len(heading) <= 40 else None
    if period and period.label.casefold() != place.cycle.casefold():
        start, due = (None, None) if period.fiscal else (period.start, period.end)
        place = replace(place, cycle=period.label, start=start, due=due)
    if period:
        place = replace(place, role="goals", goal="", parent="")
    place = _enter(reader, section, heading, role, place)
    _read_blocks(reader, section, heading, place)
    for child in section.sections:
        _walk(reader, child, replace(place))


def _enter(reader: PageReader, section: Section, heading: str, role: str, place: Place) -> Place:
    """What the heading itself is, and what holds under it."""
    if not section.level:
        return place
    if role == "objective":
        return _objective(reader, section, read_statement(objective_title(section.heading)), place)
    if is_objective_alone(section.heading):
        # "Objective 1" over a sentence: the sentence is the objective.
        first = next((block for block in section.blocks if isinstance(block, Paragraph)), None)
        if first is not None:
            section.blocks.remove(first)
            return _objective(reader, section, read_statement(first.text), place)
    if role:
        return replace(place, role=role)
    if place.goal and read_statement(section.heading).mark == "key result":
        return replace(place, role="key results entry")
    if place.role in {"", "goals"} and not has_goals_below(section):
        statement = read_statement(section.heading)
        named = place.role == "goals" and section.level > 1 and not read_period(heading, within=True)
        filled = has_items(section) or (place.role == "goals" and section.blocks)
        if (statement.owner or named) and statement.text and filled:
            return _objective(reader, section, statement, place)
    if place.role in _LISTED:
        return replace(place, role=place.role + " entry")
    return place


def _objective(reader: PageReader, section: Section, statement: Statement, place: Place) -> Place:
    goal = reader.goal(section.line, statement, place)
    described = any(role_of(child.heading) == "key results" for child in section.sections)
    return replace(place, role="objective", goal=goal, parent=goal, described=described)


def _read_blocks(reader: PageReader, section: Section, heading: str, place: Place) -> None:
    items = [block for block in section.blocks if isinstance(block, ListItem)]
    paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
    for grid in (block for block in section.blocks if isinstance(block, Grid)):
        read_grid(reader, grid, place)
    if place.role in {"", "goals", "objective"}:
        # Lines that call themselves objective or key result are a list, also without bullets.
        marked, paragraphs = _marked_lines(paragraphs)
        items = [*items, *marked]
    if place.role in {"goals", "objective"} or (not place.role and any(map(_is_marked, items))):
        if place.goal:
            reader.describe(paragraphs, place.goal)
        read_goal_list(reader, items, place)
    elif place.role.startswith("key results"):
        read_measures(reader, section, heading, items, paragraphs, place)
    elif place.role == "why" and place.goal:
        reader.goals[place.goal].why = "\n\n".join(clean(block.text) for block in paragraphs)
    elif place.role == "owner" and place.goal:
        said = [paragraph.text for paragraph in paragraphs] + [item.text for item in items]
        reader.goals[place.goal].owner = next((clean(text).strip("@ ") for text in said), "")
    elif place.role not in {"", "why", "owner"}:
        read_direction(reader, section, heading, items, paragraphs, place)
    elif items:
        reader.leave_out(section, heading or "the top of the page", "names no goal, measure, bet or direction")


def _is_marked(item: ListItem) -> bool:
    return bool(read_statement(item.text).mark)


def _marked_lines(paragraphs: list[Paragraph]) -> tuple[list[ListItem], list[Paragraph]]:
    """(lines such as "KR1: …" as items, key results below their objective; paragraphs without them)."""
    items: list[ListItem] = []
    rest: list[Paragraph] = []
    for paragraph in paragraphs:
        plain = []
        for offset, line in enumerate(paragraph.text.split("\n")):
            mark = read_statement(line).mark
            item = ListItem(paragraph.line + offset, line, 0)
            if mark == "key result" and items and read_statement(items[-1].text).mark == "objective":
                items[-1].children.append(item)
            elif mark:
                items.append(item)
            else:
                plain.append(line)
        if plain:
            rest.append(Paragraph(paragraph.line, "\n".join(plain), paragraph.quoted))
    return items, rest
