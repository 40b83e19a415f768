"""Vanity metric.

Question: Can this number go down, and would anybody act if it did?

Why it matters: A count that only grows looks like success whatever happens to customers, and draws work towards
itself.

Fires on: "Reach 50,000 total registered users", "Deliver 80 story points per sprint", the metric "Newsletter
subscribers".

Does not fire on: "Share of sign-ups that activate", "Cost per download under 2 €", "Weekly active teams".

Blind spots: A rate can be vanity too when nobody acts on it. A business that sells reach lives from impressions: a
drawn and evidenced path to a business metric takes two points off.

What to do: Take the rate or the active form of the metric: how many of them stay, use, pay or come back.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.analysis.checks.finding import Finding, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .statement import Statement
from .subjects import TextKind, measures_of, read_title, short
from .vanity import VanityScore, may_be_vain, needs_name, score_metric, score_title

CODE = "GQ108"
WHY = "A count that only grows looks like success whatever happens to the people it is for."


def _finding(title: str, score: VanityScore, subject: tuple[str, ...]) -> Finding:
    first = score.proof[0].term if score.proof else "a count that flatters"
    return Finding(
        code=CODE,
        severity="warning",
        subject_ids=subject,
        message=f"“{short(title)}” is a vanity metric (score {score.value}): {first}.",
        fix="Measure the rate or the active form: what share of them stay, use, pay or come back.",
        why=WHY,
        proof=score.proof,
        ways_out=(
            WayOut(
                "Choose the rate or the active form", "The number can fall, so it teaches", verb="goals.set_measure"
            ),
            WayOut("Show what it drives", "A path with evidence takes two points off", verb="metrics.link_metrics"),
        ),
        data={"score": score.value},
        confidence=0.85,
    )


def judge(
    statement: Statement,
    kind: TextKind,
    subject: tuple[str, ...] = (),
    title: str = "",
    thresholds: Thresholds = DEFAULTS,
) -> Finding | None:
    """The finding on one statement without fields, or ``None``. Objectives name no metric and pass."""
    if kind == "objective":
        return None
    score = score_title(statement, kind)
    return _finding(title or statement.text, score, subject) if score.value >= thresholds.vanity_score else None


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    paths = strategy.metric_paths
    metrics = strategy.metric_by_id
    scores: dict[str, VanityScore] = {}
    for goal, measure in measures_of(strategy):
        metric = metrics.get(measure.metric_id) if measure.metric_id else None
        if metric is not None:
            if not may_be_vain(metric, thresholds.vanity_score):
                continue
            if metric.id not in scores:
                name = read_title(metric.name, goal) if needs_name(metric) else None
                scores[metric.id] = score_metric(metric, name, paths, strategy.as_of)
            score = scores[metric.id]
            title = metric.name
        elif measure.kind == "ratio":
            continue
        else:
            score = score_title(read_title(measure.title, goal))
            title = measure.title
        if score.value >= thresholds.vanity_score:
            yield _finding(title, score, (measure.id, goal.id))


CHECK = Check(
    code=CODE,
    name="vanity metric",
    family="wording",
    question="Can this number go down, and would anybody act if it did?",
    examine=examine,
    serves=("S0.22",),
)
