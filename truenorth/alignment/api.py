"""Findings over REST."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Query, Router, Schema

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.versions import seen_version

from . import digests, queries
from .actions.decide import decide_finding, reopen_decision
from .actions.run_checks import run_workspace_checks
from .actions.waive import lift_waiver, waive_finding
from .decision_times import decision_times
from .digest_text import as_text
from .team_trend import trends

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


class DecisionOut(Schema):
    id: int
    version: int
    fingerprint: str
    code: str
    message: str
    decision: str
    reason: str
    decided_on: date
    until: date
    carried_out_on: date | None
    reopened_on: date | None
    reopened_because: str


class DecideIn(Schema):
    decision: str
    reason: str
    until: date


class DecisionTimeOut(Schema):
    """Days from first seen to settled; ``median_days`` is null without enough history, ``high`` while it cannot be told."""

    family: str
    settled: int
    waiting: int
    decided: int
    set_aside: int
    gone: int
    median_days: float | None
    low: float | None
    high: float | None


class TeamWeekOut(Schema):
    team_id: int
    monday: date
    aimless_share: float
    total: float
    unit: str
    rebuilt: bool


class DigestOut(Schema):
    week: date
    made_on: date | None
    facts: dict[str, Any]
    text: str


class FindingWithWaiver(Schema):
    finding: FindingOut
    waiver: WaiverOut | None
    decision: DecisionOut | None = None


class FindingsPage(Schema):
    items: list[FindingWithWaiver]
    more: bool


class FindingQuery(Schema):
    severity: str = ""
    family: str = ""
    code: str = ""
    subject: str = ""
    waived: bool = False
    decided: bool = False
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


@router.post("/findings/{finding_id}/decision", response={201: DecisionOut})
def decide(request: MemberRequest, finding_id: int, body: DecideIn) -> Any:
    """Records what was decided; the finding closes, and opens again if its facts return."""
    row = queries.find_finding(request.member, finding_id)
    return 201, decide_finding(
        request.member, row.finding, decision=body.decision, until=body.until, why=body.reason, via="rest"
    )


@router.delete("/decisions/{decision_id}", response=DecisionOut)
def reopen(request: MemberRequest, decision_id: int) -> Any:
    """Opens the finding again; what was decided stays readable."""
    row = queries.find_decision(request.member, decision_id)
    return reopen_decision(request.member, row, version=seen_version(request), via="rest")


@router.get("/decision-times", response=list[DecisionTimeOut])
def times(request: MemberRequest) -> Any:
    """How long findings stand until something is settled, by family."""
    return [
        {
            "family": row.family,
            "settled": row.time.settled,
            "waiting": row.time.waiting,
            "decided": row.decided,
            "set_aside": row.set_aside,
            "gone": row.gone,
            "median_days": row.time.median,
            "low": row.time.low,
            "high": row.time.high,
        }
        for row in decision_times(request.member)
    ]


@router.get("/team-weeks", response=list[TeamWeekOut])
def team_weeks(request: MemberRequest) -> Any:
    """By team and week the part of the open work that serves no goal, twelve weeks."""
    return [
        {
            "team_id": team,
            "monday": week.monday,
            "aimless_share": week.aimless,
            "total": week.total,
            "unit": week.unit,
            "rebuilt": week.rebuilt,
        }
        for team, trend in sorted(trends(request.member).items())
        for week in trend.known
    ]


@router.get("/digests", response=list[DigestOut])
def list_digests(request: MemberRequest) -> Any:
    """The digests of the last year, the latest first."""
    return [_digest(request, row) for row in digests.list_digests(request.member)]


@router.get("/digests/{week}", response=DigestOut)
def get_digest(request: MemberRequest, week: str) -> Any:
    """The digest of the week that holds a day, such as 2026-04-06."""
    return _digest(request, digests.find_digest(request.member, week))


def _digest(request: MemberRequest, row: Any) -> dict[str, Any]:
    text = as_text(row.facts, request.member.workspace.name)
    return {"week": row.monday, "made_on": row.made_on, "facts": row.facts, "text": text}


@router.post("/checks", response=RanOut)
def run(request: MemberRequest) -> Any:
    """Run every check now."""
    return run_workspace_checks(request.member, via="rest")
