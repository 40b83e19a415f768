"""``truenorth export --out FILE|FOLDER``: everything in a workspace, as a bundle or as tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

BAD_INPUT = 2
DESCRIPTION = """\
Write everything in a workspace to disk. The bundle (one JSON or YAML file, or a
folder of YAML files that reads well in a review) can be imported again without
loss; tables (CSV) are for spreadsheets and other tools.
"""


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "export",
        help="write a workspace to disk",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--out", metavar="FILE|FOLDER", required=True, help="bundle.json, bundle.yaml, or a folder")
    command.add_argument("--format", choices=("bundle", "csv"), default="bundle", help="default: bundle")
    command.add_argument("--workspace", metavar="NAME", default="", help="which workspace, where there are several")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from .chosen_workspace import NoWorkspace, member_of
    from .django_ready import open_installation

    open_installation()
    try:
        member = member_of(arguments.workspace)
    except NoWorkspace as problem:
        print(f"truenorth export: {problem}", file=sys.stderr)
        return BAD_INPUT
    from truenorth.exchange.exporters.bundle import as_folder, as_json, as_yaml
    from truenorth.exchange.exporters.tables import as_archive, as_tables
    from truenorth.exchange.exporters.workspace_records import workspace_records

    out = Path(arguments.out)
    records = workspace_records(member)
    ending = "" if out.is_dir() else out.suffix.casefold()
    files: dict[str, bytes]
    if arguments.format == "csv":
        files = as_tables(records)
        if ending == ".zip":
            files = {"": as_archive(files)}
        elif ending:
            print("truenorth export: Tables are several files; name a folder or a .zip.", file=sys.stderr)
            return BAD_INPUT
    elif ending in (".yaml", ".yml"):
        files = {"": as_yaml(records).encode()}
    elif ending == ".json":
        files = {"": as_json(records).encode()}
    elif ending:
        print(f"truenorth export: A bundle ends in .json or .yaml, or is a folder; not {ending}.", file=sys.stderr)
        return BAD_INPUT
    else:
        files = {name: text.encode() for name, text in as_folder(records).items()}
    try:
        for name, content in files.items():
            path = out / name if name else out
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        print(f"truenorth export: {error.filename} cannot be written: {error.strerror}.", file=sys.stderr)
        return BAD_INPUT
    print(f"{len(records):,} records of {member.workspace.name} written to {out}.")
    return 0
