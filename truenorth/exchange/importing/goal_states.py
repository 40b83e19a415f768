"""What a goal that comes in is taken for: under way, closed, or a draft; and how far it came. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from truenorth.exchange.canonical import GoalRecord, MeasureRecord

# A goal whose day passed longer ago than a quarter, and that nobody says runs, is over.
OVER_AFTER = timedelta(days=92)
REACHED, PARTLY = 0.995, 0.3


@dataclass(frozen=True, slots=True)
class GoalState:
    fields: dict[str, Any]
    guess: str = ""  # what was inferred, if anything
    because: str = ""


def state_of(goal: GoalRecord, measures: Sequence[MeasureRecord], today: date) -> GoalState:
    """The fields that say where a new goal stands.

    A goal under way has its conditions frozen, on its start or today, so that later changes count as changes.
    """
    grade = _grade(goal, measures)
    status, guess, because = goal.status, "", ""
    if not status:
        status, guess, because = _inferred(goal, grade, today)
    fields: dict[str, Any] = {"status": status}
    if status in ("running", "paused", "closed"):
        start = goal.start or goal.created
        fields["frozen_on"] = start if start and start <= today else today
    if status == "paused":
        fields["paused_because"] = "It was paused where it came from."
    if status == "closed":
        over = goal.closed_on or goal.due
        fields["closed_on"] = over if over and over <= today else today
        fields["frozen_on"] = min(fields["frozen_on"], fields["closed_on"])
    if status == "closed" and grade is not None:
        fields["grade"] = grade
        fields["result"] = "reached" if grade >= REACHED else "partly" if grade >= PARTLY else "missed"
    return GoalState(fields, guess, because)


def _grade(goal: GoalRecord, measures: Sequence[MeasureRecord]) -> float | None:
    """The owner's grade of the goal, or the mean of those of its measures when each has one."""
    scores = [goal.score] if goal.score is not None else [m.score for m in measures if m.role == "target"]
    known = [score for score in scores if score is not None and 0 <= score <= 1]
    return sum(known) / len(known) if known and len(known) == len(scores) else None


def _inferred(goal: GoalRecord, grade: float | None, today: date) -> tuple[str, str, str]:
    if goal.due is None:
        if grade is not None:
            return "closed", "taken as closed", "there is a grade"
        return "draft", "", ""
    if goal.due >= today:
        if goal.start and goal.start > today:
            return "planned", "taken as planned", "the start is ahead"
        return "running", "taken as under way", "the due date is ahead"
    if grade is not None:
        return "closed", "taken as closed", "there is a grade, and the due date has passed"
    if today - goal.due > OVER_AFTER:
        return "closed", "taken as closed, the result unknown", "the due date passed more than a quarter ago"
    return "running", "taken as under way", "the due date has passed without a grade"
