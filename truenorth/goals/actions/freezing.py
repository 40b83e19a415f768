"""Verbs on freeze windows: days on which targets hold still."""

from __future__ import annotations

from datetime import date
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.kit.formats import span
from truenorth.goals.models import FreezeWindow
from truenorth.people.models import Team

from .setting import refuse_unknown

# Longer than this nothing holds still any more: it is a rule, not a window.
LONGEST_DAYS = 184


@action("goals.freeze_set", permission="goals.freeze", sentence="{who} froze targets {span}: {subject}")
def set_freeze(act: Act, *, starts: date, ends: date, because: str, team: Team | None = None) -> FreezeWindow:
    """From ``starts`` to ``ends`` a change of a target, due date or metric of a goal under way asks for its own reason."""
    because = " ".join(because.split())
    if not because:
        raise Invalid("A freeze needs its reason.", field="because", fix="Such as “Quarter close”.")
    if len(because) > 300:
        raise Invalid("At most 300 characters.", field="because")
    if ends < act.today:
        raise Invalid("This freeze would be over already.", field="ends", fix="Choose a last day from today on.")
    _check(starts, ends)
    act.details = {"span": span(starts, ends)}
    return act.create(FreezeWindow, starts=starts, ends=ends, because=because, team=team, set_by=act.member)


@action(
    "goals.freeze_changed",
    permission="goals.freeze",
    sentence="{who} changed a freeze, {subject}: {what}",
    needs_why=True,
)
def change_freeze(act: Act, window: FreezeWindow, **changes: Any) -> FreezeWindow:
    """Change starts, ends or because of a freeze that is not over."""
    refuse_unknown(changes, frozenset({"starts", "ends", "because"}))
    _refuse_over(act, window)
    if "because" in changes:
        changes["because"] = " ".join(changes["because"].split())
        if not changes["because"]:
            raise Invalid("A freeze needs its reason.", field="because", fix="Such as “Quarter close”.")
    _check(changes.get("starts", window.starts), changes.get("ends", window.ends))
    if changes.get("ends", window.ends) < act.today:
        raise Invalid("It would be over already.", field="ends", fix="Lift it to end it today.")
    return act.update(window, **changes)


@action("goals.freeze_lifted", permission="goals.freeze", sentence="{who} lifted the freeze {subject}", needs_why=True)
def lift_freeze(act: Act, window: FreezeWindow) -> FreezeWindow:
    """End it before its last day; it stays readable."""
    _refuse_over(act, window)
    return act.update(window, lifted_on=act.today)


def _refuse_over(act: Act, window: FreezeWindow) -> None:
    if window.lifted_on is not None or window.ends < act.today:
        raise Invalid(f"“{window}” is over.", fix="Set a new freeze.")


def _check(starts: date, ends: date) -> None:
    if ends < starts:
        raise Invalid("The freeze ends before it starts.", field="ends", fix="Choose a later last day.")
    if (ends - starts).days + 1 > LONGEST_DAYS:
        raise Invalid(
            "A freeze lasts half a year at most.", field="ends", fix="Targets that never move are a rule, not a freeze."
        )
