"""``truenorth check [PATH]``: what stands between plans and goals, for terminals and pipelines."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truenorth.analysis.checks.finding import Finding
    from truenorth.analysis.checks.waived import Split
    from truenorth.foundation.accounts.models import Member

CLEAN, FOUND, BAD_INPUT = 0, 1, 2
DESCRIPTION = """\
Run every check on a strategy: on PATH (a bundle of Truenorth, kept in a
repository, or any exports it can import), or without PATH on the workspace of
this installation. Files are read into a database in memory; nothing is kept.

Exit code 0: no error, or only errors that are set aside; 1: at least one open
error; 2: something could not be read.
"""


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "check",
        help="run the alignment checks",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("path", metavar="PATH", nargs="*", help="files or folders; the installation without any")
    command.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="default: text")
    command.add_argument("--as-of", metavar="DATE", default="", help="the day the checks look from; today by default")
    command.add_argument("--workspace", metavar="NAME", default="", help="which workspace, where there are several")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from .chosen_workspace import NoWorkspace
    from .given_files import CannotRead

    try:
        day = date.fromisoformat(arguments.as_of) if arguments.as_of else None
    except ValueError:
        print(f"truenorth check: --as-of “{arguments.as_of}” is not a date such as 2026-03-31.", file=sys.stderr)
        return BAD_INPUT
    try:
        member = _of_files(arguments.path, day) if arguments.path else _of_installation(arguments.workspace)
    except (CannotRead, NoWorkspace) as problem:
        print(f"truenorth check: {problem}", file=sys.stderr)
        return BAD_INPUT
    split = findings_of(member, day)
    print(_said(split, arguments.format, " ".join(arguments.path)))
    return FOUND if any(finding.severity == "error" for finding in split.open) else CLEAN


def _of_installation(name: str) -> Member:
    from .chosen_workspace import member_of
    from .django_ready import open_installation

    open_installation()
    return member_of(name)


def _of_files(paths: list[str], day: date | None) -> Member:
    """The files in a workspace in memory, with the chances of their goals."""
    from .django_ready import open_memory
    from .given_files import CannotRead, read_given

    files = read_given(paths)
    open_memory()
    from truenorth.exchange.importing.apply import apply_records
    from truenorth.exchange.importing.gather import gather
    from truenorth.exchange.importing.throwaway import throwaway_workspace
    from truenorth.goals.actions.forecasting import evaluate_chances

    gathered = gather(files)
    if gathered.unreadable:
        raise CannotRead(" ".join(f"{file.unreadable} {file.way_out}".strip() for file in gathered.unreadable))
    member = throwaway_workspace(" ".join(paths), day or date.today())
    applied = apply_records(member, gathered, via="command line")
    if refused := applied.count("refused"):
        rows = "rows was" if refused == 1 else "rows were"
        print(
            f"{refused:,} of {applied.rows:,} {rows} refused; `truenorth import --dry-run` says why.", file=sys.stderr
        )
    evaluate_chances(member, via="command line")
    return member


def findings_of(member: Member, day: date | None = None) -> Split:
    """The findings on the member's workspace, parted by the waivers that hold on the day."""
    from truenorth.alignment.actions.decide import in_force
    from truenorth.alignment.build_map import build_map
    from truenorth.alignment.models import Waiver as WaiverRow
    from truenorth.alignment.thresholds import thresholds_of
    from truenorth.analysis.checks.run import run_checks
    from truenorth.analysis.checks.waived import Waiver, split_waived
    from truenorth.foundation.scoping.current_workspace import in_workspace
    from truenorth.foundation.today import today

    with in_workspace(member.workspace):
        as_of = day or today()
        found = run_checks(build_map(as_of), thresholds=thresholds_of(member.workspace))
        waivers = {
            row.fingerprint: Waiver(row.reason, row.until, min(row.created_at.date(), row.until))
            for row in WaiverRow.objects.order_by("until")
        }
        for decided in in_force(as_of):
            waivers[decided.fingerprint] = Waiver(
                f"Decided: {decided.decision}", decided.until, min(decided.decided_on, decided.until)
            )
        return split_waived(found, waivers, as_of)


def _said(split: Split, form: str, artifact: str) -> str:
    from truenorth import __version__
    from truenorth.analysis.checks.as_sarif import as_sarif
    from truenorth.analysis.checks.as_text import as_text

    if form == "sarif":
        log = as_sarif(split.open, split.waived, version=__version__, artifact=artifact)
        return json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False)
    if form == "json":
        found = [_as_json(finding) for finding in split.open]
        found += [
            _as_json(finding) | {"waived_until": waiver.until.isoformat(), "waived_because": waiver.reason}
            for finding, waiver in split.waived
        ]
        return json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False)
    return as_text(split.open, split.waived)


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "subjects": list(finding.subject_ids),
        "message": finding.message,
        "fix": finding.fix,
        "why": finding.why,
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        "proof": [{"term": line.term, "value": line.value, "because": line.because} for line in finding.proof],
    }
