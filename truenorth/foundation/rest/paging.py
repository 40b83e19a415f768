"""Keyset pages: what came after the last thing you saw. No totals, so every page costs the same."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from ninja import Field, Schema

T = TypeVar("T")


class Page(Schema, Generic[T]):
    items: list[T]
    next_after: int | None = None


class PageQuery(Schema):
    after: int = Field(0, ge=0, description="Id of the last thing seen.")
    limit: int = Field(50, ge=1, le=200)


def page_of(rows: QuerySet, *, after: int = 0, limit: int = 50) -> dict[str, Any]:
    """Rows by id after ``after``; ``next_after`` continues, None at the end. At most 200 a page."""
    limit = max(1, min(limit, 200))
    found = list(rows.filter(pk__gt=after).order_by("pk")[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    return {"items": found, "next_after": found[-1].pk if more else None}
