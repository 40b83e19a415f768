"""Vision, diagnosis, pillars, principles and non-goals as files name them: found or made, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import Max

from truenorth.direction.models import (
    Challenge,
    ChallengeEvidence,
    Diagnosis,
    NonGoal,
    Pillar,
    PillarAnswer,
    Principle,
    Vision,
)
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action

LONGEST = 300  # of a title or statement, but for the vision's
Kind = Literal["vision", "diagnosis", "challenge", "pillar", "principle", "non_goal"]
# In the order in which they are made: a pillar names the challenges it answers.
MODELS: dict[str, Any] = {
    "vision": Vision,
    "diagnosis": Diagnosis,
    "challenge": Challenge,
    "pillar": Pillar,
    "principle": Principle,
    "non_goal": NonGoal,
}
# Of these there is one at a time.
SINGLE = ("vision", "diagnosis")
# Where a model keeps the statement and the reason.
STATED = {
    "vision": "statement",
    "diagnosis": "crux",
    "challenge": "statement",
    "pillar": "title",
    "principle": "statement",
    "non_goal": "statement",
}
SAID = {"challenge": "part of the diagnosis", "pillar": "pillar", "principle": "principle", "non_goal": "non-goal"}
REASON = {"challenge": "explanation", "pillar": "why", "principle": "because", "non_goal": "reason"}


@dataclass(frozen=True, slots=True)
class GivenDirection:
    """A vision, diagnosis, part of it, pillar, principle or non-goal as a source states it."""

    kind: Kind
    statement: str
    why: str = ""
    purpose: str = ""
    audience: str = ""
    aim: str = ""
    problem: str = ""  # what a page says of it beside its vision becomes the diagnosis
    rather_than: str = ""
    look_again_when: str = ""
    weight: float | None = None
    answers: tuple[str, ...] = ()  # of a pillar: source keys or exact statements of challenges
    evidence: tuple[tuple[str, date | None, str], ...] = ()  # of a challenge: kind, day, what was seen
    system: str = ""
    key: str = ""


@dataclass(slots=True)
class ReceivedDirection:
    """What became of the records. ``pillar`` answers for a source key or an exact title."""

    made: int = 0
    joined: int = 0  # stood here already
    left_alone: list[str] = field(default_factory=list)  # why something said was not taken over
    refused: list[tuple[str, str]] = field(default_factory=list)  # statement, reason
    rows: dict[tuple[str, str, str], Any] = field(default_factory=dict)  # kind, system, key or statement
    _pillars: dict[str, Pillar] = field(default_factory=dict)

    def pillar(self, key_or_title: str) -> Pillar | None:
        return self._pillars.get(_plain(key_or_title))


@action("direction.received", permission="direction.write", sentence="{who} brought in {count} parts of the direction")
def receive_direction(act: Act, records: Iterable[GivenDirection]) -> ReceivedDirection:
    """Find or make each record by the source's key, then by its words. A second call changes nothing.

    What stands here already is filled in where it is empty and never overwritten: the difference is named instead.
    """
    received = ReceivedDirection()
    given = _with_diagnosis(list(records))
    for kind in MODELS:
        _receive_kind(act, kind, [record for record in given if record.kind == kind], received)
    _link_answers(act, given, received)
    for pillar in Pillar.objects.order_by("-archived", "-pk"):
        received._pillars[_plain(pillar.title)] = pillar
        if pillar.source_key:
            received._pillars[_plain(pillar.source_key)] = pillar
    if act.changes:
        act.details = {"count": received.made}
    return received


def _with_diagnosis(given: list[GivenDirection]) -> list[GivenDirection]:
    """What is said of the problem beside a vision stands for the diagnosis, where no page states one."""
    stated = any(record.kind == "diagnosis" for record in given)
    problems = [record for record in given if record.kind == "vision" and record.problem.strip()]
    if stated or not problems:
        return given
    first = problems[0]
    return [*given, GivenDirection("diagnosis", first.problem, system=first.system)]


def _link_answers(act: Act, given: list[GivenDirection], received: ReceivedDirection) -> None:
    """Links of pillars to the challenges they name; a name that is nowhere is told."""
    naming = [record for record in given if record.kind == "pillar" and record.answers]
    if not naming:
        return
    there = set(PillarAnswer.objects.values_list("pillar_id", "challenge_id"))
    known: dict[str, Challenge] = {}
    for challenge in Challenge.objects.order_by("-pk"):
        known[_plain(challenge.statement)] = challenge
        if challenge.source_key:
            known[_plain(challenge.source_key)] = challenge
    for (kind, _, key), row in received.rows.items():
        if kind == "challenge":
            known[_plain(key)] = row
    for record in naming:
        pillar = received.rows.get(("pillar", record.system, record.key or record.statement))
        for name in record.answers if pillar is not None else ():
            found = known.get(_plain(name))
            if found is None:
                received.left_alone.append(f"“{pillar}” answers “{name}”, which the diagnosis does not name.")
            elif (pillar.pk, found.pk) not in there:  # type: ignore[union-attr]
                act.create(PillarAnswer, pillar=pillar, challenge=found)
                there.add((pillar.pk, found.pk))  # type: ignore[union-attr]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _receive_kind(act: Act, kind: str, records: list[GivenDirection], received: ReceivedDirection) -> None:
    model = MODELS[kind]
    rows = list(model.objects.order_by("pk"))
    by_key = {(row.source_system, row.source_key): row for row in rows if row.source_key}
    by_words = {_plain(getattr(row, STATED[kind])): row for row in rows}
    position = -1
    if kind not in SINGLE:
        last = model.objects.aggregate(last=Max("position"))["last"]
        position = -1 if last is None else last
    for record in records:
        words = _plain(record.statement)
        if not words:
            continue
        if kind not in SINGLE and len(record.statement) > LONGEST:
            received.refused.append((record.statement, f"A {SAID[kind]} has at most {LONGEST} characters."))
            continue
        row = (by_key.get((record.system, record.key)) if record.key else None) or by_words.get(words)
        if row is None and kind in SINGLE and rows:
            received.left_alone.append(f"“{record.statement}”: there is a {kind} already, and there is one at a time.")
            row = rows[0]
        elif row is None:
            position += 1
            row = act.create(model, **_values(kind, record), **({} if kind in SINGLE else {"position": position}))
            rows.append(row)
            received.made += 1
            for name, on, note in record.evidence:
                act.create(ChallengeEvidence, challenge=row, kind=name, on=on or act.today, note=note[:300])
        else:
            _fill_in(act, kind, row, record, received)
            received.joined += 1
        by_words.setdefault(words, row)
        if record.key:
            by_key.setdefault((record.system, record.key), row)
        received.rows[kind, record.system, record.key or record.statement] = row


def _values(kind: str, record: GivenDirection) -> dict[str, Any]:
    statement = record.statement.strip() if kind in SINGLE else " ".join(record.statement.split())
    values: dict[str, Any] = {STATED[kind]: statement}
    if kind in REASON:
        values[REASON[kind]] = record.why.strip()
    if kind == "vision":
        values |= {"purpose": record.purpose.strip() or record.why.strip()}
        values |= {"audience": record.audience.strip(), "aim": record.aim.strip()}
    if kind == "pillar":
        values["rather_than"] = record.rather_than.strip()
        if record.weight is not None:
            values["weight"] = record.weight
    if kind == "non_goal":
        values["look_again_when"] = record.look_again_when.strip()
    if record.key:
        values |= {"source_system": record.system, "source_key": record.key}
    return values


def _fill_in(act: Act, kind: str, row: Any, record: GivenDirection, received: ReceivedDirection) -> None:
    empty: dict[str, Any] = {}
    for name, value in _values(kind, record).items():
        mine = getattr(row, name)
        if name in ("weight", "source_system", "source_key") or not value or mine == value:
            continue
        if mine:
            received.left_alone.append(f"“{row}”: {name.replace('_', ' ')} differs here and was kept.")
        else:
            empty[name] = value
    if empty:
        act.update(row, **empty)
