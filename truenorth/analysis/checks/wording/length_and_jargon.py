"""Length and jargon.

Question: Can somebody from another team repeat it after one reading?

Why it matters: A goal that cannot be repeated is not followed.

Fires on: a statement of more than 35 words, or with more than two abbreviations that the glossary does not know.

Does not fire on: "Raise NPS from 30 to 45", abbreviations of the glossary, company-wide common ones (KPI, HR, SLA).

Blind spots: Long words and insiders' words in lower case.

What to do: Shorten it to one sentence; spell out the abbreviations or add them to the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .kept_answers import kept
from .statement import Statement
from .subjects import TextKind, goals_of, measures_of, read_title, short

CODE = "GQ117"
WHY = "A goal that cannot be repeated after one reading is not followed."
# A title in capitals holds no abbreviations.
MOSTLY_CAPITALS = 0.7
ABBREVIATION = re.compile(r"\b(?=[A-Z0-9&]*[A-Z][A-Z0-9&]*[A-Z])[A-Z][A-Z0-9&]{1,6}s?\b")


@kept
def _abbreviations(statement: Statement) -> tuple[str, ...]:
    if statement.core[1:] == statement.core[1:].lower():
        return ()
    letters = [character for character in statement.core if character.isalpha()]
    if sum(character.isupper() for character in letters) > MOSTLY_CAPITALS * len(letters):
        return ()
    known = statement.lexicon.common_abbreviations
    found = dict.fromkeys(match.group().rstrip("s") for match in ABBREVIATION.finditer(statement.core))
    return tuple(word for word in found if word not in known)


def unknown_abbreviations(statement: Statement, glossary: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Abbreviations in capitals that neither the glossary nor common use explains.

    >>> from .statement import read_statement
    >>> unknown_abbreviations(read_statement("Move the XQT of our KPI to the LLRM"))
    ('XQT', 'LLRM')
    """
    return tuple(word for word in _abbreviations(statement) if word.lower() not in glossary)


def judge(
    statement: Statement,
    kind: TextKind,
    subject: tuple[str, ...] = (),
    title: str = "",
    thresholds: Thresholds = DEFAULTS,
    glossary: frozenset[str] = frozenset(),
) -> Finding | None:
    """A note on a statement that is too long or too full of abbreviations, or ``None``."""
    count = len(statement.tokens)
    strange = unknown_abbreviations(statement, glossary)
    long, cryptic = count > thresholds.longest_statement_words, len(strange) > thresholds.most_unknown_abbreviations
    if not long and not cryptic:
        return None
    what = f"{count} words long" if long else f"full of abbreviations: {', '.join(strange)}"
    return Finding(
        code=CODE,
        severity="note",
        subject_ids=subject,
        message=f"“{short(title or statement.text)}” is {what}.",
        fix="Shorten it to one sentence that a colleague can repeat."
        if long
        else f"Spell out {', '.join(strange)}, or add them to the glossary.",
        why=WHY,
        proof=(
            Proof("words", count, f"at most {thresholds.longest_statement_words}"),
            Proof("unknown abbreviations", len(strange), f"at most {thresholds.most_unknown_abbreviations}"),
        ),
        ways_out=(WayOut("Shorten it", verb="goals.revise_goal"),),
    )


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    glossary = strategy.glossary
    for goal in goals_of(strategy):
        found = judge(read_title(goal.title, goal), "objective", (goal.id,), goal.title, thresholds, glossary)
        if found is not None:
            yield found
    for goal, measure in measures_of(strategy):
        statement = read_title(measure.title, goal)
        found = judge(statement, "key_result", (measure.id, goal.id), measure.title, thresholds, glossary)
        if found is not None:
            yield found


CHECK = Check(
    code=CODE,
    name="length and jargon",
    family="wording",
    question="Can somebody from another team repeat it after one reading?",
    examine=examine,
    serves=("S0.22", "S0.1"),
)
