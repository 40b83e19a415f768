"""How we know: adding, changing, revising and archiving measures."""

from __future__ import annotations

import math
from typing import Any

from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.freeze import HELD_OF_MEASURE, hold_to_freeze
from truenorth.goals.models import Goal, Measure

from .setting import chances_after, refuse_ended, refuse_unknown

# What a person may write of a measure; when it was reached and how it was graded follow from verbs.
WRITABLE = frozenset(
    {
        "title", "role", "kind", "metric", "segment", "owner", "direction", "unit", "baseline", "baseline_on", "target",
        "lower", "upper", "current", "current_on", "start", "due", "acceptance", "position",
    }
)  # fmt: skip
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


@action("goals.measure_added", permission="goals.write", sentence="{who} added the measure {measure} to {subject}")
def add_measure(act: Act, goal: Goal, *, title: str = "", freeze_because: str = "", **fields: Any) -> Measure:
    """A target or a guardrail. On a running goal it needs a reason: success means something else from here on."""
    refuse_unknown(fields, WRITABLE | {"source_system", "source_key"})
    refuse_ended(goal)
    metric = fields.get("metric")
    title = " ".join(title.split()) or (metric.name if metric else "")
    if not title:
        raise Invalid("A measure needs a name or a metric.", field="title")
    if goal.status in ("running", "paused") and not act.why:
        raise WhyMissing("Adding a measure to a goal under way")
    hold_to_freeze(act, goal, {"target"} if fields.get("role", "target") == "target" else (), freeze_because)
    if metric is not None:
        # What the metric knows needs no second answer.
        for name, known in (("unit", metric.unit), ("direction", metric.good), ("kind", metric.kind)):
            if not fields.get(name):
                fields[name] = known
    _check(fields)
    place = goal.measures.count()
    measure = act.create(Measure, goal=goal, title=title, position=place, **fields)
    act.details |= {"measure": title}
    act.about(goal, *([metric] if metric else []), measure)
    chances_after(act)
    return measure


@action("goals.measure_revised", permission="goals.write", sentence="{who} changed {measure} of {goal}: {what}")
def revise_measure(act: Act, measure: Measure, *, freeze_because: str = "", **changes: Any) -> Measure:
    """Change a measure. Once the goal runs, what was promised changes only with a reason; the old stays in the history.

    Inside a freeze a change of what the goal is judged by asks in ``freeze_because`` why it cannot wait.
    """
    refuse_unknown(changes, WRITABLE)
    refuse_ended(measure.goal)
    if "title" in changes and not changes["title"].strip():
        raise Invalid("A measure needs a name.", field="title")
    _check(changes, measure)
    changed = {name for name, value in changes.items() if getattr(measure, name) != value}
    if not changed:
        return measure
    promised = [name for name in changes if name in PROMISED & changed]
    if promised and measure.goal.status in ("running", "paused") and not act.why:
        raise WhyMissing(f"Changing the {promised[0]} of a goal under way")
    hold_to_freeze(act, measure.goal, HELD_OF_MEASURE & changed, freeze_because)
    act.details |= {"measure": measure.title, "goal": measure.goal.title, "baseline": measure.baseline}
    act.about(measure, measure.goal, *([measure.metric] if measure.metric else []))
    chances_after(act)
    return act.update(measure, **changes)


@action(
    "goals.measure_archived", permission="goals.write", sentence="{who} took the measure {measure} away from {goal}"
)
def archive_measure(act: Act, measure: Measure, *, freeze_because: str = "") -> Measure:
    """Take a measure away; its values, check-ins and history stay. Of a goal under way only with a reason."""
    refuse_ended(measure.goal)
    if measure.goal.status in ("running", "paused") and not act.why:
        raise WhyMissing("Taking away a measure of a goal under way")
    hold_to_freeze(act, measure.goal, {"target"} if measure.role == "target" else (), freeze_because)
    act.details |= {"measure": measure.title, "goal": measure.goal.title}
    act.about(measure, measure.goal)
    return act.update(measure, archived=True)


@action(
    "goals.measure_restored", permission="goals.write", sentence="{who} took the measure {measure} back into {goal}"
)
def restore_measure(act: Act, measure: Measure, *, freeze_because: str = "") -> Measure:
    refuse_ended(measure.goal)
    if measure.goal.status in ("running", "paused") and not act.why:
        raise WhyMissing("Adding a measure to a goal under way")
    hold_to_freeze(act, measure.goal, {"target"} if measure.role == "target" else (), freeze_because)
    act.details |= {"measure": measure.title, "goal": measure.goal.title}
    act.about(measure, measure.goal)
    chances_after(act)
    return act.update(measure, archived=False)
