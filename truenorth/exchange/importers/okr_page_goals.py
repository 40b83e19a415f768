"""Nested lists of an OKR page as a cascade: objectives, their key results, and objectives under those."""

from __future__ import annotations

import re
from dataclasses import replace

from truenorth.exchange.canonical import Joined, Refused
from truenorth.exchange.importers.okr_page import PageReader, Place
from truenorth.exchange.importers.okr_page_direction import add_bet
from truenorth.exchange.importers.okr_statement import Statement, read_statement
from truenorth.exchange.importing.markdown import Item, Paragraph, Section, clean, is_only_link

_GROUP = re.compile(r"^[A-Z][\w&/., ()-]{1,40}$")
_LOOKS_MEASURED = re.compile(r"\d")


def read_goal_list(reader: PageReader, items: list[Item], place: Place) -> None:
    # Written without recursion: hostile lists nest without end.
    stack = [(item, place, False) for item in reversed(items)]
    while stack:
        item, around, under_measure = stack.pop()
        below = _one(reader, item, around, under_measure)
        stack.extend((child, *below) for child in reversed(item.children) if below)


def _one(reader: PageReader, item: Item, place: Place, under_measure: bool) -> tuple[Place, bool] | None:
    """Read one item; what holds for its children, or ``None`` when they are taken in with it."""
    statement = read_statement(item.text)
    if is_only_link(item.text) and not item.children and not statement.mark:
        reader.out.append(
            Refused(
                reader.origin(item.line), "It is only a link to another page", clean(item.text), "Give that page too."
            )
        )
        return place, under_measure
    if not statement.text:
        reader.out.append(Refused(reader.origin(item.line), "The line has no words", item.text[:80]))
        return place, under_measure
    if place.goal and (place.described or reader.label_line(reader.goals[place.goal], item.text)):
        _describe(reader, item, place.goal)
        return None
    if _is_group(item, statement):
        because = f"It names whose the goals below are: {statement.text}"
        reader.out.append(Joined(reader.origin(item.line), place.parent or "page", because))
        return replace(place, owner=statement.text.rstrip(":")), under_measure
    if statement.mark == "initiative" and place.goal:
        _bet(reader, item, statement, place)
        return None
    if _is_measure(reader, item, statement, place):
        if not place.goal:
            goal = reader.goal(item.line, statement, place)
            return replace(place, goal=goal, parent=goal), False
        reader.notes["leaf"] += not statement.mark
        key = reader.measure(item.line, statement, place, item.checked)
        return replace(place, parent=key), True
    if _is_remark(item, statement, place):
        _describe(reader, item, place.goal)
        return None
    goal = reader.goal(item.line, statement, place)
    return replace(place, goal=goal, parent=goal, owner=""), False


def _is_group(item: Item, statement: Statement) -> bool:
    """ "VPE" over a list: a name, no statement."""
    name = statement.text.rstrip(":")
    if (
        not item.children
        or statement.owner
        or len(name.split()) > 4
        or not _GROUP.match(name)
        or re.search(r"\d", name)
    ):
        return False
    return name != statement.text or name.isupper() or not re.search(r"\s[a-z]+$", name)


def _is_measure(reader: PageReader, item: Item, statement: Statement, place: Place) -> bool:
    if statement.mark:
        return statement.mark == "key result"
    if item.checked is not None and place.goal:
        return not item.children
    if reader.marked or item.children or not place.goal:
        return False
    in_brackets = item.text.lstrip().startswith("[") and bool(statement.owner)
    if in_brackets or not statement.owner:
        return True
    return not _has_rest(statement) and (statement.score is not None or bool(_LOOKS_MEASURED.search(statement.text)))


def _has_rest(statement: Statement) -> bool:
    return bool(re.search(r"[a-z)\d]\.\s+[A-Z%\d]", statement.text))


def _is_remark(item: Item, statement: Statement, place: Place) -> bool:
    """A line set in bold or italics whole, under a goal, without an owner: how it went."""
    text = item.text.strip()
    whole = re.fullmatch(r"(\*{1,2}|_{1,2})[^*_].*\1", text)
    return bool(whole) and not statement.owner and not item.children and bool(place.goal)


def _describe(reader: PageReader, item: Item, goal: str) -> None:
    """Take an item and all below it into the goal's description."""
    stack = [item]
    while stack:
        one = stack.pop(0)
        reader.out.append(Joined(reader.origin(one.line), goal, "It describes the goal"))
        if one is not item or not reader.label_line(reader.goals[goal], one.text):
            reader.goals[goal].description = f"{reader.goals[goal].description}\n- {clean(one.text)}".strip()
        stack = [*one.children, *stack]


def _bet(reader: PageReader, item: Item, statement: Statement, place: Place) -> None:
    add_bet(reader, item.line, statement.text, "", statement.owner, place)
    for child in item.children:
        _join_all(reader, child, statement.text)


def _join_all(reader: PageReader, item: Item, into: str) -> None:
    stack = [item]
    while stack:
        one = stack.pop()
        reader.out.append(Joined(reader.origin(one.line), into, "It describes the item above"))
        stack.extend(one.children)


def read_measures(
    reader: PageReader, section: Section, heading: str, items: list[Item], paragraphs: list[Paragraph], place: Place
) -> None:
    """What stands under a heading "Key results": a list, a heading for each, or a sentence."""
    if not place.goal:
        read_goal_list(reader, items, replace(place, role="goals"))
        return
    if place.role == "key results entry":
        statement = read_statement(heading)
        measure = reader.measures[reader.measure(section.line, statement, place)]
        measure.acceptance = "\n\n".join(clean(paragraph.text) for paragraph in paragraphs)
        for item in items:
            _join_all(reader, item, measure.key)
        return
    below = [read_statement(child.heading).text.casefold() for child in section.sections]
    for item in items:
        statement = read_statement(item.text)
        subject = re.split(r"\s[-–—]\s|:\s", statement.text, maxsplit=1)[0].strip().casefold()
        if not statement.text:
            reader.out.append(Refused(reader.origin(item.line), "The line has no words", item.text[:80]))
        elif any(title.startswith(subject) for title in below):
            reader.out.append(
                Joined(reader.origin(item.line), subject, "The key result is set out under its own heading below")
            )
        else:
            key = reader.measure(item.line, statement, place, item.checked)
            for child in item.children:
                _join_all(reader, child, key)
    if not items and not section.sections:
        for paragraph in paragraphs:
            reader.measure(paragraph.line, Statement(clean(paragraph.text)), place)
