"""REST of teams and people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from ninja import Router, Schema, Status

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.history.action import one_act
from truenorth.foundation.rest.bodies import Body, sent_fields
from truenorth.foundation.rest.paging import Page, page_of
from truenorth.foundation.rest.row_id import RowId
from truenorth.foundation.rest.versions import seen_version

from . import pulse_results, queries
from .actions.memberships import change_membership, join_team, leave_team
from .actions.persons import add_person, change_person, end_person, return_person
from .actions.pulses import end_pulse, open_pulse
from .actions.teams import add_team, archive_team, change_team, restore_team

router = Router(tags=["people"])


class TeamOut(Schema):
    id: int
    version: int
    name: str
    purpose: str
    parent_id: int | None
    capacity_per_quarter: float | None
    run_share: float | None
    archived: bool


class TeamIn(Body):
    name: str
    purpose: str = ""
    parent_id: int | None = None
    capacity_per_quarter: float | None = None
    run_share: float | None = None


class TeamPatch(Body):
    name: str | None = None
    purpose: str | None = None
    parent_id: int | None = None
    capacity_per_quarter: float | None = None
    run_share: float | None = None
    archived: bool | None = None


class PersonOut(Schema):
    id: int
    version: int
    name: str
    email: str
    active: bool
    member_id: int | None


class PersonIn(Body):
    name: str
    email: str = ""


class PersonPatch(Body):
    name: str | None = None
    email: str | None = None
    active: bool | None = None


class MembershipOut(Schema):
    id: int
    version: int
    person_id: int
    team_id: int
    share: float
    leads: bool


class MembershipIn(Body):
    person_id: int
    team_id: int
    share: float = 1.0
    leads: bool = False


class MembershipPatch(Body):
    share: float | None = None
    leads: bool | None = None


class PulseOut(Schema):
    id: int
    version: int
    opened_on: date
    closes_on: date
    questions: list[str]
    asked: int


class PulseIn(Body):
    closes_on: date


class PulseGroup(Schema):
    team_id: int | None
    answered: int
    share: float
    low: float
    high: float
    mean: float


class PulseResultOut(Schema):
    """``groups`` holds the whole first, without a team; nothing that fewer than five said, and nothing while it is open."""

    pulse: PulseOut
    open: bool
    question: str
    groups: list[PulseGroup]


def _team_fields(request: MemberRequest, fields: dict[str, Any]) -> dict[str, Any]:
    if "parent_id" in fields:
        parent = fields.pop("parent_id")
        fields["parent"] = queries.find_team(request.member, parent) if parent is not None else None
    return fields


@router.get("/teams", response=Page[TeamOut])
def teams(request: MemberRequest, after: int = 0, limit: int = 50, archived: bool = False, search: str = "") -> Any:
    return page_of(queries.teams(request.member, archived=archived, search=search), after=after, limit=limit)


@router.post("/teams", response={201: TeamOut})
def create_team(request: MemberRequest, body: TeamIn) -> Any:
    fields = _team_fields(request, body.dict(exclude={"why"}))
    return Status(201, add_team(request.member, **fields, why=body.why, via="rest"))


@router.get("/teams/{int:team_id}", response=TeamOut)
def team(request: MemberRequest, team_id: int) -> Any:
    return queries.find_team(request.member, team_id)


@router.patch("/teams/{int:team_id}", response=TeamOut)
def patch_team(request: MemberRequest, team_id: int, body: TeamPatch) -> Any:
    row, seen = queries.find_team(request.member, team_id), seen_version(request)
    fields = _team_fields(request, sent_fields(body, "parent_id", "capacity_per_quarter", "run_share"))
    archived = fields.pop("archived", row.archived)
    with one_act(), transaction.atomic():
        if fields or archived == row.archived:
            row = change_team(request.member, row, **fields, why=body.why, version=seen, via="rest")
            seen = row.version
        if archived != row.archived:
            verb = archive_team if archived else restore_team
            row = verb(request.member, row, why=body.why, version=seen, via="rest")
    return row


@router.delete("/teams/{int:team_id}", response={204: None})
def delete_team(request: MemberRequest, team_id: int) -> Any:
    """Archives the team: what it did stays readable."""
    row = queries.find_team(request.member, team_id)
    archive_team(request.member, row, version=seen_version(request), via="rest")
    return Status(204, None)


@router.get("/memberships", response=Page[MembershipOut])
def memberships(
    request: MemberRequest, after: int = 0, limit: int = 50, team: RowId | None = None, person: RowId | None = None
) -> Any:
    return page_of(queries.memberships(request.member, team=team, person=person), after=after, limit=limit)


@router.post("/memberships", response={201: MembershipOut})
def create_membership(request: MemberRequest, body: MembershipIn) -> Any:
    person = queries.find_person(request.member, body.person_id)
    team = queries.find_team(request.member, body.team_id)
    return Status(
        201, join_team(request.member, person, team, share=body.share, leads=body.leads, why=body.why, via="rest")
    )


@router.patch("/memberships/{int:membership_id}", response=MembershipOut)
def patch_membership(request: MemberRequest, membership_id: int, body: MembershipPatch) -> Any:
    row = queries.find_membership(request.member, membership_id)
    return change_membership(
        request.member, row, **sent_fields(body), why=body.why, version=seen_version(request), via="rest"
    )


@router.delete("/memberships/{int:membership_id}", response={204: None})
def delete_membership(request: MemberRequest, membership_id: int) -> Any:
    row = queries.find_membership(request.member, membership_id)
    leave_team(request.member, row, version=seen_version(request), via="rest")
    return Status(204, None)


@router.get("/pulses", response=list[PulseOut])
def pulses(request: MemberRequest) -> Any:
    return pulse_results.list_pulses(request.member)


@router.post("/pulses", response={201: PulseOut})
def create_pulse(request: MemberRequest, body: PulseIn) -> Any:
    """Opens a pulse. It is answered on its page alone: a digest of what is sent here is kept for two days."""
    return Status(201, open_pulse(request.member, closes_on=body.closes_on, why=body.why, via="rest"))


@router.delete("/pulses/{int:pulse_id}", response=PulseOut)
def close_pulse(request: MemberRequest, pulse_id: int) -> Any:
    """Ends a pulse before its last day."""
    row = pulse_results.find_pulse(request.member, pulse_id)
    return end_pulse(request.member, row, version=seen_version(request), via="rest")


@router.get("/pulses/{int:pulse_id}/results", response=list[PulseResultOut])
def results_of_pulse(request: MemberRequest, pulse_id: int) -> Any:
    """One entry a question."""
    row = pulse_results.find_pulse(request.member, pulse_id)
    found = pulse_results.pulse_result(request.member, row)
    if found is None:
        return [{"pulse": row, "open": True, "question": key, "groups": []} for key in row.questions]
    return [
        {
            "pulse": row,
            "open": False,
            "question": each.question.key,
            "groups": [
                {
                    "team_id": team_id,
                    "answered": answers.answered,
                    "share": answers.share,
                    "low": answers.interval[0],
                    "high": answers.interval[1],
                    "mean": answers.mean,
                }
                for team_id, answers in [(None, each.whole), *((team.pk, answers) for team, answers in each.teams)]
                if answers is not None
            ],
        }
        for each in found.questions
    ]


@router.get("/", response=Page[PersonOut])
def people(
    request: MemberRequest,
    after: int = 0,
    limit: int = 50,
    active: bool | None = None,
    search: str = "",
    team: RowId | None = None,
) -> Any:
    found = queries.people(request.member, active=active, search=search, team=team)
    return page_of(found, after=after, limit=limit)


@router.post("/", response={201: PersonOut})
def create_person(request: MemberRequest, body: PersonIn) -> Any:
    return Status(201, add_person(request.member, **body.dict(exclude={"why"}), why=body.why, via="rest"))


@router.get("/{int:person_id}", response=PersonOut)
def person(request: MemberRequest, person_id: int) -> Any:
    return queries.find_person(request.member, person_id)


@router.patch("/{int:person_id}", response=PersonOut)
def patch_person(request: MemberRequest, person_id: int, body: PersonPatch) -> Any:
    row, seen = queries.find_person(request.member, person_id), seen_version(request)
    fields = sent_fields(body)
    active = fields.pop("active", row.active)
    with one_act(), transaction.atomic():
        if fields or active == row.active:
            row = change_person(request.member, row, **fields, why=body.why, version=seen, via="rest")
            seen = row.version
        if active != row.active:
            verb = return_person if active else end_person
            row = verb(request.member, row, why=body.why, version=seen, via="rest")
    return row


@router.delete("/{int:person_id}", response={204: None})
def delete_person(request: MemberRequest, person_id: int) -> Any:
    """Notes that the person has left; what they own stays readable and is flagged."""
    row = queries.find_person(request.member, person_id)
    end_person(request.member, row, version=seen_version(request), via="rest")
    return Status(204, None)
