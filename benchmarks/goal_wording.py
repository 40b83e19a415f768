"""How well the wording rules agree with authors who labelled their own examples, and how fast they are.

    python benchmarks/goal_wording.py [FILE.csv] [--misses] [--speed]

Without a file it reads ``goals_labelled/goals.csv`` from the folder in TRUENORTH_DATA, or from ``shared/data``
beside the checkout. Columns: text, kind, label (good or bad), and where known issue and source.

The rules are written by hand and learn nothing from the rows, so leaving a source out changes no rule: the figure of
each source alone is what leaving it out would give. Agreement is a label's "good" against the verdict "good".

Reasons of the file and the codes that count as the right reason (one of them must stand as error or warning):

    output              GQ101  work instead of a change
    binary              GQ101, GQ102  done or not done, without a measure of how far
    vague               GQ107, GQ102  fits any result
    unmeasurable        GQ102  no number
    vanity              GQ108  a count that flatters
    sandbagged          GQ114; GQ107 for objectives, which hold no number to compare
    business_as_usual   GQ114  the daily work, done as usual
    disconnected        GQ101, GQ107  the parent goal is not in the file; what can be seen is work, or a personal wish
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.checks.wording.assess import KINDS, assess_text
from truenorth.analysis.checks.wording.catalogue import GOAL_RULES
from truenorth.analysis.checks.wording.statement import read_statement
from truenorth.analysis.checks.wording.subjects import TextKind
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact, GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.metric_facts import MetricFact

RIGHT_REASONS: dict[str, frozenset[str]] = {
    "output": frozenset({"GQ101"}),
    "binary": frozenset({"GQ101", "GQ102"}),
    "vague": frozenset({"GQ107", "GQ102"}),
    "unmeasurable": frozenset({"GQ102"}),
    "vanity": frozenset({"GQ108"}),
    "sandbagged": frozenset({"GQ114", "GQ107"}),
    "business_as_usual": frozenset({"GQ114"}),
    "disconnected": frozenset({"GQ101", "GQ107"}),
}


def data_folder() -> Path:
    set_folder = os.environ.get("TRUENORTH_DATA")
    return Path(set_folder) if set_folder else Path(__file__).resolve().parents[2] / "shared" / "data"


def share(hits: list[bool]) -> str:
    return f"{sum(hits)}/{len(hits)} = {sum(hits) / len(hits):.3f}" if hits else "none"


def measure_agreement(path: Path, misses: bool) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    agreed: list[bool] = []
    right: list[bool] = []
    by_kind: dict[str, list[bool]] = defaultdict(list)
    by_source: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        kind: TextKind | None = next((known for known in KINDS if known == row["kind"]), None)
        result = assess_text(row["text"], kind)
        hit = (result.verdict == "good") == (row["label"] == "good")
        agreed.append(hit)
        by_kind[row["kind"]].append(hit)
        by_source[row.get("source") or "one source"].append(hit)
        codes = {finding.code for finding in result.findings if finding.severity != "note"}
        named = True
        if row["label"] != "good":
            wanted = RIGHT_REASONS.get(row.get("issue") or "", frozenset({row.get("code") or ""}))
            named = bool(wanted & codes)
            right.append(named)
        if misses and not (hit and named):
            why = "verdict" if not hit else "reason"
            print(f"  {why}: {row['kind']} {row['label']} {row.get('issue') or ''} | {row['text']} | {sorted(codes)}")
    print(f"agreement       {share(agreed)}")
    print(f"right reason    {share(right)}")
    for name, hits in sorted(by_kind.items()):
        print(f"  {name:<12} {share(hits)}")
    print("each source alone (no rule was fitted to the others):")
    for source, hits in sorted(by_source.items()):
        print(f"  {share(hits):<16} {source}")


def large_map(goals: int) -> StrategyMap:
    """A made-up map with two measures a goal; every statement is another one."""
    chance = random.Random(7)
    verbs, things = (
        ["Raise", "Cut", "Improve", "Halve", "Lower", "Launch"],
        ["conversion", "churn", "waiting-time", "absence", "cost", "errors"],
    )
    people = [
        "patients",
        "members",
        "nurses",
        "bakers",
        "commuters",
        "students",
        "tenants",
        "drivers",
        "farmers",
        "parents",
    ]
    places = [
        f"{first}{second}land"
        for first in ["Bor", "Nor", "Sel", "Mar", "Tal", "Ver", "Os", "Um", "Hal", "Ry"]
        for second in "abcdefghij"
    ]
    end, begin = date(2026, 12, 31), date(2026, 10, 1)
    return StrategyMap(
        date(2026, 11, 1),
        goals=tuple(
            GoalFact(
                f"goal:{index}",
                f"{chance.choice(verbs)} {chance.choice(things)} of {chance.choice(people)} in {chance.choice(places)}",
                why="so that families get care at home before they give up waiting for it",
                beneficiary="families",
                horizon="short",
                start=begin,
                due=end,
            )
            for index in range(goals)
        ),
        measures=tuple(
            MeasureFact(
                f"measure:{index}",
                f"goal:{index // 2}",
                f"{chance.choice(things)} of {chance.choice(people)} from {1 + index % 49}% to {50 + index % 50}%",
                metric_id=f"metric:{index % 300}",
                baseline=1.0,
                target=2.0,
                chance=0.5,
            )
            for index in range(2 * goals)
        ),
        metrics=tuple(
            MetricFact(f"metric:{index}", f"{things[index % 6]} {index}", last_value=1.0) for index in range(300)
        ),
        evidence=tuple(EvidenceFact(f"evidence:{index}", f"goal:{index}", "usage", begin) for index in range(goals)),
    )


def measure_speed(goals: int = 10_000) -> None:
    strategy = large_map(goals)
    for name in ("first run, texts read", "later runs, texts kept"):
        if name.startswith("first"):
            read_statement.cache_clear()
        by_rule: list[tuple[float, str]] = []
        found = 0
        begin = time.process_time()
        for rule in GOAL_RULES:
            start = time.process_time()
            found += sum(1 for _ in rule.examine(strategy, DEFAULTS))
            by_rule.append((time.process_time() - start, rule.code))
        total = time.process_time() - begin
        slowest = ", ".join(f"{code} {seconds * 1000:.0f} ms" for seconds, code in sorted(by_rule, reverse=True)[:4])
        print(f"{name}: {goals} goals, {2 * goals} measures, {found} findings in {total:.2f} CPU s ({slowest})")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the rows on which the rules disagree")
    parser.add_argument("--speed", action="store_true", help="time all rules on ten thousand goals instead")
    arguments = parser.parse_args()
    if arguments.speed:
        measure_speed()
        return 0
    path = arguments.file or data_folder() / "goals_labelled" / "goals.csv"
    if not path.exists():
        print(
            f"There is no {path}. Give a file, or set TRUENORTH_DATA to the folder with goals_labelled.",
            file=sys.stderr,
        )
        return 2
    measure_agreement(path, arguments.misses)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
