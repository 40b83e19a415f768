"""Reading many messages at once, as one event that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.discovery.models import FeedbackItem
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action


@action("discovery.feedback_read_many", permission="discovery.write", sentence="{who} read {number} messages")
def read_many(act: Act, items: Sequence[FeedbackItem]) -> int:
    """Mark messages as read; those that are read or set aside stay as they are. How many were new."""
    if not items:
        raise Invalid("No message is chosen.", fix="Tick one or more messages first.")
    new = [item for item in items if item.state == "new"]
    for item in new:
        act.update(item, state="read")
        act.about(item)
    if new:
        act.details = {"number": len(new)}
    return len(new)
