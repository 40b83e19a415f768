"""Sections of strategy pages: vision, mission, diagnosis, pillars, principles, what is not done, bets and metrics."""

from __future__ import annotations

import re
from typing import Literal

from truenorth.exchange.canonical import BetRecord, DirectionRecord, Joined, MetricRecord, Refused
from truenorth.exchange.importers.okr_page import PageReader, Place
from truenorth.exchange.importers.okr_statement import read_statement
from truenorth.exchange.importing.dates import read_date
from truenorth.exchange.importing.markdown import Item, Paragraph, Section, clean, is_only_link

Kind = Literal["vision", "diagnosis", "challenge", "pillar", "principle", "non_goal"]
_KINDS: dict[str, Kind] = {
    "vision": "vision",
    "mission": "vision",
    "diagnosis": "challenge",  # the parts of it; what stands above them is the crux
    "challenges": "challenge",
    "pillars": "pillar",
    "principles": "principle",
    "non-goals": "non_goal",
}
_LABEL = re.compile(r"^\s*(?:\*\*|__)(?P<label>.+?)[:.]?(?:\*\*|__)\s*(?:\([^)]*\))*\s*[:.–—-]?\s*(?P<rest>.*)$", re.S)
_HORIZON = re.compile(r"^\d+[- ]year|^(short|long|mid)[- ]term|^(our )?(vision|mission)", re.I)
_OWN_LINE = re.compile(r"^(weight|rather than|instead of|answers|evidence|shown by|seen in|aim)\s*:", re.I)
_EVIDENCE = frozenset({"usage", "research", "experiment", "finance", "benchmark", "opinion"})
_POINTS_ELSEWHERE = re.compile(r"^(see|find|more|read|for more|check)\b|(see more|can (be )?(view|found|read))", re.I)


def read_direction(
    reader: PageReader, section: Section, heading: str, items: list[Item], paragraphs: list[Paragraph], place: Place
) -> None:
    role = place.role.removesuffix(" entry")
    is_entry = place.role.endswith(" entry")
    paragraphs = [paragraph for paragraph in paragraphs if not _POINTS_ELSEWHERE.search(clean(paragraph.text))]
    if role in {"vision", "mission"}:
        _vision(reader, section, heading, items, paragraphs, role)
    elif role == "diagnosis" and not is_entry:
        _diagnosis(reader, section, heading, items, paragraphs, place)
    elif is_entry:
        rest = "\n\n".join(_in_lines(paragraph) for paragraph in paragraphs)
        _entry(reader, section.line, heading, rest, section, paragraphs, role, place)
        for item in items:
            _join(reader, item, heading)
    else:
        for item in items:
            _from_item(reader, item, role, place)
        # Without a list, paragraphs that begin with bold words are the list.
        for paragraph in paragraphs if not items else []:
            if (found := _LABEL.match(paragraph.text)) and found["rest"] and len(found["label"]) <= 120:
                _entry(reader, paragraph.line, clean(found["label"]), clean(found["rest"]), None, [], role, place)
            elif role == "pillars" and not section.sections and len(paragraph.text) <= 600:
                _entry(reader, paragraph.line, clean(paragraph.text), "", None, [], role, place)
        if (
            not items
            and not section.sections
            and not any(_LABEL.match(paragraph.text) for paragraph in paragraphs)
            and role != "pillars"
        ):
            reader.leave_out(section, heading, "holds no list to read")


def _in_lines(paragraph: Paragraph) -> str:
    """The words of a paragraph, with a line of its own for each label: "Weight: 35%", "Answers: …"."""
    said = ""
    for line in paragraph.text.split("\n"):
        words = clean(line)
        said += ("\n" if _OWN_LINE.match(words) else " ") + words
    return said.strip()


def _vision(
    reader: PageReader, section: Section, heading: str, items: list[Item], paragraphs: list[Paragraph], role: str
) -> None:
    text = "\n\n".join(clean(paragraph.text) for paragraph in paragraphs)
    if not text and not items:
        if not section.sections:
            reader.leave_out(section, heading, "holds no text")
        return
    if re.fullmatch(r"\[.*\]\(.*\)", section.heading.strip()):
        reader.leave_out(section, heading, "points to another page")
        return
    for item in items:
        _join(reader, item, heading)
    text = "\n".join([text, *(f"- {clean(item.text)}" for item in items)]).strip()
    key = reader.key("", f"{role} {heading}")
    record = DirectionRecord(
        origin=reader.origin(section.line),
        key=key,
        system="okr_markdown",
        kind="vision",
        statement=text,
        aim=heading if _HORIZON.match(heading) else "",
    )
    if role == "mission":
        # A mission says what for; beside a vision it is its purpose, alone it stands for the vision.
        record.purpose = text
    reader.out.append(record)


def _diagnosis(
    reader: PageReader, section: Section, heading: str, items: list[Item], paragraphs: list[Paragraph], place: Place
) -> None:
    """The text is the crux; a list under it, or headings, are its parts."""
    text = "\n\n".join(clean(paragraph.text) for paragraph in paragraphs)
    if text:
        reader.out.append(
            DirectionRecord(
                origin=reader.origin(section.line),
                key=reader.key("", "diagnosis"),
                system="okr_markdown",
                kind="diagnosis",
                statement=text,
            )
        )
    elif not items and not section.sections:
        reader.leave_out(section, heading, "holds no text")
    for item in items:
        _from_item(reader, item, "diagnosis", place)


def _from_item(reader: PageReader, item: Item, role: str, place: Place) -> None:
    if is_only_link(item.text) and not item.children and role != "pillars":
        reader.out.append(Refused(reader.origin(item.line), "It is only a link to another page", clean(item.text)))
        return
    found = _LABEL.match(item.text)
    if found and len(found["label"]) <= 160:
        title, rest = clean(found["label"]), clean(found["rest"]).lstrip("): ")
    else:
        title, _, rest = clean(item.text).partition(": ")
        if len(title) > 60 or not rest:
            title, rest = clean(item.text), ""
        if len(title) > 160 and (sentence := re.match(r"(.{20,160}?[.!?])\s+(.+)$", title)):
            title, rest = sentence[1], sentence[2]
    if not title:
        reader.out.append(Refused(reader.origin(item.line), "The line has no words", item.text[:80]))
        return
    rest = "\n".join([rest, *(f"- {clean(child.text)}" for child in item.children)]).strip()
    _entry(reader, item.line, title, rest, None, [], role, place)
    for child in item.children:
        _join(reader, child, title)


def _entry(
    reader: PageReader,
    line: int,
    title: str,
    rest: str,
    section: Section | None,
    paragraphs: list[Paragraph],
    role: str,
    place: Place,
) -> None:
    """One pillar, principle, non-goal, bet or metric."""
    if role == "initiatives":
        owner, serves = _labels(paragraphs)
        add_bet(reader, line, title, rest, owner, place, serves)
    elif role == "metrics":
        statement = read_statement(title)
        metric = MetricRecord(
            origin=reader.origin(line),
            key=reader.key("", title),
            system="okr_markdown",
            name=statement.text,
            description=rest,
        )
        reader.out.append(metric)
    elif role == "non-goals" and place.goal:
        reader.goals[place.goal].non_goals.append(f"{title}: {rest}" if rest else title)
        reader.out.append(Joined(reader.origin(line), place.goal, "It says what the goal does not include"))
    else:
        record = DirectionRecord(
            origin=reader.origin(line),
            key=reader.key("", f"{role} {title}"),
            system="okr_markdown",
            kind=_KINDS[role],
            statement=title,
            why=rest,
        )
        if record.kind == "pillar":
            _read_labels(record)
        elif record.kind == "challenge":
            _read_evidence(record)
        reader.out.append(record)


def _read_labels(record: DirectionRecord) -> None:
    """Lines such as "Weight: 35%" and "Rather than: growing everywhere" have fields of their own."""
    kept = []
    for line in record.why.split("\n"):
        answered = re.match(r"^[-*]?\s*answers\s*:\s*(.+)$", line.strip(), re.I)
        if answered:
            record.answers += [part.strip(' .“”"') for part in answered[1].split(";") if part.strip()]
            continue
        found = re.match(r"^(weight|rather than|instead of)\s*:\s*(.+)$", line.strip(), re.I)
        share = re.match(r"^(\d{1,3}(?:\.\d+)?)\s*%$", found[2].strip()) if found else None
        if found and found[1].casefold() == "weight" and share and 0 < float(share[1]) <= 100:
            record.weight = float(share[1]) / 100
        elif found and found[1].casefold() != "weight":
            record.rather_than = found[2].strip()
        else:
            kept.append(line)
    record.why = "\n".join(kept).strip()


def _read_evidence(record: DirectionRecord) -> None:
    """Lines such as "Evidence: 12 interviews (research, 9 April 2026); 63 quotes". Of no stated kind it counts least."""
    kept = []
    for line in record.why.split("\n"):
        found = re.match(r"^[-*]?\s*(?:evidence|shown by|seen in)\s*:\s*(.+)$", line.strip(), re.I)
        if not found:
            kept.append(line)
            continue
        for part in found[1].split(";"):
            said = re.match(r"^(?P<note>.+?)(?:\s*\((?P<about>[^()]*)\))?\.?$", part.strip())
            if not said:
                continue
            words = [word.strip() for word in (said["about"] or "").split(",") if word.strip()]
            kind = next((word.casefold() for word in words if word.casefold() in _EVIDENCE), "")
            moment = next((day for word in words if (day := read_date(word))), None)
            known = bool(kind or moment)
            note = said["note"] if known else part.strip().rstrip(".")
            record.evidence.append((kind or "opinion", moment.date() if moment else None, note))
    record.why = "\n".join(kept).strip()


def add_bet(
    reader: PageReader, line: int, title: str, rest: str, owner: str, place: Place, serves: list[str] | None = None
) -> None:
    statement = read_statement(title)
    named = [_measure_named(reader, name, place) for name in serves or []]
    reader.out.append(
        BetRecord(
            origin=reader.origin(line),
            key=reader.key(place.cycle, f"bet {statement.text}"),
            system="okr_markdown",
            title=statement.text,
            description=rest,
            owner=owner or statement.owner,
            team=place.team,
            end=place.due,
            serves=named or ([place.goal] if place.goal else []),
        )
    )


def _labels(paragraphs: list[Paragraph]) -> tuple[str, list[str]]:
    """(owner, key results named) from lines such as "**KR**: Update" and "**Owner:** @ann"."""
    owner, serves = "", []
    for paragraph in paragraphs:
        for line in paragraph.text.split("\n"):
            found = re.match(
                r"^(owner|dri|lead|krs?|key results?|goal|serves|objective)(?:\s*:\s*|\s+)(.+)$", clean(line), re.I
            )
            if not found:
                continue
            if found[1].casefold() in {"owner", "dri", "lead"}:
                owner = owner or re.sub(r"\s*\(.*\)$", "", found[2]).strip("@ ")
            else:
                serves += [part.strip() for part in re.split(r"[,;/]", found[2]) if part.strip()]
    return owner, serves


def _measure_named(reader: PageReader, name: str, place: Place) -> str:
    """The key of the measure that begins like ``name`` under the same goal; else the name as written."""
    for key, measure in reader.measures.items():
        if measure.goal == place.goal and measure.title.casefold().startswith(name.casefold()):
            return key
    return name


def _join(reader: PageReader, item: Item, into: str) -> None:
    stack = [item]
    while stack:
        one = stack.pop()
        reader.out.append(Joined(reader.origin(one.line), into, "It describes the item above"))
        stack.extend(one.children)
