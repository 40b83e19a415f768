"""Not now, because: a finding is set aside with a reason and an end."""

from __future__ import annotations

from datetime import date, timedelta

from truenorth.alignment.models import FindingRecord, Waiver
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action

LONGEST = timedelta(days=180)


@action(
    "alignment.waived",
    permission="alignment.waive",
    sentence="{who} set aside until {until}: {subject}",
    needs_why=True,
)
def waive_finding(act: Act, finding: FindingRecord, *, until: date) -> Waiver:
    """The reason is the why of the act. At most 180 days, so that nothing is forgotten for good."""
    if until <= act.today:
        raise Invalid("A waiver ends on a day to come.", field="until")
    if until > act.today + LONGEST:
        raise Invalid(
            f"A waiver lasts 180 days at most, until {act.today + LONGEST:%d %B %Y}.",
            field="until",
            fix="Choose an earlier day; it can be renewed.",
        )
    if Waiver.objects.filter(fingerprint=finding.fingerprint, until__gte=act.today).exists():
        raise Invalid("This finding is set aside already.", field="until")
    waiver = act.create(
        Waiver, fingerprint=finding.fingerprint, code=finding.code, message=finding.message, reason=act.why, until=until
    )
    act.details = {"until": until.strftime("%-d %B %Y"), "code": finding.code}
    act.about(waiver, *finding.subjects, f"finding:{finding.pk}")
    return waiver


@action("alignment.waiver_lifted", permission="alignment.waive", sentence="{who} took up again: {subject}")
def lift_waiver(act: Act, waiver: Waiver) -> Waiver:
    if waiver.until < act.today:
        raise Invalid("This waiver has ended already.")
    return act.update(waiver, until=act.today - timedelta(days=1))
