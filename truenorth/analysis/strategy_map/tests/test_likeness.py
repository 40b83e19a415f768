"""Texts that say the same in other words are found without comparing all with all."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truenorth.analysis.strategy_map.likeness import Texts, jaccard, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reduces onboarding times", "reduce onboarding time"),
        ("Planned releases", "planning the release"),
        ("Cities and stories", "city, story"),
        ("The team’s churn", "teams churn"),
    ],
)
def test_forms_of_one_word_are_one_word(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_jaccard_of_nothing_is_unknown() -> None:
    assert jaccard([], []) is None
    assert jaccard(["a"], []) == 0


def _cosine(texts: list[str], first: int, second: int) -> float:
    """The plain definition: every distinct text one vector of tf * (ln((1 + n) / (1 + df)) + 1)."""
    features = [Counter([*words, *map(" ".join, pairwise(words))]) for words in map(words_of, texts)]
    distinct = {tuple(sorted(each.items())) for each in features if each}
    frequency = Counter(feature for each in distinct for feature, _ in each)
    size = len(distinct)

    def unit(counts: Counter[str]) -> dict[str, float]:
        raw = {each: n * (math.log((1 + size) / (1 + frequency[each])) + 1) for each, n in counts.items()}
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {each: value / length for each, value in raw.items()}

    a, b = unit(features[first]), unit(features[second])
    return sum(value * b.get(each, 0.0) for each, value in a.items())


WORDS = st.lists(
    st.sampled_from(["dock", "bike", "van", "rider", "hub", "fare", "lock", "map", "rain"]), min_size=1, max_size=6
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=14, unique=True), st.sampled_from([0.5, 0.8, 0.9]))
def test_no_pair_is_missed_and_none_is_made_up(texts: list[str], least: float) -> None:
    expected = {
        (first, second)
        for first, second in combinations(range(len(texts)), 2)
        if _cosine(texts, first, second) >= least + 1e-9
    }
    found = {(first, second) for first, second, _ in Texts(texts).alike(least)}
    assert expected <= found
    assert all(_cosine(texts, first, second) >= least - 1e-9 for first, second in found)


def test_a_text_without_words_is_like_nothing() -> None:
    texts = Texts(["", "the", "Docks"])
    assert texts.alike(0.1) == []
    assert texts.cosine(0, 2) == 0.0
    assert texts.nearest("", 3) == []
