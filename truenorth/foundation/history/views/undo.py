"""Taking back an act, from a toast or from the history."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.queries import find_history_event
from truenorth.foundation.history.undo import Undone, undo_act
from truenorth.foundation.kit.formats import plural
from truenorth.foundation.kit.reply import told


@signed_in
@require_POST
def undo_page(request: MemberRequest, event_id: int) -> HttpResponse:
    """Takes back the whole act of the event: what one click or one import did."""
    event = find_history_event(request.member, event_id)
    done = undo_act(request.member, event.act)
    return told(request, redirect(_back(request)), said(done))


def said(done: Undone) -> str:
    """What was put back, and what stayed because somebody needs it."""
    if not done.left_alone:
        return "Taken back"
    first = done.left_alone[0]
    more = f", and {plural(len(done.left_alone) - 1, 'more')}" if len(done.left_alone) > 1 else ""
    if not done.put_back:
        return f"Nothing was taken back: {first}{more}"
    return f"{plural(done.put_back, 'change')} taken back; left as it is: {first}{more}"


def _back(request: MemberRequest) -> str:
    """The page the button stood on, if it is one of ours and still there; else the history."""
    came_from = request.META.get("HTTP_REFERER", "")
    if came_from and url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure()):
        parts = urlsplit(came_from)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return reverse("history:history")
