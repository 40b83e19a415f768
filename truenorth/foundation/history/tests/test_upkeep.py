"""The product says itself how much time it takes."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.foundation.history import upkeep
from truenorth.foundation.history.queries import kept_on_pages, time_to_first_goal
from truenorth.foundation.history.upkeep import Moment, upkeep_sentence, weekly_upkeep
from truenorth.goals.actions.setting import set_goal
from truenorth.people.actions.teams import add_team

DAY = date(2026, 4, 14)  # a Tuesday
NINE = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)


def pin(cast: Cast) -> None:
    cast.workspace.pinned_today = DAY
    cast.workspace.time_zone = "UTC"
    cast.workspace.save()
    for member in (cast.alice, cast.bob, cast.vera):
        member.workspace = cast.workspace


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(upkeep).failed == 0


def test_a_pause_longer_than_ten_minutes_begins_a_new_sitting() -> None:
    def minutes(*after: int) -> float:
        moments = [Moment(1, NINE + timedelta(minutes=n)) for n in after]
        return weekly_upkeep(moments, DAY, 1)[0].minutes

    assert minutes(0) == 2
    assert minutes(0, 10) == 12
    assert minutes(0, 11) == 4
    assert minutes(11, 0) == 4  # in any order


def test_weeks_without_changes_stand_there_and_do_not_lower_the_usual_week() -> None:
    weeks = weekly_upkeep([Moment(1, NINE - timedelta(weeks=2))], DAY, 3)
    assert [week.monday for week in weeks] == [date(2026, 3, 30), date(2026, 4, 6), date(2026, 4, 13)]
    assert [week.changes for week in weeks] == [1, 0, 0]
    assert weeks[1].each is None
    assert upkeep_sentence(weeks, timedelta(minutes=25)) == (
        "Upkeep takes 2 minutes in a usual week, 2 minutes for each person who changes something. "
        "The first goal came 25 minutes after the first change."
    )
    assert upkeep_sentence(weekly_upkeep([], DAY, 3), None) == (
        "Nobody changed anything on a page in the last 3 weeks. There is no goal yet."
    )


def test_only_what_people_keep_on_pages_counts(scoped: Cast) -> None:
    pin(scoped)
    add_team(scoped.alice, name="Fleet", at=NINE)
    add_team(scoped.alice, name="Riders", at=NINE + timedelta(minutes=5), via="import")
    add_team(scoped.alice, name="Long ago", at=NINE - timedelta(weeks=30))
    assert kept_on_pages(scoped.vera, DAY) == [Moment(scoped.alice.pk, NINE)]


def test_time_to_the_first_goal_is_measured_from_the_first_change(scoped: Cast) -> None:
    pin(scoped)
    add_team(scoped.alice, name="Fleet", at=NINE)
    assert time_to_first_goal(scoped.vera) is None
    set_goal(scoped.alice, title="Commuters rely on us", kind="objective", at=NINE + timedelta(minutes=25))
    set_goal(scoped.alice, title="Replace car commutes", kind="objective", at=NINE + timedelta(minutes=90))
    assert time_to_first_goal(scoped.vera) == timedelta(minutes=25)


def test_the_page_is_open_to_readers_names_nobody_and_asks_the_same_at_any_size(scoped: Cast) -> None:
    pin(scoped)
    set_goal(scoped.alice, title="Commuters rely on us", kind="objective", why_it_matters="Work", at=NINE)
    reader = scoped.browser(scoped.vera)
    with CaptureQueriesContext(connection) as few:
        text = reader.get("/history/upkeep").content.decode()
    assert "Upkeep takes 2 minutes in a usual week" in text
    assert "Alice" not in text
    for n in range(30):
        add_team(scoped.alice, name=f"Team {n}", at=NINE + timedelta(minutes=n))
    with CaptureQueriesContext(connection) as many:
        text = reader.get("/history/upkeep").content.decode()
    assert "Upkeep takes 31 minutes in a usual week" in text
    assert len(many) == len(few)
    assert "/history/upkeep" in scoped.browser(scoped.dana).get("/settings/workspace").content.decode()
