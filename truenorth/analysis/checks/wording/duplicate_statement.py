"""Duplicate statement.

Question: Is the same goal written twice?

Why it matters: Two teams work on one thing without knowing, or one team counts one success twice.

Fires on: two goals whose titles hold nearly the same words (cosine of at least 0.80).

Does not fire on: the same sentence with other numbers; goals with the same words in different places of a long
sentence and many others around them.

Blind spots: The same aim in other words. The alignment check TN205 looks at metrics too.

What to do: Merge them, or make one support the other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .statement import Statement
from .subjects import goals_of, read_title, short

CODE = "GQ120"
# When more goals than this share their two rarest words, the text is a template; the latest of them are compared.
HOUSE_PAIR = 50


def similar_pairs(word_sets: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of word sets with a cosine of at least ``least``, found by pairs of their rarest words.

    Sets of sizes ``m ≤ n`` that are alike share at least ``⌈least·m⌉`` words, seen from the smaller, and
    ``⌈least²·n⌉``, seen from the larger. So they share two of their rarest words among the first
    ``size − shared + 2``, and only sets that do are compared. Sets of fewer than two words are left out.

    >>> sets = [frozenset("abcd"), frozenset("abcde")]
    >>> [(one, other, round(cosine, 3)) for one, other, cosine in similar_pairs(sets, 0.8)]
    [(0, 1, 0.894)]
    """
    frequency = Counter(word for words in word_sets for word in words)
    rank = {word: place for place, word in enumerate(sorted(frequency, key=lambda word: (frequency[word], word)))}
    buckets: dict[tuple[int, int], list[int]] = defaultdict(list)
    order = sorted(
        (index for index, words in enumerate(word_sets) if len(words) > 1), key=lambda one: len(word_sets[one])
    )
    for index in order:
        words = word_sets[index]
        size = len(words)
        ranks = sorted(map(rank.__getitem__, words))
        seen: set[int] = set()
        for pair in combinations(ranks[: size - max(2, _at_least(least * least * size)) + 2], 2):
            for other in buckets.get(pair, ())[-HOUSE_PAIR:]:
                if other not in seen:
                    seen.add(other)
                    cosine = len(words & word_sets[other]) / math.sqrt(size * len(word_sets[other]))
                    if cosine >= least:
                        yield min(index, other), max(index, other), cosine
        for pair in combinations(ranks[: size - max(2, _at_least(least * size)) + 2], 2):
            buckets[pair].append(index)


def _at_least(number: float) -> int:
    """Rounded up, without being lifted by the last digit of a float."""
    return math.ceil(number - 1e-9)


def _numbers(statement: Statement) -> tuple[float, ...]:
    return tuple(sorted(quantity.value for quantity in statement.quantities))


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    goals: list[GoalFact] = list(goals_of(strategy))
    statements = [read_title(goal.title, goal) for goal in goals]
    sets = [statement.content_set for statement in statements]
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
