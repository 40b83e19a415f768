"""Findings that were set aside where a bundle comes from: found again here, by what they are about."""

from __future__ import annotations

from collections import defaultdict

from truenorth.alignment.actions.receiving_waivers import IncomingWaiver, receive_waivers
from truenorth.alignment.actions.run_checks import run_workspace_checks
from truenorth.alignment.models import FindingRecord, Waiver
from truenorth.bets.models import Bet, WorkItem
from truenorth.direction.models import NonGoal, Pillar, Principle, Vision
from truenorth.exchange.canonical import WaiverRecord
from truenorth.exchange.importing.bringing import Bringing
from truenorth.exchange.own_keys import key_of
from truenorth.goals.models import Goal, Measure
from truenorth.metrics.models import Metric
from truenorth.people.models import Person, Team

_KINDS = (Goal, Measure, Bet, WorkItem, Metric, Pillar, Principle, Vision, NonGoal)


def bring_in_waivers(bringing: Bringing) -> None:
    """The checks run first, for what is set aside is a finding of theirs."""
    records = bringing.records(WaiverRecord)
    if not records:
        return
    run_workspace_checks(bringing.member, **bringing.how)
    names = _names(bringing)
    findings: dict[tuple[str, frozenset[str]], FindingRecord] = {}
    for finding in FindingRecord.objects.filter(gone_on=None, code__in={record.code for record in records}):
        findings[finding.code, frozenset(finding.subjects)] = finding
    known = set(Waiver.objects.filter(until__gte=bringing.today).values_list("fingerprint", flat=True))
    incoming = []
    for record in records:
        title = record.message or record.code
        about = {word for subject in record.subjects for word in names.get(subject, {subject})}
        same = findings.get((record.code, frozenset(about)))
        if record.until <= bringing.today:
            bringing.verdicts.say(record.origin, title, "waiver", "refused", f"It ended on {record.until:%d %B %Y}")
        elif same is None:
            because = "The checks find nothing of the kind here, so there is nothing to set aside"
            bringing.verdicts.say(record.origin, title, "waiver", "refused", because)
        else:
            there = same.fingerprint in known
            known.add(same.fingerprint)
            bringing.verdicts.say(
                record.origin, title, "waiver", "known" if there else "new",
                "Set aside here already" if there else "", subject=f"finding:{same.pk}",
            )  # fmt: skip
            incoming.append(IncomingWaiver(same, record.reason, record.until, record.message))
    if incoming:
        receive_waivers(bringing.member, incoming, **bringing.how)


def _names(bringing: Bringing) -> dict[str, set[str]]:
    """Keys of a bundle -> references here. People and teams go by their names, as everywhere in a bundle."""
    workspace = bringing.member.workspace
    found: dict[str, set[str]] = defaultdict(set)
    for kind in _KINDS:
        for row in kind.objects.all():
            found[key_of(workspace, row)[1]].add(row.reference)
    for person in Person.objects.all():
        found[person.name].add(person.reference)
        if person.email:
            found[person.email].add(person.reference)
    for team in Team.objects.all():
        found[team.name].add(team.reference)
    return found
