"""Not measurable.

Question: Could two people agree, at the end, whether this was reached?

Why it matters: Vague language hides progress; without a number nobody learns whether the work helped.

Fires on: "Improve customer satisfaction", "Become the #1 platform", a milestone without acceptance criteria.

Does not fire on: "Zero data-loss incidents this year", "Patients can book online", a measure with a metric or a
target field.

Blind spots: A number says nothing about whether it is the right one. "Patients can book online" passes because
anybody can try it, though it has no number.

What to do: Choose a metric, write where it stands today and where it should stand at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .kept_answers import kept
from .output_goal import output_reason
from .statement import Statement
from .subjects import TextKind, has_numbers, measures_of, read_title, short
from .vague_words import edge

CODE = "GQ102"
WHY = "Without a number, two people can look at the same result and disagree on whether it was reached."
# A goal in words alone passes when it is this specific (see vague_words) and does not open with a mere direction.
SPECIFIC_ENOUGH = 3.0


@kept
def text_measurable(statement: Statement, kind: TextKind = "key_result") -> bool:
    """Whether the words hold a number that measures, or an ability anybody can verify.

    Objectives and metrics pass: an objective states a direction, a metric is itself the measure.

    >>> from .statement import read_statement
    >>> [text_measurable(read_statement(text)) for text in ("Improve morale", "Sick leave under 3%")]
    [False, True]
    """
    if kind in ("objective", "metric") or not statement.known_language:
        return True
    if statement.has_number or statement.somebody_can:
        return True
    if kind == "goal" and not output_reason(statement, kind):
        return not statement.leads_with(statement.lexicon.generic_change_verbs) and edge(statement) >= SPECIFIC_ENOUGH
    return False


def field_measurable(measure: MeasureFact) -> bool:
    """Whether the fields alone make it measurable; a milestone needs acceptance criteria."""
    if measure.kind == "milestone":
        return bool(measure.acceptance.strip())
    if measure.kind == "binary" and measure.acceptance.strip():
        return True
    return measure.metric_id is not None or has_numbers(measure)


def _finding(title: str, subject: tuple[str, ...], noun: str, milestone: bool) -> Finding:
    text = short(title)
    lack = "is a milestone without acceptance criteria" if milestone else "has no number to tell when it is reached"
    return Finding(
        code=CODE,
        severity="error",
        subject_ids=subject,
        message=f"{noun} “{text}” {lack}.",
        fix="Write the criteria by which somebody else could accept it."
        if milestone
        else "Choose a metric, its value today and the value to reach.",
        why=WHY,
        proof=(Proof("statement", title, "no number with a unit and no metric"),),
        ways_out=(
            WayOut("Choose metric, baseline and target", verb="goals.set_measure"),
            WayOut("Define a new metric for it", verb="metrics.define_metric"),
        ),
    )


def judge(statement: Statement, kind: TextKind, subject: tuple[str, ...] = (), title: str = "") -> Finding | None:
    """The finding on one statement without fields, or ``None``."""
    if text_measurable(statement, kind):
        return None
    return _finding(title or statement.text, subject, "Key result" if kind == "key_result" else "Goal", milestone=False)


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    for goal, measure in measures_of(strategy):
        if field_measurable(measure):
            continue
        subject = (measure.id, goal.id)
        if measure.kind == "milestone":
            yield _finding(measure.title, subject, "Key result", milestone=True)
            continue
        found = judge(read_title(measure.title, goal), "key_result", subject, measure.title)
        if found is not None:
            yield found


CHECK = Check(
    code=CODE,
    name="not measurable",
    family="wording",
    question="Could two people agree, at the end, whether this was reached?",
    examine=examine,
    serves=("S0.14", "S0.22", "S0.36", "S1.1"),
)
