"""``truenorth backtest``: how good the chances are on series whose future is known. Anybody can run it again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from truenorth.analysis.forecasting.backtest_data import Dataset

DESCRIPTION = """\
Try the forecast on series whose future is known, and score it.

DIR holds train.csv (id, values) and test.csv (id, the values that followed), as
the public M4 weekly and M3 monthly series do; or any CSV files with a column of
dates: there the last 13 weeks, 18 months or 8 quarters are held back. Folders in
DIR are read too.

For each series four targets are set at the last value plus the 20, 40, 60 and
80% quantile of its past changes over the same horizon; the chance to be at or
above each at the end is compared with what happened.

Exit code 0: scored; 2: nothing could be read.
"""
SCORED, BAD_INPUT = 0, 2


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    command = subparsers.add_parser(
        "backtest",
        help="score the forecast on series whose future is known",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--data", metavar="DIR", required=True, nargs="+", help="folders of series")
    command.add_argument("--format", choices=("text", "json", "html"), default="text", help="default: text")
    command.add_argument("--method", choices=("bsm-1", "bll-1"), default="bsm-1", help="default: bsm-1")
    command.add_argument("--out", metavar="FILE", default="", help="write there instead of to the terminal")
    command.set_defaults(run=run)


def run(args: Namespace) -> int:
    from truenorth.analysis.forecasting.backtest import backtest
    from truenorth.analysis.forecasting.backtest_report import as_record
    from truenorth.analysis.forecasting.question import VERSIONS

    datasets: list[Dataset] = []
    for given in args.data:
        folder = Path(given)
        if not folder.is_dir():
            print(f"truenorth backtest: “{given}” is not a folder.", file=sys.stderr)
            return BAD_INPUT
        for each in (folder, *sorted(p for p in folder.iterdir() if p.is_dir())):
            datasets += _read(each)
    for dataset in datasets:
        for sentence in dataset.left_out[:3]:
            print(f"Left out: {sentence}", file=sys.stderr)
        if len(dataset.left_out) > 3:
            print(f"… and {len(dataset.left_out) - 3} more of {dataset.name}.", file=sys.stderr)
    usable = [dataset for dataset in datasets if dataset.known]
    if not usable:
        print("truenorth backtest: no series with a known future was found; --help says what is read.", file=sys.stderr)
        return BAD_INPUT
    records = [
        as_record(dataset, backtest(dataset.known, args.method), args.method, VERSIONS[args.method])
        for dataset in usable
    ]
    text = _said(records, args.format)
    if args.out:
        Path(args.out).write_text(text, encoding="utf-8")
        print(f"Wrote {args.out}.")
    else:
        print(text, end="")
    return SCORED


def _read(folder: Path) -> list[Dataset]:
    from truenorth.analysis.forecasting.backtest_data import one_file, pair_of_files

    def text(path: Path) -> str:
        return path.read_text(encoding="utf-8-sig", errors="replace")

    train, test = folder / "train.csv", folder / "test.csv"
    if train.is_file() and test.is_file():
        return [pair_of_files(folder.name, text(train), text(test))]
    return [made for path in sorted(folder.glob("*.csv")) for made in one_file(path.stem, text(path))]


def _said(records: list[dict[str, Any]], form: str) -> str:
    import json

    from truenorth.analysis.forecasting.backtest_report import as_text

    if form == "json":
        return json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    if form == "html":
        from truenorth.entrypoints.backtest_page import backtest_page

        return backtest_page(records)
    return as_text(records)
