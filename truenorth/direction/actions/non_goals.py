"""Verbs on non-goals: what the organisation has decided against."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from truenorth.direction.models import NonGoal
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action


@action("direction.non_goal_added", permission="direction.write", sentence="{who} decided against “{subject}”")
def add_non_goal(act: Act, *, statement: str, reason: str, look_again_when: str = "") -> NonGoal:
    last = NonGoal.objects.aggregate(last=Max("position"))["last"]
    return act.create(
        NonGoal,
        statement=_free_statement(statement),
        reason=_said(reason),
        look_again_when=look_again_when.strip(),
        position=0 if last is None else last + 1,
    )


@action(
    "direction.non_goal_changed",
    permission="direction.write",
    sentence="{who} changed what was decided against, “{subject}”: {what}",
    needs_why=True,
)
def change_non_goal(act: Act, non_goal: NonGoal, **changes: Any) -> NonGoal:
    """Change statement, reason or look_again_when."""
    if "statement" in changes:
        changes["statement"] = _free_statement(changes["statement"], besides=non_goal)
    if "reason" in changes:
        changes["reason"] = _said(changes["reason"])
    if "look_again_when" in changes:
        changes["look_again_when"] = changes["look_again_when"].strip()
    return act.update(non_goal, **changes)


@action(
    "direction.non_goal_removed",
    permission="direction.write",
    sentence="{who} opened “{subject}” again",
    needs_why=True,
)
def remove_non_goal(act: Act, non_goal: NonGoal) -> None:
    """The decision against it no longer holds."""
    act.delete(non_goal)


def _said(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise Invalid(
            "What we do not do needs its reason.",
            field="reason",
            fix="Say what it would cost that matters more, such as “They win an afternoon, not a commute.”",
        )
    return reason


def _free_statement(statement: str, *, besides: NonGoal | None = None) -> str:
    statement = " ".join(statement.split())
    if not statement:
        raise Invalid("Say what we do not do.", field="statement", fix="Such as “Scooters”.")
    taken = NonGoal.objects.filter(statement__iexact=statement)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        raise Invalid("This is decided against already.", field="statement")
    return statement
