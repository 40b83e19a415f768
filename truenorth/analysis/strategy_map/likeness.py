"""How alike two short texts are: TF-IDF over words and pairs of words, found without comparing all with all."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_EMPTY_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "us",
        "we",
        "were",
        "what",
        "when",
        "which",
        "while",
        "who",
        "will",
        "with",
        "you",
        "your",
    ]
)
# A feature that this many different texts share in their rarest part tells none of them apart.
LONGEST_LIST = 256
# Looking for the nearest texts, so many entries of words are read.
LONGEST_LOOK = 64


def words_of(text: str) -> tuple[str, ...]:
    """The words that carry meaning, in order, lower case, brought to a common form by their endings.

    >>> words_of("Reducing the onboarding times of new teams")
    ('reduc', 'onboard', 'time', 'new', 'team')
    """
    return tuple(_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY_WORDS)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    word = word.split("’")[0].split("'")[0]
    if len(word) <= 3 or word[-1].isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 4:
            # "planning" and "planned" are "plan".
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
    return word[:-1] if word.endswith("e") and len(word) > 5 else word


def jaccard(first: Collection[str], second: Collection[str]) -> float | None:
    """Shared members over all members, in [0, 1]; None when both are empty, for then nothing is known.

    >>> old, new = {"reduce", "onboarding", "time", "new", "teams"}, {"shorten", "onboarding", "time", "new", "teams"}
    >>> round(jaccard(old, new), 4)
    0.6667
    """
    a, b = set(first), set(second)
    return len(a & b) / len(a | b) if a or b else None


class Texts:
    """Short texts as unit vectors over words and pairs of words, weighed by how rare those are among the texts.

    Weights are ``tf * (ln((1 + n) / (1 + df)) + 1)``. Texts with the same words are one vector, so that a thousand
    copies cost as much as one.

    >>> texts = Texts(["Reduce onboarding time for new teams", "Reduces onboarding times for new teams", "Win the cup"])
    >>> texts.alike(0.8)
    [(0, 1, 1.0)]
    >>> texts.nearest("The onboarding of new teams", 1)
    [(0, 0.67)]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            places[words_of(text)].append(place)
        places.pop((), None)
        self._places = list(places.values())
        self._vector_of = {place: here for here, held in enumerate(self._places) for place in held}
        counts = [_features(words) for words in places]
        frequency: Counter[str] = Counter()
        for each in counts:
            frequency.update(each.keys())
        size = len(counts)
        self._rarity = {feature: math.log((1 + size) / (1 + found)) + 1.0 for feature, found in frequency.items()}
        self._rank = {feature: rank for rank, feature in enumerate(sorted(frequency, key=lambda f: (frequency[f], f)))}
        self._vectors = [self._unit(each) for each in counts]

    def alike(self, least: float) -> list[tuple[int, int, float]]:
        """Pairs of places in the input whose cosine is at least ``least`` in (0, 1], with it, sorted.

        Of texts with the same words only neighbours are paired. Two unit vectors this alike share a feature among
        the rarest ones that make up ``1 - least²`` of either's length (prefix filtering, Bayardo et al. 2007), so only
        those are indexed. Exact but for features in more than ``LONGEST_LIST`` such parts, which are passed over.
        """
        lists: dict[str, list[tuple[int, float]]] = defaultdict(list)
        found = []
        enough = least * least - 1e-9  # a shade below, so that rounding never drops a pair
        for here, vector in enumerate(self._vectors):
            candidates: set[int] = set()
            rest = 1.0
            for feature in sorted(vector, key=self._rank.__getitem__):
                if rest < enough:
                    break
                others = lists[feature]
                if len(others) <= LONGEST_LIST:
                    # Two that share no rarer feature are at most as alike as what is left of both is long.
                    candidates.update([there for there, left in others if left * rest >= enough])
                    others.append((here, rest))
                rest -= vector[feature] ** 2
            for there in candidates:
                cosine = _product(vector, self._vectors[there])
                if cosine >= least:
                    first, second = sorted((self._places[there][0], self._places[here][0]))
                    found.append((first, second, round(cosine, 6)))
        for places in self._places:
            found += [(first, second, 1.0) for first, second in itertools.pairwise(places)]
        return sorted(found)

    def cosine(self, first: int, second: int) -> float:
        """How alike two of the texts are, in [0, 1]; 0 for one without words."""
        a, b = self._vector_of.get(first), self._vector_of.get(second)
        if a is None or b is None:
            return 0.0
        return 1.0 if a == b else min(1.0, _product(self._vectors[a], self._vectors[b]))

    def nearest(self, text: str, most: int) -> list[tuple[int, float]]:
        """Up to ``most`` places of the texts nearest to one, with their cosine, best first; none that share no word.

        Looks up the rarest words first and ``LONGEST_LOOK`` places in all, so that it costs the same among many texts;
        among few it is exact.
        """
        vector = self._unit(_features(words_of(text)))
        seen: dict[int, float] = defaultdict(float)
        room = LONGEST_LOOK
        for feature in sorted(vector, key=lambda each: (len(self._lists.get(each, ())), each)):
            for here in self._lists.get(feature, [])[:room]:
                seen[here] += vector[feature] * self._vectors[here][feature]
                room -= 1
            if not room:
                break
        nearest = sorted(seen, key=lambda here: (-seen[here], self._places[here][0]))[:most]
        scores = [(self._places[here][0], round(_product(vector, self._vectors[here]), 2)) for here in nearest]
        return sorted(scores, key=lambda each: (-each[1], each[0]))

    @cached_property
    def _lists(self) -> dict[str, list[int]]:
        lists: dict[str, list[int]] = defaultdict(list)
        for here, vector in enumerate(self._vectors):
            for feature in vector:
                lists[feature].append(here)
        return lists

    def _unit(self, counts: Counter[str]) -> dict[str, float]:
        vector = {feature: number * self._rarity.get(feature, 0.0) for feature, number in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        return {feature: weight / length for feature, weight in vector.items() if weight} if length else {}


def _features(words: tuple[str, ...]) -> Counter[str]:
    return Counter([*words, *map(" ".join, itertools.pairwise(words))])


def _product(first: dict[str, float], second: dict[str, float]) -> float:
    # Summed exactly, so that the order in which a set gives its members never shows.
    return math.fsum([first[feature] * second[feature] for feature in first.keys() & second.keys()])
