"""Home says first what could be said aloud, then shows what is due."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from truenorth.entrypoints.web.home_sentence import alignment_sentence, home_sentence
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Goal
from truenorth.goals.queries import GoalRow
from truenorth.metrics.actions.defining import define_metric


def row(title: str, status: str, chance: float | None = None, change: float | None = None) -> GoalRow:
    return GoalRow(Goal(title=title), status=status, chance=chance, change=change)


def test_the_sentence_counts_and_names_the_largest_fall() -> None:
    rows = [
        row("Riders trust the promise", "on_track", 0.83, 0.04),
        row("Unlock in under 4 seconds", "reached", 0.94),
        row("A bike is there", "off_track", 0.12, -0.21),
        row("Commuters rely on us", "at_risk", 0.41, -0.17),
    ]
    assert (
        str(home_sentence(rows, mine=True))
        == "Two of your four goals are on course. A bike is there lost 21 points in a week."
    )


def test_without_a_fall_the_largest_rise_is_named() -> None:
    rows = [row("A", "on_track", 0.8, 0.06), row("B", "at_risk", 0.5, 0.01)]
    assert str(home_sentence(rows, mine=False)) == "One of the two goals is on course. A gained 6 points in a week."


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "Nothing is set here yet."),
        ([row("A", "no_history")], "One goal is set. None has enough history"),
        ([row("A", "on_track", 0.8)], "Your goal is on course. Nothing moved much"),
        (
            [row("A", "on_track", 0.8), row("B", "off_track", 0.1)],
            "One of your two goals is on course. The one to look at is B.",
        ),
        ([row("A", "off_track", 0.1), row("B", "off_track", 0.2)], "None of your two goals is on course."),
    ],
)
def test_the_sentence_is_honest_about_little(rows: list[GoalRow], says: str) -> None:
    assert str(home_sentence(rows, mine=True)).startswith(says)


def test_alignment_names_what_serves_no_goal() -> None:
    assert alignment_sentence(11, 12, ["Rewrite map engine"]) == (
        "11 of 12 running bets trace to a goal. “Rewrite map engine” does not."
    )
    assert alignment_sentence(8, 12, ["A", "B", "C", "D"]).endswith("“A” and “B” and 2 more do not.")
    assert alignment_sentence(0, 0, []) == "No bet is running."


def test_an_empty_workspace_is_shown_the_way_in(cast: Cast) -> None:
    answer = cast.browser(cast.alice).get("/")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Bring in what you have" in text
    assert "Nothing is due" in text


def test_home_costs_the_same_queries_with_five_and_with_a_hundred_goals(
    scoped: Cast, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = scoped.browser(scoped.alice)
    counts = []
    for number in (5, 100):
        Goal.objects.bulk_create(
            [
                Goal(workspace=scoped.workspace, title=f"Goal {number} {n}", status="running", due=date(2026, 6, 30))
                for n in range(number)
            ]
        )
        with CaptureQueriesContext(
            connection,
        ) as captured:
            browser.get("/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 40


def test_find_or_do_offers_objects_deeds_and_places(scoped: Cast) -> None:
    Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    Goal.objects.create(workspace=scoped.elsewhere, title="Commuters elsewhere", status="running")
    answer = scoped.browser(scoped.alice).get("/search", {"q": "commut"}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "Commuters rely on us" in text
    assert "elsewhere" not in text
    assert 'role="option"' in text
    page = scoped.browser(scoped.alice).get("/search", {"q": "set a goal"}).content.decode()
    assert "Set a goal" in page
    assert "Nothing found" in scoped.browser(scoped.alice).get("/search", {"q": "zzzz"}).content.decode()


def test_who_only_reads_is_offered_nothing_that_would_be_refused(scoped: Cast) -> None:
    Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    browser = scoped.browser(scoped.vera)
    home = browser.get("/").content.decode()
    assert 'href="/goals/new"' not in home
    assert "Check-ins due" not in home
    assert 'href="/goals/new"' in scoped.browser(scoped.bob).get("/").content.decode()
    found = browser.get("/search").content.decode()
    assert "Set a goal" not in found
    assert "Read the ten-minute report" in found


def test_a_large_import_does_not_push_decisions_off_home(scoped: Cast) -> None:
    goal = set_goal(scoped.bob, title="Commuters rely on us", why="People plan a morning, not a maybe")
    for n in range(90):
        define_metric(scoped.bob, name=f"Metric {n}")
    home = scoped.browser(scoped.alice).get("/").content.decode()
    assert "People plan a morning, not a maybe" in home
    assert f'href="/goals/{goal.pk}/"' in home
