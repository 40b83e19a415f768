"""Whether two goals are one: told in two files, twice in one, or here already in other words. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from truenorth.exchange.importing.matching import CLOSE, likeness, words_of

T = TypeVar("T")
# With the same owner, day and measure, so much of the title is enough.
LOOSE = 0.4


@dataclass(frozen=True, slots=True)
class MeasurePortrait:
    title: str  # words_of the title
    metric: str = ""  # any name for the metric, the same for the same metric
    baseline: float | None = None
    target: float | None = None

    def is_same(self, other: MeasurePortrait) -> bool:
        """The same metric to the same target, or nearly the same words with the same figures."""
        if self.metric and self.metric == other.metric:
            return self.target == other.target
        figures = (self.baseline, self.target)
        if figures == (other.baseline, other.target) and None not in figures:
            return likeness(self.title, other.title) >= 0.75
        return self.title == other.title and self.target == other.target


@dataclass(frozen=True, slots=True)
class GoalPortrait:
    """What is compared of a goal; empty is unknown, and unknown speaks neither for nor against."""

    title: str
    owner: str = ""
    due: date | None = None
    cycle: str = ""
    measures: tuple[MeasurePortrait, ...] = ()

    @property
    def metrics(self) -> frozenset[str]:
        return frozenset(measure.metric for measure in self.measures if measure.metric)

    def shares_measure(self, other: GoalPortrait) -> bool:
        return any(mine.is_same(theirs) for mine in self.measures for theirs in other.measures)


@dataclass(frozen=True, slots=True)
class Likeness(Generic[T]):
    thing: T
    because: str
    certainty: float


class Portraits(Generic[T]):
    """Goals by what they are compared with, so that ten thousand are not compared with each other."""

    def __init__(self) -> None:
        self._by_title: dict[str, list[tuple[GoalPortrait, T]]] = defaultdict(list)
        self._by_owner: dict[tuple[str, date], list[tuple[GoalPortrait, T]]] = defaultdict(list)
        self._by_metric: dict[tuple[str, date], list[tuple[GoalPortrait, T]]] = defaultdict(list)

    def add(self, portrait: GoalPortrait, thing: T) -> None:
        entry = (portrait, thing)
        self._by_title[portrait.title].append(entry)
        if portrait.due is None:
            return
        if portrait.owner:
            self._by_owner[portrait.owner, portrait.due].append(entry)
        for metric in portrait.metrics:
            self._by_metric[metric, portrait.due].append(entry)

    def find(self, new: GoalPortrait) -> Likeness[T] | None:
        for there, thing in self._by_title.get(new.title, ()):
            if _same_time(there, new) and (_agree(there.owner, new.owner) or there.metrics & new.metrics):
                when = "due date" if there.due and new.due else "words"
                return Likeness(thing, f"Same title and {when}" if when == "due date" else "Same title", 0.95)
        if new.due is None:
            return None
        close = [*self._by_owner.get((new.owner, new.due), ())] if new.owner else []
        for metric in new.metrics:
            close += self._by_metric.get((metric, new.due), ())
        best: Likeness[T] | None = None
        for there, thing in close:
            ratio = likeness(there.title, new.title)
            same_owner = bool(new.owner) and new.owner == there.owner
            what = "owner" if same_owner else "metric"
            same_figures = _digits(there.title) == _digits(new.title)  # "Launch 40", "Launch 45"
            if ratio >= CLOSE and same_figures:
                found = Likeness(thing, f"Same {what} and date; the title differs by a few letters", ratio)
            elif same_owner and ratio >= LOOSE and same_figures and there.shares_measure(new):
                found = Likeness(thing, "Same owner, measure and date; the titles differ", 0.7)
            else:
                continue
            if best is None or found.certainty > best.certainty:
                best = found
        return best


def _same_time(one: GoalPortrait, other: GoalPortrait) -> bool:
    """A goal that returns next quarter under the same title is another goal."""
    if one.due and other.due:
        return one.due == other.due
    return not (one.cycle and other.cycle) or words_of(one.cycle) == words_of(other.cycle)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _digits(text: str) -> list[str]:
    return [letter for letter in text if letter.isdigit()]
