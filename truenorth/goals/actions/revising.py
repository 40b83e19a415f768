"""Changing a goal under way: with a reason, the old kept beside the new."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.freeze import HELD_OF_GOAL, hold_to_freeze
from truenorth.goals.models import Goal, GoalReview

from .setting import (
    WRITABLE,
    chances_after,
    check_dates,
    horizon_from_dates,
    own_why,
    refuse_ended,
    refuse_unknown,
    tidy_title,
)


@action("goals.revised", permission="goals.write", sentence="{who} revised {subject}: {what}", needs_why=True)
def revise_goal(act: Act, goal: Goal, *, freeze_because: str = "", **changes: Any) -> Goal:
    """Change anything a person may write of a goal that is not over; old and new stay in the history with the reason."""
    own_why(changes)
    refuse_unknown(changes, WRITABLE)
    refuse_ended(goal)
    if "title" in changes:
        changes["title"] = tidy_title(changes["title"])
    check_dates(goal, changes)
    horizon_from_dates(goal, changes)
    moved = {name for name in HELD_OF_GOAL & set(changes) if getattr(goal, name) != changes[name]}
    hold_to_freeze(act, goal, moved, freeze_because)
    if {"due", "start", "ambition"} & set(changes):
        chances_after(act)
    return act.update(goal, **changes)


@action("goals.paused", permission="goals.write", sentence="{who} paused {subject}", needs_why=True)
def pause_goal(act: Act, goal: Goal) -> Goal:
    if goal.status != "running":
        raise Invalid(f"“{goal}” is not running.", field="status")
    return act.update(goal, status="paused", paused_because=act.why)


@action("goals.resumed", permission="goals.write", sentence="{who} resumed {subject}")
def resume_goal(act: Act, goal: Goal, *, due: date | None = None, freeze_because: str = "") -> Goal:
    if goal.status != "paused":
        raise Invalid(f"“{goal}” is not paused.", field="status")
    chances_after(act)
    check_dates(goal, {"due": due or goal.due})
    hold_to_freeze(act, goal, {"due"} if due and due != goal.due else (), freeze_because)
    return act.update(goal, status="running", paused_because="", due=due or goal.due)


@action("goals.dropped", permission="goals.write", sentence="{who} dropped {subject}", needs_why=True)
def drop_goal(act: Act, goal: Goal) -> Goal:
    """Stopping is a result too; the goal stays readable with its reason."""
    if goal.status in ("closed", "dropped"):
        raise Invalid(f"“{goal}” has ended already.", field="status")
    return act.update(goal, status="dropped", closed_on=act.today)


@action("goals.reopened", permission="goals.write", sentence="{who} reopened {subject}", needs_why=True)
def reopen_goal(act: Act, goal: Goal) -> Goal:
    """Back to where it ended; the grade and lesson it had stay in the history. The frozen conditions hold on."""
    if goal.status not in ("closed", "dropped"):
        raise Invalid(f"“{goal}” has not ended.", field="status")
    for measure in goal.measures.exclude(grade=None):
        act.update(measure, grade=None)
    chances_after(act)
    return act.update(
        goal,
        status="running" if goal.frozen_on else "draft",
        closed_on=None,
        result="",
        grade=None,
        cause="",
        lesson="",
        next_step="",
    )


@action("goals.reviewed", permission="goals.write", sentence="{who} reviewed {subject}: {outcome}", needs_why=True)
def review_goal(act: Act, goal: Goal, *, outcome: str, next_review: date | None = None) -> GoalReview:
    """Keep, change or stop, and why; the next look is in four weeks unless said otherwise."""
    refuse_ended(goal)
    if outcome not in ("keep", "change", "stop"):
        raise Invalid("A review ends in keep, change or stop.", field="outcome")
    if next_review is not None and next_review <= act.today:
        raise Invalid("The next review lies ahead.", field="next_review")
    act.details = {"outcome": outcome}
    metrics = [m.metric for m in goal.measures.filter(archived=False).select_related("metric") if m.metric]
    act.about(goal, *metrics)
    act.update(goal, next_review=next_review or act.today + timedelta(days=28))
    return act.create(GoalReview, goal=goal, on=act.today, outcome=outcome, note=act.why)


@action("goals.status_stated", permission="goals.write", sentence="{who} sees {subject} as {stated}", needs_why=True)
def state_status(act: Act, goal: Goal, *, status: str, until: date | None = None) -> Goal:
    """A person's word over the computed status, for at most 14 days; the computed one stays visible."""
    refuse_ended(goal)
    names = {"on_track": "on track", "at_risk": "at risk", "off_track": "off track", "": "the forecast does"}
    if status not in names:
        raise Invalid("A status is on track, at risk or off track.", field="status")
    end = until or act.today + timedelta(days=14)
    if status and not act.today < end <= act.today + timedelta(days=14):
        raise Invalid("A stated status lasts at most 14 days.", field="until")
    act.details = {"stated": names[status]}
    return act.update(
        goal,
        stated_status=status,
        stated_status_because=act.why if status else "",
        stated_status_until=end if status else None,
    )
