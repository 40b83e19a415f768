"""Looks at what the open work of each team serves, once a week, so that it has a trend."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from truenorth.alignment.models import TeamWeek
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.periods import week_of

if TYPE_CHECKING:
    from truenorth.alignment.team_focus import TeamFocus
    from truenorth.analysis.strategy_map.map import StrategyMap

REBUILT_WEEKS = 12


@action(
    "alignment.week_seen", permission="alignment.run", sentence="{who} noted what work served this week", undoable=False
)
def see_week(act: Act) -> int:
    """Keep what each team's open work serves today as that of this week; a later look in the week takes its place.

    The first time, the weeks before are put together from the dates of trackers and from the history, as far as those
    reach. Returns how many rows were written.
    """
    from truenorth.alignment.build_map import build_map
    from truenorth.alignment.team_focus import team_focus

    map = build_map(act.today)
    monday = week_of(act.today).start
    known = {row.team_id: row for row in TeamWeek.objects.filter(monday=monday)}
    written = 0
    for team in map.teams:
        focus = team_focus(map, team.id)
        if not focus.total:
            continue
        pk = int(team.id.partition(":")[2])
        columns = {"seen_on": act.today, **_columns(focus)}
        if pk in known:
            act.update(known[pk], **columns)
        else:
            act.create(TeamWeek, team_id=pk, monday=monday, **columns)
        written += 1
    if not TeamWeek.objects.filter(monday__lt=monday).exists():
        written += _rebuild(act, map, monday)
    # What is derived is no history.
    act.changes = []
    return written


def _rebuild(act: Act, map: StrategyMap, monday: date) -> int:
    from truenorth.alignment.past_weeks import dates_of_work, past_focus, recorded_changes, sundays_before

    sundays = sundays_before(monday, REBUILT_WEEKS)
    rows = [
        TeamWeek(
            team_id=int(team.partition(":")[2]),
            monday=sunday - timedelta(days=6),
            seen_on=act.today,
            rebuilt=True,
            **_columns(focus),
        )
        for sunday, team, focus in past_focus(map, dates_of_work(), recorded_changes(sundays[-1]), sundays)
    ]
    return len(act.create_many(TeamWeek, rows))


def _columns(focus: TeamFocus) -> dict[str, object]:
    names = ("unit", "total", "serves", "stranded", "keeps_running", "no_goal")
    return {name: getattr(focus, name) for name in names}
