"""Setting a goal, changing what is not yet promised, and starting it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.foundation.periods import horizon_of
from truenorth.goals.freeze import HELD_OF_GOAL, hold_to_freeze
from truenorth.goals.models import PROFILES, Goal, Measure

# What a person may write of a goal. Everything else follows from verbs: status, frozen conditions, grades.
WRITABLE = frozenset(
    {
        "title", "kind", "ambition", "horizon", "owner", "team", "why", "beneficiary", "enhances", "changes",
        "description", "conditions", "start", "due", "cycle", "cadence_days", "next_review", "extra",
    }
)  # fmt: skip
AT_BIRTH = frozenset({"profile", "status", "source_system", "source_key"})
# What others rely on once a goal runs: changing it is a revision and asks for a reason.
COMMITTED = frozenset({"title", "due", "start", "beneficiary", "owner", "team", "ambition", "kind", "status"})


def own_why(fields: dict[str, Any]) -> None:
    """``why`` is the reason of an act everywhere; a goal's own why goes by ``why_it_matters``."""
    if "why_it_matters" in fields:
        fields["why"] = fields.pop("why_it_matters").strip()


def refuse_unknown(fields: dict[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(fields) - known)
    if unknown:
        raise Invalid(f"“{unknown[0]}” cannot be written here.", field=unknown[0])


def refuse_ended(goal: Goal) -> None:
    if goal.status in ("closed", "dropped"):
        raise Invalid(
            f"“{goal}” is {goal.get_status_display().lower()}; what it was stays as it was.",
            fix="Reopen it with a reason, or set a new goal.",
        )


def tidy_title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise Invalid("A goal needs a title.", field="title", fix="Say what will be true, for whom, in one sentence.")
    if len(title) > 300:
        raise Invalid("A title has at most 300 characters.", field="title", fix="Move the rest to the description.")
    return title


def check_dates(goal: Goal | None, fields: dict[str, Any]) -> None:
    start = fields.get("start", goal.start if goal else None)
    due = fields.get("due", goal.due if goal else None)
    if start and due and due <= start:
        raise Invalid(
            "The goal is due before it starts.", field="due", fix="Choose a later due date or an earlier start."
        )


def horizon_from_dates(goal: Goal | None, fields: dict[str, Any]) -> None:
    """A horizon that is left open follows from the dates, where both are known."""
    start = fields.get("start", goal.start if goal else None)
    due = fields.get("due", goal.due if goal else None)
    if "horizon" in fields and not fields["horizon"] and start and due:
        fields["horizon"] = horizon_of(start, due)


def chances_after(act: Act) -> None:
    """Ask for new chances once, however many changes came."""
    enqueue(act.workspace, "goals.evaluate_chances", single_key="goals.evaluate_chances")


@action("goals.set", permission="goals.write", sentence="{who} set the goal {subject}")
def set_goal(act: Act, *, title: str, kind: str = "objective", **fields: Any) -> Goal:
    """Only a title is asked for; what else it needs, the checks say."""
    own_why(fields)
    refuse_unknown(fields, WRITABLE | AT_BIRTH)
    if fields.get("status", "draft") not in ("draft", "planned"):
        raise Invalid("A new goal is a draft or planned.", field="status", fix="Start it when it is ready.")
    check_dates(None, fields)
    fields.setdefault("profile", act.workspace.profile)
    fields.setdefault("start", act.today if not fields.get("due") or fields["due"] > act.today else None)
    fields.setdefault("horizon", "")
    horizon_from_dates(None, fields)
    return act.create(Goal, title=tidy_title(title), kind=kind, **fields)


@action("goals.changed", permission="goals.write", sentence="{who} changed {subject}: {what}")
def change_goal(act: Act, goal: Goal, *, freeze_because: str = "", **changes: Any) -> Goal:
    """Change a draft freely; of a goal under way, what others rely on only with a reason.

    Inside a freeze a change of the due date asks in ``freeze_because`` why it cannot wait.
    """
    own_why(changes)
    refuse_unknown(changes, WRITABLE | {"status"})
    refuse_ended(goal)
    if "title" in changes:
        changes["title"] = tidy_title(changes["title"])
    status = changes.get("status", goal.status)
    if status != goal.status and not {status, goal.status} <= {"draft", "planned"}:
        raise Invalid("A goal is started, paused, closed and dropped by its own acts.", field="status")
    check_dates(goal, changes)
    horizon_from_dates(goal, changes)
    relied_on = [name for name, value in changes.items() if name in COMMITTED and getattr(goal, name) != value]
    if relied_on and goal.status in ("running", "paused") and not act.why:
        raise WhyMissing(f"Changing the {relied_on[0].replace('_', ' ')} of a goal under way")
    hold_to_freeze(act, goal, HELD_OF_GOAL & set(relied_on), freeze_because)
    if {"due", "start", "ambition"} & set(relied_on):
        chances_after(act)
    return act.update(goal, **changes)


@action("goals.profile_switched", permission="goals.write", sentence="{who} shows {subject} as {profile}")
def switch_profile(act: Act, goal: Goal, *, profile: str) -> Goal:
    """Other words and slots for the same goal; nothing else of it changes, so switching back finds everything."""
    if profile not in dict(PROFILES):
        raise Invalid(
            f"There is no profile “{profile}”.", field="profile", fix=f"Choose one of {', '.join(dict(PROFILES))}."
        )
    act.details = {"profile": dict(PROFILES)[profile]}
    if profile == goal.profile:
        act.details = {}
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
    measures = list(goal.measures.filter(archived=False))
    if not any(m.role == "target" for m in measures) and not without_measure_because.strip():
        raise Invalid(
            "Nobody could tell whether this goal is reached: it has no measure.",
            field="without_measure_because",
            fix="Add a measure, or say why this goal has to start without one.",
        )
    frozen = [condition_of(m, goal) for m in measures]
    chances_after(act)
    return act.update(
        goal,
        status="running",
        start=goal.start or act.today,
        frozen_on=act.today,
        frozen_conditions=frozen,
        started_without_measure_because=without_measure_because.strip(),
        next_review=goal.next_review or act.today + timedelta(days=28),
    )
