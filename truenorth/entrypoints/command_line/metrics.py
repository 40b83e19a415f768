"""``truenorth metrics``: what moved a number, and whether a number is worth having."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from truenorth.foundation.accounts.models import Member

DONE, BAD_INPUT = 0, 2


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("metrics", help="what moved a metric, and whether metrics are worth having")
    acts = command.add_subparsers(dest="act", metavar="ACT", required=True)
    tree = acts.add_parser("tree", help="split the change of a metric over its inputs")
    tree.add_argument("name", metavar="METRIC", nargs="?", default="", help="its name; the North Star without one")
    tree.add_argument("--from", dest="first", metavar="DATE", default="", help="fourteen weeks earlier by default")
    tree.add_argument("--to", dest="last", metavar="DATE", default="", help="the day of its last value by default")
    vet = acts.add_parser("vet", help="can it fall, does it lead an outcome, has anybody decided by it")
    vet.add_argument("name", metavar="METRIC", nargs="?", default="", help="its name; every metric without one")
    for act in (tree, vet):
        act.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
        act.add_argument("--workspace", metavar="NAME", default="", help="which workspace, where there are several")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from .chosen_workspace import NoWorkspace, member_of
    from .django_ready import open_installation

    open_installation()
    from truenorth.foundation.errors import Invalid
    from truenorth.foundation.scoping.current_workspace import in_workspace

    try:
        member = member_of(arguments.workspace)
        with in_workspace(member.workspace):
            record, text = (_tree if arguments.act == "tree" else _vet)(member, arguments)
    except (NoWorkspace, Invalid, ValueError) as problem:
        print(f"truenorth metrics {arguments.act}: {problem}", file=sys.stderr)
        return BAD_INPUT
    if arguments.format == "json":
        print(json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False, default=str))
    else:
        print(text)
    return DONE


def _day(text: str, option: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{option} “{text}” is not a date such as 2026-03-31.") from None


def _tree(member: Member, arguments: argparse.Namespace) -> tuple[Any, str]:
    from truenorth.foundation.accounts.thresholds import thresholds_of
    from truenorth.foundation.today import today
    from truenorth.metrics.driver_tree import days_of, find_tree
    from truenorth.metrics.queries import find_metric_named, north_star
    from truenorth.metrics.tree_page import page_of
    from truenorth.metrics.tree_record import record_of

    root = find_metric_named(arguments.name) if arguments.name else north_star()
    if root is None:
        raise ValueError(
            f"There is no metric called “{arguments.name}”." if arguments.name else "No metric is the North Star yet."
        )
    first, last = days_of(root, today(), _day(arguments.first, "--from"), _day(arguments.last, "--to"))
    tree = find_tree(member, root, first, last, thresholds_of(member.workspace).family_tolerance)
    page = page_of(tree, today())
    lines = [page["lead"], ""]
    width = max([len(item["name"]) for item in page["inputs"]] + [len("Unexplained")])
    lines += [
        f"  {item['name']:<{width}}  {item['text']:>9}" + (f"  ({item['between']})" if item["between"] else "")
        for item in page["inputs"]
    ]
    lines += [f"  {'Unexplained':<{width}}  {page['rest_text']:>9}", f"  {'Change':<{width}}  {page['change']:>9}"]
    lines += ["", *(f"Unknown: {name}, {because}." for name, because in page["missing"])]
    lines += [f"{family['name']}: {family['said']}" for family in page["families"]]
    return record_of(tree), "\n".join(lines).rstrip()


def _vet(member: Member, arguments: argparse.Namespace) -> tuple[Any, str]:
    from truenorth.metrics.queries import find_metric_named
    from truenorth.metrics.vetting import vet_metrics
    from truenorth.metrics.vetting_words import as_text

    chosen = None
    if arguments.name:
        chosen = find_metric_named(arguments.name)
        if chosen is None:
            raise ValueError(f"There is no metric called “{arguments.name}”.")
    found = vet_metrics(member, [chosen] if chosen is not None else None)
    return [each.as_record() for each in found], "\n".join(as_text(each) for each in found)
