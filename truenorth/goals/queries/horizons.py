"""How the goals are spread over short, mid and long term."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from truenorth.foundation.accounts.models import Member

from .listing import GoalFilter, chosen_goals


@dataclass(frozen=True, slots=True)
class HorizonBalance:
    """Numbers of goals; `unsaid` are those without a horizon and without the dates it would follow from."""

    short: int = 0
    mid: int = 0
    long: int = 0
    unsaid: int = 0

    @property
    def known(self) -> int:
        return self.short + self.mid + self.long


def horizon_balance(member: Member, chosen: GoalFilter) -> HorizonBalance:
    """Of all goals that match, on all pages. One query."""
    rows = chosen_goals(member, chosen).order_by().values("horizon").annotate(n=Count("pk", distinct=True))
    counts = {row["horizon"] or "unsaid": row["n"] for row in rows}
    return HorizonBalance(**counts)
