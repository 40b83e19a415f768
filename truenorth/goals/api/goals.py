"""Goals themselves: setting, changing, how they stand, their course and their end."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.foundation.today import today
from truenorth.goals import queries, schemas
from truenorth.goals.actions import closing, revising, setting
from truenorth.goals.quality.examine import examine
from truenorth.goals.quality.one_goal_map import map_of_goal
from truenorth.goals.quality.smart_sides import smart_sides

from .rows import rows_of_ids

router = Router()


@router.get("/goals", response=Page[schemas.GoalOut])
def list_goals(request: MemberRequest, page: Query[PageQuery], chosen: Query[schemas.GoalsQuery]) -> Any:
    rows = queries.chosen_goals(request.member, queries.GoalFilter(**chosen.dict()))
    return page_of(rows, after=page.after, limit=page.limit)


@router.get("/standings", response=schemas.StandingsOut)
def list_standings(request: MemberRequest, page: Query[PageQuery], chosen: Query[schemas.GoalsQuery]) -> Any:
    """How goals stand: progress, chance, and its change in a week."""
    rows = queries.chosen_goals(request.member, queries.GoalFilter(**chosen.dict()))
    found = page_of(rows, after=page.after, limit=page.limit)
    return {
        "items": [_standing(row) for row in queries.rows_of(found["items"], with_recent=False)],
        "next_after": found["next_after"],
    }


@router.get("/lessons", response=list[schemas.LessonOut])
def list_lessons(request: MemberRequest, title: str) -> Any:
    """What closed goals with titles like this one taught."""
    return [
        {"goal_id": found.goal.pk, "title": found.goal.title, "lesson": found.goal.lesson, "cause": found.goal.cause,
         "result": found.goal.result, "alike": found.alike}
        for found in queries.similar_lessons(request.member, title)
    ]  # fmt: skip


@router.post("/goals", response={201: schemas.GoalOut})
def create_goal(request: MemberRequest, body: schemas.GoalIn) -> Any:
    fields = rows_of_ids(request, {name: value for name, value in body.dict().items() if value is not None})
    return 201, setting.set_goal(request.member, **fields, via="rest")


@router.get("/goals/{goal_id}", response=schemas.GoalOut)
def get_goal(request: MemberRequest, goal_id: int) -> Any:
    return queries.find_goal(request.member, goal_id)


@router.patch("/goals/{goal_id}", response=schemas.GoalOut)
def patch_goal(request: MemberRequest, goal_id: int, body: schemas.GoalChange) -> Any:
    changes = body.given("owner_id", "team_id", "start", "due", "next_review")
    because = changes.pop("why_changed", "")
    goal = queries.find_goal(request.member, goal_id)
    return setting.change_goal(
        request.member, goal, **rows_of_ids(request, changes), why=because, version=seen_version(request), via="rest"
    )


@router.get("/goals/{goal_id}/standing", response=schemas.StandingOut)
def get_standing(request: MemberRequest, goal_id: int) -> Any:
    return _standing(queries.rows_of([queries.find_goal(request.member, goal_id)], with_recent=False)[0])


def _standing(row: queries.GoalRow) -> dict[str, Any]:
    measure = row.measure
    return {
        "goal_id": row.goal.pk,
        "status": row.status,
        "measure_id": measure.pk if measure else None,
        "value": row.value,
        "value_on": row.value_on,
        "target": measure.target if measure else None,
        "unit": row.unit,
        "chance": row.chance,
        "change_in_a_week": row.change,
        "early": row.early,
        "stale": row.stale,
        "way": row.way,
        "expected_way": row.expected_way,
        "due": row.due,
    }


@router.get("/goals/{goal_id}/changes", response=list[schemas.ChangeOut])
def list_changes(request: MemberRequest, goal_id: int) -> Any:
    """How the goal came to be what it is, newest first, each change with its reason."""
    return queries.changes_of(queries.find_goal(request.member, goal_id), limit=100)[0]


@router.get("/goals/{goal_id}/quality", response=schemas.QualityOut)
def get_quality(request: MemberRequest, goal_id: int) -> Any:
    """What the goal rules say about how it is put."""
    map = map_of_goal(queries.find_goal(request.member, goal_id), today())
    findings = examine(map)
    return {"findings": findings, "smart": smart_sides(map, findings)}


@router.get("/goals/{goal_id}/reviews", response=list[schemas.ReviewOut])
def list_reviews(request: MemberRequest, goal_id: int) -> Any:
    return queries.find_goal(request.member, goal_id).reviews.all()[:200]


@router.post("/goals/{goal_id}/reopen", response=schemas.GoalOut)
def reopen(request: MemberRequest, goal_id: int, body: schemas.Why) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return revising.reopen_goal(request.member, goal, why=body.why, version=seen_version(request), via="rest")


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
    return revising.resume_goal(
        request.member,
        goal,
        due=body.due,
        freeze_because=body.freeze_because,
        version=seen_version(request),
        via="rest",
    )


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
