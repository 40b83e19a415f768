"""Closing a goal: graded against what success meant when it started; cause, lesson and what follows are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Goal, Measure
from truenorth.goals.progress import grade_of
from truenorth.metrics.queries import latest_values


@dataclass(frozen=True, slots=True)
class ProposedGrade:
    """What the frozen conditions say about one measure."""

    measure_id: int
    title: str
    baseline: float | None
    target: float | None
    value: float | None
    grade: float | None  # 0..1, None where it cannot be told
    softened: bool  # the target in force is easier than the frozen one


def propose_grades(goal: Goal) -> list[ProposedGrade]:
    """Grades of each target against the conditions frozen at the start, whatever was changed since."""
    measures = {m.pk: m for m in goal.measures.select_related("metric")}
    frozen = [c for c in goal.frozen_conditions if c.get("role", "target") == "target"] or [
        _today_as_condition(m) for m in measures.values() if m.role == "target" and not m.archived
    ]
    values = latest_values([m.metric_id for m in measures.values() if m.metric_id], until=goal.closed_on)
    grades = []
    for condition in frozen:
        measure = measures.get(condition["measure"])
        value = None
        if measure is not None:
            value = values[measure.metric_id or 0][1] if measure.metric_id in values else measure.current
        grades.append(
            ProposedGrade(
                measure_id=condition["measure"],
                title=condition["title"],
                baseline=condition["baseline"],
                target=condition["target"],
                value=value,
                grade=grade_of(condition, value),
                softened=measure is not None and _softer(condition, measure),
            )
        )
    return grades


def _today_as_condition(measure: Measure) -> dict[str, Any]:
    names = ("title", "direction", "baseline", "target", "lower", "upper")
    return {"measure": measure.pk, **{name: getattr(measure, name) for name in names}}


def _softer(condition: dict[str, Any], measure: Measure) -> bool:
    if condition["target"] is None or measure.target is None or condition["target"] == measure.target:
        return False
    return (measure.target < condition["target"]) == (condition["direction"] == "up")


def overall_grade(proposed: Sequence[ProposedGrade]) -> float | None:
    """The mean of what can be told; None where nothing can."""
    known = [p.grade for p in proposed if p.grade is not None]
    return sum(known) / len(known) if known else None


@action("goals.closed", permission="goals.write", sentence="{who} closed {subject}: {how}")
def close_goal(
    act: Act,
    goal: Goal,
    *,
    cause: str,
    lesson: str,
    next_step: str,
    grade: float | None = None,
    grades: dict[int, float] | None = None,
) -> Goal:
    """Grades default to the proposed ones; a person may set another, and both stay in the history."""
    if goal.status not in ("running", "paused"):
        raise Invalid(
            f"“{goal}” is {goal.get_status_display().lower()}; only a goal under way is closed.", field="status"
        )
    if not cause.strip():
        raise Invalid("What made the difference?", field="cause", fix="Name the cause, not a person.")
    if not lesson.strip():
        raise Invalid(
            "What did we learn?", field="lesson", fix="Write what you would tell the next team with such a goal."
        )
    if next_step not in ("continue", "change", "stop"):
        raise Invalid("Say what follows: continue, change or stop.", field="next_step")
    proposed = propose_grades(goal)
    chosen = {p.measure_id: (grades or {}).get(p.measure_id, p.grade) for p in proposed}
    for measure in goal.measures.filter(pk__in=chosen):
        if chosen[measure.pk] is not None:
            act.update(measure, grade=chosen[measure.pk])
    known = [g for g in chosen.values() if g is not None]
    overall = grade if grade is not None else (sum(known) / len(known) if known else None)
    if overall is None:
        raise Invalid("No value tells how far this came.", field="grade", fix="Grade it from 0 to 1.")
    if not 0 <= overall <= 1:
        raise Invalid("A grade lies between 0 and 1.", field="grade")
    result = "reached" if overall >= 0.995 else "partly" if overall >= 0.3 else "missed"
    act.details = {
        "how": {"reached": "reached", "partly": "partly reached", "missed": "not reached"}[result],
        "grade": round(overall, 3),
        "proposed": {str(p.measure_id): p.grade for p in proposed},
        "lesson": lesson.strip()[:500],
    }
    return act.update(
        goal,
        status="closed",
        closed_on=act.today,
        grade=overall,
        result=result,
        cause=cause.strip(),
        lesson=lesson.strip(),
        next_step=next_step,
    )
