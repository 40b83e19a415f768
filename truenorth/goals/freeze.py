"""Whether the targets of a goal hold still today, and what follows for a change of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.accounts.roles import PERMISSIONS, SYSTEM
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.kit.formats import day as day_said
from truenorth.foundation.kit.formats import listed
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.scoping.current_workspace import current_workspace
from truenorth.foundation.today import today
from truenorth.goals.models import FreezeWindow, Goal

# What a freeze holds still: of a goal its due date, of a measure what its goal is judged by.
HELD_OF_GOAL = frozenset({"due"})
HELD_OF_MEASURE = frozenset({"target", "lower", "upper", "due", "metric", "direction"})
UNDER_WAY = ("running", "paused")


class Frozen(Invalid):
    """Targets hold still, and it is not for this member to move them."""

    status = 403
    code = "frozen"


class FreezeReasonMissing(Invalid):
    """Somebody who may go on inside a freeze has not said why it cannot wait."""

    code = "freeze_reason_missing"


def freeze_over(goal: Goal, on: date) -> FreezeWindow | None:
    """The freeze that holds a goal on a day: the one that ends last. Goals that are not under way are free."""
    if goal.status not in UNDER_WAY:
        return None
    return freeze_of_team(goal.team_id, on)


def freeze_of_team(team_id: int | None, on: date) -> FreezeWindow | None:
    whose = Q(team__isnull=True)
    if team_id:
        whose |= Q(team_id=team_id)
    rows = FreezeWindow.objects.filter(whose, starts__lte=on, ends__gte=on, lifted_on__isnull=True)
    return rows.select_related("set_by__user").order_by("-ends", "-pk").first()


def hold_to_freeze(act: Act, goal: Goal, moved: Iterable[str], because: str) -> None:
    """Let a change of what a freeze holds pass with a reason of its own, and mark it; refuse it to members."""
    names = sorted(moved)
    if not names:
        return
    window = freeze_over(goal, act.today)
    if window is None:
        return
    if not may(act.member, "goals.freeze"):
        raise Frozen(
            frozen_sentence(window, act.today),
            field=names[0],
            fix=f"Ask {who_may_go_on()}, who may change it with a reason, or wait until "
            f"{day_said(window.ends + timedelta(days=1), act.today)}.",
        )
    because = because.strip()
    if not because:
        raise FreezeReasonMissing(
            frozen_sentence(window, act.today),
            field="freeze_because",
            fix="You may go on: say why this cannot wait.",
        )
    act.details["freeze"] = {"window": window.pk, "until": window.ends.isoformat(), "because": because}
    act.details["also"] = f"inside the freeze until {day_said(window.ends, act.today)}, because: {because}"


def frozen_sentence(window: FreezeWindow, on: date) -> str:
    """ "Targets, due dates and metrics are frozen until 30 June (Quarter close), set by Alice."."""
    return (
        f"Targets, due dates and metrics are frozen until {day_said(window.ends, on)} ({window.because}), "
        f"set by {window.set_by}."
    )


def who_may_go_on() -> str:
    """The names of those who may change a target inside a freeze: at most three."""
    roles = PERMISSIONS["goals.freeze"] - {SYSTEM}
    able = Member.objects.filter(workspace=current_workspace(), role__in=roles, active=True).select_related("user")
    names = [str(member) for member in able.order_by("role", "pk")[:3]]
    return listed(names, last="or") or "a leader"


def freeze_note(member: Member, goal: Goal) -> dict[str, object] | None:
    """What the page of a goal or a form says of the freeze in force; None when there is none."""
    on = today(member.workspace)
    window = freeze_over(goal, on)
    if window is None:
        return None
    may_go_on = bool(may(member, "goals.freeze"))
    free = day_said(window.ends + timedelta(days=1), on)
    then = (
        "A change of one asks why it cannot wait, and is marked."
        if may_go_on
        else f"{who_may_go_on()} may change one with a reason; from {free} on everybody may."
    )
    return {"window": window, "said": frozen_sentence(window, on), "then": then, "may_go_on": may_go_on}
