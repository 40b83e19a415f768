"""REST of the direction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from ninja import Router, Schema, Status

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.errors import NotThere
from truenorth.foundation.history.action import one_act
from truenorth.foundation.rest.bodies import Body, sent_fields
from truenorth.foundation.rest.paging import Page, page_of
from truenorth.foundation.rest.versions import seen_version

from . import queries
from .actions.horizon_mix import set_horizon_mix
from .actions.non_goals import add_non_goal, change_non_goal, remove_non_goal
from .actions.pillars import add_pillar, archive_pillar, change_pillar, reorder_pillars, restore_pillar
from .actions.principles import add_principle, change_principle, remove_principle
from .actions.vision import set_vision

router = Router(tags=["direction"])


class VisionOut(Schema):
    id: int
    version: int
    statement: str
    purpose: str
    problem: str
    audience: str
    aim: str
    until_year: int | None


class VisionIn(Body):
    statement: str
    purpose: str = ""
    problem: str = ""
    audience: str = ""
    aim: str = ""
    until_year: int | None = None


class VisionPatch(Body):
    statement: str | None = None
    purpose: str | None = None
    problem: str | None = None
    audience: str | None = None
    aim: str | None = None
    until_year: int | None = None


class PillarOut(Schema):
    id: int
    version: int
    title: str
    because: str
    rather_than: str
    weight: float
    position: int
    archived: bool

    @staticmethod
    def resolve_because(row: Any) -> str:
        return row.why


class PillarIn(Body):
    title: str
    because: str = ""
    rather_than: str = ""
    weight: float = 1.0


class PillarPatch(Body):
    title: str | None = None
    because: str | None = None
    rather_than: str | None = None
    weight: float | None = None
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


class HorizonMixOut(Schema):
    """Percent of effort; the three add up to 100."""

    id: int
    version: int
    short: int
    mid: int
    long: int


class HorizonMixIn(Body):
    short: int
    mid: int
    long: int


@router.get("/horizon-mix", response=HorizonMixOut)
def horizon_mix(request: MemberRequest) -> Any:
    found = queries.find_horizon_mix(request.member)
    if found is None:
        raise NotThere("A mix of horizons")
    return found


@router.post("/horizon-mix", response={201: HorizonMixOut})
def create_horizon_mix(request: MemberRequest, body: HorizonMixIn) -> Any:
    return Status(201, set_horizon_mix(request.member, None, **body.dict(exclude={"why"}), why=body.why, via="rest"))


@router.put("/horizon-mix", response=HorizonMixOut)
def put_horizon_mix(request: MemberRequest, body: HorizonMixIn) -> Any:
    """Change the mix in force; ``why`` is asked."""
    found, seen = horizon_mix(request), seen_version(request)
    given = body.dict(exclude={"why"})
    return set_horizon_mix(request.member, found, **given, why=body.why, version=seen, via="rest")


@router.get("/pillars", response=Page[PillarOut])
def pillars(request: MemberRequest, after: int = 0, limit: int = 50, archived: bool | None = False) -> Any:
    return page_of(queries.pillars(request.member, archived=archived), after=after, limit=limit)


@router.post("/pillars", response={201: PillarOut})
def create_pillar(request: MemberRequest, body: PillarIn) -> Any:
    return Status(201, add_pillar(request.member, **body.dict(exclude={"why"}), why=body.why, via="rest"))


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
