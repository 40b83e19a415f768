"""Bets that are to land sooner than changes of their team arrive: what delivery can do, beside what plans ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truenorth.analysis.delivery.landing import ShortNotice, short_notice
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.kit.formats import day, listed, plural, quantity
from truenorth.metrics.delivery import lead_times_of_teams

from .models import Bet

# What is not built yet, or not out yet, still has to travel.
STILL_TO_LAND = frozenset({"idea", "next", "building", "testing"})


@dataclass(frozen=True, slots=True)
class LandingNote:
    bet: Bet
    notice: ShortNotice
    text: str
    service_id: int  # where the proof is


def landing_notes(member: Member, bets: Iterable[Bet], today: date) -> dict[int, LandingNote]:
    """By bet: where its landing date is nearer than the measured P85 of its team's lead times. At most five queries.

    Silent without a team, a date, a service of that team, or enough history.
    """
    coming = [bet for bet in bets if bet.stage in STILL_TO_LAND and bet.team_id and bet.end and bet.end >= today]
    if not coming:
        return {}
    measured = lead_times_of_teams(member, (bet.team_id for bet in coming if bet.team_id))
    found = {}
    for bet in coming:
        lead = measured.get(bet.team_id or 0)
        notice = short_notice(bet.end, today, lead.p85_hours, lead.changes) if lead else None
        if lead is not None and notice is not None:
            text = landing_sentence(notice, str(bet.team), [service.name for service in lead.services], today)
            found[bet.pk] = LandingNote(bet, notice, text, lead.services[0].pk)
    return found


def landing_sentence(notice: ShortNotice, team: str, services: list[str], today: date) -> str:
    """The note with its proof.

    >>> notice = ShortNotice(date(2026, 4, 17), 3, 140.0, 60, date(2026, 4, 12))
    >>> print(landing_sentence(notice, "Riders", ["rider-app"], date(2026, 4, 14)))
    It is to land by 17 April. Of 100 changes of Riders, 85 are in production within 5.83 days of their commit (60 changes \
of rider-app in the last eight weeks): to have that time, the last one had to be committed by 12 April.
    """
    hours = notice.p85_hours
    time = quantity(hours / 24, "days") if hours >= 48 else quantity(hours, "h")
    had = "had" if notice.commit_by < today else "has"
    return (
        f"It is to land by {day(notice.due, today)}. Of 100 changes of {team}, 85 are in production within {time} of "
        f"their commit ({plural(notice.changes, 'change')} of {listed(services)} in the last eight weeks): to have that "
        f"time, the last one {had} to be committed by {day(notice.commit_by, today)}."
    )
