"""What callers send, and the words they may use."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict

from truenorth.foundation.errors import Invalid

Kind = Literal["objective", "strategic", "intermediate", "tactical", "smart", "product_goal", "outcome"]
Profile = Literal["okr", "north_star", "smart", "ebm", "outcome_roadmap"]
Ambition = Literal["committed", "aspirational", "learning"]
Horizon = Literal["", "short", "mid", "long"]
Changes = Literal["", "behaviour", "experience", "business"]
Direction = Literal["up", "down", "keep"]
MeasureKind = Literal["level", "ratio", "cumulative", "milestone", "binary"]


class Sent(Schema):
    """What callers send: fields that are not known are refused rather than dropped, so that a misspelt name is noticed."""

    model_config = ConfigDict(extra="forbid")

    def given(self, *may_be_empty: str) -> dict[str, Any]:
        """The fields that were sent. Null is taken only for the fields named, where it means nothing."""
        sent = self.dict(exclude_unset=True)
        for name, value in sent.items():
            if value is None and name not in may_be_empty:
                raise Invalid(f"{name} cannot be empty.", field=name, fix="Leave it out to keep what it is.")
        return sent
