"""Bets and work over REST."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Query, Router, Schema

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.errors import Invalid
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.goals.queries import find_goal, find_measure
from truenorth.people.queries import find_person, find_team

from . import queries
from .actions.bets import (
    add_dependency,
    aim_bet,
    change_bet,
    date_dependency,
    drop_bet,
    propose_bet,
    remove_dependency,
    turn_bet_away,
)
from .actions.work import change_work_kind, link_work, unlink_work

router = Router(tags=["bets"])

Stage = Literal["idea", "next", "building", "testing", "launched", "done", "dropped"]
Kind = Literal["customer", "test", "keep_running", "compliance"]
Horizon = Literal["", "short", "mid", "long"]


class BetOut(Schema):
    id: int
    version: int
    title: str
    description: str
    stage: Stage
    kind: Kind
    owner_id: int | None
    team_id: int | None
    parent_id: int | None
    effort: float | None
    cost: float | None
    start: date | None
    end: date | None
    horizon: Horizon
    url: str
    labels: list[str]
    source_system: str
    source_key: str


class BetIn(Schema):
    title: str = Field(max_length=300)
    description: str = ""
    stage: Stage = "idea"
    kind: Kind = "customer"
    owner_id: int | None = None
    team_id: int | None = None
    effort: float | None = Field(None, ge=0)
    cost: float | None = Field(None, ge=0)
    start: date | None = None
    end: date | None = None
    horizon: Horizon = ""


class BetChange(Schema):
    title: str | None = Field(None, max_length=300)
    description: str | None = None
    stage: Stage | None = None
    kind: Kind | None = None
    owner_id: int | None = None
    team_id: int | None = None
    effort: float | None = Field(None, ge=0)
    cost: float | None = Field(None, ge=0)
    start: date | None = None
    end: date | None = None
    horizon: Horizon | None = None
    why: str = ""


class AimIn(Schema):
    """Exactly one of goal_id and measure_id."""

    goal_id: int | None = None
    measure_id: int | None = None
    share: float | None = Field(None, ge=0, le=1)
    effect: float | None = None
    effect_low: float | None = None
    effect_high: float | None = None
    success_chance: float | None = Field(None, ge=0, le=1)


class AimOut(Schema):
    id: int
    version: int
    bet_id: int
    goal_id: int | None
    measure_id: int | None
    share: float | None
    effect: float | None
    effect_low: float | None
    effect_high: float | None
    success_chance: float | None


class DependencyIn(Schema):
    supplier_id: int
    need_by: date | None = None
    promised: date | None = None
    promised_late: date | None = None


class DependencyDates(Schema):
    need_by: date | None = None
    promised: date | None = None
    promised_late: date | None = None
    why: str = ""


class DependencyOut(Schema):
    id: int
    version: int
    needer_id: int
    supplier_id: int
    need_by: date | None
    promised: date | None
    promised_late: date | None


class WorkOut(Schema):
    id: int
    version: int
    title: str
    state: str
    raw_state: str
    kind: str
    owner_id: int | None
    team_id: int | None
    effort: float | None
    bet_id: int | None
    parent_id: int | None
    goal_id: int | None
    measure_id: int | None
    due: date | None
    changed_at: datetime | None
    url: str
    source_system: str
    source_key: str


class ServesIn(Schema):
    """What a work item serves; all empty takes it out."""

    bet_id: int | None = None
    goal_id: int | None = None
    measure_id: int | None = None


class WorkKindIn(Schema):
    kind: Literal["feature", "fault", "keep_running", "compliance", "other"]


def _people(request: MemberRequest, fields: dict[str, Any]) -> dict[str, Any]:
    """Ids of people and teams become rows that the member may see."""
    if fields.get("owner_id") is not None:
        fields["owner"] = find_person(request.member, fields.pop("owner_id"))
    if fields.get("team_id") is not None:
        fields["team"] = find_team(request.member, fields.pop("team_id"))
    return fields


@router.get("/bets", response=Page[BetOut])
def list_bets(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(queries.all_bets(request.member), after=page.after, limit=page.limit)


@router.post("/bets", response={201: BetOut})
def create_bet(request: MemberRequest, body: BetIn) -> Any:
    return 201, propose_bet(request.member, **_people(request, body.dict()), via="rest")


@router.get("/bets/{bet_id}", response=BetOut)
def get_bet(request: MemberRequest, bet_id: int) -> Any:
    return queries.find_bet(request.member, bet_id).bet


@router.patch("/bets/{bet_id}", response=BetOut)
def patch_bet(request: MemberRequest, bet_id: int, body: BetChange) -> Any:
    changes = body.dict(exclude_unset=True)
    why = changes.pop("why", "")
    bet = queries.find_bet(request.member, bet_id).bet
    return change_bet(
        request.member, bet, **_people(request, changes), why=why, version=seen_version(request), via="rest"
    )


@router.delete("/bets/{bet_id}", response=BetOut)
def delete_bet(request: MemberRequest, bet_id: int, why: str) -> Any:
    """Drop a bet, with the reason. It stays readable."""
    bet = queries.find_bet(request.member, bet_id).bet
    return drop_bet(request.member, bet, why=why, version=seen_version(request), via="rest")


@router.post("/bets/{bet_id}/aims", response={201: AimOut})
def create_aim(request: MemberRequest, bet_id: int, body: AimIn) -> Any:
    bet = queries.find_bet(request.member, bet_id).bet
    fields = body.dict()
    goal_id, measure_id = fields.pop("goal_id"), fields.pop("measure_id")
    if (goal_id is None) == (measure_id is None):
        raise Invalid("Name either a goal or a measure.", field="goal_id")
    target = find_goal(request.member, goal_id) if goal_id is not None else find_measure(request.member, measure_id)
    return 201, aim_bet(request.member, bet, target, **fields, via="rest")


@router.delete("/aims/{aim_id}", response={204: None})
def delete_aim(request: MemberRequest, aim_id: int) -> Any:
    aim = queries.find_target(request.member, aim_id)
    turn_bet_away(request.member, aim, version=seen_version(request), via="rest")
    return 204, None


@router.post("/bets/{bet_id}/dependencies", response={201: DependencyOut})
def create_dependency(request: MemberRequest, bet_id: int, body: DependencyIn) -> Any:
    fields = body.dict()
    supplier = queries.find_bet(request.member, fields.pop("supplier_id")).bet
    return 201, add_dependency(
        request.member, queries.find_bet(request.member, bet_id).bet, supplier, **fields, via="rest"
    )


@router.patch("/dependencies/{dependency_id}", response=DependencyOut)
def patch_dependency(request: MemberRequest, dependency_id: int, body: DependencyDates) -> Any:
    dates = body.dict(exclude_unset=True)
    why = dates.pop("why", "")
    row = queries.find_dependency(request.member, dependency_id)
    return date_dependency(request.member, row, **dates, why=why, version=seen_version(request), via="rest")


@router.delete("/dependencies/{dependency_id}", response={204: None})
def delete_dependency(request: MemberRequest, dependency_id: int) -> Any:
    row = queries.find_dependency(request.member, dependency_id)
    remove_dependency(request.member, row, version=seen_version(request), via="rest")
    return 204, None


@router.get("/work", response=Page[WorkOut])
def list_work(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(queries.all_work(request.member), after=page.after, limit=page.limit)


@router.get("/work/{work_id}", response=WorkOut)
def get_work(request: MemberRequest, work_id: int) -> Any:
    return queries.find_work(request.member, work_id)


@router.put("/work/{work_id}/serves", response=WorkOut)
def put_serves(request: MemberRequest, work_id: int, body: ServesIn) -> Any:
    item = queries.find_work(request.member, work_id)
    version = seen_version(request)
    named = {name: value for name, value in body.dict().items() if value is not None}
    if len(named) > 1:
        raise Invalid("A work item serves one thing: a bet, a goal or a measure.", field="bet_id")
    if not named:
        return unlink_work(request.member, item, version=version, via="rest")
    target: Any
    if "bet_id" in named:
        target = queries.find_bet(request.member, named["bet_id"]).bet
    elif "goal_id" in named:
        target = find_goal(request.member, named["goal_id"])
    else:
        target = find_measure(request.member, named["measure_id"])
    return link_work(request.member, item, target, version=version, via="rest")


@router.put("/work/{work_id}/kind", response=WorkOut)
def put_kind(request: MemberRequest, work_id: int, body: WorkKindIn) -> Any:
    item = queries.find_work(request.member, work_id)
    return change_work_kind(request.member, item, kind=body.kind, version=seen_version(request), via="rest")
