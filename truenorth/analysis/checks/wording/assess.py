"""The front door on bare texts: a verdict with reasons on one statement that has no fields.

Which rules apply follows from the kind of statement. An objective gives a direction, so it needs an edge and no
number; a key result needs a number that is no count of work; a goal stands alone, so it needs either; a metric must
be able to fall. The verdict is "improve" as soon as an error or a warning stands; notes leave it at "good".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from truenorth.analysis.checks.finding import SEVERITY_ORDER, Finding

from . import (
    compound,
    length_and_jargon,
    no_baseline,
    not_measurable,
    output_goal,
    too_easy,
    vague_words,
    vanity_metric,
)
from .statement import Statement, read_statement
from .subjects import TextKind
from .unknown_language import judge as judge_language
from .vanity import score_words

Verdict = Literal["good", "improve"]
Judge = Callable[[Statement, TextKind], Finding | None]
# In the order in which people read them: what it is, whether it can be told, how it is said, how bold it is.
JUDGES: tuple[Judge, ...] = (
    output_goal.judge,
    not_measurable.judge,
    vanity_metric.judge,
    too_easy.judge,
    vague_words.judge,
    no_baseline.judge,
    compound.judge,
    length_and_jargon.judge,
)
KINDS: tuple[TextKind, ...] = ("goal", "key_result", "objective", "metric")


@dataclass(frozen=True, slots=True)
class Assessment:
    text: str
    kind: TextKind
    kind_inferred: bool
    verdict: Verdict
    findings: tuple[Finding, ...]


def infer_kind(statement: Statement) -> TextKind:
    """The likeliest kind of a bare statement: a name of a measure, a sentence with a number, or a goal.

    >>> [infer_kind(read_statement(text)) for text in ("Churn rate", "Cut churn from 5% to 3%", "Launch the app")]
    ['metric', 'key_result', 'goal']
    """
    if statement.has_number:
        return "key_result"
    verb = statement.delivery or statement.change or statement.attain or statement.keep
    named = statement.has_metric or score_words(statement, "metric").value > 0
    if not verb and named and len(statement.tokens) <= 8 and not statement.changes_anywhere:
        return "metric"
    return "goal"


def assess_text(text: str, kind: TextKind | None = None, language: str | None = None) -> Assessment:
    """Judge one statement by its words.

    Args:
        text: the statement as written.
        kind: "goal", "key_result", "objective" or "metric"; ``None`` infers it and says so.
        language: two letters; ``None`` guesses. Without a pack for it no text rule speaks, and a note says so.

    Returns:
        The verdict with its findings, the most severe first.

    >>> assess_text("Launch the new portal", "key_result").verdict
    'improve'
    >>> assess_text("Cut waiting time from 9 days to 4 days", "key_result").verdict
    'good'
    """
    statement = read_statement(text, language)
    inferred = kind is None
    kind = kind or infer_kind(statement)
    if not statement.known_language:
        note = judge_language(statement)
        return Assessment(text, kind, inferred, "good", (note,))
    found = [finding for judge in JUDGES if (finding := judge(statement, kind)) is not None]
    found.sort(key=lambda finding: SEVERITY_ORDER[finding.severity])
    bad = any(finding.severity != "note" for finding in found)
    return Assessment(text, kind, inferred, "improve" if bad else "good", tuple(found))
