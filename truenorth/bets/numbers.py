"""How the backlog stands as a whole: what is under way, and what serves nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may

from .models import Bet, BetTarget, WorkItem

# Work of these kinds needs no goal: it keeps things running or the law asks for it.
NEEDS_NO_GOAL = ("keep_running", "compliance")


@dataclass(frozen=True, slots=True)
class BacklogNumbers:
    bets: int  # all that are not over
    under_way: int  # building or in test
    aimless: int  # open, under no other bet, and aim at nothing


@dataclass(frozen=True, slots=True)
class WorkNumbers:
    open: int
    loose: int  # open and serve nothing that is known here
    loose_effort: float | None


def backlog_numbers(member: Member) -> BacklogNumbers:
    may(member, "workspace.read").require()
    aims = BetTarget.objects.filter(bet=OuterRef("pk"))
    found = (
        Bet.objects.exclude(stage__in=("done", "dropped"))
        .annotate(aims=Exists(aims))
        .aggregate(
            bets=Count("pk"),
            under_way=Count("pk", filter=Q(stage__in=("building", "testing"))),
            aimless=Count("pk", filter=Q(aims=False, parent__isnull=True) & ~Q(kind__in=NEEDS_NO_GOAL)),
        )
    )
    return BacklogNumbers(**found)


def work_numbers(member: Member) -> WorkNumbers:
    may(member, "workspace.read").require()
    running = WorkItem.objects.filter(state__in=("todo", "doing"))
    loose = running.filter(bet__isnull=True, goal__isnull=True, measure__isnull=True, parent__isnull=True).exclude(
        kind__in=NEEDS_NO_GOAL
    )
    efforts = list(loose.values_list("effort", flat=True))
    known = [effort for effort in efforts if effort is not None]
    return WorkNumbers(running.count(), len(efforts), sum(known) if known else None)
