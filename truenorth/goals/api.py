"""Goals over REST: everything the pages can do."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from truenorth.direction.queries import find_pillar
from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.errors import Invalid
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.metrics.queries import find_metric
from truenorth.people.queries import find_person, find_team

from . import queries, schemas
from .actions import cascading, celebrating, check_ins, closing, enriching, measures, revising, setting

router = Router(tags=["goals"])


def _rows(request: MemberRequest, fields: dict[str, Any]) -> dict[str, Any]:
    """Ids become rows that the member may see; an id of None takes the link away. A goal's own why has its own name."""
    if "why" in fields:
        fields["why_it_matters"] = fields.pop("why")
    for name, find in (("owner", find_person), ("team", find_team), ("metric", find_metric)):
        key = f"{name}_id"
        if key in fields:
            pk = fields.pop(key)
            fields[name] = find(request.member, pk) if pk is not None else None
    return fields


@router.get("/goals", response=Page[schemas.GoalOut])
def list_goals(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(queries.all_goals(request.member), after=page.after, limit=page.limit)


@router.post("/goals", response={201: schemas.GoalOut})
def create_goal(request: MemberRequest, body: schemas.GoalIn) -> Any:
    fields = _rows(request, {name: value for name, value in body.dict().items() if value is not None})
    return 201, setting.set_goal(request.member, **fields, via="rest")


@router.get("/goals/{goal_id}", response=schemas.GoalOut)
def get_goal(request: MemberRequest, goal_id: int) -> Any:
    return queries.find_goal(request.member, goal_id)


@router.patch("/goals/{goal_id}", response=schemas.GoalOut)
def patch_goal(request: MemberRequest, goal_id: int, body: schemas.GoalChange) -> Any:
    changes = body.dict(exclude_unset=True)
    because = changes.pop("why_changed", "")
    goal = queries.find_goal(request.member, goal_id)
    return setting.change_goal(
        request.member, goal, **_rows(request, changes), why=because, version=seen_version(request), via="rest"
    )


@router.post("/goals/{goal_id}/start", response=schemas.GoalOut)
def start(request: MemberRequest, goal_id: int, body: schemas.StartIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return setting.start_goal(
        request.member,
        goal,
        without_measure_because=body.without_measure_because,
        version=seen_version(request),
        via="rest",
    )


@router.post("/goals/{goal_id}/pause", response=schemas.GoalOut)
def pause(request: MemberRequest, goal_id: int, body: schemas.Why) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return revising.pause_goal(request.member, goal, why=body.why, version=seen_version(request), via="rest")


@router.post("/goals/{goal_id}/resume", response=schemas.GoalOut)
def resume(request: MemberRequest, goal_id: int, body: schemas.ResumeIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return revising.resume_goal(request.member, goal, due=body.due, version=seen_version(request), via="rest")


@router.post("/goals/{goal_id}/drop", response=schemas.GoalOut)
def drop(request: MemberRequest, goal_id: int, body: schemas.Why) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return revising.drop_goal(request.member, goal, why=body.why, version=seen_version(request), via="rest")


@router.get("/goals/{goal_id}/proposed-grades", response=list[schemas.GradeOut])
def proposed_grades(request: MemberRequest, goal_id: int) -> Any:
    """What the conditions frozen at the start say about each measure today."""
    return closing.propose_grades(queries.find_goal(request.member, goal_id))


@router.post("/goals/{goal_id}/close", response=schemas.GoalOut)
def close(request: MemberRequest, goal_id: int, body: schemas.CloseIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return closing.close_goal(request.member, goal, **body.dict(), version=seen_version(request), via="rest")


@router.post("/goals/{goal_id}/reviews", response={201: schemas.ReviewOut})
def review(request: MemberRequest, goal_id: int, body: schemas.ReviewIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return 201, revising.review_goal(
        request.member, goal, outcome=body.outcome, next_review=body.next_review, why=body.why, via="rest"
    )


@router.put("/goals/{goal_id}/status", response=schemas.GoalOut)
def state_status(request: MemberRequest, goal_id: int, body: schemas.StatusIn) -> Any:
    """A person's word over the computed status, for at most 14 days; an empty one takes it back."""
    goal = queries.find_goal(request.member, goal_id)
    return revising.state_status(
        request.member,
        goal,
        status=body.status,
        until=body.until,
        why=body.why,
        version=seen_version(request),
        via="rest",
    )


@router.put("/goals/{goal_id}/profile", response=schemas.GoalOut)
def put_profile(request: MemberRequest, goal_id: int, body: schemas.ProfileIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return setting.switch_profile(request.member, goal, profile=body.profile, version=seen_version(request), via="rest")


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
        request.member, link, share=body.share, primary=body.primary, version=seen_version(request), via="rest"
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
    return 201, measures.add_measure(request.member, goal, **_rows(request, fields), why=because, via="rest")


@router.get("/measures/{measure_id}", response=schemas.MeasureOut)
def get_measure(request: MemberRequest, measure_id: int) -> Any:
    return queries.find_measure(request.member, measure_id)


@router.patch("/measures/{measure_id}", response=schemas.MeasureOut)
def patch_measure(request: MemberRequest, measure_id: int, body: schemas.MeasureChange) -> Any:
    changes = body.dict(exclude_unset=True)
    because = changes.pop("why_changed", "")
    measure = queries.find_measure(request.member, measure_id)
    return measures.revise_measure(
        request.member, measure, **_rows(request, changes), why=because, version=seen_version(request), via="rest"
    )


@router.delete("/measures/{measure_id}", response=schemas.MeasureOut)
def delete_measure(request: MemberRequest, measure_id: int, why: str) -> Any:
    """Take a measure away, with the reason; its history stays."""
    measure = queries.find_measure(request.member, measure_id)
    return measures.archive_measure(request.member, measure, why=why, version=seen_version(request), via="rest")


@router.get("/measures/{measure_id}/forecasts", response=list[schemas.ForecastOut])
def list_forecasts(request: MemberRequest, measure_id: int) -> Any:
    """The last year of chances, oldest first, each with its method and explanation."""
    return list(queries.find_measure(request.member, measure_id).forecasts.order_by("-as_of")[:400])[::-1]


@router.post("/goals/{goal_id}/evidence", response={201: schemas.EvidenceOut})
def create_evidence(request: MemberRequest, goal_id: int, body: schemas.EvidenceIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return 201, enriching.add_evidence(request.member, goal, **body.dict(), via="rest")


@router.delete("/evidence/{evidence_id}", response={204: None})
def delete_evidence(request: MemberRequest, evidence_id: int) -> Any:
    evidence = queries.find_evidence(request.member, evidence_id)
    enriching.remove_evidence(request.member, evidence, version=seen_version(request), via="rest")
    return 204, None


@router.post("/goals/{goal_id}/non-goals", response={201: schemas.GoalNonGoalOut})
def create_non_goal(request: MemberRequest, goal_id: int, body: schemas.GoalNonGoalIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return 201, enriching.add_non_goal(request.member, goal, **body.dict(), via="rest")


@router.delete("/non-goals/{goal_non_goal_id}", response={204: None})
def delete_non_goal(request: MemberRequest, goal_non_goal_id: int) -> Any:
    row = queries.find_non_goal(request.member, goal_non_goal_id)
    enriching.remove_non_goal(request.member, row, version=seen_version(request), via="rest")
    return 204, None


@router.post("/goals/{goal_id}/assumptions", response={201: schemas.AssumptionOut})
def create_assumption(request: MemberRequest, goal_id: int, body: schemas.AssumptionIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return 201, enriching.add_assumption(request.member, goal, **body.dict(), via="rest")


@router.patch("/assumptions/{assumption_id}", response=schemas.AssumptionOut)
def patch_assumption(request: MemberRequest, assumption_id: int, body: schemas.AssumptionChange) -> Any:
    row = queries.find_assumption(request.member, assumption_id)
    return enriching.settle_assumption(
        request.member, row, state=body.state, why=body.why, version=seen_version(request), via="rest"
    )


@router.post("/goals/{goal_id}/celebrations", response={201: schemas.CelebrationOut})
def create_celebration(request: MemberRequest, goal_id: int, body: schemas.CelebrationIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return 201, celebrating.celebrate(request.member, goal, **body.dict(), via="rest")


@router.post("/celebrations/{celebration_id}/thanks", response={201: schemas.CelebrationOut})
def create_thanks(request: MemberRequest, celebration_id: int) -> Any:
    celebration = queries.find_celebration(request.member, celebration_id)
    celebrating.thank(request.member, celebration, via="rest")
    return 201, celebration
