"""The steps of a milestone or a yes or no: how fast they get done is what its chance is computed from."""

from __future__ import annotations

from datetime import date

from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Measure, MeasureStep

from .setting import chances_after, refuse_ended

MOST = 500


@action("goals.step_added", permission="goals.write", sentence="{who} added the step “{step}” to {goal}")
def add_step(act: Act, measure: Measure, *, title: str) -> MeasureStep:
    """Once the goal runs, more steps mean that success means more: a reason is asked for."""
    refuse_ended(measure.goal)
    title = " ".join(title.split())
    if not title:
        raise Invalid("A step needs a name.", field="title", fix="Say what will be there when it is done.")
    if measure.kind not in ("milestone", "binary"):
        raise Invalid(
            "Only a milestone or a yes or no has steps.", field="title", fix="Change the kind of the measure first."
        )
    if measure.metric_id is not None:
        raise Invalid("This measure is read from its metric; it has no steps of its own.", field="title")
    if measure.steps.count() >= MOST:
        raise Invalid(f"More than {MOST} steps are work items, not steps of a measure.", field="title")
    if measure.goal.status in ("running", "paused") and measure.steps.exists() and not act.why:
        raise WhyMissing("Adding a step to a goal under way")
    act.details = {"step": title, "goal": measure.goal.title}
    act.about(measure, measure.goal)
    chances_after(act)
    return act.create(MeasureStep, measure=measure, title=title, added_on=act.today, position=measure.steps.count())


@action("goals.step_marked", permission="goals.check_in", sentence="{who} marked “{subject}” as {how}")
def mark_step(act: Act, step: MeasureStep, *, done: bool = True, on: date | None = None) -> MeasureStep:
    """Done on a day, today unless said; or not done after all."""
    refuse_ended(step.measure.goal)
    day = on or act.today
    if done and day > act.today:
        raise Invalid("A step is done in the past or today.", field="on")
    act.details = {"how": "done" if done else "not done"}
    act.about(step, step.measure, step.measure.goal)
    chances_after(act)
    # A step that was done before it was written down was there before.
    added = min(step.added_on, day) if done else step.added_on
    return act.update(step, done_on=day if done else None, added_on=added)


@action("goals.step_removed", permission="goals.write", sentence="{who} took the step “{step}” away from {goal}")
def remove_step(act: Act, step: MeasureStep) -> None:
    """Fewer steps make success easier: of a goal under way only with a reason."""
    refuse_ended(step.measure.goal)
    if step.measure.goal.status in ("running", "paused") and not act.why:
        raise WhyMissing("Taking a step away from a goal under way")
    act.details = {"step": step.title, "goal": step.measure.goal.title}
    act.about(step.measure, step.measure.goal)
    chances_after(act)
    act.delete(step)
