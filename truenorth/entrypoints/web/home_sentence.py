"""The first sentence of the day, made from the chances: how many are on course, and what moved most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.foundation.kit.formats import listed, spelled
from truenorth.goals.queries import GoalRow

ON_COURSE = frozenset({"on_track", "reached"})
NOTICEABLE = 0.05  # a change of the chance that is worth a sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text before a goal's title, the goal, and text after it; no goal where nothing stands out."""

    before: str
    goal: GoalRow | None = None
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.goal.goal.title if self.goal else ''}{self.after}"


def home_sentence(rows: Sequence[GoalRow], *, mine: bool) -> Sentence:
    """What somebody could say aloud about their goals today."""
    judged = [row for row in rows if row.status in ON_COURSE | {"at_risk", "off_track"}]
    whose = "your" if mine else "the"
    if not rows:
        return Sentence("Nothing is set here yet. The first goal takes a minute; the exports you have take ten.")
    if not judged:
        number = f"{spelled(len(rows)).capitalize()} {'goal is' if len(rows) == 1 else 'goals are'} set"
        return Sentence(f"{number}. None has enough history for a chance yet; a few values of a metric are enough.")
    good = sum(row.status in ON_COURSE for row in judged)
    head = _head(good, len(judged), whose)
    mover = _mover(judged)
    if mover is None:
        weakest = min(judged, key=lambda row: row.chance if row.chance is not None else 2.0)
        if weakest.status in ON_COURSE:
            return Sentence(f"{head} Nothing moved much this week.")
        return Sentence(f"{head} The one to look at is ", weakest, ".")
    points = abs(round(100 * (mover.change or 0.0)))
    if (mover.change or 0.0) < 0:
        return Sentence(f"{head} ", mover, f" lost {points} points in a week.")
    return Sentence(f"{head} ", mover, f" gained {points} points in a week.")


def _head(good: int, total: int, whose: str) -> str:
    if good == total:
        return (
            f"All {spelled(total)} of {whose} goals are on course."
            if total > 1
            else f"{whose.capitalize()} goal is on course."
        )
    if good == 0:
        return (
            f"None of {whose} {spelled(total)} goals is on course."
            if total > 1
            else f"{whose.capitalize()} goal is not on course."
        )
    return f"{spelled(good).capitalize()} of {whose} {spelled(total)} goals {'is' if good == 1 else 'are'} on course."


def _mover(rows: Sequence[GoalRow]) -> GoalRow | None:
    """The largest fall; only without one, the largest rise."""
    moved = [row for row in rows if row.change is not None and abs(row.change) >= NOTICEABLE]
    falls = [row for row in moved if (row.change or 0) < 0]
    if falls:
        return min(falls, key=lambda row: row.change or 0.0)
    return max(moved, key=lambda row: row.change or 0.0, default=None)


def alignment_sentence(served: int, total: int, loose: Sequence[str]) -> str:
    """ "11 of 12 running bets trace to a goal. Rewrite map engine does not." """
    if not total:
        return "No bet is running."
    head = f"{served} of {total} running {'bet traces' if total == 1 else 'bets trace'} to a goal."
    if not loose:
        return head
    named = listed([f"“{title}”" for title in loose[:2]])
    rest = len(loose) - 2
    if rest > 0:
        return f"{head} {named} and {rest} more do not."
    return f"{head} {named} {'does' if len(loose) == 1 else 'do'} not."
