"""Verbs on work items: they live in the tracker; here they are only connected."""

from __future__ import annotations

from truenorth.bets.models import Bet, WorkItem
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Goal, Measure


@action("bets.work_linked", permission="bets.write", sentence="{who} put {subject} under {target}")
def link_work(act: Act, item: WorkItem, target: Bet | Goal | Measure) -> WorkItem:
    """Say what a work item serves; it replaces what was said before."""
    where = {"bet": None, "goal": None, "measure": None}
    where[target.noun] = target  # type: ignore[assignment]
    act.details = {"target": str(target)}
    act.about(item, target if not isinstance(target, Measure) else target.goal)
    return act.update(item, **where)


@action("bets.work_unlinked", permission="bets.write", sentence="{who} took {subject} out of what it served")
def unlink_work(act: Act, item: WorkItem) -> WorkItem:
    if not (item.bet_id or item.goal_id or item.measure_id):
        raise Invalid("This item serves nothing that is known here.")
    return act.update(item, bet=None, goal=None, measure=None)


@action("bets.work_kind_changed", permission="bets.write", sentence="{who} called {subject} {kind}")
def change_work_kind(act: Act, item: WorkItem, *, kind: str) -> WorkItem:
    """Work that keeps things running or is required by law needs no goal."""
    act.details = {"kind": dict(WorkItem._meta.get_field("kind").choices or []).get(kind, kind).lower()}
    return act.update(item, kind=kind)
