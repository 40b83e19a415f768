"""``truenorth assess FILE|-``: the goal linter on bare texts, for people and pipelines.

A CSV with a column ``text``, and where known ``id`` and ``kind``, comes in; a verdict with reasons for each row
goes out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from truenorth.analysis.checks.wording.assess import Assessment

GOOD, BAD_FILE = 0, 2
# A statement is a sentence or two; a file of more is something else.
MOST_BYTES, MOST_ROWS = 50 * 1024 * 1024, 200_000
KIND_NAMES = {
    "goal": "goal",
    "key_result": "key_result",
    "keyresult": "key_result",
    "kr": "key_result",
    "measure": "key_result",
    "objective": "objective",
    "o": "objective",
    "metric": "metric",
    "kpi": "metric",
}
EPILOG = """columns: text (needed), id, kind (goal, key_result, objective or metric; inferred where it is missing).
Exit code 0 when the file was read, whatever the verdicts; 2 when it cannot be read."""


class UnreadableFile(Exception):
    """The file cannot be assessed; the message says what is wrong and what to do."""


def add_parser(subparsers: Any) -> None:
    """Add ``assess`` to the program's commands."""
    parser = subparsers.add_parser(
        "assess",
        help="judge goals, key results, objectives and metrics by their words",
        description="Judge goals, key results, objectives and metrics by their words: a verdict and reasons for each.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="a CSV file, or - for standard input")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to answer (default: text)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, assess and print. Returns the exit code."""
    try:
        rows = read_rows(args.file)
    except UnreadableFile as problem:
        print(f"truenorth assess: {problem}", file=sys.stderr)
        return BAD_FILE
    from truenorth.analysis.checks.wording.assess import assess_text

    assessed = [(identity, assess_text(text, kind)) for identity, text, kind in rows]
    try:
        print(as_json(assessed) if args.format == "json" else as_text(assessed))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader closed early ("| head"); there is nobody left to tell.
        sys.stderr.close()
    return GOOD


def _content(name: str) -> str:
    if name == "-":
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        path = Path(name)
        try:
            if path.is_dir():
                raise UnreadableFile(f"{name} is a folder; give a CSV file.")
            with path.open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
        except OSError as problem:
            raise UnreadableFile(f"Cannot read {name}: {problem.strerror or problem}.") from problem
    shown = "standard input" if name == "-" else name
    if len(raw) > MOST_BYTES:
        raise UnreadableFile(f"{shown} is larger than {MOST_BYTES // 1024 // 1024} MB; split it.")
    if not raw.strip():
        raise UnreadableFile(f"{shown} is empty; it needs a header line with a column “text”.")
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        content = raw.decode(encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableFile(f"{shown} is not UTF-8 (byte {problem.start}); save it as UTF-8.") from problem
    if "\0" in content:
        raise UnreadableFile(f"{shown} is not a text file; give a CSV file.")
    return content


def read_rows(name: str) -> list[tuple[str, str, Any]]:
    """Rows of a CSV as ``(id, text, kind or None)``.

    Args:
        name: a path, or "-" for standard input. Commas, semicolons and tabs are recognised as separators.

    Raises:
        UnreadableFile: with a sentence that names what is wrong and what to do.
    """
    import csv
    import io

    content = _content(name)
    shown = "standard input" if name == "-" else name
    header = content.splitlines()[0]
    separator = max(",;\t", key=lambda mark: (header.count(mark), mark == ","))
    csv.field_size_limit(MOST_BYTES)
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[str, str, Any]] = []
    try:
        columns = {(column or "").strip().lower(): column for column in reader.fieldnames or ()}
        if "text" not in columns:
            found = ", ".join(column for column in columns if column) or "none"
            raise UnreadableFile(f"{shown} has no column “text” (columns found: {found}).")
        for row in reader:
            text = (row.get(columns["text"]) or "").strip()
            if not text:
                if any((value or "").strip() for value in row.values() if isinstance(value, str)):
                    raise UnreadableFile(f"Line {reader.line_num} of {shown} has no text.")
                continue
            identity = (row.get(columns.get("id", "")) or "").strip() or str(len(rows) + 1)
            rows.append((identity, text, _kind(row.get(columns.get("kind", "")) or "", reader.line_num, shown)))
            if len(rows) > MOST_ROWS:
                raise UnreadableFile(f"{shown} has more than {MOST_ROWS:,} rows; split it.")
    except csv.Error as problem:
        raise UnreadableFile(f"Line {reader.line_num} of {shown} is not valid CSV: {problem}.") from problem
    if not rows:
        raise UnreadableFile(f"{shown} has a header and no rows.")
    return rows


def _kind(written: str, line: int, shown: str) -> str | None:
    name = written.strip().lower().replace(" ", "_").replace("-", "_")
    if not name:
        return None
    if name not in KIND_NAMES:
        raise UnreadableFile(
            f"Line {line} of {shown} has the kind “{written.strip()}”; write goal, key_result, objective or metric."
        )
    return KIND_NAMES[name]


def as_json(assessed: Sequence[tuple[str, Assessment]]) -> str:
    """A JSON list of ``{id, text, kind, kind_inferred, verdict, findings: [{code, severity, message, fix}]}``."""
    return json.dumps(
        [
            {
                "id": identity,
                "text": result.text,
                "kind": result.kind,
                "kind_inferred": result.kind_inferred,
                "verdict": result.verdict,
                "findings": [
                    {
                        "code": finding.code,
                        "severity": finding.severity,
                        "message": finding.message,
                        "fix": finding.fix,
                    }
                    for finding in result.findings
                ],
            }
            for identity, result in assessed
        ],
        ensure_ascii=False,
        indent=2,
    )


def as_text(assessed: Sequence[tuple[str, Assessment]]) -> str:
    """One block a statement, for reading."""
    lines = []
    for identity, result in assessed:
        kind = result.kind.replace("_", " ") + (", inferred" if result.kind_inferred else "")
        lines.append(f"{result.verdict:<8} {identity}  {result.text}  ({kind})")
        for finding in result.findings:
            lines.append(f"         {finding.severity} {finding.code}  {finding.message}")
            lines.append(f"           {finding.fix}")
    good = sum(result.verdict == "good" for _, result in assessed)
    lines.append(f"{good} of {len(assessed)} good, {len(assessed) - good} to improve.")
    return "\n".join(lines)
