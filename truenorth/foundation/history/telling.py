"""What a page says after a change: one line, and Undo where the change can be taken back."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase  # noqa: TID251 - belongs to pages, and is asked by them alone
from django.urls import reverse

from truenorth.foundation.kit.reply import told

from .action import VERBS, latest_event

Reply = TypeVar("Reply", bound=HttpResponseBase)


def tell(request: HttpRequest, response: Reply, text: str) -> Reply:
    """Say what the verb that just ran did, on this answer (htmx) or on the page that comes next.

    >>> # return tell(request, redirect("people:team", team.pk), "Team changed")
    """
    event = latest_event()
    if event is None:
        return told(request, response, "Nothing was different, so nothing changed")
    verb = VERBS.get(event.verb)
    undo = reverse("history:undo", args=[event.pk]) if verb and verb.undoable and event.changes else ""
    return told(request, response, text, undo=undo)
