"""Freezes as they are sent and given."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Schema

from .sent import Sent


class FreezeOut(Schema):
    id: int
    version: int
    starts: date
    ends: date
    because: str
    team_id: int | None
    set_by: str
    lifted_on: date | None

    @staticmethod
    def resolve_set_by(row: Any) -> str:
        return str(row.set_by)


class FreezeIn(Sent):
    starts: date
    ends: date
    because: str = Field(max_length=300)
    team_id: int | None = None


class FreezeChange(Sent):
    starts: date | None = None
    ends: date | None = None
    because: str | None = Field(None, max_length=300)
    why: str = ""
