"""REST of the history: what happened, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Router, Schema
from pydantic import Field

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.bodies import Body
from truenorth.foundation.rest.paging import Page, page_of

from . import queries
from .sentences import sentence
from .undo import undo_act

router = Router(tags=["history"])


class EventOut(Schema):
    id: int
    verb: str
    subject: str
    subject_title: str
    sentence: str
    why: str
    who: str
    member_id: int
    via: str
    at: datetime
    act: str
    about: list[str]
    changes: list[dict[str, Any]]

    @staticmethod
    def resolve_sentence(event: Any) -> str:
        return sentence(event)

    @staticmethod
    def resolve_who(event: Any) -> str:
        return str(event.member)

    @staticmethod
    def resolve_act(event: Any) -> str:
        return str(event.act)


class UndoIn(Body):
    pass


class UndoneOut(Schema):
    put_back: int = Field(description="How many changes were put back.")
    left_alone: list[str] = Field(description="What was changed since or is in use, and stayed.")


@router.get("/events", response=Page[EventOut])
def events(
    request: MemberRequest,
    after: int = 0,
    limit: int = 50,
    subject: str = "",
    room: str = "",
    by: int | None = None,
    verb: str = "",
) -> Any:
    """In the order in which they were written; follow ``next_after`` to read on, later too."""
    found = queries.events(request.member, subject=subject, room=room, by=by, verb=verb)
    return page_of(found, after=after, limit=limit)


@router.get("/events/{int:event_id}", response=EventOut)
def event(request: MemberRequest, event_id: int) -> Any:
    return queries.find_history_event(request.member, event_id)


@router.post("/events/{int:event_id}/undo", response=UndoneOut)
def undo(request: MemberRequest, event_id: int, body: UndoIn) -> Any:
    """Takes back the whole act the event belongs to: an import is one act."""
    found = queries.find_history_event(request.member, event_id)
    return undo_act(request.member, found.act, why=body.why, via="rest")
