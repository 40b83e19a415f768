"""Verbs on the diagnosis: what is going on, and the parts it is made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max

from truenorth.direction.models import Challenge, ChallengeEvidence, Diagnosis
from truenorth.foundation.errors import Invalid, StaleVersion, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action

TEXTS = ("statement", "explanation")


@action("direction.diagnosis_set", permission="direction.write", sentence="{who} {did} the diagnosis")
def set_diagnosis(act: Act, diagnosis: Diagnosis | None = None, *, crux: str) -> Diagnosis:
    """Say what is going on, or say it anew: choices rest on it, so a change of it needs a reason."""
    crux = crux.strip()
    if not crux:
        raise Invalid(
            "A diagnosis needs its crux.",
            field="crux",
            fix="Say in two sentences what is going on that makes the vision hard to reach.",
        )
    if diagnosis is None:
        there = Diagnosis.objects.order_by("pk").first()
        if there is not None:
            # The page was opened before there was a diagnosis.
            raise StaleVersion(there, seen=None, submitted={"crux": crux})
        act.details = {"did": "made"}
        return act.create(Diagnosis, crux=crux)
    if diagnosis.crux != crux:
        if not act.why:
            raise WhyMissing("The diagnosis")
        act.details = {"did": "changed"}
    return act.update(diagnosis, crux=crux)


@action("direction.challenge_added", permission="direction.write", sentence="{who} named “{subject}” in the diagnosis")
def add_challenge(act: Act, *, statement: str, explanation: str = "") -> Challenge:
    last = Challenge.objects.aggregate(last=Max("position"))["last"]
    return act.create(
        Challenge,
        statement=_free_statement(statement),
        explanation=explanation.strip(),
        position=0 if last is None else last + 1,
    )


@action(
    "direction.challenge_changed",
    permission="direction.write",
    sentence="{who} changed a part of the diagnosis, “{subject}”: {what}",
    needs_why=True,
)
def change_challenge(act: Act, challenge: Challenge, **changes: Any) -> Challenge:
    """Change statement or explanation."""
    unknown = sorted(set(changes) - set(TEXTS))
    if unknown:
        raise Invalid(f"“{unknown[0]}” cannot be written here.", field=unknown[0])
    if "statement" in changes:
        changes["statement"] = _free_statement(changes["statement"], besides=challenge)
    if "explanation" in changes:
        changes["explanation"] = changes["explanation"].strip()
    return act.update(challenge, **changes)


@action(
    "direction.challenge_removed",
    permission="direction.write",
    sentence="{who} took “{subject}” out of the diagnosis",
    needs_why=True,
)
def remove_challenge(act: Act, challenge: Challenge) -> None:
    """It no longer stands in the way. Its evidence and the links of choices to it go with it, and come back with undo."""
    answers = list(challenge.answered_by.select_related("pillar"))
    act.about(challenge, *[answer.pillar for answer in answers])
    for row in (*answers, *challenge.evidence.all()):
        act.delete(row)
    act.delete(challenge)


@action(
    "direction.challenge_evidence_added",
    permission="direction.write",
    sentence="{who} added evidence to “{subject}”: {note}",
)
def add_challenge_evidence(
    act: Act, challenge: Challenge, *, kind: str, note: str, on: date | None = None, url: str = ""
) -> ChallengeEvidence:
    note = " ".join(note.split())
    if not note:
        raise Invalid(
            "Say what was seen.", field="note", fix="Such as “12 interviews” or “two empty hubs: 31% fewer rides”."
        )
    if on is not None and on > act.today:
        raise Invalid("What was seen lies in the past.", field="on", fix="Give the day on which it was seen.")
    act.details = {"note": note}
    act.about(challenge)
    return act.create(ChallengeEvidence, challenge=challenge, kind=kind, note=note, on=on or act.today, url=url)


@action(
    "direction.challenge_evidence_removed",
    permission="direction.write",
    sentence="{who} took evidence off “{subject}”: {note}",
)
def remove_challenge_evidence(act: Act, evidence: ChallengeEvidence) -> None:
    act.details = {"note": evidence.note}
    act.about(evidence.challenge)
    act.delete(evidence)


def _free_statement(statement: str, *, besides: Challenge | None = None) -> str:
    statement = " ".join(statement.split())
    if not statement:
        raise Invalid(
            "A part of the diagnosis needs its statement.",
            field="statement",
            fix="Such as “Riders cannot count on a bike at eight”.",
        )
    taken = Challenge.objects.filter(statement__iexact=statement)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        raise Invalid("The diagnosis names this already.", field="statement")
    return statement
