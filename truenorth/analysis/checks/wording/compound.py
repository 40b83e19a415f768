"""Two results in one.

Question: Can this be half reached?

Why it matters: When one of two results is reached and the other is not, nobody can say how it went.

Fires on: "Increase revenue and reduce complaints", "Raise NPS to 50 while cutting costs by 10%".

Does not fire on: "Raise revenue while keeping churn under 3%": the second part is a guardrail.

Blind spots: Two results without a change verb each ("more sales and less waste").

What to do: Split it; keep the second as a guardrail where it must only not get worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .kept_answers import kept
from .lexicon.catalogue import LEXICONS
from .statement import Statement, read_statement
from .subjects import TextKind, goals_of, measures_of, read_title, short

CODE = "GQ110"
WHY = "When one of two results is reached and the other is not, nobody can say how it went."


@kept
def two_results(statement: Statement) -> tuple[str, str] | None:
    """The two parts, each with its own change verb and metric, or ``None``.

    >>> from .statement import read_statement
    >>> two_results(read_statement("Increase revenue and reduce complaints"))
    ('Increase revenue', 'reduce complaints')
    >>> two_results(read_statement("Raise revenue while keeping churn under 3%")) is None
    True
    """
    lexicon = statement.lexicon
    joined = lexicon.joiners.intersection(statement.tokens)
    if not joined or not statement.known_language or not _changes_on_both_sides(statement, joined):
        return None
    pattern = rf"\b(?:{'|'.join(map(re.escape, sorted(joined)))})\b"
    for match in re.finditer(pattern, statement.core, re.IGNORECASE):
        first, second = statement.core[: match.start()].strip(" ,;"), statement.core[match.end() :].strip(" ,;")
        one, other = read_statement(first, statement.language), read_statement(second, statement.language)
        if not one.tokens or not other.tokens or other.tokens[0] in lexicon.guard_words:
            continue
        changes = any(word in lexicon.change_verbs for word in one.tokens) and bool(other.change)
        if changes and one.has_metric and other.has_metric and _metrics(one).isdisjoint(_metrics(other)):
            return first, second
    return None


def _metrics(statement: Statement) -> frozenset[str]:
    return statement.words & statement.lexicon.metric_words


def _changes_on_both_sides(statement: Statement, joined: frozenset[str]) -> bool:
    """Whether a change verb stands before a joiner and may stand behind it; without, the parts need no reading."""
    verbs, tokens = statement.lexicon.change_verbs, statement.tokens
    first = next((index for index, word in enumerate(tokens) if word in verbs), len(tokens))
    openings = _openings(statement.lexicon.language)
    start = next((index for index in range(first + 1, len(tokens)) if tokens[index] in joined), len(tokens))
    return any(word in openings for word in tokens[start + 1 :])


@lru_cache(maxsize=16)
def _openings(language: str) -> frozenset[str]:
    """Change verbs by their first word."""
    return frozenset(verb.partition(" ")[0] for verb in LEXICONS[language].change_verbs)


def judge(statement: Statement, kind: TextKind, subject: tuple[str, ...] = (), title: str = "") -> Finding | None:
    """A note on a statement that holds two results, or ``None``."""
    parts = two_results(statement) if kind != "metric" else None
    if parts is None:
        return None
    return Finding(
        code=CODE,
        severity="note",
        subject_ids=subject,
        message=f"“{short(title or statement.text)}” holds two results.",
        fix=f"Split it into “{short(parts[0], 60)}” and “{short(parts[1], 60)}”, or keep the second as a guardrail.",
        why=WHY,
        proof=(Proof("first result", parts[0]), Proof("second result", parts[1])),
        ways_out=(
            WayOut("Split it in two", verb="goals.set_measure"),
            WayOut("Keep the second as a guardrail", "It must only not get worse", verb="goals.set_guardrail"),
        ),
        confidence=0.8,
    )


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    for goal in goals_of(strategy):
        found = judge(read_title(goal.title, goal), "objective", (goal.id,), goal.title)
        if found is not None:
            yield found
    for goal, measure in measures_of(strategy):
        found = judge(read_title(measure.title, goal), "key_result", (measure.id, goal.id), measure.title)
        if found is not None:
            yield found


CHECK = Check(
    code=CODE,
    name="two results in one",
    family="wording",
    question="Can this be half reached?",
    examine=examine,
    serves=("S0.22", "S0.30"),
)
