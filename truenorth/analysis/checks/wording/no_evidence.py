"""No evidence.

Question: How do we know that this is worth it?

Why it matters: A goal that rests on opinion is a guess with a budget.

Fires on: a goal without evidence, with opinions alone, or whose newest evidence is older than a year.

Does not fire on: one interview study of last month.

Blind spots: It counts and dates evidence; it cannot tell whether the evidence is about this goal.

What to do: Attach what you know from usage, research, experiments or finance; where there is nothing, ask five
people.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import goals_of, short

CODE = "GQ109"


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    evidence = strategy.evidence_behind
    for goal in goals_of(strategy):
        items = evidence.get(goal.id, [])
        facts = [item for item in items if item.kind != "opinion"]
        newest = max((item.on for item in facts), default=None)
        if not items:
            problem = "has no evidence"
        elif newest is None:
            problem = f"rests on {len(items)} opinion{'s' if len(items) > 1 else ''} alone"
        elif (strategy.as_of - newest).days > thresholds.evidence_old_days:
            problem = f"rests on evidence that is {(strategy.as_of - newest).days} days old"
        else:
            continue
        yield Finding(
            code=CODE,
            severity="warning",
            subject_ids=(goal.id,),
            message=f"“{short(goal.title)}” {problem}.",
            fix="Attach what you know from usage, research, experiments or finance.",
            why="A goal that rests on opinion is a guess with a budget.",
            proof=(
                Proof("pieces of evidence", len(items)),
                Proof("of them more than opinion", len(facts)),
                Proof(
                    "newest", newest.isoformat() if newest else None, f"at most {thresholds.evidence_old_days} days old"
                ),
            ),
            ways_out=(WayOut("Attach evidence", verb="goals.add_evidence", arguments={"goal": goal.id}),),
        )


CHECK = Check(
    code=CODE,
    name="no evidence",
    family="wording",
    question="How do we know that this is worth it?",
    examine=examine,
    serves=("S0.28", "S0.11"),
)
