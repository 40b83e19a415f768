"""Checking in: one line over a value that was read and a chance that was computed."""

from __future__ import annotations

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.chances import evaluate, measures_to_evaluate
from truenorth.goals.models import CheckIn, Goal, Measure
from truenorth.metrics.actions.observations import observe
from truenorth.people.models import Person

from .forecasting import keep_forecasts
from .setting import chances_after, refuse_ended


def _person(act: Act) -> Person | None:
    return Person.objects.filter(member=act.member).first()


@action("goals.checked_in", permission="goals.check_in", sentence="{who} checked in on {subject}")
def check_in(
    act: Act,
    goal: Goal,
    *,
    measure: Measure | None = None,
    value: float | None = None,
    confidence: int | None = None,
    note: str = "",
    person: Person | None = None,
) -> CheckIn:
    """Say what was learned. A value is asked for only where none can be read; the chance shown beside it is kept."""
    if goal.status not in ("running", "paused"):
        raise Invalid(
            f"“{goal}” is {goal.get_status_display().lower()}; check-ins are for running goals.", field="goal"
        )
    if confidence is not None and not 0 <= confidence <= 100:
        raise Invalid("A chance lies between 0% and 100%.", field="confidence")
    if value is None and confidence is None and not note.strip():
        raise Invalid("There is nothing to keep yet.", field="note", fix="Say what you learned, or move the slider.")
    if measure is None:
        measure = goal.measures.filter(archived=False, role="target").order_by("position", "pk").first()
    if measure is not None and measure.goal_id != goal.pk:
        raise Invalid("This measure belongs to another goal.", field="measure")
    shown = measure.forecasts.filter(as_of__lte=act.today).order_by("-as_of").first() if measure else None
    if value is not None and measure is None:
        raise Invalid("This goal has no measure a value could belong to.", field="value", fix="Add a measure first.")
    row = act.create(
        CheckIn,
        goal=goal,
        measure=measure,
        on=act.today,
        value=value,
        confidence=confidence,
        forecast=shown.probability if shown else None,
        note=note.strip(),
        person=person or _person(act),
    )
    if value is not None and measure is not None:
        _keep_value(act, measure, value)  # after the row: without a metric the check-ins are the history
    act.update(goal, last_check_in=act.today)
    act.about(goal, *([measure] if measure else []))
    act.details = {"confidence": confidence, "value": value, "note": row.note[:300]}
    return row


def _keep_value(act: Act, measure: Measure, value: float) -> None:
    if measure.metric is not None:
        if measure.metric.source != "manual":
            raise Invalid(
                "This value is read from its source; it is not typed.", field="value", fix="Correct it at the source."
            )
        why = act.why or "Said at a check-in"
        observe(act.member, measure.metric, on=act.today, value=value, why=why, via=act.via, at=act.now)
    act.update(measure, current=value, current_on=act.today)
    # The chance of this measure is computed on the spot; what else follows from the value waits for the job.
    keep_forecasts(act, evaluate(measures_to_evaluate([measure.pk]), act.today), act.today)
    chances_after(act)


@action(
    "goals.check_in_skipped",
    permission="goals.check_in",
    sentence="{who} skipped a check-in on {subject}",
    needs_why=True,
)
def skip_check_in(act: Act, goal: Goal) -> CheckIn:
    """Skipping with a reason keeps the rhythm honest; it counts as looked at."""
    refuse_ended(goal)
    row = act.create(CheckIn, goal=goal, on=act.today, skipped_because=act.why[:300], person=_person(act))
    act.update(goal, last_check_in=act.today)
    act.about(goal)
    return row
