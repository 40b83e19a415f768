"""What stands beside a goal: evidence, non-goals, assumptions."""

from __future__ import annotations

from datetime import date
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Assumption, Evidence, Goal, GoalNonGoal

from .setting import refuse_unknown


@action("goals.evidence_added", permission="goals.write", sentence="{who} added evidence to {goal}: {note}")
def add_evidence(
    act: Act, goal: Goal, *, kind: str, note: str, on: date | None = None, url: str = "", strength: float = 0.5
) -> Evidence:
    if not note.strip():
        raise Invalid("Say what the evidence shows.", field="note")
    day = on or act.today
    if day > act.today:
        raise Invalid("Evidence is from the past or today.", field="on")
    if kind == "opinion":
        strength = min(strength, 0.2)
    act.details = {"goal": goal.title, "note": note.strip()[:200]}
    act.about(goal)
    return act.create(Evidence, goal=goal, kind=kind, note=note.strip(), on=day, url=url, strength=strength)


@action("goals.evidence_removed", permission="goals.write", sentence="{who} took evidence away from {goal}")
def remove_evidence(act: Act, evidence: Evidence) -> None:
    act.details = {"goal": evidence.goal.title}
    act.about(evidence.goal)
    act.delete(evidence)


@action("goals.non_goal_added", permission="goals.write", sentence="{who} said what {goal} does not ask for")
def add_non_goal(act: Act, goal: Goal, *, statement: str, reason: str = "") -> GoalNonGoal:
    if not statement.strip():
        raise Invalid("Say what this goal does not ask for.", field="statement")
    act.details = {"goal": goal.title}
    act.about(goal)
    return act.create(GoalNonGoal, goal=goal, statement=statement.strip(), reason=reason.strip())


@action("goals.non_goal_removed", permission="goals.write", sentence="{who} took a non-goal away from {goal}")
def remove_non_goal(act: Act, non_goal: GoalNonGoal) -> None:
    act.details = {"goal": non_goal.goal.title}
    act.about(non_goal.goal)
    act.delete(non_goal)


@action("goals.assumption_added", permission="goals.write", sentence="{who} noted an assumption of {goal}")
def add_assumption(act: Act, goal: Goal, *, statement: str, look_again_on: date | None = None) -> Assumption:
    if not statement.strip():
        raise Invalid("Say what has to hold.", field="statement")
    act.details = {"goal": goal.title}
    act.about(goal)
    return act.create(Assumption, goal=goal, statement=statement.strip(), look_again_on=look_again_on)


@action("goals.assumption_settled", permission="goals.write", sentence="{who} found that “{subject}” {found}")
def settle_assumption(act: Act, assumption: Assumption, *, state: str, **changes: Any) -> Assumption:
    """Holds, broken, or open again. A broken one needs a reason: the goal rests on it."""
    if state == "broken" and not act.why:
        raise Invalid("Say what showed that this does not hold.", field="why")
    refuse_unknown(changes, frozenset({"look_again_on"}))
    act.details = {"found": {"holds": "holds", "broken": "does not hold", "open": "is open again"}.get(state, state)}
    act.about(assumption, assumption.goal)
    return act.update(assumption, state=state, **changes)


@action("goals.assumption_removed", permission="goals.write", sentence="{who} took an assumption away from {goal}")
def remove_assumption(act: Act, assumption: Assumption) -> None:
    act.details = {"goal": assumption.goal.title}
    act.about(assumption.goal)
    act.delete(assumption)
