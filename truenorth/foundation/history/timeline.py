"""What happened to something, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from .models import Event, EventSubject
from .sentences import sentence


@dataclass(frozen=True, slots=True)
class Entry:
    event: Event
    sentence: str
    undone: bool


def timeline(subject: str | None = None, *, limit: int = 30, before: int | None = None) -> list[Entry]:
    """Entries about one subject ("goal:12"), or about the whole workspace; ``before`` is an event id to page from."""
    if subject is None:
        events = Event.objects.all()
    else:
        events = Event.objects.filter(pk__in=EventSubject.objects.filter(subject=subject).values("event_id"))
    if before is not None:
        events = events.filter(pk__lt=before)
    page = list(events.select_related("member__user").order_by("-at", "-pk")[:limit])
    undone = _undone_acts(event.act for event in page)
    return [Entry(event, sentence(event), str(event.act) in undone) for event in page]


def _undone_acts(acts: Iterable[UUID]) -> set[str]:
    names = {str(act) for act in acts}
    if not names:
        return set()
    return set(
        Event.objects.filter(verb="history.undone", details__undid__in=list(names)).values_list(
            "details__undid", flat=True
        )
    )
