"""What callers may send: known fields alone, and null only where it means "nothing"."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import ConfigDict

from truenorth.foundation.errors import Invalid


class Body(Schema):
    """A body whose unknown fields are refused rather than dropped, so that a misspelt name is noticed."""

    model_config = ConfigDict(extra="forbid")

    why: str = ""


def sent_fields(body: Body, *may_be_empty: str) -> dict[str, Any]:
    """The fields a caller sent, without the reason. Null is taken only for the fields named."""
    sent = body.dict(exclude_unset=True)
    sent.pop("why", None)
    for name, value in sent.items():
        if value is None and name not in may_be_empty:
            raise Invalid(f"{name} cannot be empty.", field=name, fix="Leave it out to keep what it is.")
    return sent
