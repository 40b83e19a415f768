"""How the part of a team's work that serves no goal went over the weeks, and what may be said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truenorth.analysis.checks.phrases import percent
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .models import TeamWeek

WEEKS = 12
# A trend is spoken of from this many weeks of one kind, and a change from this many points.
FEWEST = 4
WORTH_SAYING = 0.05


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    aimless: float  # part of the open work that serves no goal, 0..1
    total: float
    unit: str
    rebuilt: bool


@dataclass(frozen=True, slots=True)
class TeamTrend:
    weeks: tuple[Week | None, ...]  # the oldest first; None where nobody looked
    mondays: tuple[date, ...]

    @property
    def line(self) -> list[float | None]:
        """Percent, for the drawing."""
        return [100 * week.aimless if week else None for week in self.weeks]

    @property
    def known(self) -> list[Week]:
        return [week for week in self.weeks if week is not None]

    @property
    def compared(self) -> tuple[Week, Week] | None:
        """The first and the last of the longest row of weeks that were seen alike; None without enough of them."""
        for kind in (False, True):
            alike = [week for week in self.known if week.rebuilt == kind]
            # Person-weeks and items are no numbers of one kind.
            alike = [week for week in alike if week.unit == alike[-1].unit]
            if len(alike) >= FEWEST:
                return alike[0], alike[-1]
        return None

    @property
    def rebuilt(self) -> int:
        return sum(week.rebuilt for week in self.known)


def trends(member: Member, *, team: int | None = None, until: date | None = None) -> dict[int, TeamTrend]:
    """Twelve weeks of each team up to the week of a day, by team; one query."""
    may(member, "workspace.read").require()
    day = until or today()
    last = day - timedelta(days=day.weekday())
    mondays = tuple(last - timedelta(days=7 * week) for week in reversed(range(WEEKS)))
    rows = TeamWeek.objects.filter(monday__gte=mondays[0], monday__lte=last)
    if team is not None:
        rows = rows.filter(team_id=team)
    found: dict[int, dict[date, Week]] = defaultdict(dict)
    for row in rows:
        if (share := row.aimless_share) is not None:
            found[row.team_id][row.monday] = Week(row.monday, share, row.total, row.unit, row.rebuilt)
    return {pk: TeamTrend(tuple(weeks.get(monday) for monday in mondays), mondays) for pk, weeks in found.items()}


def trend_sentence(trend: TeamTrend | None) -> str:
    """What the weeks say, and how they are known.

    >>> mondays = tuple(date(2026, 3, 2) + timedelta(days=7 * n) for n in range(4))
    >>> week = lambda monday, share, rebuilt: Week(monday, share, 10, "items", rebuilt)
    >>> seen = lambda *shares, rebuilt=False: TeamTrend(
    ...     tuple(week(monday, share, rebuilt) for monday, share in zip(mondays, shares)), mondays)
    >>> trend_sentence(seen(0.4, 0.35, 0.3, 0.2))
    'Work that serves no goal went from 40% to 20% in four weeks.'
    >>> trend_sentence(seen(0.4, 0.4, 0.41, 0.42, rebuilt=True))
    'Work that serves no goal stayed at about 42% in four weeks, put together from the dates of the tracker.'
    >>> trend_sentence(seen(0.4))
    'Not enough history for a trend: one week is known, four are needed.'
    """
    from truenorth.foundation.kit.formats import spelled

    known = trend.known if trend else []
    pair = trend.compared if trend else None
    if pair is None:
        number = "one week is" if len(known) == 1 else f"{spelled(len(known))} weeks are"
        return f"Not enough history for a trend: {number} known, {spelled(FEWEST)} are needed."
    first, last = pair
    weeks = (last.monday - first.monday).days // 7 + 1
    how = ", put together from the dates of the tracker" if last.rebuilt else ""
    if abs(last.aimless - first.aimless) < WORTH_SAYING:
        return f"Work that serves no goal stayed at about {percent(last.aimless)} in {spelled(weeks)} weeks{how}."
    return (
        f"Work that serves no goal went from {percent(first.aimless)} to {percent(last.aimless)} in "
        f"{spelled(weeks)} weeks{how}."
    )


def as_rows(trend: TeamTrend) -> Sequence[tuple[date, str, str]]:
    """(Monday, share, how it is known), the latest first, for the table beside the drawing."""
    return [
        (week.monday, percent(week.aimless), "put together" if week.rebuilt else "seen")
        for week in reversed(trend.known)
    ]
