"""Decided: what becomes of a finding, why, and by when. The finding closes, and opens again if its facts return."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from truenorth.alignment.models import FindingDecision, FindingRecord
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action

LONGEST = timedelta(days=180)
GRAVITY = {"note": 0, "warning": 1, "error": 2}


@action("alignment.decided", permission="alignment.decide", sentence="{who} decided: {decision}", needs_why=True)
def decide_finding(act: Act, finding: FindingRecord, *, decision: str, until: date) -> FindingDecision:
    """``decision`` is what was decided, the why of the act the reason, ``until`` the day by which it is carried out."""
    decision = " ".join(decision.split())
    if not decision:
        raise Invalid("Say what was decided.", field="decision", fix="Such as: the price goal holds, the other moves.")
    if len(decision) > 600:
        raise Invalid("At most 600 characters: one or two sentences.", field="decision")
    if finding.gone_on is not None:
        raise Invalid("The checks no longer find this, so there is nothing to decide.", field="decision")
    if until < act.today:
        raise Invalid("The day by which it is carried out is today or later.", field="until")
    if until > act.today + LONGEST:
        raise Invalid(
            f"At most 180 days, until {act.today + LONGEST:%-d %B %Y}: a decision that is not carried out comes back.",
            field="until",
        )
    if in_force(act.today, [finding.fingerprint]).exists():
        raise Invalid("This is decided already.", field="decision", fix="Take that decision back first.")
    row = act.create(
        FindingDecision,
        fingerprint=finding.fingerprint,
        code=finding.code,
        family=finding.family,
        severity=finding.severity,
        message=finding.message,
        first_seen=finding.first_seen,
        decision=decision,
        reason=act.why,
        decided_on=act.today,
        decided_by=act.member,
        until=until,
    )
    act.details = {"decision": decision[:200], "code": finding.code}
    act.about(row, *finding.subjects, f"finding:{finding.pk}")
    return row


@action("alignment.decision_reopened", permission="alignment.decide", sentence="{who} opened again: {subject}")
def reopen_decision(act: Act, row: FindingDecision) -> FindingDecision:
    """The decision no longer holds: the finding is open again."""
    if row.reopened_on is not None:
        raise Invalid("This is open again already.")
    return act.update(row, reopened_on=act.today, reopened_because=act.why[:200] or "taken up again by hand")


def in_force(day: date, fingerprints: Iterable[str] | None = None) -> QuerySet[FindingDecision]:
    """Decisions that close their finding on a day."""
    rows = FindingDecision.objects.filter(reopened_on__isnull=True, until__gte=day)
    return rows if fingerprints is None else rows.filter(fingerprint__in=list(fingerprints))


def after_a_run(act: Act, present: dict[str, str]) -> None:
    """What a run of the checks says of decisions: carried out, back, or graver. ``present``: fingerprint → severity."""
    for row in FindingDecision.objects.filter(reopened_on__isnull=True):
        severity = present.get(row.fingerprint)
        if severity is None:
            if row.carried_out_on is None:
                act.update(row, carried_out_on=act.today)
        elif row.carried_out_on is not None:
            act.update(row, reopened_on=act.today, reopened_because="what it was about has returned")
        elif GRAVITY.get(severity, 0) > GRAVITY.get(row.severity, 0):
            act.update(row, reopened_on=act.today, reopened_because="it has become graver since")
