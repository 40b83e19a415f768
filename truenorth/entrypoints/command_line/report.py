"""``truenorth report``: from the files a company has to a report its leaders can read in ten minutes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from datetime import date

DESCRIPTION = """\
From exports you already have to a report of what stands between plans and goals.

Files are recognised by their content: Jira and Linear CSV, GitHub issues as
JSON, OKR sheets (CSV, XLSX), OKR and strategy pages in Markdown, feedback
(Fider, Google Play, any CSV), metric series (wide or long CSV), and a bundle
of Truenorth. A folder stands for the files in it.

The report is one HTML file for screen and A4. Nothing is kept, nothing is
sent anywhere, no account is needed.
"""
BAD_INPUT = 2


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "report",
        help="the ten-minute report, from files alone",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="exports, in any order")
    parser.add_argument("--out", metavar="report.html", default="report.html", help="where the report goes")
    parser.add_argument("--json", metavar="report.json", help="the same content as JSON")
    parser.add_argument(
        "--as-of", metavar="DATE", help="the day it tells of; today, or the newest date in files that are old"
    )
    parser.add_argument("--name", metavar="ORGANISATION", default="", help="whose report it is")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the report; 0 when it is written, also when some files were left out; 2 when none could be read."""
    from datetime import date

    try:
        as_of = date.fromisoformat(args.as_of) if args.as_of else None
    except ValueError:
        return _refuse(f"--as-of “{args.as_of}” is not a date such as 2026-03-31.")
    for path in filter(None, (args.out, args.json)):
        if Path(path).is_dir() or not Path(path).absolute().parent.is_dir():
            return _refuse(f"{path} cannot be written: name a file in a folder that is there.")
    files, unread = _contents(args.files)
    for problem in unread:
        print(problem, file=sys.stderr)
    if not files:
        return BAD_INPUT
    return _write(args, files, as_of, date.today())


def _write(args: Namespace, files: list[tuple[str, bytes]], as_of: date | None, today: date) -> int:
    from truenorth.entrypoints.command_line.django_ready import open_memory

    bar = _Bar()
    bar("Starting", 0.0)
    open_memory()
    from truenorth.exchange.report.as_json import as_json
    from truenorth.exchange.report.compose import compose
    from truenorth.exchange.report.from_files import material_from
    from truenorth.exchange.report.render import render_file

    material = material_from(files, organisation=args.name, as_of=as_of, today=today, progress=bar)
    readable = [file for file in material.files if not file.unreadable]
    if not readable:
        bar.clear()
        for file in material.files:
            print(f"{file.unreadable} {file.way_out}".strip(), file=sys.stderr)
        return BAD_INPUT
    bar("Writing", 0.95)
    report = compose(material)
    try:
        Path(args.out).write_text(render_file(report), encoding="utf-8")
        if args.json:
            Path(args.json).write_text(as_json(report), encoding="utf-8")
    except OSError as error:
        bar.clear()
        return _refuse(f"{error.filename} cannot be written: {(error.strerror or 'unknown reason').lower()}.")
    bar.clear()
    for file in material.files:
        print(_told(file))
    for guess in material.guesses[:1]:
        if guess.file == "all files":
            print(f"{guess.what}: {guess.because}.")
    print(f"\n{report.headline}\n")
    count = len(report.claims)
    print(f"{count} finding{'' if count == 1 else 's'} in {Path(args.out).absolute()}")
    if args.json:
        print(f"The same as JSON in {Path(args.json).absolute()}")
    return 0


def _told(file: object) -> str:
    """One line a file: what it was, and what became of its rows."""
    from truenorth.exchange.report.material import FileRead

    assert isinstance(file, FileRead)
    if file.unreadable:
        return f"{file.name}: left out. {file.unreadable} {file.way_out}".rstrip()
    made = ", ".join(
        f"{number:,} {kind[:-1] if number == 1 and kind.endswith('s') else kind}"
        for kind, number in file.counts.items()
    )
    left = f"; {file.left_out:,} left out" if file.left_out else ""
    joined = f"; {file.joined:,} joined others" if file.joined else ""
    return f"{file.name}: {file.label}, {file.rows:,} row{'' if file.rows == 1 else 's'}: {made or 'nothing'}{joined}{left}"


def _contents(given: list[str]) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Names and bytes of the files, those of a folder in the order of their names; and what could not be opened."""
    from truenorth.exchange.importing.limits import MAX_FILE_BYTES, megabytes

    paths: list[Path] = []
    problems: list[str] = []
    for name in given:
        path = Path(name)
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if each.is_file() and not each.name.startswith("."))
            paths += inside
            if not inside:
                problems.append(f"{name} is a folder without files.")
        else:
            paths.append(path)
    found: list[tuple[str, bytes]] = []
    names: dict[str, int] = {}
    for path in dict.fromkeys(paths):
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                problems.append(f"{path} is larger than {megabytes(MAX_FILE_BYTES)} and was left out. Split it.")
                continue
            data = path.read_bytes()
        except OSError as error:
            problems.append(f"{path} cannot be read: {(error.strerror or 'unknown reason').lower()}.")
            continue
        # Two folders may hold files of one name.
        names[path.name] = names.get(path.name, 0) + 1
        found.append((path.name if names[path.name] == 1 else str(path), data))
    return found, problems


class _Bar:
    """Progress on a terminal; silent anywhere else."""

    WIDTH = 28

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def __call__(self, what: str, share: float) -> None:
        if self.shown:
            full = round(self.WIDTH * min(1.0, max(0.0, share)))
            print(f"\r{'█' * full}{'░' * (self.WIDTH - full)} {what[:40]:<40}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self.shown:
            print(f"\r{' ' * (self.WIDTH + 42)}\r", end="", file=sys.stderr, flush=True)


def _refuse(problem: str) -> int:
    print(problem, file=sys.stderr)
    return BAD_INPUT
