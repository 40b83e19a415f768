"""Run every check and keep what it says; findings carry on from run to run by their fingerprint."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from truenorth.alignment.actions.decide import after_a_run
from truenorth.alignment.models import FindingRecord, FindingSubject
from truenorth.alignment.thresholds import thresholds_of
from truenorth.analysis.checks.finding import Finding
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action


@dataclass(frozen=True, slots=True)
class Ran:
    new: int
    still: int
    gone: int


@action(
    "alignment.checked",
    permission="alignment.run",
    sentence="{who} ran the checks: {new} new, {gone} gone",
    undoable=False,
)
def run_workspace_checks(act: Act) -> Ran:
    from truenorth.alignment.build_map import build_map
    from truenorth.analysis.checks.catalogue import CATALOGUE
    from truenorth.analysis.checks.run import run_checks

    families = {check.code: check.family for check in CATALOGUE}
    found = {finding.fingerprint: finding for finding in run_checks(build_map(act.today), thresholds_of(act.workspace))}
    ran = _keep(act, found, families)
    after_a_run(act, {print_: finding.severity for print_, finding in found.items()})
    # A run that changed nothing is not history.
    act.changes = []
    if ran.new or ran.gone:
        act.details = {"new": ran.new, "gone": ran.gone}
    return ran


def _columns(finding: Finding, family: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "family": family,
        "severity": finding.severity,
        "subjects": list(finding.subject_ids),
        "first_subject": finding.subject_ids[0] if finding.subject_ids else "",
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "proof": [asdict(line) for line in finding.proof],
        "ways_out": [{**asdict(way), "arguments": dict(way.arguments)} for way in finding.ways_out],
        "data": dict(finding.data),
        "confidence": finding.confidence,
    }


def _keep(act: Act, found: dict[str, Finding], families: dict[str, str]) -> Ran:
    known = {row.fingerprint: row for row in FindingRecord.objects.all()}
    fresh, changed, still = [], [], 0
    for fingerprint, finding in found.items():
        columns = _columns(finding, families.get(finding.code, ""))
        row = known.get(fingerprint)
        if row is None:
            fresh.append(FindingRecord(fingerprint=fingerprint, first_seen=act.today, last_seen=act.today, **columns))
            continue
        still += 1
        came_back = row.gone_on is not None
        if came_back or row.last_seen != act.today or any(getattr(row, n) != v for n, v in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            row.first_seen = act.today if came_back else row.first_seen
            row.last_seen, row.gone_on = act.today, None
            changed.append(row)
    gone = [row for print_, row in known.items() if print_ not in found and row.gone_on is None]
    for row in gone:
        row.gone_on = act.today
    made = act.create_many(FindingRecord, fresh)
    names = [f.name for f in FindingRecord._meta.concrete_fields if f.name not in ("id", "workspace", "fingerprint")]
    # writes outside a verb: inside one; findings are derived anew at each run and keep no before and after
    FindingRecord.objects.bulk_update([*changed, *gone], names, batch_size=200)
    act.create_many(
        FindingSubject,
        [FindingSubject(finding=row, subject=name) for row in made for name in dict.fromkeys(row.subjects)],
    )
    return Ran(len(made), still, len(gone))
