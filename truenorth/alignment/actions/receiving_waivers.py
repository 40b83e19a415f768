"""Bring in what was set aside elsewhere: the same finding about the same things, for no longer than anybody may here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truenorth.alignment.models import FindingRecord, Waiver
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action

from .waive import LONGEST


@dataclass(frozen=True, slots=True)
class IncomingWaiver:
    finding: FindingRecord
    reason: str
    until: date
    message: str = ""  # as it was set aside; empty: as the finding says it here


@action(
    "alignment.waivers_received",
    permission="alignment.waive",
    sentence="{who} set {number} findings aside, as elsewhere",
)
def receive_waivers(act: Act, incoming: Sequence[IncomingWaiver]) -> int:
    """How many were new. What is set aside here already stays so, for as long as was said here."""
    there = set(Waiver.objects.filter(until__gte=act.today).values_list("fingerprint", flat=True))
    fresh = []
    for item in incoming:
        if item.finding.fingerprint in there or not item.reason.strip() or item.until <= act.today:
            continue
        there.add(item.finding.fingerprint)
        fresh.append(
            Waiver(
                fingerprint=item.finding.fingerprint,
                code=item.finding.code,
                message=item.message or item.finding.message,
                reason=item.reason.strip(),
                until=min(item.until, act.today + LONGEST),
                created_at=act.now,
                updated_at=act.now,
            )
        )
    act.create_many(Waiver, fresh)
    if fresh:
        act.details = {"number": len(fresh)}
    return len(fresh)
