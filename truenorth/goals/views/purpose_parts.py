"""For whom, what and why as one sentence; a slot that stands empty leads to where it is filled."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from truenorth.analysis.goal_words.purpose import Purpose, purpose_of
from truenorth.goals.queries import Goal

# Where the editor asks for a slot.
FIELDS = {"beneficiary": "id_beneficiary", "enhances": "id_enhances", "why": "id_why_it_matters"}


def purpose_of_goal(goal: Goal) -> Purpose:
    return purpose_of(goal.beneficiary, goal.enhances, goal.why)


def purpose_parts(purpose: Purpose, editor: str | None = None) -> list[dict[str, Any]]:
    """What the template draws; ``editor`` is the address with the fields, "" the page itself, None where nobody may fill them."""
    return [
        {
            "text": part.text,
            "slot": part.slot,
            "missing": part.missing,
            "href": f"{editor}#{FIELDS[part.slot]}" if part.missing and part.slot and editor is not None else "",
        }
        for part in purpose.parts
    ]


def editor_of(goal: Goal, *, may_write: bool) -> str | None:
    """The address of the editor; None where this goal can no longer be written by this member."""
    open_to_change = may_write and goal.status not in ("closed", "dropped")
    return reverse("goals:edit", args=[goal.pk]) if open_to_change else None
