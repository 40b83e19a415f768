"""REST of the direction."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.db import transaction
from ninja import Field, Router, Schema, Status

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.errors import NotThere
from truenorth.foundation.history.action import one_act
from truenorth.foundation.rest.bodies import Body, sent_fields
from truenorth.foundation.rest.paging import Page, page_of
from truenorth.foundation.rest.versions import seen_version

from . import queries
from .actions.diagnosis import (
    add_challenge,
    add_challenge_evidence,
    change_challenge,
    remove_challenge,
    remove_challenge_evidence,
    set_diagnosis,
)
from .actions.non_goals import add_non_goal, change_non_goal, remove_non_goal
from .actions.pillars import add_pillar, archive_pillar, change_pillar, reorder_pillars, restore_pillar
from .actions.principles import add_principle, change_principle, remove_principle
from .actions.vision import set_vision

router = Router(tags=["direction"])
EvidenceKind = Literal["usage", "research", "experiment", "finance", "benchmark", "opinion"]


class VisionOut(Schema):
    id: int
    version: int
    statement: str
    purpose: str
    audience: str
    aim: str
    until_year: int | None


class VisionIn(Body):
    statement: str
    purpose: str = ""
    audience: str = ""
    aim: str = ""
    until_year: int | None = None


class VisionPatch(Body):
    statement: str | None = None
    purpose: str | None = None
    audience: str | None = None
    aim: str | None = None
    until_year: int | None = None


class DiagnosisOut(Schema):
    id: int
    version: int
    crux: str


class DiagnosisIn(Body):
    crux: str


class ChallengeEvidenceOut(Schema):
    id: int
    version: int
    kind: EvidenceKind
    note: str
    on: date
    url: str


class ChallengeEvidenceIn(Body):
    kind: EvidenceKind
    note: str = Field(max_length=300)
    on: date | None = None
    url: str = Field("", max_length=500)


class ChallengeOut(Schema):
    """A part of the diagnosis; ``answered_by`` are ids of pillars."""

    id: int
    version: int
    statement: str
    explanation: str
    position: int
    evidence: list[ChallengeEvidenceOut]
    answered_by: list[int]

    @staticmethod
    def resolve_evidence(row: Any) -> Any:
        return list(row.evidence.all())

    @staticmethod
    def resolve_answered_by(row: Any) -> list[int]:
        return [answer.pillar_id for answer in row.answered_by.all()]


class ChallengeIn(Body):
    statement: str
    explanation: str = ""


class ChallengePatch(Body):
    statement: str | None = None
    explanation: str | None = None


class PillarOut(Schema):
    id: int
    version: int
    title: str
    because: str
    rather_than: str
    weight: float
    position: int
    archived: bool
    answers: list[int]  # ids of the parts of the diagnosis

    @staticmethod
    def resolve_because(row: Any) -> str:
        return row.why

    @staticmethod
    def resolve_answers(row: Any) -> list[int]:
        return [answer.challenge_id for answer in row.answers.all()]


class PillarIn(Body):
    title: str
    because: str = ""
    rather_than: str = ""
    weight: float = 1.0
    answers: list[int] = Field([], max_length=200)


class PillarPatch(Body):
    title: str | None = None
    because: str | None = None
    rather_than: str | None = None
    weight: float | None = None
    answers: list[int] | None = Field(None, max_length=200)
    archived: bool | None = None


class Order(Body):
    order: list[int]


class PrincipleOut(Schema):
    id: int
    version: int
    statement: str
    because: str
    position: int


class PrincipleIn(Body):
    statement: str
    because: str = ""


class PrinciplePatch(Body):
    statement: str | None = None
    because: str | None = None


class NonGoalOut(Schema):
    id: int
    version: int
    statement: str
    reason: str
    look_again_when: str
    position: int


class NonGoalIn(Body):
    statement: str
    reason: str
    look_again_when: str = ""


class NonGoalPatch(Body):
    statement: str | None = None
    reason: str | None = None
    look_again_when: str | None = None


@router.get("/vision", response=VisionOut)
def vision(request: MemberRequest) -> Any:
    found = queries.find_vision(request.member)
    if found is None:
        raise NotThere("A vision")
    return found


@router.post("/vision", response={201: VisionOut})
def create_vision(request: MemberRequest, body: VisionIn) -> Any:
    return Status(201, set_vision(request.member, None, **body.dict(exclude={"why"}), why=body.why, via="rest"))


@router.patch("/vision", response=VisionOut)
def patch_vision(request: MemberRequest, body: VisionPatch) -> Any:
    found = vision(request)
    fields = sent_fields(body, "until_year")
    return set_vision(request.member, found, **fields, why=body.why, version=seen_version(request), via="rest")


@router.get("/diagnosis", response=DiagnosisOut)
def diagnosis(request: MemberRequest) -> Any:
    found = queries.find_diagnosis(request.member)
    if found is None:
        raise NotThere("A diagnosis")
    return found


@router.post("/diagnosis", response={201: DiagnosisOut})
def create_diagnosis(request: MemberRequest, body: DiagnosisIn) -> Any:
    return Status(201, set_diagnosis(request.member, None, crux=body.crux, why=body.why, via="rest"))


@router.patch("/diagnosis", response=DiagnosisOut)
def patch_diagnosis(request: MemberRequest, body: DiagnosisIn) -> Any:
    found = diagnosis(request)
    return set_diagnosis(request.member, found, crux=body.crux, why=body.why, version=seen_version(request), via="rest")


@router.get("/challenges", response=Page[ChallengeOut])
def challenges(request: MemberRequest, after: int = 0, limit: int = 50) -> Any:
    """The parts of the diagnosis, each with its evidence and the pillars that answer it."""
    return page_of(queries.challenges(request.member), after=after, limit=limit)


@router.post("/challenges", response={201: ChallengeOut})
def create_challenge(request: MemberRequest, body: ChallengeIn) -> Any:
    return Status(201, add_challenge(request.member, **body.dict(exclude={"why"}), why=body.why, via="rest"))


@router.get("/challenges/{int:challenge_id}", response=ChallengeOut)
def challenge(request: MemberRequest, challenge_id: int) -> Any:
    return queries.find_challenge(request.member, challenge_id)


@router.patch("/challenges/{int:challenge_id}", response=ChallengeOut)
def patch_challenge(request: MemberRequest, challenge_id: int, body: ChallengePatch) -> Any:
    row, fields = queries.find_challenge(request.member, challenge_id), sent_fields(body)
    return change_challenge(request.member, row, **fields, why=body.why, version=seen_version(request), via="rest")


@router.delete("/challenges/{int:challenge_id}", response={204: None})
def delete_challenge(request: MemberRequest, challenge_id: int, why: str = "") -> Any:
    """Takes it out of the diagnosis with its evidence and its links; ``why`` is asked."""
    row = queries.find_challenge(request.member, challenge_id)
    remove_challenge(request.member, row, why=why, version=seen_version(request), via="rest")
    return Status(204, None)


@router.post("/challenges/{int:challenge_id}/evidence", response={201: ChallengeEvidenceOut})
def create_challenge_evidence(request: MemberRequest, challenge_id: int, body: ChallengeEvidenceIn) -> Any:
    row = queries.find_challenge(request.member, challenge_id)
    given = body.dict(exclude={"why"})
    return Status(201, add_challenge_evidence(request.member, row, **given, why=body.why, via="rest"))


@router.delete("/challenge-evidence/{int:challenge_evidence_id}", response={204: None})
def delete_challenge_evidence(request: MemberRequest, challenge_evidence_id: int, why: str = "") -> Any:
    row = queries.find_challenge_evidence(request.member, challenge_evidence_id)
    remove_challenge_evidence(request.member, row, why=why, version=seen_version(request), via="rest")
    return Status(204, None)


def _named_challenges(request: MemberRequest, ids: list[int]) -> list[Any]:
    return [queries.find_challenge(request.member, pk) for pk in dict.fromkeys(ids)]


@router.get("/pillars", response=Page[PillarOut])
def pillars(request: MemberRequest, after: int = 0, limit: int = 50, archived: bool | None = False) -> Any:
    return page_of(queries.pillars(request.member, archived=archived), after=after, limit=limit)


@router.post("/pillars", response={201: PillarOut})
def create_pillar(request: MemberRequest, body: PillarIn) -> Any:
    given = body.dict(exclude={"why"}) | {"answers": _named_challenges(request, body.answers)}
    return Status(201, add_pillar(request.member, **given, why=body.why, via="rest"))


@router.post("/pillars/order", response=list[PillarOut])
def order_pillars(request: MemberRequest, body: Order) -> Any:
    return reorder_pillars(request.member, body.order, why=body.why, via="rest")


@router.get("/pillars/{int:pillar_id}", response=PillarOut)
def pillar(request: MemberRequest, pillar_id: int) -> Any:
    return queries.find_pillar(request.member, pillar_id)


@router.patch("/pillars/{int:pillar_id}", response=PillarOut)
def patch_pillar(request: MemberRequest, pillar_id: int, body: PillarPatch) -> Any:
    row, seen = queries.find_pillar(request.member, pillar_id), seen_version(request)
    fields = sent_fields(body)
    if "answers" in fields:
        fields["answers"] = _named_challenges(request, fields["answers"])
    archived = fields.pop("archived", row.archived)
    with one_act(), transaction.atomic():
        if fields or archived == row.archived:
            row = change_pillar(request.member, row, **fields, why=body.why, version=seen, via="rest")
            seen = row.version
        if archived != row.archived:
            verb = archive_pillar if archived else restore_pillar
            row = verb(request.member, row, why=body.why, version=seen, via="rest")
    return row


@router.delete("/pillars/{int:pillar_id}", response={204: None})
def delete_pillar(request: MemberRequest, pillar_id: int, why: str = "") -> Any:
    """Archives the pillar; ``why`` is asked."""
    row = queries.find_pillar(request.member, pillar_id)
    archive_pillar(request.member, row, why=why, version=seen_version(request), via="rest")
    return Status(204, None)


@router.get("/principles", response=Page[PrincipleOut])
def principles(request: MemberRequest, after: int = 0, limit: int = 50) -> Any:
    return page_of(queries.principles(request.member), after=after, limit=limit)


@router.post("/principles", response={201: PrincipleOut})
def create_principle(request: MemberRequest, body: PrincipleIn) -> Any:
    return Status(201, add_principle(request.member, **body.dict(exclude={"why"}), why=body.why, via="rest"))


@router.get("/principles/{int:principle_id}", response=PrincipleOut)
def principle(request: MemberRequest, principle_id: int) -> Any:
    return queries.find_principle(request.member, principle_id)


@router.patch("/principles/{int:principle_id}", response=PrincipleOut)
def patch_principle(request: MemberRequest, principle_id: int, body: PrinciplePatch) -> Any:
    row = queries.find_principle(request.member, principle_id)
    fields = sent_fields(body)
    return change_principle(request.member, row, **fields, why=body.why, version=seen_version(request), via="rest")


@router.delete("/principles/{int:principle_id}", response={204: None})
def delete_principle(request: MemberRequest, principle_id: int, why: str = "") -> Any:
    row = queries.find_principle(request.member, principle_id)
    remove_principle(request.member, row, why=why, version=seen_version(request), via="rest")
    return Status(204, None)


@router.get("/non-goals", response=Page[NonGoalOut])
def non_goals(request: MemberRequest, after: int = 0, limit: int = 50) -> Any:
    return page_of(queries.non_goals(request.member), after=after, limit=limit)


@router.post("/non-goals", response={201: NonGoalOut})
def create_non_goal(request: MemberRequest, body: NonGoalIn) -> Any:
    return Status(201, add_non_goal(request.member, **body.dict(exclude={"why"}), why=body.why, via="rest"))


@router.get("/non-goals/{int:non_goal_id}", response=NonGoalOut)
def non_goal(request: MemberRequest, non_goal_id: int) -> Any:
    return queries.find_non_goal(request.member, non_goal_id)


@router.patch("/non-goals/{int:non_goal_id}", response=NonGoalOut)
def patch_non_goal(request: MemberRequest, non_goal_id: int, body: NonGoalPatch) -> Any:
    row = queries.find_non_goal(request.member, non_goal_id)
    fields = sent_fields(body)
    return change_non_goal(request.member, row, **fields, why=body.why, version=seen_version(request), via="rest")


@router.delete("/non-goals/{int:non_goal_id}", response={204: None})
def delete_non_goal(request: MemberRequest, non_goal_id: int, why: str = "") -> Any:
    row = queries.find_non_goal(request.member, non_goal_id)
    remove_non_goal(request.member, row, why=why, version=seen_version(request), via="rest")
    return Status(204, None)
