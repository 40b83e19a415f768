"""What waits for a person: their goals, check-ins that are due, wins worth telling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.models import Celebration, CheckIn, Goal
from truenorth.people.models import Person

from .listing import GoalRow, rows_of


@dataclass(slots=True)
class MyGoals:
    rows: list[GoalRow]
    accountable: int
    contributing: int


def _person(member: Member) -> Person | None:
    return Person.objects.filter(member=member).first()


def my_goals(member: Member, limit: int = 12) -> MyGoals:
    """Goals the member answers for, then those of their teams; for somebody without either, the goals due next."""
    may(member, "workspace.read").require()
    open_goals = Goal.objects.filter(status__in=("running", "paused", "planned")).select_related("owner", "team")
    person = _person(member)
    if person is None:
        return MyGoals(rows_of(list(open_goals.order_by("due", "pk")[:limit])), 0, 0)
    teams = list(person.memberships.values_list("team_id", flat=True))
    mine = list(open_goals.filter(owner=person).order_by("due", "pk")[:limit])
    rest = open_goals.filter(Q(team_id__in=teams) | Q(measures__owner=person)).exclude(owner=person).distinct()
    others = list(rest.order_by("due", "pk")[: max(0, limit - len(mine))])
    if not mine and not others:
        return MyGoals(rows_of(list(open_goals.order_by("due", "pk")[:limit])), 0, 0)
    return MyGoals(rows_of([*mine, *others]), len(mine), len(others))


@dataclass(slots=True)
class DueCheckIn:
    row: GoalRow
    due_on: date
    previous: CheckIn | None  # the last one, for "you, last week"

    @property
    def overdue_days(self) -> int:
        return (today() - self.due_on).days


def check_ins_due(member: Member, limit: int = 8) -> list[DueCheckIn]:
    """Check-ins of the member's own goals that are due within three days, the latest first."""
    may(member, "workspace.read").require()
    day = today()
    person = _person(member)
    if person is None:
        return []
    goals = Goal.objects.filter(owner=person, status="running").select_related("owner", "team")
    due = []
    for goal in goals:
        last = goal.last_check_in or goal.start or goal.created_at.date()
        when = last + timedelta(days=goal.cadence_days)
        if when <= day + timedelta(days=3):
            due.append((when, goal))
    due.sort(key=lambda pair: (pair[0], pair[1].pk))
    due = due[:limit]
    rows = {row.goal.pk: row for row in rows_of([goal for _, goal in due])}
    previous: dict[int, CheckIn] = {}
    for check_in in CheckIn.objects.filter(goal_id__in=list(rows)).order_by("on", "pk"):
        previous[check_in.goal_id] = check_in
    return [DueCheckIn(rows[goal.pk], when, previous.get(goal.pk)) for when, goal in due]


def celebrations_to_show(member: Member, days: int = 14) -> list[Celebration]:
    """Shared ones of the last days, and drafts of the member's own goals, with the number of thanks."""
    may(member, "workspace.read").require()
    person = _person(member)
    rows = Celebration.objects.filter(on__gt=today() - timedelta(days=days))
    mine = Q(goal__owner=person) if person is not None else Q(pk__isnull=True)
    return list(
        rows.filter(Q(shared=True) | mine)
        .select_related("goal__owner", "goal__team")
        .annotate(thanked=Count("thanks"))[:5]
    )
