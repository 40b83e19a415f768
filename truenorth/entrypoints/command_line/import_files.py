"""``truenorth import FILE...``: bring exports of other tools into a workspace, or look at what would happen."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truenorth.exchange.importing.verdicts import Applied

BAD_INPUT = 2
MOST_LINES = 30
DESCRIPTION = """\
Bring exports of the tools you use into a workspace: trackers, OKR sheets and
pages, feedback, metrics, or a bundle of Truenorth itself. Each file is told by
its content. Everything that comes in is one change and can be taken out again.
"""


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "import",
        help="bring files into a workspace",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("files", metavar="FILE", nargs="+", help="a file, or a folder of files")
    command.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
    command.add_argument("--workspace", metavar="NAME", default="", help="which workspace, where there are several")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from .chosen_workspace import NoWorkspace, member_of
    from .django_ready import open_installation
    from .given_files import CannotRead, read_given

    try:
        files = read_given(arguments.files)
        open_installation()
        member = member_of(arguments.workspace)
    except (CannotRead, NoWorkspace) as problem:
        print(f"truenorth import: {problem}", file=sys.stderr)
        return BAD_INPUT
    from truenorth.exchange.actions.applying import apply_import, dry_run
    from truenorth.exchange.actions.preparing import prepare_import
    from truenorth.exchange.importing.gather import gather
    from truenorth.exchange.importing.preview import preview
    from truenorth.foundation.errors import DomainError
    from truenorth.foundation.scoping.current_workspace import in_workspace

    try:
        with in_workspace(member.workspace):
            if arguments.dry_run:
                applied = preview(member, gather(files))
            else:
                bringing = prepare_import(member, files, via="command line")
                looked = dry_run(member, bringing)
                if looked.files and all(file.unreadable for file in looked.files):
                    print(account_of(looked), file=sys.stderr)
                    return BAD_INPUT
                applied = apply_import(member, bringing, via="command line")
    except DomainError as refused:
        print(f"truenorth import: {refused.message} {refused.fix}".rstrip(), file=sys.stderr)
        return BAD_INPUT
    print(account_of(applied))
    if arguments.dry_run:
        print("Nothing has been written. Without --dry-run it is brought in.")
    return BAD_INPUT if any(file.unreadable for file in applied.files) else 0


def account_of(applied: Applied) -> str:
    """The sums of every file, what was refused, and what was inferred rather than read."""
    lines = []
    for file in applied.files:
        lines.append(f"{file.name}: {file.label + ', ' if file.label else ''}{file.sentence()}")
        if file.unreadable and file.way_out:
            lines.append(f"    {file.way_out}")
    refused = [v for v in applied.verdicts if v.outcome == "refused"]
    lines += _some(
        "Refused", [f"{v.place[0]}, {v.unit} {v.place[2]}: {v.because}. {v.theirs}".rstrip() for v in refused]
    )
    told = [f"{g.what}: {g.because} ({g.certainty:.0%} sure)" for g in applied.guesses]
    lines += _some("Inferred, not read", told)
    lines += ["", applied.sentence()]
    made = ", ".join(f"{count:,} {kind}" for kind, count in applied.made().items())
    if made:
        lines.append(f"New: {made}.")
    return "\n".join(lines)


def _some(title: str, said: list[str]) -> list[str]:
    if not said:
        return []
    more = [f"    … and {len(said) - MOST_LINES:,} more"] if len(said) > MOST_LINES else []
    return ["", f"{title}:", *(f"    {line}" for line in said[:MOST_LINES]), *more]
