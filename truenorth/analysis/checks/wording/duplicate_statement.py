"""Duplicate statement.

Question: Is the same goal written twice?

Why it matters: Two teams work on one thing without knowing, or one team counts one success twice.

Fires on: two goals whose titles hold nearly the same words (cosine of at least 0.80).

Does not fire on: the same sentence with other numbers; goals with the same words in different places of a long sentence
and many others around them.

Blind spots: The same aim in other words. The alignment check TN205 looks at metrics too.

What to do: Merge them, or make one support the other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .statement import Statement
from .subjects import goals_of, read_title, short

CODE = "GQ120"
# One shared word proves nothing; a word of this many goals is a house word and starts no comparison.
FEWEST_WORDS, HOUSE_WORD = 2, 60


def similar_pairs(word_sets: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of word sets with a cosine of at least ``least``, found by their rarest words.

    Two sets that similar must share one of the rarest ``n − ⌈least²·n⌉ + 1`` words, so only those are looked up.

    >>> list(similar_pairs([frozenset("abcd"), frozenset("abcde"), frozenset("xyz")], 0.8))
    [(0, 1, 0.8944271909999159)]
    """
    frequency = Counter(word for words in word_sets for word in words)
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(word_sets):
        size = len(words)
        if size < FEWEST_WORDS:
            continue
        rare = sorted(words, key=lambda word: (frequency[word], word))[
            : size - math.ceil(least * least * size - 1e-9) + 1
        ]
        seen: set[int] = set()
        for word in rare:
            bucket = buckets[word]
            for other in bucket[-HOUSE_WORD:]:
                if other in seen:
                    continue
                seen.add(other)
                cosine = len(words & word_sets[other]) / math.sqrt(size * len(word_sets[other]))
                if cosine >= least:
                    yield other, index, cosine
            bucket.append(index)


def _numbers(statement: Statement) -> tuple[float, ...]:
    return tuple(sorted(quantity.value for quantity in statement.quantities))


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    goals: list[GoalFact] = list(goals_of(strategy))
    statements = [read_title(goal.title, goal) for goal in goals]
    sets = [frozenset(statement.content) for statement in statements]
    for one, other, cosine in similar_pairs(sets, thresholds.same_text_cosine):
        if _numbers(statements[one]) != _numbers(statements[other]):
            continue
        first, second = goals[one], goals[other]
        yield Finding(
            code=CODE,
            severity="note",
            subject_ids=(second.id, first.id),
            message=f"“{short(second.title, 60)}” says the same as “{short(first.title, 60)}” (likeness {cosine:.2f}).",
            fix="Merge them, or make one support the other.",
            why="Two teams may work on one thing without knowing, or one success is counted twice.",
            proof=(Proof("likeness of the words", round(cosine, 2), f"at least {thresholds.same_text_cosine:.2f}"),),
            ways_out=(
                WayOut("Merge them", verb="goals.merge_goals", arguments={"keep": first.id, "merge": second.id}),
                WayOut(
                    "Make one support the other",
                    verb="goals.link_goal",
                    arguments={"child": second.id, "parent": first.id},
                ),
            ),
            confidence=min(1.0, cosine),
        )


CHECK = Check(
    code=CODE,
    name="duplicate statement",
    family="wording",
    question="Is the same goal written twice?",
    examine=examine,
    serves=("S0.9", "S0.1"),
)
