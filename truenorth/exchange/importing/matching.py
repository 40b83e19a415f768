"""Texts that mean the same thing: exactly, or so nearly that saying so is enough."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
# A letter or two in ten may differ: a plural, a typing error, a word left out of a long title.
CLOSE = 0.9
# Of many titles that share words, as many are compared letter by letter.
MOST_COMPARED = 40


def words_of(text: str) -> str:
    """A title for comparing: one case, single spaces, no mark at its ends.

    >>> words_of("  “Win the Commute”. ")
    'win the commute'
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(text.split()).strip(" .,:;!?\"'“”„‘’»«*_`")


def likeness(one: str, other: str) -> float:
    """How alike two titles are, 0..1, by their longest common runs of letters (difflib).

    >>> round(likeness("weekly riders", "weekly active riders"), 2)
    0.79
    """
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < 0.3 or matcher.quick_ratio() < 0.3:
        return 0.0
    return matcher.ratio()


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    thing: T
    how: Literal["key", "title", "close"]
    text: str  # the title it was found by
    certainty: float = 1.0


class Titles(Generic[T]):
    """Things by their keys and titles. What was added first wins, so add in the order of preference."""

    def __init__(self) -> None:
        self._keys: dict[str, T] = {}
        self._titles: dict[str, tuple[T, str]] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._answers: dict[str, Match[T] | None] = {}

    def add(self, thing: T, title: str, *keys: str) -> None:
        for key in keys:
            if key.strip():
                self._keys.setdefault(key.strip().casefold(), thing)
        plain = words_of(title)
        if plain and plain not in self._titles:
            self._titles[plain] = (thing, title)
            for word in set(plain.split()):
                self._by_word[word].append(plain)
        self._answers.clear()

    def exact(self, text: str) -> Match[T] | None:
        found = self._keys.get(text.strip().casefold())
        if found is not None:
            return Match(found, "key", text)
        titled = self._titles.get(words_of(text))
        return Match(titled[0], "title", titled[1]) if titled else None

    def find(self, text: str, close: float = CLOSE) -> Match[T] | None:
        """By key, then by exact title, then by the closest title."""
        if text not in self._answers:
            self._answers[text] = self.exact(text) or self._closest(words_of(text), close)
        return self._answers[text]

    def _closest(self, plain: str, close: float) -> Match[T] | None:
        shared: Counter[str] = Counter()
        for word in set(plain.split()):
            titles = self._by_word.get(word, ())
            if len(titles) <= 2_000:
                shared.update(titles)
        best: Match[T] | None = None
        for title, _ in shared.most_common(MOST_COMPARED):
            if 2 * min(len(title), len(plain)) < close * (len(title) + len(plain)):
                continue  # lengths alone rule it out
            ratio = likeness(plain, title)
            if ratio >= close and (best is None or ratio > best.certainty) and _same_numbers(plain, title):
                thing, shown = self._titles[title]
                best = Match(thing, "close", shown, ratio)
        return best


def _same_numbers(one: str, other: str) -> bool:
    """Titles that differ in a number name different things: "Launch 40 stations", "Launch 45 stations"."""
    return re.findall(r"\d+", one) == re.findall(r"\d+", other)
