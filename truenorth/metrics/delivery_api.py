"""Deployments, incidents and the keys computed from them, over REST: what a pipeline's last step sends."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Query, Router, Schema

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.people.queries import find_team

from . import delivery
from .actions.deliveries import (
    IncomingDeployment,
    IncomingIncident,
    assign_service,
    judge_deployment,
    judge_incident,
    receive_deliveries,
)

router = Router(tags=["delivery"])

Environment = Literal["", "production", "staging", "testing", "other"]
Result = Literal["succeeded", "failed", "running", "stopped"]


class DeploymentIn(Schema):
    """``key`` is the number it has in its own tool; sent twice, the second time changes nothing."""

    key: str = Field(min_length=1, max_length=300)
    service: str = Field(min_length=1, max_length=200)
    result: Result = "succeeded"
    environment: Environment = ""
    ref: str = Field("", max_length=200)
    commit: str = Field("", max_length=64)
    started_at: datetime | None = None
    finished_at: datetime | None = None
    commit_times: list[datetime] = Field(default_factory=list, max_length=1_000)
    needed_help: bool | None = None
    unplanned: bool | None = None
    url: str = Field("", max_length=500)


class DeploymentsIn(Schema):
    system: str = Field("api", min_length=1, max_length=40, description="Who counts: keys are unique within it.")
    deployments: list[DeploymentIn] = Field(max_length=5_000)


class IncidentIn(Schema):
    key: str = Field(min_length=1, max_length=300)
    service: str = Field(min_length=1, max_length=200)
    opened_at: datetime
    title: str = Field("", max_length=300)
    severity: str = Field("", max_length=20)
    recovered_at: datetime | None = None
    caused_by: str = Field("", max_length=300, description="Key of the deployment it came from, where that is known.")
    url: str = Field("", max_length=500)


class IncidentsIn(Schema):
    system: str = Field("api", min_length=1, max_length=40, description="Who counts: keys are unique within it.")
    incidents: list[IncidentIn] = Field(max_length=5_000)


class DeliveriesOut(Schema):
    new: int
    changed: int
    unchanged: int


class ServiceOut(Schema):
    id: int
    version: int
    name: str
    team_id: int | None


class ServiceChange(Schema):
    team_id: int | None


class DeploymentOut(Schema):
    id: int
    version: int
    service_id: int
    system: str = Field(alias="source_system")
    key: str = Field(alias="source_key")
    result: str
    environment: str
    ref: str
    commit: str
    started_at: datetime | None
    finished_at: datetime | None
    commit_times: list[datetime]
    needed_help: bool | None
    unplanned: bool | None
    url: str


class DeploymentJudged(Schema):
    needed_help: bool | None = None
    unplanned: bool | None = None
    why: str = ""


class IncidentOut(Schema):
    id: int
    version: int
    service_id: int
    system: str = Field(alias="source_system")
    key: str = Field(alias="source_key")
    title: str
    severity: str
    opened_at: datetime
    recovered_at: datetime | None
    caused_by_id: int | None
    url: str


class IncidentJudged(Schema):
    caused_by_id: int | None = None
    recovered_at: datetime | None = None
    why: str = ""


class KeyOut(Schema):
    """Times in hours, frequency a week, rates 0 to 1; the interval is of 95%. ``state``: measured, few, unknown."""

    name: str
    state: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    metric_id: int | None
    weeks: list[tuple[date, float | None]]


class ServiceKeysOut(Schema):
    service: ServiceOut
    deployments: int
    incidents: int
    keys: list[KeyOut]


class DeliveryOut(Schema):
    weeks: int
    services: list[ServiceKeysOut]
    next_after: int | None


class DeliveryQuery(Schema):
    after: int = Field(0, ge=0, le=1_000_000, description="How many services to pass over.")


@router.get("/delivery", response=DeliveryOut)
def get_delivery(request: MemberRequest, page: Query[DeliveryQuery]) -> Any:
    """The delivery keys of each service over the last eight weeks, by name; services are not compared."""
    rows, more = delivery.list_service_keys(request.member, after=page.after)
    return {
        "weeks": delivery.WINDOW.days // 7,
        "services": [_keys(row) for row in rows],
        "next_after": page.after + len(rows) if more else None,
    }


def _keys(row: delivery.ServiceKeys) -> dict[str, Any]:
    keys = [
        {
            "name": t.name, "state": t.now.state, "value": t.now.value, "low": t.now.low, "high": t.now.high,
            "n": t.now.n, "metric_id": t.metric_id, "weeks": list(t.weeks),
        }
        for t in row.trends.values()
    ]  # fmt: skip
    return {"service": row.service, "deployments": row.deployments, "incidents": row.incidents, "keys": keys}


@router.get("/services", response=Page[ServiceOut])
def list_services(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(delivery.all_services(request.member), after=page.after, limit=page.limit)


@router.patch("/services/{service_id}", response=ServiceOut)
def patch_service(request: MemberRequest, service_id: int, body: ServiceChange) -> Any:
    service = delivery.find_service(request.member, service_id)
    team = find_team(request.member, body.team_id) if body.team_id is not None else None
    return assign_service(request.member, service, team=team, version=seen_version(request), via="rest")


@router.get("/deployments", response=Page[DeploymentOut])
def list_deployments(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(delivery.all_deployments(request.member), after=page.after, limit=page.limit)


@router.post("/deployments", response=DeliveriesOut)
def create_deployments(request: MemberRequest, body: DeploymentsIn) -> Any:
    """Up to 5,000 at once; all of them or none."""
    rows = [IncomingDeployment(system=body.system, **item.dict()) for item in body.deployments]
    return receive_deliveries(request.member, rows, via="rest")


@router.patch("/deployments/{deployment_id}", response=DeploymentOut)
def patch_deployment(request: MemberRequest, deployment_id: int, body: DeploymentJudged) -> Any:
    """Say by hand whether it needed immediate help, or was made because of an incident."""
    row = delivery.find_deployment(request.member, deployment_id)
    judged = body.dict(exclude_unset=True)
    why = judged.pop("why", "")
    return judge_deployment(request.member, row, **judged, why=why, version=seen_version(request), via="rest")


@router.get("/incidents", response=Page[IncidentOut])
def list_incidents(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(delivery.all_incidents(request.member), after=page.after, limit=page.limit)


@router.post("/incidents", response=DeliveriesOut)
def create_incidents(request: MemberRequest, body: IncidentsIn) -> Any:
    """Up to 5,000 at once; all of them or none. Who was called is not asked and not kept."""
    rows = [IncomingIncident(system=body.system, **item.dict()) for item in body.incidents]
    return receive_deliveries(request.member, [], rows, via="rest")


@router.patch("/incidents/{incident_id}", response=IncidentOut)
def patch_incident(request: MemberRequest, incident_id: int, body: IncidentJudged) -> Any:
    """Say which deployment an incident came from, or when all was well again."""
    row = delivery.find_incident(request.member, incident_id)
    judged = body.dict(exclude_unset=True)
    why = judged.pop("why", "")
    if "caused_by_id" in judged:
        cause = judged.pop("caused_by_id")
        judged["caused_by"] = delivery.find_deployment(request.member, cause) if cause is not None else None
    return judge_incident(request.member, row, **judged, why=why, version=seen_version(request), via="rest")
