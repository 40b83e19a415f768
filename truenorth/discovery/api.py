"""What customers said, over REST."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Query, Router, Schema

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.goals.queries import find_goal

from . import queries
from .actions.feedback import (
    IncomingFeedback,
    link_feedback,
    read_feedback,
    receive_feedback,
    reopen_feedback,
    set_aside_feedback,
    unlink_feedback,
)

router = Router(tags=["discovery"])


class FeedbackOut(Schema):
    id: int
    version: int
    title: str
    text: str
    author: str
    segment: str
    channel: str
    said_at: datetime | None
    rating: float | None
    votes: int | None
    language: str
    tags: list[str]
    state: str
    source_system: str
    source_key: str


class FeedbackIn(Schema):
    """``source_key`` names the message in its source: sent again, it is known."""

    text: str = Field(min_length=1, max_length=50_000)
    title: str = Field("", max_length=300)
    author: str = Field("", max_length=200)
    segment: str = Field("", max_length=120)
    channel: str = Field("", max_length=80)
    said_at: datetime | None = None
    rating: float | None = Field(None, ge=0, le=10)
    votes: int | None = Field(None, ge=0)
    language: str = Field("", max_length=12)
    tags: list[str] = []
    url: str = Field("", max_length=500)
    source_key: str = Field("", max_length=300)


class MessagesIn(Schema):
    messages: list[FeedbackIn] = Field(min_length=1, max_length=1000)


class MessagesReceivedOut(Schema):
    new: int
    known: int


@router.get("/feedback", response=Page[FeedbackOut])
def list_feedback(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(queries.all_feedback(request.member), after=page.after, limit=page.limit)


@router.post("/feedback", response={201: MessagesReceivedOut})
def create_feedback(request: MemberRequest, body: MessagesIn) -> Any:
    incoming = [
        IncomingFeedback(key=fields.pop("source_key"), system="api", **fields)
        for fields in (m.dict() for m in body.messages)
    ]
    return 201, receive_feedback(request.member, incoming, via="rest")


@router.get("/feedback/{feedback_id}", response=FeedbackOut)
def get_feedback(request: MemberRequest, feedback_id: int) -> Any:
    return queries.find_feedback(request.member, feedback_id).item


@router.put("/feedback/{feedback_id}/read", response=FeedbackOut)
def put_read(request: MemberRequest, feedback_id: int) -> Any:
    item = queries.find_feedback(request.member, feedback_id).item
    return read_feedback(request.member, item, version=seen_version(request), via="rest")


@router.put("/feedback/{feedback_id}/set-aside", response=FeedbackOut)
def put_aside(request: MemberRequest, feedback_id: int) -> Any:
    item = queries.find_feedback(request.member, feedback_id).item
    return set_aside_feedback(request.member, item, version=seen_version(request), via="rest")


@router.put("/feedback/{feedback_id}/new", response=FeedbackOut)
def put_new(request: MemberRequest, feedback_id: int) -> Any:
    item = queries.find_feedback(request.member, feedback_id).item
    return reopen_feedback(request.member, item, version=seen_version(request), via="rest")


@router.put("/feedback/{feedback_id}/goals/{goal_id}", response=FeedbackOut)
def put_goal(request: MemberRequest, feedback_id: int, goal_id: int) -> Any:
    """A message speaks for a goal."""
    item = queries.find_feedback(request.member, feedback_id).item
    link_feedback(request.member, item, find_goal(request.member, goal_id), version=seen_version(request), via="rest")
    return item


@router.delete("/feedback/{feedback_id}/goals/{goal_id}", response=FeedbackOut)
def delete_goal(request: MemberRequest, feedback_id: int, goal_id: int) -> Any:
    item = queries.find_feedback(request.member, feedback_id).item
    unlink_feedback(request.member, item, find_goal(request.member, goal_id), version=seen_version(request), via="rest")
    return item
