"""Freeze windows: those in force, those to come and those that are over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.history.models import Event
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import FreezeWindow

MOST_MARKED = 20


def freezes(member: Member) -> QuerySet[FreezeWindow]:
    """Every freeze, the newest first."""
    may(member, "workspace.read").require()
    return FreezeWindow.objects.select_related("team", "set_by__user")


def find_freeze(member: Member, freeze_window_id: int) -> FreezeWindow:
    found = freezes(member).filter(pk=freeze_window_id).first()
    if found is None:
        raise NotThere("This freeze")
    return found


def freezes_by_state(member: Member, on: date) -> dict[str, list[FreezeWindow]]:
    """In force, ahead, and over (the last twenty), in one read."""
    found: dict[str, list[FreezeWindow]] = {"now": [], "ahead": [], "over": []}
    for window in freezes(member)[:200]:
        if window.holds_on(on):
            found["now"].append(window)
        elif window.lifted_on is None and window.starts > on:
            found["ahead"].insert(0, window)
        else:
            found["over"].append(window)
    found["over"] = found["over"][:20]
    return found


def changes_inside(member: Member) -> list[Event]:
    """Changes of targets, dates and metrics that were made inside a freeze, newest first."""
    may(member, "workspace.read").require()
    verbs = (
        "goals.revised", "goals.changed", "goals.resumed", "goals.measure_added", "goals.measure_revised",
        "goals.measure_archived", "goals.measure_restored",
    )  # fmt: skip
    marked: Any = Event.objects.filter(verb__in=verbs, details__has_key="freeze").select_related("member__user")
    return list(marked.order_by("-at", "-pk")[:MOST_MARKED])
