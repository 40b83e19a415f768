"""How the goals are spread over short, mid and long term."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.periods import horizon_of

from .listing import GoalFilter, chosen_goals


@dataclass(frozen=True, slots=True)
class HorizonBalance:
    """Numbers of goals; `unsaid` are those without a horizon and without both dates it would follow from."""

    short: int = 0
    mid: int = 0
    long: int = 0
    unsaid: int = 0

    @property
    def known(self) -> int:
        return self.short + self.mid + self.long


def horizon_balance(member: Member, chosen: GoalFilter) -> HorizonBalance:
    """Of all goals that match, on all pages; an open horizon follows from the dates. One query."""
    rows = chosen_goals(member, chosen).order_by().values_list("horizon", "start", "due")
    counts: dict[str, int] = defaultdict(int)
    for horizon, start, due, n in rows.annotate(n=Count("pk", distinct=True)):
        counts[horizon or (horizon_of(start, due) if start and due else "unsaid")] += n
    return HorizonBalance(**counts)
