"""Sessions end: some days after they began whatever happens, and sooner when nobody uses them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest  # noqa: TID251 - belongs to the door
from django.utils import timezone

LONGEST = timedelta(days=14)
LONGEST_UNUSED = timedelta(days=3)
# How exactly "last used" is known; a write at each page would cost more than it tells.
NOTED_EVERY = timedelta(minutes=30)
BEGAN, USED = "began", "used"


def note_beginning(request: HttpRequest, **_: Any) -> None:
    now = timezone.now().isoformat()
    request.session[BEGAN] = now
    request.session[USED] = now


def end_if_old(request: HttpRequest) -> None:
    """Sign out a session that is too old or was not used for too long."""
    session, now = request.session, timezone.now()
    began, used = _moment(session.get(BEGAN)), _moment(session.get(USED))
    if began is None or used is None or now - began > LONGEST or now - used > LONGEST_UNUSED:
        logout(request)
    elif now - used > NOTED_EVERY:
        session[USED] = now.isoformat()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


user_logged_in.connect(note_beginning, dispatch_uid="truenorth.session_age")
