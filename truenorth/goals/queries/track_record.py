"""How well the forecasts of a workspace hold: what is resolved, what waits, scores, and what was learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may
from truenorth.goals.corrections import as_correction
from truenorth.goals.models import ForecastCorrection, ForecastOutcome, WeeklyForecast
from truenorth.goals.track_records import resolved_forecasts
from truenorth.people.models import Person, Team

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.correction import Correction
    from truenorth.analysis.forecasting.track_record import TrackRecord

# A team with fewer resolved measures is not shown by itself: it would be luck, and it would be about people.
FEWEST_OF_A_TEAM = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the page, the API and the command say."""

    record: TrackRecord
    correction: Correction
    learned_on: date | None
    kept: int  # weekly forecasts, resolved or not
    waiting: int  # of them without an outcome
    next_due: date | None
    teams: list[tuple[int, str]]  # those with enough resolved measures to be looked at alone
    team: Team | None = None
    own: TrackRecord | None = None  # of the forecasts on which the asking person stated a confidence


def forecasts_standing(member: Member, team_id: int | None = None) -> Standing:
    """The track record, of everything or of one team; a team with too few resolved measures is not there."""
    from truenorth.analysis.forecasting.track_record import track_record

    may(member, "workspace.read").require()
    resolved = (
        ForecastOutcome.objects.values("forecast__measure__goal__team_id", "forecast__measure__goal__team__name")
        .annotate(measures=Count("forecast__measure_id", distinct=True))
        .filter(measures__gte=FEWEST_OF_A_TEAM, forecast__measure__goal__team_id__isnull=False)
        .order_by("forecast__measure__goal__team__name")
    )
    teams = [(row["forecast__measure__goal__team_id"], row["forecast__measure__goal__team__name"]) for row in resolved]
    chosen: dict[str, Any] = {}
    team = None
    if team_id is not None:
        team = Team.objects.filter(pk=team_id).first()
        if team is None or team.pk not in dict(teams):
            raise NotThere("A track record of this team")
        chosen["forecast__measure__goal__team_id"] = team.pk
    waiting = WeeklyForecast.objects.filter(outcome__isnull=True).aggregate(n=Count("pk"), due=Min("due"))
    learned = ForecastCorrection.objects.first()
    person = Person.objects.filter(member=member).first() if member.user_id else None
    own = resolved_forecasts(forecast__confident_id=person.pk) if person is not None else []
    return Standing(
        record=track_record(resolved_forecasts(**chosen)),
        correction=as_correction(learned),
        learned_on=learned.learned_on if learned else None,
        kept=WeeklyForecast.objects.count(),
        waiting=waiting["n"],
        next_due=waiting["due"],
        teams=teams,
        team=team,
        own=track_record(own) if own else None,
    )
