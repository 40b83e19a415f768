"""What stands beside a goal: evidence, non-goals, assumptions, celebrations."""

from __future__ import annotations

from typing import Any

from ninja import Router

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.versions import seen_version
from truenorth.foundation.today import today
from truenorth.goals import queries, schemas
from truenorth.goals.actions import celebrating, enriching
from truenorth.goals.quality.evidence_grade import grades_of_goals

router = Router()


@router.get("/goals/{goal_id}/evidence", response=list[schemas.EvidenceOut])
def list_evidence(request: MemberRequest, goal_id: int) -> Any:
    return queries.find_goal(request.member, goal_id).evidence.all()[:200]


@router.get("/goals/{goal_id}/evidence-grade", response=schemas.EvidenceGradeOut)
def get_evidence_grade(request: MemberRequest, goal_id: int) -> Any:
    """How well what is cited supports the goal today: never a number without its parts."""
    goal = queries.find_goal(request.member, goal_id)
    shown = grades_of_goals([goal.pk], today())[goal.pk]
    grade = shown.grade
    return {
        "grade": grade.word, "value": grade.value, "at_first": grade.at_first, "lost": grade.lost,
        "sentence": shown.sentence, "covered": grade.covered, "missing": grade.missing, "ways_out": shown.ways,
        "pieces": [
            {
                "evidence_id": int(piece.fact.id.partition(":")[2]), "kind": piece.fact.kind, "note": piece.fact.note,
                "on": piece.fact.on, "age_days": piece.age_days, "half_life_days": piece.half_life_days,
                "strength": piece.strength, "counts": piece.left, "lost": piece.lost,
            }
            for piece in grade.pieces
        ],
    }  # fmt: skip


@router.get("/goals/{goal_id}/non-goals", response=list[schemas.GoalNonGoalOut])
def list_non_goals(request: MemberRequest, goal_id: int) -> Any:
    return queries.find_goal(request.member, goal_id).non_goals.order_by("pk")[:200]


@router.get("/goals/{goal_id}/assumptions", response=list[schemas.AssumptionOut])
def list_assumptions(request: MemberRequest, goal_id: int) -> Any:
    return queries.find_goal(request.member, goal_id).assumptions.order_by("pk")[:200]


@router.get("/goals/{goal_id}/celebrations", response=list[schemas.CelebrationOut])
def list_celebrations(request: MemberRequest, goal_id: int) -> Any:
    """Shared ones; drafts wait on the home page of the goal's owner."""
    return queries.find_goal(request.member, goal_id).celebrations.filter(shared=True)[:200]


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


@router.delete("/assumptions/{assumption_id}", response={204: None})
def delete_assumption(request: MemberRequest, assumption_id: int) -> Any:
    row = queries.find_assumption(request.member, assumption_id)
    enriching.remove_assumption(request.member, row, version=seen_version(request), via="rest")
    return 204, None


@router.post("/goals/{goal_id}/celebrations", response={201: schemas.CelebrationOut})
def create_celebration(request: MemberRequest, goal_id: int, body: schemas.CelebrationIn) -> Any:
    goal = queries.find_goal(request.member, goal_id)
    return 201, celebrating.celebrate(request.member, goal, **body.dict(), via="rest")


@router.post("/celebrations/{celebration_id}/thanks", response={201: schemas.CelebrationOut})
def create_thanks(request: MemberRequest, celebration_id: int) -> Any:
    celebration = queries.find_celebration(request.member, celebration_id)
    celebrating.thank(request.member, celebration, via="rest")
    return 201, celebration


@router.post("/celebrations/{celebration_id}/share", response=schemas.CelebrationOut)
def share(request: MemberRequest, celebration_id: int, body: schemas.ShareIn) -> Any:
    celebration = queries.find_celebration(request.member, celebration_id)
    return celebrating.share_celebration(
        request.member, celebration, **body.given(), version=seen_version(request), via="rest"
    )
