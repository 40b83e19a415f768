"""``truenorth calibration``: how well the forecasts of this installation hold."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from truenorth.goals.queries.track_record import Standing

DESCRIPTION = """\
Scores of the forecasts kept by this installation whose date has passed: Brier,
log score, CRPS, ranges held, and the same of base rate, linear pace and the
owners' stated confidence; what the past corrects in new forecasts, and why.

Exit code 0: printed, also when nothing is resolved yet; 2: no such workspace.
"""
PRINTED, BAD_INPUT = 0, 2


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "calibration",
        help="how well the forecasts of this installation hold",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--workspace", metavar="NAME", default="", help="which workspace, where there are several")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    import json

    from .chosen_workspace import NoWorkspace, member_of
    from .django_ready import open_installation

    open_installation()
    try:
        member = member_of(arguments.workspace)
    except NoWorkspace as problem:
        print(f"truenorth calibration: {problem}", file=sys.stderr)
        return BAD_INPUT
    from truenorth.foundation.scoping.current_workspace import in_workspace
    from truenorth.goals.queries import forecasts_standing

    with in_workspace(member.workspace):
        found = forecasts_standing(member)
    if arguments.format == "json":
        from truenorth.goals.schemas.track_record import TrackRecordOut

        print(json.dumps(TrackRecordOut.of(found).dict(), ensure_ascii=False, indent=2, default=str))
    else:
        print("\n".join(lines(found)))
    return PRINTED


def lines(found: Standing) -> list[str]:
    """The standing as lines for a terminal."""
    from truenorth.goals.record_words import correction_sentences, lead_sentence, score_lines

    said: list[str] = [lead_sentence(found), ""]
    rows: list[tuple[Any, ...]] = [(line.name, line.value) for line in score_lines(found.record)]
    said += [f"{name:24}{value:>8}" for name, value in rows]
    if found.record.bins:
        said += ["", f"{'said':>12} {'came':>6}   95% interval   measures"]
        for b in found.record.bins:
            few = "  few" if b.few else ""
            said.append(
                f"{b.said:>12.0%} {b.came:>6.0%}   {b.came_low:>4.0%}–{b.came_high:<4.0%}      {b.measures:>8}{few}"
            )
    if found.record.rivals:
        said += ["", f"{'Brier against':24}{'forecast':>10}{'rival':>8}{'measures':>10}"]
        said += [f"{r.name:24}{r.ours:>10.3f}{r.theirs:>8.3f}{r.measures:>10}" for r in found.record.rivals]
    said += ["", *correction_sentences(found.correction)]
    said.append(f"{found.kept:,} kept, {found.waiting:,} waiting for their date.")
    return said
