"""Cycles over REST: which there are, one looked back at, and what is written down of it."""

from __future__ import annotations

from typing import Any

from ninja import Router

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.versions import seen_version
from truenorth.goals import queries, schemas
from truenorth.goals.actions import retrospectives as acts
from truenorth.goals.cycle_words import cycle_sentence
from truenorth.goals.queries.cycles import list_cycles
from truenorth.goals.queries.retrospective import CyclePage, cycle_page, find_follow_up, find_retrospective
from truenorth.people.queries import find_team

router = Router()


@router.get("/cycles", response=list[schemas.CycleOut])
def get_cycles(request: MemberRequest) -> Any:
    """The newest first. A goal that names no cycle belongs to the quarter in which it ends."""
    return list_cycles(request.member)


@router.get("/cycle-review", response=schemas.CycleReviewOut)
def get_cycle_review(request: MemberRequest, name: str, team: int | None = None) -> Any:
    """Grades against what was expected at the start and midway, what changed with its reason, and what to ask."""
    found = find_team(request.member, team) if team is not None else None
    return _told(cycle_page(request.member, name[:40], found))


@router.post("/retrospectives", response={201: schemas.RetrospectiveOut})
def create_retrospective(request: MemberRequest, body: schemas.RetrospectiveIn) -> Any:
    team = find_team(request.member, body.team_id) if body.team_id is not None else None
    given = body.dict(exclude={"team_id"})
    return 201, acts.hold_retrospective(request.member, team=team, **given, via="rest")


@router.get("/retrospectives/{int:retrospective_id}", response=schemas.RetrospectiveOut)
def get_retrospective(request: MemberRequest, retrospective_id: int) -> Any:
    return find_retrospective(request.member, retrospective_id)


@router.patch("/retrospectives/{int:retrospective_id}", response=schemas.RetrospectiveOut)
def patch_retrospective(request: MemberRequest, retrospective_id: int, body: schemas.RetrospectiveChange) -> Any:
    row = find_retrospective(request.member, retrospective_id)
    return acts.change_retrospective(request.member, row, **body.given(), version=seen_version(request), via="rest")


@router.post("/retrospectives/{int:retrospective_id}/lessons", response={201: schemas.FollowUpOut})
def create_follow_up(request: MemberRequest, retrospective_id: int, body: schemas.FollowUpIn) -> Any:
    row = find_retrospective(request.member, retrospective_id)
    goal = queries.find_goal(request.member, body.goal_id)
    return 201, acts.add_follow_up(request.member, row, goal, lesson=body.lesson, via="rest")


@router.delete("/lessons/{int:follow_up_id}", response={204: None})
def delete_follow_up(request: MemberRequest, follow_up_id: int) -> Any:
    row = find_follow_up(request.member, follow_up_id)
    acts.remove_follow_up(request.member, row, version=seen_version(request), via="rest")
    return 204, None


def _told(page: CyclePage) -> dict[str, Any]:
    return {
        "name": page.name,
        "start": page.start,
        "end": page.end,
        "team_id": page.team.pk if page.team else None,
        "sentence": cycle_sentence(page.tally),
        "goals": [
            {
                "goal_id": line.goal.pk, "title": line.goal.title, "ambition": line.goal.ambition,
                "outcome": line.facts.outcome, "pattern": line.pattern, "grade": line.facts.grade,
                "at_start": line.at_start, "midway": line.midway, "cause": line.goal.cause, "lesson": line.goal.lesson,
                "measures": [
                    {
                        "measure_id": each.measure.pk, "title": each.measure.title, "at_start": each.at_start,
                        "midway": each.midway, "first": each.first, "last": each.last, "target": each.measure.target,
                        "grade": each.measure.grade,
                    }
                    for each in line.measures
                ],
                "follow_ups": line.follow_ups,
            }
            for line in page.lines
        ],
        "prompts": [
            {"pattern": prompt.pattern, "heading": prompt.heading, "questions": prompt.questions,
             "goals": [int(goal.goal_id.partition(":")[2]) for goal in prompt.goals]}
            for prompt in page.prompts
        ],
        "revisions": [
            {"goal_id": each.goal.pk, "what": each.what, "because": each.because, "on": each.on}
            for each in page.revisions
        ],
        "failed_assumptions": [{"goal_id": row.goal_id, "statement": row.statement} for row in page.failed],
        "celebrations": [row.headline for row in page.celebrations],
        "retrospective": page.retrospective,
    }  # fmt: skip
