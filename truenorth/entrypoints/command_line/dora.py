"""``truenorth dora``: how often a repository is released and how long changes wait, from its tags and commits."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

DESCRIPTION = """\
How often a repository is released and how long its changes wait, from its tags
and commits: the two DORA keys that git alone can tell. A commit belongs to the
first tag that holds it; its lead time runs from commit to tag.

GITDIR is a working or a bare repository on this machine. Its configuration is
not trusted: nothing it names is run. Where only an extract is at hand, give it
with --log as two CSV files: commit,parents,committed_at and tag,created_at,commit.
"""
BAD_INPUT = 2


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "dora",
        help="release frequency and lead time from a git repository",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("repository", metavar="GITDIR", nargs="?", help="a working or bare repository")
    parser.add_argument("--log", nargs="+", metavar="FILE", help="commits and tags as CSV, instead of a repository")
    parser.add_argument("--tags", metavar="PATTERN", default="*", help="which tags are releases, such as 'v*'")
    parser.add_argument("--service", metavar="NAME", help="what to call it; the folder's name by default")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print what the history says; 0 when there was one, 2 when nothing can be read."""
    import json
    from fnmatch import fnmatchcase

    from truenorth.analysis.delivery.git_history import releases_of
    from truenorth.analysis.delivery.git_log import LogError, read_git_log
    from truenorth.analysis.delivery.git_report import as_record, as_text
    from truenorth.entrypoints.command_line.git_repository import NoHistory, read_repository

    if bool(args.repository) == bool(args.log):
        return _refuse(["Give either a repository or --log with its history as CSV."])
    try:
        if args.log:
            texts = [Path(name).read_text(encoding="utf-8-sig") for name in args.log]
            commits, tags = read_git_log(zip(args.log, [text.splitlines() for text in texts], strict=True))
        else:
            commits, tags = read_repository(args.repository)
    except NoHistory as error:
        return _refuse([str(error)])
    except LogError as error:
        return _refuse(error.problems)
    except OSError as error:
        return _refuse([f"{error.filename} cannot be read: {(error.strerror or 'unknown reason').lower()}."])
    except UnicodeDecodeError:
        return _refuse(["A file is not text in UTF-8; save it as UTF-8."])
    chosen = [tag for tag in tags if fnmatchcase(tag.name, args.tags)]
    if not chosen:
        some = f" There are {len(tags):,} others, such as {tags[-1].name}." if tags else ""
        return _refuse([f"No tag matches {args.tags}: without a tag there is no release.{some}"])
    history = releases_of(commits, chosen)
    service = args.service or (Path(args.repository).resolve().name if args.repository else Path(args.log[0]).stem)
    if args.format == "json":
        print(json.dumps(as_record(history, service), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(as_text(history, service), end="")
    return 0


def _refuse(problems: list[str]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    return BAD_INPUT
