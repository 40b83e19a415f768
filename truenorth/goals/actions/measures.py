"""How we know: adding, changing, revising and archiving measures."""

from __future__ import annotations

import math
from typing import Any

from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.goals.models import Goal, Measure

PROMISED = frozenset({"target", "baseline", "due", "metric", "direction", "lower", "upper", "segment", "role"})


def _check(fields: dict[str, Any], measure: Measure | None = None) -> None:
    def value(name: str) -> Any:
        return fields.get(name, getattr(measure, name) if measure else None)

    for name in ("baseline", "target", "lower", "upper", "current"):
        number = fields.get(name)
        if number is not None and not math.isfinite(number):
            raise Invalid("This is not a number.", field=name)
    direction, baseline, target = value("direction") or "up", value("baseline"), value("target")
    if value("lower") is not None and value("upper") is not None and value("lower") > value("upper"):
        raise Invalid("The lower end of the band is above its upper end.", field="lower")
    if (value("role") or "target") != "target" or direction == "keep" or baseline is None or target is None:
        return
    if baseline == target:
        raise Invalid(
            "The target is where we are: nothing would change.",
            field="target",
            fix="Choose a target beyond the baseline.",
        )
    if (target > baseline) != (direction == "up"):
        way = "below" if direction == "up" else "above"
        raise Invalid(
            f"The target lies {way} the baseline, but {direction} is good here.",
            field="target",
            fix="Swap the two numbers or the direction.",
        )


def _chances_after(act: Act) -> None:
    enqueue(act.workspace, "goals.evaluate_chances", single_key="goals.evaluate_chances")


@action("goals.measure_added", permission="goals.write", sentence="{who} added the measure {measure} to {subject}")
def add_measure(act: Act, goal: Goal, *, title: str = "", **fields: Any) -> Measure:
    """A target or a guardrail. On a running goal it needs a reason: success means something else from here on."""
    metric = fields.get("metric")
    title = " ".join(title.split()) or (metric.name if metric else "")
    if not title:
        raise Invalid("A measure needs a name or a metric.", field="title")
    if goal.status in ("running", "paused") and not act.why:
        raise WhyMissing("Adding a measure to a goal under way")
    if metric is not None:
        fields.setdefault("unit", metric.unit)
        fields.setdefault("direction", metric.good)
        fields.setdefault("kind", metric.kind)
    _check(fields)
    place = goal.measures.count()
    measure = act.create(Measure, goal=goal, title=title, position=place, **fields)
    act.details = {"measure": title}
    act.about(goal, *([metric] if metric else []), measure)
    _chances_after(act)
    return measure


@action("goals.measure_revised", permission="goals.write", sentence="{who} changed {measure} of {goal}: {what}")
def revise_measure(act: Act, measure: Measure, **changes: Any) -> Measure:
    """Change a measure. Once the goal runs, what was promised changes only with a reason; the old stays in the history."""
    _check(changes, measure)
    promised = [name for name, value in changes.items() if name in PROMISED and getattr(measure, name) != value]
    if promised and measure.goal.status in ("running", "paused") and not act.why:
        raise WhyMissing(f"Changing the {promised[0]} of a goal under way")
    act.details = {"measure": measure.title, "goal": measure.goal.title, "baseline": measure.baseline}
    act.about(measure, measure.goal, *([measure.metric] if measure.metric else []))
    _chances_after(act)
    return act.update(measure, **changes)


@action(
    "goals.measure_archived", permission="goals.write", sentence="{who} took the measure {subject} away", needs_why=True
)
def archive_measure(act: Act, measure: Measure) -> Measure:
    act.about(measure, measure.goal)
    return act.update(measure, archived=True)
