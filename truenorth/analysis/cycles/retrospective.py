"""What to ask at the end of a cycle, by what happened (decision science 8.3): about the system, never about a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from truenorth.analysis.strategy_map.goal_facts import Ambition, GoalStatus

Pattern = Literal[
    "missed_unexpectedly",
    "reached_unexpectedly",
    "reached_with_harm",
    "missed",
    "reached",
    "not_started",
    "dropped",
    "open",
]
Outcome = Literal["reached", "missed", "dropped", "open"]
# A chance or a belief from here on was high, up to there low.
HIGH, LOW = 0.6, 0.4
# A committed goal is reached when all of it is; of an aspirational one seven tenths is what was hoped for.
COMMITTED_REACHED, ASPIRATIONAL_REACHED = 0.995, 0.7

HEADINGS: dict[Pattern, str] = {
    "missed_unexpectedly": "Not reached, though it looked likely",
    "reached_unexpectedly": "Reached, though it looked unlikely",
    "reached_with_harm": "Reached, with a guardrail harmed",
    "missed": "Not reached",
    "reached": "Reached as expected",
    "not_started": "Never started",
    "dropped": "Dropped on the way",
    "open": "Still open",
}
QUESTIONS: dict[Pattern, tuple[str, ...]] = {
    "missed_unexpectedly": (
        "What did we not know?",
        "Which assumption failed?",
        "What would have shown it earlier?",
    ),
    "reached_unexpectedly": ("What moved it that the history did not show?", "Would it work again elsewhere?"),
    "reached_with_harm": ("Was what it cost worth it?", "Which bound should have stopped us earlier?"),
    "missed": ("What stood in the way?", "What would we try first next time?"),
    "reached": ("What made the difference?", "Was the target a stretch?"),
    "not_started": ("What took its place?", "Is it still wanted, or can it be let go?"),
    "dropped": ("What showed that it was not worth it, and how early could it have been seen?",),
    "open": ("What has to be true for it to be closed: continue, change or stop?",),
}
# In the order in which a team learns most from them.
ORDER: tuple[Pattern, ...] = tuple(HEADINGS)


@dataclass(frozen=True, slots=True)
class GoalAtClose:
    """A goal at the end of a cycle: what came of it, and what was expected at the start and midway (0 to 1)."""

    goal_id: str
    title: str
    ambition: Ambition = "committed"
    status: GoalStatus = "closed"
    started: bool = True
    grade: float | None = None
    at_start: float | None = None
    midway: float | None = None
    harmed: bool = False  # a guardrail was outside its bound at the end

    @property
    def outcome(self) -> Outcome:
        if self.status == "dropped":
            return "dropped"
        if self.grade is None:
            return "open"
        needed = ASPIRATIONAL_REACHED if self.ambition == "aspirational" else COMMITTED_REACHED
        return "reached" if self.grade >= needed else "missed"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Goals of one pattern, with the questions that fit them."""

    pattern: Pattern
    goals: tuple[GoalAtClose, ...]

    @property
    def heading(self) -> str:
        return HEADINGS[self.pattern]

    @property
    def questions(self) -> tuple[str, ...]:
        return QUESTIONS[self.pattern]


def pattern_of(goal: GoalAtClose) -> Pattern:
    """What happened to one goal, against what was known then. Harm comes before surprise: it asks for a decision.

    >>> pattern_of(GoalAtClose("goal:1", "Docks", grade=0.2, at_start=0.8))
    'missed_unexpectedly'
    >>> pattern_of(GoalAtClose("goal:1", "Docks", grade=0.7, ambition="aspirational", at_start=0.3))
    'reached_unexpectedly'
    """
    if goal.outcome == "dropped":
        return "dropped"
    if goal.outcome == "open":
        return "open" if goal.started else "not_started"
    if goal.outcome == "reached":
        if goal.harmed:
            return "reached_with_harm"
        return "reached_unexpectedly" if goal.at_start is not None and goal.at_start <= LOW else "reached"
    return "missed_unexpectedly" if goal.at_start is not None and goal.at_start >= HIGH else "missed"


MOVED_WITHOUT_US = ("What moved it, if nothing we tried did?", "Would it have come anyway, and does it last?")


def moved_without_us(ambition: str, grade: float | None, bets: int) -> tuple[str, ...]:
    """Questions about a closed goal that was reached though no bet aimed at it; empty for every other one.

    >>> len(moved_without_us("committed", 1.0, 0)), moved_without_us("committed", 1.0, 2)
    (2, ())
    """
    needed = ASPIRATIONAL_REACHED if ambition == "aspirational" else COMMITTED_REACHED
    return MOVED_WITHOUT_US if grade is not None and grade >= needed and not bets else ()


def prompts(goals: Sequence[GoalAtClose]) -> tuple[Prompt, ...]:
    """Goals by pattern, the most telling first; patterns without a goal are left out."""
    by_pattern: dict[Pattern, list[GoalAtClose]] = {}
    for goal in goals:
        by_pattern.setdefault(pattern_of(goal), []).append(goal)
    return tuple(Prompt(name, tuple(by_pattern[name])) for name in ORDER if name in by_pattern)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many goals of one ambition came to what; ``mean_grade`` is 0..1 over the graded ones."""

    ambition: Ambition
    goals: int
    reached: int
    missed: int
    dropped: int
    open: int
    mean_grade: float | None
    mean_expected: float | None  # at the start, over the graded ones with a chance or a belief

    @property
    def graded(self) -> int:
        return self.reached + self.missed


def tally(goals: Sequence[GoalAtClose]) -> tuple[Tally, ...]:
    """One line an ambition that occurs: committed, aspirational, learning.

    >>> [line] = tally([GoalAtClose("goal:1", "A", grade=1.0, at_start=0.5), GoalAtClose("goal:2", "B", grade=0.4)])
    >>> line.reached, line.missed, line.mean_grade, line.mean_expected
    (1, 1, 0.7, 0.5)
    """
    lines = []
    for ambition in ("committed", "aspirational", "learning"):
        mine = [goal for goal in goals if goal.ambition == ambition]
        if not mine:
            continue
        count = {name: sum(goal.outcome == name for goal in mine) for name in ("reached", "missed", "dropped", "open")}
        graded = [goal for goal in mine if goal.outcome in ("reached", "missed")]
        lines.append(
            Tally(
                ambition,
                len(mine),
                **count,
                mean_grade=_mean([goal.grade for goal in graded if goal.grade is not None]),
                mean_expected=_mean([goal.at_start for goal in graded if goal.at_start is not None]),
            )
        )
    return tuple(lines)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
