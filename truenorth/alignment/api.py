"""Findings over REST."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Query, Router, Schema

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.versions import seen_version

from . import queries
from .actions.run_checks import run_workspace_checks
from .actions.waive import lift_waiver, waive_finding
from .steadiness import steadiness

router = Router(tags=["alignment"])


class FindingOut(Schema):
    id: int
    fingerprint: str
    code: str
    family: str
    severity: str
    subjects: list[str]
    message: str
    why: str
    fix: str
    proof: list[dict[str, Any]]
    ways_out: list[dict[str, Any]]
    data: dict[str, Any]
    confidence: float
    first_seen: date
    last_seen: date


class WaiverOut(Schema):
    id: int
    version: int
    fingerprint: str
    code: str
    message: str
    reason: str
    until: date


class FindingWithWaiver(Schema):
    finding: FindingOut
    waiver: WaiverOut | None


class FindingsPage(Schema):
    items: list[FindingWithWaiver]
    more: bool


class FindingQuery(Schema):
    severity: str = ""
    family: str = ""
    code: str = ""
    subject: str = ""
    waived: bool = False
    after: int = Field(0, ge=0)


class WaiveIn(Schema):
    reason: str
    until: date


class RanOut(Schema):
    new: int
    still: int
    gone: int


@router.get("/findings", response=FindingsPage)
def list_findings(request: MemberRequest, chosen: Query[FindingQuery]) -> dict[str, Any]:
    items, more = queries.list_findings(request.member, queries.FindingFilter(**chosen.dict()))
    return {"items": items, "more": more}


@router.get("/findings/{finding_id}", response=FindingWithWaiver)
def get_finding(request: MemberRequest, finding_id: int) -> Any:
    return queries.find_finding(request.member, finding_id)


@router.post("/findings/{finding_id}/waiver", response={201: WaiverOut})
def waive(request: MemberRequest, finding_id: int, body: WaiveIn) -> Any:
    row = queries.find_finding(request.member, finding_id)
    return 201, waive_finding(request.member, row.finding, until=body.until, why=body.reason, via="rest")


@router.delete("/waivers/{waiver_id}", response=WaiverOut)
def lift(request: MemberRequest, waiver_id: int) -> Any:
    waiver = queries.find_waiver(request.member, waiver_id)
    return lift_waiver(request.member, waiver, version=seen_version(request), via="rest")


@router.post("/checks", response=RanOut)
def run(request: MemberRequest) -> Any:
    """Run every check now."""
    return run_workspace_checks(request.member, via="rest")


class PeriodChurnOut(Schema):
    name: str
    first: date
    last: date
    goals: int
    goal_changes: int
    goal_churn: float | None
    bets: int
    bet_changes: int
    bet_churn: float | None


class SteadinessOut(Schema):
    """Oldest quarter first; the last one is not over. Bands are the lowest and highest healthy churn."""

    sentence: str
    goal_band: tuple[float, float]
    bet_band: tuple[float, float]
    quarters: list[PeriodChurnOut]


@router.get("/steadiness", response=SteadinessOut)
def get_steadiness(request: MemberRequest) -> Any:
    """Churn of goals and churn of bets by quarter, apart."""
    found = steadiness(request.member)
    limits = found.limits
    return {
        "sentence": found.sentence,
        "goal_band": (limits.rigidity, limits.goal_churn_healthy),
        "bet_band": (limits.bet_churn_low, limits.bet_churn_healthy),
        "quarters": found.quarters,
    }
