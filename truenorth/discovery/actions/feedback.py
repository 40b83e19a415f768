"""Verbs on what customers said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from truenorth.discovery.models import FeedbackItem, FeedbackLink
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Goal


def pseudonym(author: str, workspace_id: int) -> str:
    """The same person gets the same name, and the name says nothing about them."""
    if not author.strip():
        return ""
    if re.fullmatch(r"person [0-9a-f]{8}", author):
        return author  # from a bundle: it is a pseudonym already
    digest = hashlib.sha256(f"{workspace_id}:{author.strip().casefold()}".encode()).hexdigest()
    return f"person {digest[:8]}"


@dataclass(slots=True)
class IncomingFeedback:
    key: str
    system: str
    text: str
    title: str = ""
    author: str = ""
    segment: str = ""
    channel: str = ""
    said_at: datetime | None = None
    rating: float | None = None
    votes: int | None = None
    language: str = ""
    tags: list[str] = field(default_factory=list)
    url: str = ""
    state: str = "new"
    goals: list[Goal] = field(default_factory=list)


@dataclass(slots=True)
class ReceivedFeedback:
    new: int = 0
    known: int = 0
    by_key: dict[str, FeedbackItem] = field(default_factory=dict)


@action("discovery.feedback_received", permission="discovery.write", sentence="{who} brought in {new} messages")
def receive_feedback(act: Act, incoming: Sequence[IncomingFeedback]) -> ReceivedFeedback:
    """Messages from files or other systems; one that is here already (same source and key) is left as it is."""
    result = ReceivedFeedback()
    known = {
        (system, key): pk
        for system, key, pk in FeedbackItem.objects.exclude(source_key="").values_list(
            "source_system", "source_key", "pk"
        )
    }
    fresh: list[tuple[IncomingFeedback, FeedbackItem]] = []
    for item in incoming:
        if item.key and (item.system, item.key) in known:
            result.known += 1
            continue
        if item.key:
            known[item.system, item.key] = 0
        row = FeedbackItem(
            source_system=item.system,
            source_key=item.key[:300],
            title=item.title[:300],
            text=item.text,
            author=pseudonym(item.author, act.workspace.pk),
            segment=item.segment[:120],
            channel=item.channel[:80],
            said_at=item.said_at,
            rating=item.rating,
            votes=item.votes,
            language=item.language[:12],
            tags=item.tags,
            url=item.url[:500],
            state=item.state,
            created_at=act.now,
            updated_at=act.now,
        )
        fresh.append((item, row))
        result.by_key[item.key] = row
    act.create_many(FeedbackItem, [row for _, row in fresh])
    links = [
        FeedbackLink(feedback=row, goal=goal, created_at=act.now, updated_at=act.now)
        for item, row in fresh
        for goal in {g.pk: g for g in item.goals}.values()
    ]
    act.create_many(FeedbackLink, links)
    result.new = len(fresh)
    if act.changes:  # a second time nothing happens, and nothing is told
        act.details = {"new": result.new, "known": result.known}
    return result


@action("discovery.feedback_added", permission="discovery.write", sentence="{who} noted what a customer said")
def add_feedback(
    act: Act,
    *,
    text: str,
    title: str = "",
    author: str = "",
    segment: str = "",
    channel: str = "",
    said_at: datetime | None = None,
) -> FeedbackItem:
    """One message by hand or by API."""
    if not text.strip():
        raise Invalid(
            "There is nothing in this message.", field="text", fix="Write what the customer said, in their words."
        )
    if len(text) > 50_000:
        raise Invalid("A message has at most 50,000 characters.", field="text")
    return act.create(
        FeedbackItem,
        text=text.strip(),
        title=title.strip(),
        author=pseudonym(author, act.workspace.pk),
        segment=segment.strip(),
        channel=channel.strip() or "by hand",
        said_at=said_at or act.now,
    )


@action("discovery.feedback_read", permission="discovery.write", sentence="{who} read “{subject}”")
def read_feedback(act: Act, item: FeedbackItem) -> FeedbackItem:
    return act.update(item, state="read")


@action("discovery.feedback_set_aside", permission="discovery.write", sentence="{who} set aside “{subject}”")
def set_aside_feedback(act: Act, item: FeedbackItem) -> FeedbackItem:
    return act.update(item, state="set_aside")


@action(
    "discovery.feedback_reopened", permission="discovery.write", sentence="{who} put “{subject}” back into the inbox"
)
def reopen_feedback(act: Act, item: FeedbackItem) -> FeedbackItem:
    return act.update(item, state="new")


@action("discovery.feedback_linked", permission="discovery.write", sentence="{who} linked a message to {goal}")
def link_feedback(act: Act, item: FeedbackItem, goal: Goal) -> FeedbackLink:
    """A message speaks for a goal; it counts as read from then on."""
    if FeedbackLink.objects.filter(feedback=item, goal=goal).exists():
        raise Invalid(f"This message speaks for “{goal}” already.", field="goal")
    act.details = {"goal": goal.title}
    act.about(item, goal)
    act.update(item, state="read")
    return act.create(FeedbackLink, feedback=item, goal=goal)


@action("discovery.feedback_unlinked", permission="discovery.write", sentence="{who} unlinked a message from {goal}")
def unlink_feedback(act: Act, item: FeedbackItem, goal: Goal) -> None:
    link = FeedbackLink.objects.filter(feedback=item, goal=goal).first()
    if link is None:
        raise Invalid("This message is not linked to that goal.", field="goal")
    act.details = {"goal": goal.title}
    act.about(item, goal)
    act.delete(link)
