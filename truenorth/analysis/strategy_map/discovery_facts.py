"""What customers said, as counts: feedback never enters the map row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FeedbackCountFact:
    """Messages linked to one goal (or to none, when goal_id is None)."""

    goal_id: str | None
    messages: int
    people: int  # distinct authors where known
    recent: int = 0  # in the last 30 days before the map's date
    newest: date | None = None
