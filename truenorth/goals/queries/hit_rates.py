"""How often measures of a team were reached, cycle by cycle; beside the base rate of the whole organisation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.periods import quarter_of
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import Measure
from truenorth.people.models import Team

# As the base rate of a chance counts it.
REACHED = 0.995
AMBITIONS = ("committed", "aspirational")
# Fewer resolved ones are told as numbers, without a rate.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class HitRate:
    reached: int
    resolved: int

    @property
    def share(self) -> float | None:
        return self.reached / self.resolved if self.resolved >= FEWEST else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 %, Wilson; None where none was resolved."""
        from truenorth.analysis.intervals.wilson import wilson

        return wilson(self.reached, self.resolved) if self.resolved else None

    @property
    def said(self) -> str:
        """The share with its interval, or that there is not enough history.

        >>> HitRate(8, 9).said, HitRate(1, 2).said
        ('89%, 56–98%', 'not enough history')
        """
        if self.share is None or self.interval is None:
            return "not enough history"
        low, high = self.interval
        return f"{self.share:.0%}, {100 * low:.0f}–{100 * high:.0f}%"


@dataclass(frozen=True, slots=True)
class CycleRates:
    cycle: str
    by_ambition: dict[str, HitRate]


@dataclass(frozen=True, slots=True)
class TeamRates:
    team: Team | None  # None: goals of no team
    by_ambition: dict[str, HitRate]
    cycles: tuple[CycleRates, ...]  # the latest first


def hit_rates(member: Member) -> tuple[list[TeamRates], dict[str, HitRate]]:
    """Each team in the order of its name, and the base rate of all. Learning goals are judged by answers, not here."""
    may(member, "workspace.read").require()
    month = member.workspace.fiscal_start_month
    counted: dict[int | None, dict[tuple[date, str], dict[str, list[int]]]] = defaultdict(
        lambda: defaultdict(lambda: {ambition: [0, 0] for ambition in AMBITIONS})
    )
    rows = Measure.objects.filter(
        grade__isnull=False, role="target", goal__closed_on__isnull=False, goal__ambition__in=AMBITIONS
    )
    for team, ambition, closed, grade in rows.values_list(
        "goal__team_id", "goal__ambition", "goal__closed_on", "grade"
    ):
        quarter = quarter_of(closed, month)
        cell = counted[team][quarter.start, quarter.name][ambition]
        cell[0] += grade >= REACHED
        cell[1] += 1
    teams = {team.pk: team for team in Team.objects.filter(pk__in=[pk for pk in counted if pk])}
    told = [
        TeamRates(
            teams.get(pk or 0),
            _together(list(cycles.values())),
            tuple(CycleRates(name, _together([cells])) for (_, name), cells in sorted(cycles.items(), reverse=True)),
        )
        for pk, cycles in counted.items()
    ]
    told.sort(key=lambda row: (row.team is None, row.team.name if row.team else ""))
    return told, _together([cells for cycles in counted.values() for cells in cycles.values()])


def _together(cells: list[dict[str, list[int]]]) -> dict[str, HitRate]:
    return {
        ambition: HitRate(sum(cell[ambition][0] for cell in cells), sum(cell[ambition][1] for cell in cells))
        for ambition in AMBITIONS
    }


def rate_sentence(rates: dict[str, HitRate]) -> str:
    """What was reached, and what a usual rate of it is.

    >>> rate_sentence({"committed": HitRate(8, 9), "aspirational": HitRate(0, 1)})
    'Committed: 8 of 9 reached (89%, 56–98%). Aspirational: 0 of 1 reached.'
    """
    said = []
    for ambition, rate in rates.items():
        if rate.resolved:
            share = f" ({rate.said})" if rate.share is not None else ""
            said.append(f"{ambition.capitalize()}: {rate.reached} of {rate.resolved} reached{share}.")
    return " ".join(said) or "No measure has been graded yet: a goal is graded when it is closed."
