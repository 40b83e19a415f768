"""Verbs on principles: how we decide when two good things collide."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from truenorth.direction.models import Principle
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action


@action("direction.principle_added", permission="direction.write", sentence="{who} added the principle “{subject}”")
def add_principle(act: Act, *, statement: str, because: str = "") -> Principle:
    last = Principle.objects.aggregate(last=Max("position"))["last"]
    return act.create(
        Principle,
        statement=_free_statement(statement),
        because=because.strip(),
        position=0 if last is None else last + 1,
    )


@action(
    "direction.principle_changed",
    permission="direction.write",
    sentence="{who} changed the principle “{subject}”: {what}",
    needs_why=True,
)
def change_principle(act: Act, principle: Principle, **changes: Any) -> Principle:
    """Change statement or because."""
    if "statement" in changes:
        changes["statement"] = _free_statement(changes["statement"], besides=principle)
    if "because" in changes:
        changes["because"] = changes["because"].strip()
    return act.update(principle, **changes)


@action(
    "direction.principle_removed",
    permission="direction.write",
    sentence="{who} gave up the principle “{subject}”",
    needs_why=True,
)
def remove_principle(act: Act, principle: Principle) -> None:
    act.delete(principle)


def _free_statement(statement: str, *, besides: Principle | None = None) -> str:
    statement = " ".join(statement.split())
    if not statement:
        raise Invalid("A principle needs a statement.", field="statement", fix="Such as “Certain before everywhere”.")
    taken = Principle.objects.filter(statement__iexact=statement)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        raise Invalid("This principle is there already.", field="statement")
    return statement
