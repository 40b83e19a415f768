"""Vague words.

Question: Would two readers picture the same thing?

Why it matters: "Improve", "better" and "great" fit any result, so they exclude none and guide nobody.

Fires on: "Improve onboarding", "Build a great sales team", "Make customers happier".

Does not fire on: "Improve onboarding so that new nurses work alone after two weeks", "Become the trusted choice of
rural clinics".

Blind spots: A long sentence can be vague with rare words; a short one can be clear to insiders. Proper names count as
specific because they usually are.

What to do: Replace the marked words by what would be seen: who does what differently, how much, compared with what.
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
from .statement import FROM_TO, Statement
from .subjects import TextKind, goals_of, has_numbers, kind_of, measures_of, read_title, short

CODE = "GQ107"
WHY = "Words that fit any result exclude none, so they guide nobody."
# An objective needs an edge of this much: about three words that say something.
ENOUGH_EDGE = 3.0
# What words are worth: a plain content word 1, one that any company could write a half, one with an edge more.
EDGE_OF_GENERIC, EDGE_OF_SPECIFIC, EDGE_OF_DECISIVE, EDGE_OF_COMPOUND = 0.5, 1.5, 2.0, 2.5
EDGE_OF_WHOM = 1.0
FOR = frozenset({"for", "para", "für", "pour"})
# "Fastest", but not "best" and "latest", which any company claims.
NO_EDGE = "best|latest|greatest|highest|biggest|largest|strongest|interest|request|invest|test|guest|honest"
SUPERLATIVE = re.compile(rf"(?!(?:{NO_EDGE})$)[a-z]{{3,}}est")
COMPOUND = re.compile(
    r"est-to-\w+$|^most-\w+|-(?:leading|defining|proof|first|neutral|free|grade|ready|beating|winning|loved)$"
)


@kept
def edge(statement: Statement) -> float:
    """How much an objective says beyond a direction, in words' worth, counted until it is enough; a number always is.

    >>> from .statement import read_statement
    >>> edge(read_statement("Improve our product")) < 3 <= edge(read_statement("Win back lapsed rural members"))
    True
    """
    if statement.has_number or FROM_TO.search(statement.core):
        return ENOUGH_EDGE
    lexicon = statement.lexicon
    total = 0.0
    lead = statement.lead_index
    opens_generic = statement.leads_with(lexicon.generic_change_verbs)
    for index, (word, noun) in enumerate(zip(statement.tokens, statement.nouns, strict=True)):
        if len(word) == 1 or (word in lexicon.date_words and index != lead):
            continue
        if word in lexicon.decisive_verbs and (index == lead or word in lexicon.number_words):
            total += EDGE_OF_DECISIVE
        elif COMPOUND.search(word):
            total += EDGE_OF_COMPOUND
        elif word in lexicon.specific_words or noun in lexicon.specific_words or SUPERLATIVE.fullmatch(word):
            total += EDGE_OF_SPECIFIC
        elif (
            word in lexicon.filler_words
            or word in lexicon.vague_words
            or (index == lead and (word in lexicon.generic_change_verbs or word in lexicon.delivery_verbs))
        ):
            continue
        elif noun in lexicon.generic_words or word in lexicon.generic_words:
            total += EDGE_OF_GENERIC
        elif index > lead and statement.core[statement.positions[index]].isupper() and not statement.title_case:
            total += EDGE_OF_SPECIFIC
        elif opens_generic and noun in lexicon.metric_words:
            # "Increase retention": a direction and the name of a metric is no state anybody can picture.
            total += EDGE_OF_GENERIC
        else:
            total += 1.0
        if total >= ENOUGH_EDGE:
            return total
    return total + EDGE_OF_WHOM * _names_whom(statement) + EDGE_OF_SPECIFIC * ("#1" in statement.core)


def _names_whom(statement: Statement) -> bool:
    """Whether it says for whom: "for freelancers", but not "for our customers"."""
    lexicon, words = statement.lexicon, statement.tokens
    for index, word in enumerate(words):
        if word in FOR:
            run = [noun for noun in statement.nouns[index + 1 : index + 4] if noun not in lexicon.filler_words]
            if run and not _says_nobody(lexicon.language).issuperset(run):
                return True
    return False


@lru_cache(maxsize=16)
def _says_nobody(language: str) -> frozenset[str]:
    lexicon = LEXICONS[language]
    named = lexicon.metric_words - lexicon.who_words
    return named | lexicon.generic_words | lexicon.vague_words | lexicon.date_words


@kept
def vague_hits(statement: Statement, kind: TextKind = "key_result") -> tuple[str, ...]:
    """The vague words of a statement that is vague, in order; empty when it is not.

    A key result is vague with one vague word and no number. An objective may use "improve" or "better" when the rest
    of the sentence has an edge; without an edge its opening words are what is marked.
    """
    if kind == "metric" or not statement.known_language or not statement.tokens or statement.has_number:
        return ()
    lexicon = statement.lexicon
    hits = tuple(word for word in statement.tokens if word in lexicon.vague_words)
    if statement.says(lexicon.vague_phrases):
        hits += tuple(sorted(lexicon.vague_phrases & statement.grams))
    if kind == "key_result":
        return hits
    if edge(statement) >= ENOUGH_EDGE:
        return ()
    if hits:
        return hits
    if kind == "goal" and not statement.leads_with(lexicon.generic_change_verbs):
        return ()
    return statement.tokens[:3]


def judge(statement: Statement, kind: TextKind, subject: tuple[str, ...] = (), title: str = "") -> Finding | None:
    """The finding on one statement, or ``None``."""
    hits = vague_hits(statement, kind)
    if not hits:
        return None
    marked = ", ".join(f"“{word}”" for word in dict.fromkeys(hits[:4]))
    title = short(title or statement.text)
    if all(word in statement.lexicon.change_verbs for word in hits):
        message = f"“{title}” says which way and not how far: nothing beside {marked} tells when it is there."
        fix = "Say from where to where, or what will be seen when it is there."
    elif not statement.lexicon.vague_words.union(statement.lexicon.vague_phrases).isdisjoint(hits):
        message = f"“{title}” is vague: {marked} can mean anything here."
        fix = f"Replace {marked} by what will be seen: who does what differently, and how much."
    else:
        # No single word is to blame, so none is marked.
        hits = ()
        message = f"“{title}” gives a direction and nothing that two readers would both picture."
        fix = "Say what will be seen when it is reached: who does what differently, and how much."
    return Finding(
        code=CODE,
        severity="warning",
        subject_ids=subject,
        message=message,
        fix=fix,
        why=WHY,
        proof=tuple(
            Proof("vague word", word, "no number and nothing specific beside it") for word in dict.fromkeys(hits[:4])
        )
        or (Proof("numbers and specific words", "too few"),),
        ways_out=(WayOut("Say it so that two readers picture the same thing", verb="goals.revise_goal"),),
        data={"words": list(dict.fromkeys(hits))},
        confidence=0.8,
    )


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    for goal in goals_of(strategy):
        found = judge(read_title(goal.title, goal), kind_of(goal), (goal.id,), goal.title)
        if found is not None:
            yield found
    for goal, measure in measures_of(strategy):
        if has_numbers(measure):
            continue
        found = judge(read_title(measure.title, goal), "key_result", (measure.id, goal.id), measure.title)
        if found is not None:
            yield found


CHECK = Check(
    code=CODE,
    name="vague words",
    family="wording",
    question="Would two readers picture the same thing?",
    examine=examine,
    serves=("S0.22", "S0.1"),
)
