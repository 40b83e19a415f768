"""No baseline.

Question: From where does the number start?

Why it matters: Without a start neither ambition nor progress can be computed.

Fires on: a level or ratio measure with a target and no baseline field.

Does not fire on: milestones, yes/no measures, counts that start at zero; a baseline of 0.

Blind spots: A metric that did not exist before has no baseline: the first goal is then to measure it.

What to do: Take the metric's last value; where there is none, make measuring it the first goal.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .statement import Statement
from .subjects import TextKind, measures_of, short
from .targets import read_target

CODE = "GQ103"
WHY = "Without a start neither ambition nor progress can be computed."
FIX = "Write the value today; where nobody knows it, measuring it is the first goal."


def judge(statement: Statement, kind: TextKind, subject: tuple[str, ...] = ()) -> Finding | None:
    """A note on a text whose target level has no start in the text; on bare texts it never decides the verdict."""
    if kind not in ("key_result", "goal") or not statement.measured:
        return None
    stated = read_target(statement)
    if stated.target is None or stated.baseline is not None or statement.counts_outcome:
        return None
    return Finding(
        code=CODE,
        severity="note",
        subject_ids=subject,
        message=f"“{short(statement.text)}” gives no value to start from.",
        fix=FIX,
        why=WHY,
        proof=(Proof("target in the text", stated.target), Proof("baseline in the text", None)),
        confidence=0.7,
    )


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    metrics = strategy.metric_by_id
    for goal, measure in measures_of(strategy):
        if measure.kind not in ("level", "ratio") or measure.baseline is not None:
            continue
        metric = metrics.get(measure.metric_id) if measure.metric_id else None
        last = metric.last_value if metric is not None else None
        taken: tuple[WayOut, ...] = ()
        if metric is not None and last is not None:
            taken = (
                WayOut(
                    f"Take the last value of {metric.name}: {last:g} {metric.unit}".rstrip(),
                    "Progress can be computed at once",
                    verb="goals.set_measure",
                    arguments={"measure": measure.id, "baseline": last},
                ),
            )
        yield Finding(
            code=CODE,
            severity="warning",
            subject_ids=(measure.id, goal.id),
            message=f"Key result “{short(measure.title)}” of “{short(goal.title, 50)}” has no baseline.",
            fix=f"Take {last:g}, the last value of its metric." if last is not None else FIX,
            why=WHY,
            proof=(Proof("baseline", None), Proof("last value of the metric", last)),
            ways_out=taken
            or (WayOut("Write the value today", verb="goals.set_measure", arguments={"measure": measure.id}),),
        )


CHECK = Check(
    code=CODE,
    name="no baseline",
    family="wording",
    question="From where does the number start?",
    examine=examine,
    serves=("S0.30", "S0.14"),
)
