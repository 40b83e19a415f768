"""Setting a goal, changing what is not yet promised, and starting it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.periods import horizon_of
from truenorth.goals.models import PROFILES, Goal, Measure

# What others rely on once a goal runs: changing it is a revision and asks for a reason.
COMMITTED = frozenset({"title", "due", "start", "beneficiary", "owner", "team", "ambition", "kind", "status"})


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise Invalid("A goal needs a title.", field="title", fix="Say what will be true, for whom, in one sentence.")
    return title


def check_dates(goal: Goal | None, fields: dict[str, Any]) -> None:
    start = fields.get("start", goal.start if goal else None)
    due = fields.get("due", goal.due if goal else None)
    if start and due and due <= start:
        raise Invalid(
            "The goal is due before it starts.", field="due", fix="Choose a later due date or an earlier start."
        )


@action("goals.set", permission="goals.write", sentence="{who} set the goal {subject}")
def set_goal(act: Act, *, title: str, kind: str = "objective", **fields: Any) -> Goal:
    """Only a title is asked for; what else it needs, the checks say."""
    check_dates(None, fields)
    fields.setdefault("profile", act.workspace.profile)
    fields.setdefault("start", act.today)
    if not fields.get("horizon") and fields.get("start") and fields.get("due"):
        fields["horizon"] = horizon_of(fields["start"], fields["due"])
    return act.create(Goal, title=_title(title), kind=kind, **fields)


@action("goals.changed", permission="goals.write", sentence="{who} changed {subject}: {what}")
def change_goal(act: Act, goal: Goal, **changes: Any) -> Goal:
    """Change a draft freely; of a goal under way, only what nobody relies on."""
    if "title" in changes:
        changes["title"] = _title(changes["title"])
    check_dates(goal, changes)
    relied_on = [name for name, value in changes.items() if name in COMMITTED and getattr(goal, name) != value]
    if relied_on and goal.status not in ("draft",) and not act.why:
        raise WhyMissing(f"Changing the {relied_on[0].replace('_', ' ')} of a goal under way")
    return act.update(goal, **changes)


@action("goals.profile_switched", permission="goals.write", sentence="{who} shows {subject} as {profile}")
def switch_profile(act: Act, goal: Goal, *, profile: str) -> Goal:
    """Other words and slots for the same goal; nothing else of it changes, so switching back finds everything."""
    if profile not in dict(PROFILES):
        raise Invalid(
            f"There is no profile “{profile}”.", field="profile", fix=f"Choose one of {', '.join(dict(PROFILES))}."
        )
    act.details = {"profile": dict(PROFILES)[profile]}
    return act.update(goal, profile=profile)


def condition_of(measure: Measure, goal: Goal) -> dict[str, Any]:
    """What success means by this measure today, as it is frozen when the goal starts."""
    due = measure.due or goal.due
    names = ("title", "role", "direction", "unit", "baseline", "target", "lower", "upper")
    return {"measure": measure.pk, **{n: getattr(measure, n) for n in names}, "due": due.isoformat() if due else None}


@action("goals.started", permission="goals.write", sentence="{who} started {subject}")
def start_goal(act: Act, goal: Goal, *, without_measure_because: str = "") -> Goal:
    """From here on success means what it means today: the conditions are frozen, and changes need a reason."""
    if goal.status not in ("draft", "planned"):
        raise Invalid(f"“{goal}” is {goal.get_status_display().lower()} already.", field="status")
    measures = [m for m in goal.measures.filter(archived=False) if m.role == "target"]
    if not measures and not without_measure_because.strip():
        raise Invalid(
            "Nobody could tell whether this goal is reached: it has no measure.",
            field="without_measure_because",
            fix="Add a measure, or say why this goal has to start without one.",
        )
    frozen = [condition_of(m, goal) for m in goal.measures.filter(archived=False)]
    return act.update(
        goal,
        status="running",
        start=goal.start or act.today,
        frozen_on=act.today,
        frozen_conditions=frozen,
        started_without_measure_because=without_measure_because.strip(),
        next_review=goal.next_review or act.today + timedelta(days=28),
    )
