"""Freezes: days on which targets, due dates and metrics hold still."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.goals import queries, schemas
from truenorth.goals.actions import freezing

from .rows import rows_of_ids

router = Router()


@router.get("/freezes", response=Page[schemas.FreezeOut])
def list_freezes(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(queries.freezes(request.member), after=page.after, limit=page.limit)


@router.post("/freezes", response={201: schemas.FreezeOut})
def create_freeze(request: MemberRequest, body: schemas.FreezeIn) -> Any:
    fields = {name: value for name, value in body.dict().items() if value is not None}
    return 201, freezing.set_freeze(request.member, **rows_of_ids(request, fields), via="rest")


@router.get("/freezes/{freeze_window_id}", response=schemas.FreezeOut)
def get_freeze(request: MemberRequest, freeze_window_id: int) -> Any:
    return queries.find_freeze(request.member, freeze_window_id)


@router.patch("/freezes/{freeze_window_id}", response=schemas.FreezeOut)
def patch_freeze(request: MemberRequest, freeze_window_id: int, body: schemas.FreezeChange) -> Any:
    window, changes = queries.find_freeze(request.member, freeze_window_id), body.given()
    because = changes.pop("why", "")
    return freezing.change_freeze(
        request.member, window, **changes, why=because, version=seen_version(request), via="rest"
    )


@router.post("/freezes/{freeze_window_id}/lift", response=schemas.FreezeOut)
def lift_freeze(request: MemberRequest, freeze_window_id: int, body: schemas.Why) -> Any:
    window = queries.find_freeze(request.member, freeze_window_id)
    return freezing.lift_freeze(request.member, window, why=body.why, version=seen_version(request), via="rest")
