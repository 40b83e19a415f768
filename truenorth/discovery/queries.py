"""How pages obtain feedback: the inbox by page, the messages of a goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.models import Goal

from .models import FeedbackItem, FeedbackLink

PAGE = 50


@dataclass(frozen=True, slots=True)
class InboxFilter:
    words: str = ""
    state: str = "new"  # new, read, set_aside, all
    channel: str = ""
    goal_id: int | None = None
    serves: str = ""  # "none": messages that speak for no goal
    days: int | None = None
    after: int = 0


@dataclass(slots=True)
class InboxRow:
    item: FeedbackItem
    goals: list[Goal] = field(default_factory=list)


def all_feedback(member: Member) -> QuerySet[FeedbackItem]:
    may(member, "workspace.read").require()
    return FeedbackItem.objects.all()


def find_feedback(member: Member, feedback_id: int) -> InboxRow:
    may(member, "workspace.read").require()
    item = FeedbackItem.objects.filter(pk=feedback_id).first()
    if item is None:
        raise NotThere("This message")
    return _with_goals([item])[0]


def list_inbox(member: Member, chosen: InboxFilter | None = None) -> tuple[list[InboxRow], bool]:
    """A page of messages, newest first, and whether more follows."""
    may(member, "workspace.read").require()
    chosen = chosen or InboxFilter()
    rows = _chosen(chosen)
    page = list(rows.order_by("-said_at", "-pk")[chosen.after : chosen.after + PAGE + 1])
    return _with_goals(page[:PAGE]), len(page) > PAGE


def count_inbox(member: Member, chosen: InboxFilter) -> int:
    may(member, "workspace.read").require()
    return _chosen(chosen).count()


def _chosen(chosen: InboxFilter) -> QuerySet[FeedbackItem]:
    rows = FeedbackItem.objects.all()
    if chosen.state != "all":
        rows = rows.filter(state=chosen.state)
    for word in chosen.words.split()[:8]:
        rows = rows.filter(Q(text__icontains=word) | Q(title__icontains=word))
    if chosen.channel:
        rows = rows.filter(channel=chosen.channel)
    if chosen.goal_id:
        rows = rows.filter(links__goal_id=chosen.goal_id)
    if chosen.serves == "none":
        rows = rows.filter(links__isnull=True)
    if chosen.days:
        rows = rows.filter(said_at__gte=timezone.now() - timedelta(days=chosen.days))
    return rows


def _with_goals(items: list[FeedbackItem]) -> list[InboxRow]:
    goals: dict[int, list[Goal]] = defaultdict(list)
    for link in FeedbackLink.objects.filter(feedback__in=items).select_related("goal"):
        goals[link.feedback_id].append(link.goal)
    return [InboxRow(item, goals[item.pk]) for item in items]


def waiting(member: Member) -> int:
    """How many messages nobody has read: the number beside Discovery."""
    may(member, "workspace.read").require()
    return FeedbackItem.objects.filter(state="new").count()


def channels(member: Member) -> list[tuple[str, int]]:
    may(member, "workspace.read").require()
    found = FeedbackItem.objects.exclude(channel="").order_by().values("channel").annotate(number=Count("pk"))
    return [(row["channel"], row["number"]) for row in found.order_by("-number", "channel")[:12]]


@dataclass(frozen=True, slots=True)
class InboxNumbers:
    new: int
    this_week: int  # of the new ones, said in the last seven days
    loose: int  # read or new, and speak for no goal
    total: int


def inbox_numbers(member: Member) -> InboxNumbers:
    may(member, "workspace.read").require()
    since = today() - timedelta(days=7)
    linked = FeedbackLink.objects.filter(feedback=OuterRef("pk"))
    found = FeedbackItem.objects.annotate(linked=Exists(linked)).aggregate(
        new=Count("pk", filter=Q(state="new")),
        this_week=Count("pk", filter=Q(state="new", said_at__date__gte=since)),
        loose=Count("pk", filter=Q(linked=False) & ~Q(state="set_aside")),
        total=Count("pk"),
    )
    return InboxNumbers(**found)


def find_many(member: Member, ids: Iterable[int]) -> list[FeedbackItem]:
    """Those of the messages that are there, newest first."""
    may(member, "workspace.read").require()
    return list(FeedbackItem.objects.filter(pk__in=list(ids)[:PAGE]))


def count_voices(member: Member, goal_id: int) -> tuple[int, int]:
    """How many messages speak for a goal, and of how many people they are."""
    may(member, "workspace.read").require()
    found = FeedbackLink.objects.filter(goal_id=goal_id).aggregate(
        messages=Count("pk"), people=Count("feedback__author", distinct=True, filter=~Q(feedback__author=""))
    )
    return found["messages"], found["people"]


def voices_of(goal_ids: Iterable[int], each: int = 3) -> Mapping[int, list[FeedbackItem]]:
    """The newest messages of each goal."""
    voices: dict[int, list[FeedbackItem]] = defaultdict(list)
    links = (
        FeedbackLink.objects.filter(goal_id__in=list(goal_ids))
        .select_related("feedback")
        .order_by("-feedback__said_at")
    )
    for link in links:
        if len(voices[link.goal_id]) < each:
            voices[link.goal_id].append(link.feedback)
    return voices
