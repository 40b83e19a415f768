"""What happened to something, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from .action import VERBS
from .models import Event, EventSubject
from .sentences import sentence


@dataclass(frozen=True, slots=True)
class Entry:
    event: Event
    sentence: str
    undone: bool

    @property
    def may_be_undone(self) -> bool:
        verb = VERBS.get(self.event.verb)
        return bool(verb and verb.undoable and self.event.changes) and not self.undone


def timeline(
    subject: str | None = None,
    *,
    room: str = "",
    member: int | None = None,
    limit: int = 30,
    before: int | None = None,
    verbs: tuple[str, ...] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Entry]:
    """Entries about one subject ("goal:12"), or about the whole workspace.

    ``room`` ("goals") and ``member`` (an id) narrow it; ``before`` is the id of the last event seen, to page from.
    ``verbs`` are the beginnings of the verbs to tell of ("goals.closed", "direction."); without them, all. ``since`` and ``until``
    (this one left out) bound the time.
    """
    if subject is None:
        events = Event.objects.all()
    else:
        events = Event.objects.filter(pk__in=EventSubject.objects.filter(subject=subject).values("event_id"))
    if room:
        events = events.filter(verb__startswith=f"{room}.")
    if verbs:
        wanted = Q()
        for verb in verbs:
            wanted |= Q(verb__startswith=verb)
        events = events.filter(wanted)
    if since is not None:
        events = events.filter(at__gte=since)
    if until is not None:
        events = events.filter(at__lt=until)
    if member is not None:
        events = events.filter(member_id=member)
    if before is not None:
        # Imports date events in the past, so the order is by time, and the id only parts what happened at once.
        last = Event.objects.filter(pk=before).values_list("at", flat=True).first()
        events = events.filter(Q(at__lt=last) | Q(at=last, pk__lt=before)) if last else events.none()
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
