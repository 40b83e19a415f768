"""``truenorth metrics sources|collect``: where numbers come from, and reading them now."""

from __future__ import annotations

import argparse
import sys

BAD_INPUT = 2
FOUND = 1


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("metrics", help="list sources of metrics, and read them", description=__doc__)
    words = command.add_subparsers(dest="word", metavar="sources|collect", required=True)
    listing = words.add_parser("sources", help="list sources, their state and their last run")
    reading = words.add_parser("collect", help="read sources now and keep the values")
    reading.add_argument(
        "source", nargs="*", metavar="SOURCE", help="names of sources; default: all that are not paused"
    )
    reading.add_argument(
        "--metric", metavar="NAME", action="append", default=[], help="only this metric; may be repeated"
    )
    reading.add_argument("--whole", action="store_true", help="read all there is, not only what is new")
    for each in (listing, reading):
        each.add_argument("--workspace", metavar="NAME", default="", help="which workspace, where there are several")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from .chosen_workspace import NoWorkspace, member_of
    from .django_ready import open_installation

    open_installation()
    from truenorth.foundation.errors import DomainError
    from truenorth.foundation.scoping.current_workspace import in_workspace

    try:
        member = member_of(arguments.workspace)
        with in_workspace(member.workspace):
            return _list(member) if arguments.word == "sources" else _collect(member, arguments)
    except NoWorkspace as problem:
        print(f"truenorth metrics: {problem}", file=sys.stderr)
    except DomainError as problem:
        print(f"truenorth metrics: {problem.message} {problem.fix}".rstrip(), file=sys.stderr)
    return BAD_INPUT


def _list(member: object) -> int:
    from truenorth.metrics.source_queries import list_sources

    rows = list_sources(member)  # type: ignore[arg-type]
    if not rows:
        print("No source is connected yet.")
    for row in rows:
        last = f"last run {row.last.ended_at:%Y-%m-%d %H:%M}" if row.last else "never read"
        metrics = f"{row.metrics} metric{'' if row.metrics == 1 else 's'}"
        print(f"{row.source.name}  {row.kind.label}  {row.source.get_state_display()}  {metrics}  {last}")
        if row.last and row.last.error:
            print(f"  {row.last.error}")
    return FOUND if any(row.source.state in ("failing", "partial") for row in rows) else 0


def _collect(member: object, arguments: argparse.Namespace) -> int:
    from truenorth.foundation.errors import Invalid
    from truenorth.metrics.collecting.collect import collect
    from truenorth.metrics.queries import find_metric_named
    from truenorth.metrics.source_queries import definitions_of_source, find_source_named, list_sources
    from truenorth.metrics.source_sentences import run_sentence

    chosen = []
    for name in arguments.source:
        source = find_source_named(member, name)  # type: ignore[arg-type]
        if source is None:
            raise Invalid(f"There is no source “{name}”.", fix="`truenorth metrics sources` lists them.")
        chosen.append(source)
    wanted = set()
    for name in arguments.metric:
        metric = find_metric_named(name)
        if metric is None:
            raise Invalid(f"There is no metric “{name}”.")
        wanted.add(metric.pk)
    if not arguments.source:
        chosen = [r.source for r in list_sources(member) if r.metrics and r.source.state != "paused"]  # type: ignore[arg-type]
    worst = 0
    for source in chosen:
        metrics = [row.metric for row in definitions_of_source(source) if not wanted or row.metric_id in wanted]
        if wanted and not metrics:
            continue
        run = collect(member, source, metrics=metrics, whole=arguments.whole, via="command_line")  # type: ignore[arg-type]
        print(
            f"{source.name}: {run_sentence(run)}  ({run.metrics} metrics, {run.queries} queries, {run.seconds:.1f} s)"
        )
        names = {str(metric.pk): metric.name for metric in metrics}
        for pk, said in run.problems.items():
            print(f"  {names.get(pk, pk)}: {said}")
        worst = max(worst, FOUND if run.state != "ok" else 0)
    if not chosen:
        print("No metric is read from a source yet.")
    return worst
