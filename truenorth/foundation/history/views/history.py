"""Everything that happened in the workspace, as sentences with their why."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history import queries
from truenorth.foundation.history.rooms import rooms
from truenorth.foundation.today import today


@signed_in
@require_GET
def history_page(request: MemberRequest) -> HttpResponse:
    room, by, before = request.GET.get("room", ""), _number(request, "by"), _number(request, "before")
    entries, after = queries.history_page(request.member, room=room, by=by, before=before)
    chosen = {"room": room, "by": by or ""}
    context = {
        "entries": entries,
        "more": f"?{urlencode({**chosen, 'before': after})}" if after is not None else "",
        "rooms": rooms(),
        "people": queries.people_in_history(request.member),
        "room": room,
        "by": by,
        "filtered": bool(room or by),
        "undoable": queries.undoable_verbs(request.member),
        "today": today(request.member.workspace),
        "crumbs": [{"name": "History"}],
        "title": "History",
    }
    return render(request, "history/history.html", context)


def _number(request: MemberRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
