"""Vision, diagnosis, pillars, principles and non-goals of an import. A vision that a page states in parts is put together again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from truenorth.direction.actions.receiving import SINGLE, STATED, GivenDirection, receive_direction
from truenorth.direction.models import Challenge, Diagnosis, NonGoal, Pillar, Principle, Vision
from truenorth.exchange.canonical import DirectionRecord
from truenorth.exchange.importing.bringing import Bringing
from truenorth.exchange.importing.source_keys import is_ours, source_key
from truenorth.exchange.importing.verdicts import Outcome
from truenorth.exchange.own_keys import OWN, own_key

# Words of a heading that say which part of the vision stands below it.
_PARTS = (
    ("audience", re.compile(r"audience|for.whom|customer|user|people", re.I)),
    ("aim", re.compile(r"\baim|long.term|goal|ambition|horizon", re.I)),
    ("purpose", re.compile(r"purpose|mission|why", re.I)),
    ("problem", re.compile(r"problem|challenge", re.I)),
)
_MODELS = {
    "vision": Vision,
    "diagnosis": Diagnosis,
    "challenge": Challenge,
    "pillar": Pillar,
    "principle": Principle,
    "non_goal": NonGoal,
}
_NAMES = {
    "vision": "vision",
    "diagnosis": "diagnosis",
    "challenge": "part of the diagnosis",
    "pillar": "pillar",
    "principle": "principle",
    "non_goal": "non-goal",
}


def bring_in_direction(bringing: Bringing) -> None:
    records = bringing.records(DirectionRecord)
    if not records:
        bringing.direction = receive_direction(bringing.member, (), **bringing.how)
        return
    versions = {(kind, row.pk): row.version for kind, model in _MODELS.items() for row in model.objects.all()}
    given: list[GivenDirection] = []
    into: dict[int, GivenDirection] = {}  # id() of a record -> what it is part of
    own = _own_rows(bringing)
    for record in records:
        if record.kind == "vision" and given and given[0].kind == "vision" and _is_part(record):
            given[0] = _with_part(given[0], record)
            into[id(record)] = given[0]
            continue
        one = _given(record, own)
        if record.kind == "vision":
            given.insert(0, one)
        else:
            given.append(one)
    received = receive_direction(bringing.member, given, **bringing.how)
    bringing.direction = received
    vision = next((row for (kind, _, _), row in received.rows.items() if kind == "vision"), None)
    for record in records:
        if id(record) in into:
            bringing.verdicts.say(
                record.origin, record.statement, "vision", "joined", "It is part of the vision above it",
                subject=vision.reference if vision else "",
            )  # fmt: skip
            continue
        one = _given(record, own)
        row = received.rows.get((one.kind, one.system, one.key or one.statement))
        name = _NAMES[record.kind]
        if row is None:
            refused = dict(received.refused).get(one.statement, "There is nothing in it")
            bringing.verdicts.say(record.origin, record.statement, name, "refused", refused)
            continue
        before = versions.get((record.kind, row.pk))
        single = record.kind in SINGLE
        other = single and " ".join(getattr(row, STATED[record.kind]).split()) != " ".join(record.statement.split())
        outcome: Outcome = "new" if before is None else "changed" if row.version != before else "known"
        because = "Known here already" if outcome == "known" else ""
        if other:
            outcome, because = "refused", f"There is a {name} already, and there is one at a time"
        bringing.verdicts.say(
            record.origin, record.statement, name, outcome, because, subject=row.reference, worth_a_look=other,
            way_out=f"Change the {name} on the page Direction if this one is to replace it." if other else "",
        )  # fmt: skip
    for note in received.left_alone:
        bringing.verdicts.guess(records[0].origin, note, "what people wrote here is not overwritten", 1.0)


def _own_rows(bringing: Bringing) -> dict[tuple[str, str], str]:
    """Rows set here by hand, by the name a bundle gives them: (kind, key) -> words they are found by."""
    found = {}
    for kind, model in _MODELS.items():
        for row in model.objects.filter(source_key=""):
            found[kind, own_key(bringing.member.workspace, row.noun, row.pk)] = getattr(row, STATED[kind])
    return found


def _given(record: DirectionRecord, own: dict[tuple[str, str], str]) -> GivenDirection:
    key = source_key(record)
    statement = record.statement
    if record.system == OWN and (record.kind, key) in own:
        key, statement = "", own[record.kind, key]
    return GivenDirection(
        kind=record.kind,
        statement=statement,
        why=record.why,
        purpose=record.purpose,
        audience=record.audience,
        aim="" if record.kind == "vision" and record.aim.casefold() in ("vision", "our vision") else record.aim,
        problem=record.problem,
        rather_than=record.rather_than,
        look_again_when=record.look_again_when,
        weight=record.weight,
        answers=tuple(own.get(("challenge", name), name) for name in record.answers),
        evidence=tuple((kind, on, note) for kind, on, note in record.evidence),
        system=record.system,
        key=key,
    )


def _is_part(record: DirectionRecord) -> bool:
    return record.system == "okr_markdown" and not is_ours(record)


def _with_part(vision: GivenDirection, record: DirectionRecord) -> GivenDirection:
    """The vision with one more part; a part that is there already is added to, not replaced."""
    name = next((part for part, words in _PARTS if words.search(record.key)), "purpose")
    text = record.statement.strip()
    before = getattr(vision, name)
    if text in before:
        return vision
    changed: dict[str, Any] = {name: f"{before}\n\n{text}" if before else text}
    return replace(vision, **changed)
