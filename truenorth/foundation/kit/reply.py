"""What an answer says besides its page: a toast with Undo, a line for the live region.

For htmx requests it rides on the HX-Trigger header; for plain ones it waits in Django's messages.
"""

from __future__ import annotations

import json
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.http import HttpRequest  # noqa: TID251 - belongs to pages, and is asked by them alone


class HasHeaders(Protocol):
    """Any response of Django."""

    headers: Any


Reply = TypeVar("Reply", bound=HasHeaders)


def _add(response: Reply, event: str, detail: dict[str, str]) -> Reply:
    now = json.loads(response.headers.get("HX-Trigger", "{}"))
    now[event] = {key: value for key, value in detail.items() if value}
    # Headers are Latin-1; json writes every other letter as an escape.
    response.headers["HX-Trigger"] = json.dumps(now)
    return response


def toast(response: Reply, text: str, *, undo: str = "", tone: str = "") -> Reply:
    """Show `text` for ten seconds; `undo` is the address an Undo button posts to; `tone` "bad" for a failure."""
    return _add(response, "toast", {"text": text, "undo": undo, "tone": tone})


def say(response: Reply, text: str) -> Reply:
    """Read `text` to those who listen, without showing it."""
    return _add(response, "say", {"text": text})


def told(request: HttpRequest, response: Reply, text: str, *, undo: str = "", tone: str = "") -> Reply:
    """A toast on this answer if htmx asked, else on the page that comes next."""
    if request.headers.get("HX-Request") == "true":
        return toast(response, text, undo=undo, tone=tone)
    level = messages.ERROR if tone == "bad" else messages.INFO
    messages.add_message(request, level, text, extra_tags=undo)
    return response
