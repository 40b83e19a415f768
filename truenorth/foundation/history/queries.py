"""What pages and the API read of the history."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min, QuerySet

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may

from .action import VERBS
from .models import Event, EventSubject
from .timeline import Entry, timeline
from .undo import find_event
from .upkeep import LONGEST_PAUSE, Moment, first_monday

PAGE = 50


def find_history_event(member: Member, event_id: int) -> Event:
    may(member, "workspace.read").require()
    return find_event(event_id)


def events(
    member: Member, *, subject: str = "", room: str = "", by: int | None = None, verb: str = ""
) -> QuerySet[Event]:
    """Events for a page of the API."""
    may(member, "workspace.read").require()
    found = Event.objects.select_related("member__user")
    if subject:
        found = found.filter(pk__in=EventSubject.objects.filter(subject=subject).values("event_id"))
    if room:
        found = found.filter(verb__startswith=f"{room}.")
    if by is not None:
        found = found.filter(member_id=by)
    return found.filter(verb=verb) if verb else found


def history_page(
    member: Member, *, subject: str = "", room: str = "", by: int | None = None, before: int | None = None
) -> tuple[list[Entry], int | None]:
    """A page of entries, newest first, and the event to go on from; None at the end."""
    may(member, "workspace.read").require()
    found = timeline(subject or None, room=room, member=by, before=before, limit=PAGE + 1)
    return found[:PAGE], found[PAGE - 1].event.pk if len(found) > PAGE else None


def undoable_verbs(member: Member) -> frozenset[str]:
    """Names of the verbs whose events this member may take back: who may do it may undo it."""
    if not may(member, "history.undo"):
        return frozenset()
    return frozenset(name for name, verb in VERBS.items() if verb.undoable and may(member, verb.permission))


def people_in_history(member: Member) -> list[Member]:
    """Whose acts one may look for: every member, also those who left, and the product itself."""
    may(member, "workspace.read").require()
    return sorted(
        Member.objects.filter(workspace=member.workspace).select_related("user"), key=lambda m: str(m).casefold()
    )


def kept_on_pages(member: Member, until: date) -> list[Moment]:
    """Each change that somebody kept on a page in the weeks the upkeep page tells of; one act is one change."""
    may(member, "workspace.read").require()
    zone = ZoneInfo(member.workspace.time_zone)
    since = datetime.combine(first_monday(until), time(), zone) - LONGEST_PAUSE
    end = datetime.combine(until + timedelta(days=1), time(), zone)
    acts = Event.objects.filter(via="page", at__gte=since, at__lt=end).order_by().values_list("act", "member_id")
    return [Moment(who, at.astimezone(zone)) for _, who, at in acts.annotate(kept=Min("at"))]


def time_to_first_goal(member: Member) -> timedelta | None:
    """From the first change in this workspace to the first goal, written or brought in; None without a goal."""
    may(member, "workspace.read").require()
    goal = Event.objects.filter(verb__in=("goals.set", "goals.received")).aggregate(at=Min("at"))["at"]
    first = Event.objects.aggregate(at=Min("at"))["at"]
    return goal - first if goal is not None else None
