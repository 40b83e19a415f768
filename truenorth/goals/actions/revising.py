"""Changing a goal under way: with a reason, the old kept beside the new."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.actions.setting import check_dates
from truenorth.goals.models import Goal, GoalReview


@action("goals.revised", permission="goals.write", sentence="{who} revised {subject}: {what}", needs_why=True)
def revise_goal(act: Act, goal: Goal, **changes: Any) -> Goal:
    if goal.status in ("closed", "dropped"):
        raise Invalid(
            f"“{goal}” is {goal.get_status_display().lower()}; what it was stays as it was.", fix="Set a new goal."
        )
    if "title" in changes and not changes["title"].strip():
        raise Invalid("A goal needs a title.", field="title")
    check_dates(goal, changes)
    return act.update(goal, **changes)


@action("goals.paused", permission="goals.write", sentence="{who} paused {subject}", needs_why=True)
def pause_goal(act: Act, goal: Goal) -> Goal:
    if goal.status != "running":
        raise Invalid(f"“{goal}” is not running.", field="status")
    return act.update(goal, status="paused", paused_because=act.why)


@action("goals.resumed", permission="goals.write", sentence="{who} resumed {subject}")
def resume_goal(act: Act, goal: Goal, *, due: date | None = None) -> Goal:
    if goal.status != "paused":
        raise Invalid(f"“{goal}” is not paused.", field="status")
    return act.update(goal, status="running", paused_because="", due=due or goal.due)


@action("goals.dropped", permission="goals.write", sentence="{who} dropped {subject}", needs_why=True)
def drop_goal(act: Act, goal: Goal) -> Goal:
    """Stopping is a result too; the goal stays readable with its reason."""
    if goal.status in ("closed", "dropped"):
        raise Invalid(f"“{goal}” has ended already.", field="status")
    return act.update(goal, status="dropped", closed_on=act.today)


@action("goals.reviewed", permission="goals.write", sentence="{who} reviewed {subject}: {outcome}", needs_why=True)
def review_goal(act: Act, goal: Goal, *, outcome: str, next_review: date | None = None) -> GoalReview:
    """Keep, change or stop, and why; the next look is in four weeks unless said otherwise."""
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
