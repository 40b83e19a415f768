"""``truenorth forecast``: the chance of each target, from the history of its series."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

DESCRIPTION = """\
The chance that each target is reached, from the history of its series.

SERIES.csv has the columns series, date, value and optionally denominator.
TARGETS.csv has the columns series, due, target, direction (up, down, keep) and
optionally scale (positive, percent, real), kind (level, ratio, cumulative,
milestone), season (length of the year in steps, 0 for none), period (day,
week, month, quarter, none), lower, upper, start and ambition (committed,
aspirational, learning).

Dates are ISO dates, or numbers. Numbers count days unless season or period
says otherwise: with numbers 0, 1, 2, ... for months, write 12 as season or
month as period. A dash reads standard input.
"""
BAD_INPUT = 2
MOST_PROBLEMS = 20


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "forecast",
        help="chances of targets from the history of their series",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("series", metavar="SERIES.csv", help="series, date, value; - reads standard input")
    parser.add_argument("--targets", metavar="TARGETS.csv", required=True, help="series, due, target, direction")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--as-of", metavar="DATE", help="the day of the forecast, for dated series; today by default")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print the forecasts; 0 when every row was read, 2 when a file or a row cannot be used."""
    import json
    from datetime import date

    from truenorth.analysis.forecasting.attainment import forecast_attainment
    from truenorth.analysis.forecasting.report import as_record, as_text
    from truenorth.analysis.forecasting.table import TableError, read_series, read_targets

    if args.series == "-" and args.targets == "-":
        return _refuse(["Only one of the two files can be read from standard input."])
    try:
        as_of = date.fromisoformat(args.as_of) if args.as_of else date.today()
    except ValueError:
        return _refuse([f"--as-of “{args.as_of}” is not a date such as 2026-03-31."])
    try:
        series = read_series(_lines(args.series), _name(args.series))
        targets = read_targets(_lines(args.targets), _name(args.targets), series, as_of, cut=bool(args.as_of))
    except TableError as error:
        return _refuse(error.problems)
    except OSError as error:
        return _refuse([f"{error.filename} cannot be read: {(error.strerror or 'unknown reason').lower()}."])
    except UnicodeDecodeError:
        return _refuse(["A file is not text in UTF-8; save it as UTF-8."])
    unknown = sum(entry.unknown for entry in series.values())
    if unknown:
        print(f"{unknown} {'row' if unknown == 1 else 'rows'} without a value left out.", file=sys.stderr)

    answers = iter(forecast_attainment([row.request for row in targets if row.request is not None]))
    rows = [(row, None if row.request is None else next(answers)) for row in targets]
    if args.format == "json":
        records = [as_record(row, found) for row, found in rows]
        print(json.dumps(records, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(as_text(rows), end="")
    return 0


def _name(path: str) -> str:
    return "standard input" if path == "-" else path


def _lines(path: str) -> list[str]:
    text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    return text.splitlines(keepends=True)


def _refuse(problems: list[str]) -> int:
    for problem in problems[:MOST_PROBLEMS]:
        print(problem, file=sys.stderr)
    if len(problems) > MOST_PROBLEMS:
        print(f"… and {len(problems) - MOST_PROBLEMS} more.", file=sys.stderr)
    return BAD_INPUT
