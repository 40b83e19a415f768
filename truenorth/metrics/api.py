"""Metrics and their values over REST."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Field, Query, Router, Schema

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.accounts.thresholds import thresholds_of
from truenorth.foundation.rest.bodies import Body, sent_fields
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.foundation.today import today
from truenorth.people.queries import find_person

from . import queries
from .actions.defining import archive_metric, change_metric, declare_break, define_metric
from .actions.linking import change_link, link_metrics, unlink_metrics
from .actions.observations import Value, record_observations
from .driver_tree import days_of, find_tree
from .tree_record import record_of

router = Router(tags=["metrics"])

Scale = Literal["positive", "percent", "real"]
Good = Literal["up", "down", "keep"]
Kind = Literal["level", "ratio", "cumulative"]
Area = Literal["", "current", "unrealised", "time_to_market", "ability_to_innovate"]


class MetricOut(Schema):
    id: int
    version: int
    name: str
    description: str
    unit: str
    scale: Scale
    good: Good
    kind: Kind
    source: str
    source_note: str
    owner_id: int | None
    value_area: str
    expected_interval_days: int
    is_north_star: bool
    is_business: bool
    seasonal: bool
    archived: bool


class MetricIn(Schema):
    name: str = Field(max_length=200)
    description: str = ""
    unit: str = Field("", max_length=40)
    scale: Scale = "positive"
    good: Good = "up"
    kind: Kind = "level"
    owner_id: int | None = None
    value_area: Area = ""
    expected_interval_days: int = Field(7, ge=1, le=3660)
    is_north_star: bool = False
    is_business: bool = False
    seasonal: bool = True


class MetricChange(Schema):
    name: str | None = Field(None, max_length=200)
    description: str | None = None
    unit: str | None = Field(None, max_length=40)
    scale: Scale | None = None
    good: Good | None = None
    kind: Kind | None = None
    owner_id: int | None = None
    value_area: Area | None = None
    expected_interval_days: int | None = Field(None, ge=1, le=3660)
    is_north_star: bool | None = None
    is_business: bool | None = None
    seasonal: bool | None = None


class ValueIn(Schema):
    on: date
    value: float
    denominator: float | None = None
    note: str = Field("", max_length=300)


class ValuesIn(Schema):
    """Up to 10,000 values; sent twice, the second time changes nothing. A correction says why."""

    values: list[ValueIn] = Field(max_length=10_000)
    why: str = ""


class RecordedOut(Schema):
    new: int
    corrected: int
    unchanged: int


class ValueOut(Schema):
    on: date
    value: float
    denominator: float | None
    source: str
    note: str


class BreakIn(Schema):
    on: date
    reason: str = Field(max_length=300)


class BreakOut(Schema):
    id: int
    on: date
    reason: str


class MetricLinkIn(Schema):
    target_id: int
    kind: Literal["add", "mult", "elasticity", "trades_off"]
    subtracts: bool = False
    elasticity: float | None = None
    standard_error: float | None = None
    strength: float | None = None
    lag_days: int = Field(0, ge=0, le=3660)
    evidence: str = Field("", max_length=4000)


class MetricLinkChange(Body):
    kind: Literal["add", "mult", "elasticity", "trades_off"] | None = None
    subtracts: bool | None = None
    elasticity: float | None = None
    standard_error: float | None = None
    strength: float | None = None
    lag_days: int | None = Field(None, ge=0, le=3660)
    evidence: str | None = Field(None, max_length=4000)


class MetricLinkOut(Schema):
    id: int
    version: int
    source_id: int
    target_id: int
    kind: str
    subtracts: bool
    elasticity: float | None
    standard_error: float | None
    strength: float | None
    lag_days: int
    evidence: str


class TreeInputOut(Schema):
    metric_id: int
    name: str
    part: float
    low: float | None
    high: float | None


class TreePlaceOut(Schema):
    metric_id: int
    name: str
    depth: int
    link_id: int | None
    kind: str | None
    hypothesis: bool
    counted: bool
    before: float | None
    after: float | None
    part: float | None
    split_by: str | None
    unexplained: float | None
    unknown_because: str | None
    total_elasticity: float | None
    total_standard_error: float | None
    lag_days: int


class MisfitOut(Schema):
    on: date
    parent: float
    combined: float


class FamilyOut(Schema):
    metric_id: int
    kind: str
    verdict: str
    days: int
    lowest_share: float | None
    highest_share: float | None
    misfits: list[MisfitOut]


class MetricTreeOut(Schema):
    metric_id: int
    name: str
    unit: str
    from_day: date
    to_day: date
    before: float | None
    after: float | None
    change: float | None
    unexplained: float | None
    sentence: str
    inputs: list[TreeInputOut]
    places: list[TreePlaceOut]
    families: list[FamilyOut]


class TreeQuery(Schema):
    first: date | None = Field(None, alias="from")
    last: date | None = Field(None, alias="to")


def _owner(request: MemberRequest, fields: dict[str, Any]) -> dict[str, Any]:
    if "owner_id" in fields:
        pk = fields.pop("owner_id")
        fields["owner"] = find_person(request.member, pk) if pk is not None else None
    return fields


@router.get("/metrics", response=Page[MetricOut])
def list_metrics(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(queries.all_metrics(request.member), after=page.after, limit=page.limit)


@router.post("/metrics", response={201: MetricOut})
def create_metric(request: MemberRequest, body: MetricIn) -> Any:
    return 201, define_metric(request.member, **_owner(request, body.dict()), via="rest")


@router.get("/metrics/{metric_id}", response=MetricOut)
def get_metric(request: MemberRequest, metric_id: int) -> Any:
    return queries.find_metric(request.member, metric_id)


@router.patch("/metrics/{metric_id}", response=MetricOut)
def patch_metric(request: MemberRequest, metric_id: int, body: MetricChange) -> Any:
    metric = queries.find_metric(request.member, metric_id)
    changes = _owner(request, body.dict(exclude_unset=True))
    return change_metric(request.member, metric, **changes, version=seen_version(request), via="rest")


@router.delete("/metrics/{metric_id}", response=MetricOut)
def delete_metric(request: MemberRequest, metric_id: int, why: str) -> Any:
    """Archive a metric, with the reason. Its values stay."""
    metric = queries.find_metric(request.member, metric_id)
    return archive_metric(request.member, metric, why=why, version=seen_version(request), via="rest")


@router.get("/metrics/{metric_id}/tree", response=MetricTreeOut)
def metric_tree(request: MemberRequest, metric_id: int, days: Query[TreeQuery]) -> Any:
    """What moved a metric between two days: `from` and `to`, the last fourteen weeks of its values unless given."""
    metric = queries.find_metric(request.member, metric_id)
    first, last = days_of(metric, today(), days.first, days.last)
    tolerance = thresholds_of(request.member.workspace).family_tolerance
    return record_of(find_tree(request.member, metric, first, last, tolerance))


@router.get("/metrics/{metric_id}/observations", response=list[ValueOut])
def list_observations(request: MemberRequest, metric_id: int, limit: int = 400) -> Any:
    """The newest values, newest first."""
    return queries.observations_of(queries.find_metric(request.member, metric_id), limit=max(1, min(limit, 5000)))


@router.post("/metrics/{metric_id}/observations", response=RecordedOut)
def create_observations(request: MemberRequest, metric_id: int, body: ValuesIn) -> Any:
    metric = queries.find_metric(request.member, metric_id)
    values = [Value(v.on, v.value, v.denominator, v.note) for v in body.values]
    return record_observations(request.member, metric, values, why=body.why, via="rest")


@router.post("/metrics/{metric_id}/breaks", response={201: BreakOut})
def create_break(request: MemberRequest, metric_id: int, body: BreakIn) -> Any:
    metric = queries.find_metric(request.member, metric_id)
    return 201, declare_break(request.member, metric, on=body.on, why=body.reason, via="rest")


@router.post("/metrics/{metric_id}/links", response={201: MetricLinkOut})
def create_link(request: MemberRequest, metric_id: int, body: MetricLinkIn) -> Any:
    fields = body.dict()
    target = queries.find_metric(request.member, fields.pop("target_id"))
    return 201, link_metrics(
        request.member, queries.find_metric(request.member, metric_id), target, **fields, via="rest"
    )


@router.get("/metrics/{metric_id}/links", response=list[MetricLinkOut])
def list_links(request: MemberRequest, metric_id: int) -> Any:
    """Every link to and from a metric."""
    return queries.links_of(queries.find_metric(request.member, metric_id))


@router.patch("/links/{link_id}", response=MetricLinkOut)
def patch_link(request: MemberRequest, link_id: int, body: MetricLinkChange) -> Any:
    link = queries.find_link(request.member, link_id)
    changes = sent_fields(body, "elasticity", "standard_error", "strength")
    return change_link(request.member, link, **changes, why=body.why, version=seen_version(request), via="rest")


@router.delete("/links/{link_id}", response={204: None})
def delete_link(request: MemberRequest, link_id: int) -> Any:
    link = queries.find_link(request.member, link_id)
    unlink_metrics(request.member, link, version=seen_version(request), via="rest")
    return 204, None
