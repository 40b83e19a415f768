"""Findings over REST."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from ninja import Field, Query, Router, Schema

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.rest.versions import seen_version

from . import queries
from .actions.run_checks import run_workspace_checks
from .actions.waive import lift_waiver, waive_finding
from .build_map import build_map
from .horizons import HorizonPicture, horizon_picture, horizon_sentence
from .thresholds import thresholds_of

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


class HorizonOut(Schema):
    """Open effort of one horizon; shares are 0 to 1 of the effort that has a horizon."""

    horizon: str
    effort: float
    share: float | None
    wanted: float | None


class AllocationOut(Schema):
    """Open effort by horizon beside the chosen mix; ``drift`` is the part of it that lies elsewhere."""

    unit: str
    because: str
    horizons: list[HorizonOut]
    without_horizon: float
    keeps_running: float
    pieces: int
    drift: float | None
    most_drift: float
    sentence: str
    proof: list[dict[str, Any]]


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


@router.get("/horizons", response=AllocationOut)
def horizon_allocation(request: MemberRequest) -> dict[str, Any]:
    may(request.member, "workspace.read").require()
    return _told(horizon_picture(build_map(), thresholds_of(request.member.workspace)))


def _told(picture: HorizonPicture) -> dict[str, Any]:
    allocation, finding = picture.allocation, picture.finding
    return {
        "unit": allocation.unit,
        "because": allocation.because,
        "horizons": [
            {"horizon": line.name, "effort": line.effort, "share": line.share, "wanted": line.wanted}
            for line in picture.lines
        ],
        "without_horizon": allocation.unsaid,
        "keeps_running": allocation.keeps_running,
        "pieces": allocation.pieces,
        "drift": picture.drift,
        "most_drift": picture.most_drift,
        "sentence": horizon_sentence(picture),
        "proof": [asdict(proof) for proof in finding.proof] if finding else [],
    }
