"""Measures, links upward, check-ins and forecasts."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from truenorth.direction.queries import find_pillar
from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.errors import Invalid
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.goals import queries, schemas
from truenorth.goals.actions import cascading, check_ins, measures

from .rows import rows_of_ids

router = Router()
EMPTY_OF_A_MEASURE = (
    "metric_id", "owner_id", "baseline", "target", "lower", "upper", "current", "current_on", "start", "due",
)  # fmt: skip


@router.get("/goals/{goal_id}/contributions", response=list[schemas.ContributionOut])
def list_contributions(request: MemberRequest, goal_id: int) -> Any:
    """What the goal contributes to, the primary parent first."""
    return queries.find_goal(request.member, goal_id).contributions.order_by("-primary", "pk")[:200]


@router.post("/goals/{goal_id}/check-ins", response={201: schemas.CheckInOut})
def create_check_in(request: MemberRequest, goal_id: int, body: schemas.CheckInIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    fields = body.dict()
    measure_id = fields.pop("measure_id")
    measure = queries.find_measure(request.member, measure_id) if measure_id is not None else None
    return 201, check_ins.check_in(request.member, goal, measure=measure, **fields, via="rest")


@router.post("/goals/{goal_id}/skipped-check-ins", response={201: schemas.CheckInOut})
def skip(request: MemberRequest, goal_id: int, body: schemas.Why) -> Any:
    return 201, check_ins.skip_check_in(
        request.member, queries.find_goal(request.member, goal_id), why=body.why, via="rest"
    )


@router.get("/goals/{goal_id}/check-ins", response=list[schemas.CheckInOut])
def list_check_ins(request: MemberRequest, goal_id: int) -> Any:
    return queries.find_goal(request.member, goal_id).check_ins.all()[:200]


@router.post("/goals/{goal_id}/contributions", response={201: schemas.ContributionOut})
def create_contribution(request: MemberRequest, goal_id: int, body: schemas.ContributionIn) -> Any:
    child = queries.find_goal(request.member, goal_id)
    named = [name for name in ("goal_id", "measure_id", "pillar_id") if getattr(body, name) is not None]
    if len(named) != 1:
        raise Invalid("Name one parent: a goal, a measure or a pillar.", field="goal_id")
    find: Any = {"goal_id": queries.find_goal, "measure_id": queries.find_measure, "pillar_id": find_pillar}[named[0]]
    parent = find(request.member, getattr(body, named[0]))
    return 201, cascading.contribute(request.member, child, parent, share=body.share, primary=body.primary, via="rest")


@router.patch("/contributions/{contribution_id}", response=schemas.ContributionOut)
def patch_contribution(request: MemberRequest, contribution_id: int, body: schemas.ContributionChange) -> Any:
    link = queries.find_contribution(request.member, contribution_id)
    return cascading.change_contribution(
        request.member, link, **body.given("share"), version=seen_version(request), via="rest"
    )


@router.delete("/contributions/{contribution_id}", response={204: None})
def delete_contribution(request: MemberRequest, contribution_id: int) -> Any:
    link = queries.find_contribution(request.member, contribution_id)
    cascading.withdraw_contribution(request.member, link, version=seen_version(request), via="rest")
    return 204, None


@router.get("/measures", response=Page[schemas.MeasureOut])
def list_measures(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(queries.all_measures(request.member), after=page.after, limit=page.limit)


@router.post("/goals/{goal_id}/measures", response={201: schemas.MeasureOut})
def create_measure(request: MemberRequest, goal_id: int, body: schemas.MeasureIn) -> Any:
    fields = {name: value for name, value in body.dict().items() if value is not None}
    because = fields.pop("why_changed", "")
    goal = queries.find_goal(request.member, goal_id)
    return 201, measures.add_measure(request.member, goal, **rows_of_ids(request, fields), why=because, via="rest")


@router.get("/measures/{measure_id}", response=schemas.MeasureOut)
def get_measure(request: MemberRequest, measure_id: int) -> Any:
    return queries.find_measure(request.member, measure_id)


@router.patch("/measures/{measure_id}", response=schemas.MeasureOut)
def patch_measure(request: MemberRequest, measure_id: int, body: schemas.MeasureChange) -> Any:
    changes = body.given(*EMPTY_OF_A_MEASURE)
    because = changes.pop("why_changed", "")
    measure = queries.find_measure(request.member, measure_id)
    return measures.revise_measure(
        request.member, measure, **rows_of_ids(request, changes), why=because, version=seen_version(request), via="rest"
    )


@router.delete("/measures/{measure_id}", response=schemas.MeasureOut)
def delete_measure(request: MemberRequest, measure_id: int, why: str = "", freeze_because: str = "") -> Any:
    """Take a measure away, with the reason; its history stays."""
    measure = queries.find_measure(request.member, measure_id)
    return measures.archive_measure(
        request.member, measure, freeze_because=freeze_because, why=why, version=seen_version(request), via="rest"
    )


@router.post("/measures/{measure_id}/restore", response=schemas.MeasureOut)
def restore_measure(request: MemberRequest, measure_id: int, body: schemas.RestoreIn) -> Any:
    measure = queries.find_measure(request.member, measure_id)
    return measures.restore_measure(
        request.member,
        measure,
        freeze_because=body.freeze_because,
        why=body.why,
        version=seen_version(request),
        via="rest",
    )


@router.get("/measures/{measure_id}/forecasts", response=list[schemas.ForecastOut])
def list_forecasts(request: MemberRequest, measure_id: int) -> Any:
    """The last year of chances, oldest first, each with its method and explanation."""
    return list(queries.find_measure(request.member, measure_id).forecasts.order_by("-as_of")[:400])[::-1]
