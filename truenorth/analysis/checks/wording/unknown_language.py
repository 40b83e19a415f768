"""Unknown language.

Question: Were the words judged at all?

Why it matters: Silence of the text rules must not be read as praise.

Fires on: a title in a language without a pack.

Does not fire on: English, Portuguese, Spanish, French and German titles.

Blind spots: Very short titles in another language can be taken for English.

What to do: Judge the wording by eye; the rules on fields work in every language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof
from truenorth.analysis.strategy_map.map import StrategyMap

from .lexicon.catalogue import LEXICONS
from .statement import Statement
from .subjects import goals_of, read_title, short

CODE = "GQ100"
NAMES = {"it": "Italian", "nl": "Dutch", "pl": "Polish", "sv": "Swedish", "??": "this script"}


def _finding(language: str, subjects: tuple[str, ...], example: str) -> Finding:
    name = NAMES.get(language, f"the language “{language}”")
    known = ", ".join(sorted(LEXICONS))
    count = len(subjects)
    what = f"{count} titles" if count > 1 else f"“{short(example)}”"
    return Finding(
        code=CODE,
        severity="note",
        subject_ids=subjects,
        message=f"The words of {what} were not judged: there is no language pack for {name}.",
        fix=f"Read the wording yourself, or set the language; packs exist for {known}.",
        why="Silence of the text rules is no praise.",
        proof=(Proof("language", language, "by its small words, endings and letters, or as set on the goal"),),
    )


def judge(statement: Statement) -> Finding:
    return _finding(statement.language, (), statement.text)


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    unknown: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for goal in goals_of(strategy):
        statement = read_title(goal.title, goal)
        if not statement.known_language:
            unknown[statement.language].append((goal.id, goal.title))
    for language, titles in sorted(unknown.items()):
        yield _finding(language, tuple(identity for identity, _ in titles), titles[0][1])


CHECK = Check(
    code=CODE,
    name="unknown language",
    family="wording",
    question="Were the words judged at all?",
    examine=examine,
    serves=("S0.22",),
)
