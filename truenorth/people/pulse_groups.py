"""Which groups of a pulse may be shown. Pure: counts in, what is shown out.

Everybody who answers is counted in one team alone, or in none: groups do not overlap. What is shown can therefore be
subtracted from the whole in one way only, and what would be left over is as large as a group that may be shown, or
nobody.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .pulse_questions import HIGHEST, KNOWS_FROM, LOWEST

FEWEST = 5
G = TypeVar("G", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Answers:
    """How often each value was given, from 1 to 5; never fewer than five answers together."""

    counts: tuple[int, ...]

    @property
    def answered(self) -> int:
        return sum(self.counts)

    @property
    def know(self) -> int:
        return sum(self.counts[KNOWS_FROM - LOWEST :])

    @property
    def share(self) -> float:
        """The part that answered 4 or 5, 0..1."""
        return self.know / self.answered

    @property
    def interval(self) -> tuple[float, float]:
        """95 %, Wilson."""
        from truenorth.analysis.intervals.wilson import wilson

        return wilson(self.know, self.answered)

    @property
    def mean(self) -> float:
        return sum(value * count for value, count in enumerate(self.counts, LOWEST)) / self.answered


def counted(pairs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """(value, how often) as counts from 1 to 5.

    >>> counted([(5, 2), (3, 1)])
    (0, 0, 1, 0, 2)
    """
    counts = [0] * (HIGHEST - LOWEST + 1)
    for value, number in pairs:
        counts[value - LOWEST] += number
    return tuple(counts)


def shown_whole(groups: Mapping[G, tuple[int, ...]]) -> Answers | None:
    """All answers together, when there are at least five."""
    whole = tuple(map(sum, zip(*groups.values(), strict=True)))
    return Answers(whole) if sum(whole) >= FEWEST else None


def shown_groups(groups: Mapping[G, tuple[int, ...]], *, named: Sequence[G]) -> dict[G, Answers]:
    """Of the groups in ``named`` those that may be shown beside the whole.

    Each has at least five answers, and all that are not shown have together at least five or none: else the smallest
    shown one is held back as well, until that is so.

    >>> four, five, six = (0, 0, 0, 0, 4), (1, 0, 0, 0, 4), (2, 0, 0, 0, 4)
    >>> sorted(shown_groups({"a": five, "b": six}, named=["a", "b"]))
    ['a', 'b']
    >>> sorted(shown_groups({"a": five, "b": six, "c": four}, named=["a", "b", "c"]))
    ['b']
    """
    shown = {group: Answers(groups[group]) for group in named if sum(groups.get(group, ())) >= FEWEST}
    everybody = sum(sum(counts) for counts in groups.values())
    for smallest in sorted(shown, key=lambda group: shown[group].answered):
        left = everybody - sum(each.answered for each in shown.values())
        if left == 0 or left >= FEWEST:
            break
        del shown[smallest]
    return shown
