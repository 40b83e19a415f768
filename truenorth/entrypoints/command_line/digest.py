"""``truenorth digest``: what the last week brought, as text to send or as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

DESCRIPTION = """\
What a week brought: celebrations, chances that moved, decisions with their
reasons, findings that came and went, teams whose work serves no goal, numbers
that are out of date. The text is Markdown; pipe it to whatever sends mail or
posts to a chat. Nothing is sent by Truenorth itself.
"""


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command to the command line."""
    import argparse

    parser = subparsers.add_parser(
        "digest",
        help="what the last week brought, as text to send",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--week", metavar="DATE", help="a day of the week; the last whole week by default")
    parser.add_argument("--workspace", metavar="NAME", default="", help="which, where there are several")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print a digest, made now if its time has come; 2 when there is none."""
    import json

    from .django_ready import open_installation

    open_installation()
    from truenorth.alignment.actions.digests import make_digest
    from truenorth.alignment.digest_text import as_text
    from truenorth.alignment.digests import find_digest
    from truenorth.foundation.errors import NotThere
    from truenorth.foundation.scoping.current_workspace import in_workspace

    from .chosen_workspace import NoWorkspace, member_of

    try:
        member = member_of(args.workspace)
    except NoWorkspace as missing:
        print(missing, file=sys.stderr)
        return 2
    with in_workspace(member.workspace):
        try:
            found = find_digest(member, args.week) if args.week else make_digest(member, via="command line")
        except NotThere:
            print(f"There is no digest of the week of {args.week}.", file=sys.stderr)
            return 2
    if found is None:
        print("Nothing had happened here before this week, so there is no digest yet.", file=sys.stderr)
        return 2
    if args.format == "json":
        print(json.dumps(found.facts, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(as_text(found.facts, member.workspace.name), end="")
    return 0
