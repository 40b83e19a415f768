"""How pages obtain findings: open ones by weight, with their waivers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .actions.decide import in_force as decisions_in_force
from .models import FindingDecision, FindingRecord, FindingSubject, Waiver

WEIGHT = Case(
    When(severity="error", then=Value(0)),
    When(severity="warning", then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
# Of the same gravity, what hangs together wrongly comes before how something is worded.
WORDS_LAST = Case(When(family="wording", then=Value(1)), default=Value(0), output_field=IntegerField())
PAGE = 60
BY = "decided_by__user"
SHOWN_ALIKE = 3


@dataclass(frozen=True, slots=True)
class FindingFilter:
    severity: str = ""
    family: str = ""
    code: str = ""
    subject: str = ""
    waived: bool = False  # show those that are set aside instead of those that are not
    decided: bool = False  # show those about which a decision holds instead
    folded: bool = False  # of many alike (one rule, one severity) only the first three
    after: int = 0


@dataclass(frozen=True, slots=True)
class FindingRow:
    finding: FindingRecord
    waiver: Waiver | None
    decision: FindingDecision | None = None
    alike: int = 1  # how many there are of this rule and severity, this one counted


def _in_force(day: date) -> QuerySet[Waiver]:
    return Waiver.objects.filter(until__gte=day)


def _open() -> QuerySet[FindingRecord]:
    return FindingRecord.objects.filter(gone_on__isnull=True)


def list_findings(member: Member, chosen: FindingFilter | None = None) -> tuple[list[FindingRow], bool]:
    """A page of findings, the gravest first, and whether more follows."""
    may(member, "workspace.read").require()
    chosen = chosen or FindingFilter()
    day = today()
    rows = _open()
    if chosen.severity:
        rows = rows.filter(severity=chosen.severity)
    if chosen.family:
        rows = rows.filter(family=chosen.family)
    if chosen.code:
        rows = rows.filter(code=chosen.code)
    if chosen.subject:
        rows = rows.filter(pk__in=FindingSubject.objects.filter(subject=chosen.subject).values("finding_id"))
    aside = Q(fingerprint__in=_in_force(day).values("fingerprint"))
    settled = Q(fingerprint__in=decisions_in_force(day).values("fingerprint"))
    if chosen.decided:
        rows = rows.filter(settled)
    else:
        rows = (rows.filter(aside) if chosen.waived else rows.exclude(aside)).exclude(settled)
    rows = rows.annotate(weight=WEIGHT, words=WORDS_LAST).order_by("weight", "words", "code", "pk")
    if chosen.folded:
        same = [F("severity"), F("code")]
        rows = rows.annotate(
            alike=Window(Count("pk"), partition_by=same), place=Window(RowNumber(), partition_by=same, order_by="pk")
        ).filter(place__lte=SHOWN_ALIKE)
    page = list(rows[chosen.after : chosen.after + PAGE + 1])
    more, page = len(page) > PAGE, page[:PAGE]
    waivers = {w.fingerprint: w for w in _in_force(day).filter(fingerprint__in=[f.fingerprint for f in page])}
    decisions = {d.fingerprint: d for d in decisions_in_force(day, [f.fingerprint for f in page]).select_related(BY)}
    return [
        FindingRow(f, waivers.get(f.fingerprint), decisions.get(f.fingerprint), getattr(f, "alike", 1)) for f in page
    ], more


def find_finding(member: Member, finding_id: int) -> FindingRow:
    may(member, "workspace.read").require()
    finding = FindingRecord.objects.filter(pk=finding_id).first()
    if finding is None:
        raise NotThere("This finding")
    waiver = _in_force(today()).filter(fingerprint=finding.fingerprint).first()
    decision = decisions_in_force(today(), [finding.fingerprint]).select_related(BY).first()
    return FindingRow(finding, waiver, decision)


def decisions_about(member: Member, finding: FindingRecord) -> list[FindingDecision]:
    """Everything that was ever decided about a finding, the latest first."""
    may(member, "workspace.read").require()
    return list(FindingDecision.objects.filter(fingerprint=finding.fingerprint).select_related(BY))


def find_decision(member: Member, decision_id: int) -> FindingDecision:
    may(member, "workspace.read").require()
    decision = FindingDecision.objects.filter(pk=decision_id).first()
    if decision is None:
        raise NotThere("This decision")
    return decision


def last_checked(member: Member) -> date | None:
    """The day on which the checks last spoke; unknown while they never have."""
    may(member, "workspace.read").require()
    return FindingRecord.objects.aggregate(day=Max("last_seen"))["day"]


def find_waiver(member: Member, waiver_id: int) -> Waiver:
    may(member, "workspace.read").require()
    waiver = Waiver.objects.filter(pk=waiver_id).first()
    if waiver is None:
        raise NotThere("This waiver")
    return waiver


def findings_of(member: Member, subject: str) -> list[FindingRow]:
    """Open findings about one thing ("goal:12")."""
    return list_findings(member, FindingFilter(subject=subject))[0]


@dataclass(frozen=True, slots=True)
class Counts:
    errors: int
    warnings: int
    notes: int
    waived: int
    decided: int
    by_family: dict[str, int]

    @property
    def total(self) -> int:
        return self.errors + self.warnings + self.notes


def count_findings(member: Member) -> Counts:
    may(member, "workspace.read").require()
    aside = set(_in_force(today()).values_list("fingerprint", flat=True))
    severities: Counter[str] = Counter()
    families: Counter[str] = Counter()
    settled = set(decisions_in_force(today()).values_list("fingerprint", flat=True))
    waived = decided = 0
    for print_, severity, family in _open().values_list("fingerprint", "severity", "family"):
        if print_ in settled:
            decided += 1
        elif print_ in aside:
            waived += 1
        else:
            severities[severity] += 1
            families[family] += 1
    return Counts(severities["error"], severities["warning"], severities["note"], waived, decided, dict(families))


def trend(member: Member, weeks: int = 12) -> Sequence[tuple[date, int]]:
    """How many findings were open at the end of each of the last weeks."""
    may(member, "workspace.read").require()
    spans = list(FindingRecord.objects.values_list("first_seen", "gone_on"))
    day = today()
    ends = [day - timedelta(weeks=week) for week in reversed(range(weeks))]
    return [(end, sum(1 for seen, gone in spans if seen <= end and (gone is None or gone > end))) for end in ends]


def count_by_code(member: Member) -> dict[str, int]:
    """Open findings by the code of their check."""
    may(member, "workspace.read").require()
    return dict(Counter(_open().values_list("code", flat=True)))
