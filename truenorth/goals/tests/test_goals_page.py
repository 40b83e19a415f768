"""All goals: as a tree, a list and along time; the same number of queries at any size."""

from __future__ import annotations

import doctest
from datetime import date
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from truenorth.goals import horizon_words
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.actions.receiving import IncomingGoal, IncomingMeasure, receive_goals
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.horizon_words import horizons_sentence
from truenorth.goals.models import Goal
from truenorth.goals.queries import GoalFilter, goal_branch, goal_tree, list_goals, search_goals
from truenorth.goals.queries.horizons import HorizonBalance, horizon_balance
from truenorth.goals.sentences import goals_sentence
from truenorth.people.models import Person, Team

from .growing import commuters_goal, pin_today, riders_metric

VIEWS = ("goals:goals", "goals:list", "goals:timeline")


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def _many(cast: Cast, count: int, prefix: str = "G") -> None:
    """Five roots; the others stand under them, a few levels deep."""
    rows = [
        IncomingGoal(
            f"{prefix}-{n}",
            "sheet",
            f"{prefix} goal {n}",
            {"due": date(2026, 6, 30), "status": "running", "horizon": "mid"},
            parents=[f"{prefix}-{(n - 5) // 4}"] if n >= 5 else [],
            measures=[
                IncomingMeasure(
                    f"{prefix}-{n}.m", "sheet", f"Measure {n}", {"baseline": 1.0, "target": 2.0, "current": 1.5}
                )
            ],
        )
        for n in range(count)
    ]
    receive_goals(cast.alice, rows)


def _queries(client: Client, name: str) -> int:
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse(name)).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_costs_the_same_queries_for_fifty_and_for_five_thousand_goals(here: Cast, name: str) -> None:
    client = here.browser(here.vera)
    _many(here, 50)
    few = _queries(client, name)
    _many(here, 4_950, "H")
    assert _queries(client, name) == few
    assert few < 30


@pytest.mark.parametrize("name", VIEWS)
def test_a_viewer_sees_every_goal_and_a_stranger_none(here: Cast, name: str) -> None:
    commuters_goal(here)
    assert "Commuters rely on us" in here.browser(here.vera).get(reverse(name)).content.decode()
    assert "Commuters rely on us" not in here.browser(here.charlie).get(reverse(name)).content.decode()


@pytest.mark.parametrize("name", VIEWS)
def test_the_first_page_of_nothing_says_what_it_is_for(here: Cast, name: str) -> None:
    page = here.browser(here.alice).get(reverse(name)).content.decode()
    assert "A goal says what will be true, for whom, by when" in page
    assert reverse("goals:new") in page
    assert "A member of this workspace can set one" in here.browser(here.vera).get(reverse(name)).content.decode()


def test_a_row_shows_now_and_target_and_chance(here: Cast) -> None:
    commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    page = here.browser(here.vera).get(reverse("goals:goals")).content.decode()
    assert "→ 55k" in page
    assert 'class="chance"' in page
    assert 'role="treegrid"' in page


def test_the_tree_shows_children_under_their_primary_parent(here: Cast) -> None:
    city, commute, bikes = (set_goal(here.alice, title=t) for t in ("City", "Commute", "Bikes"))
    contribute(here.alice, commute, city)
    contribute(here.alice, bikes, commute)
    rows = goal_tree(here.vera).rows
    assert [(r.row.goal.title, r.depth, r.children) for r in rows] == [
        ("City", 0, 1),
        ("Commute", 1, 1),
        ("Bikes", 2, 0),
    ]
    below = goal_tree(here.vera, root_id=commute.pk).rows
    assert [(r.row.goal.title, r.depth) for r in below] == [("Commute", 0), ("Bikes", 1)]


def test_a_parent_that_does_not_match_stays_when_a_child_does(here: Cast) -> None:
    city, commute, other = (set_goal(here.alice, title=t) for t in ("City", "Commute", "Other"))
    contribute(here.alice, commute, city)
    rows = goal_tree(here.vera, GoalFilter(words="commute")).rows
    assert [r.row.goal.title for r in rows] == ["City", "Commute"]
    assert other.title not in [r.row.goal.title for r in rows]


def test_a_large_tree_opens_fewer_levels_and_sends_the_rest_when_asked(here: Cast) -> None:
    _many(here, 2000)
    tree = goal_tree(here.vera)
    assert len(tree.rows) <= 300
    closed = next(r for r in tree.rows if r.hidden)
    rows, more = goal_branch(here.vera, closed.row.goal.pk, closed.depth + 1)
    assert len(rows) + more == closed.children
    client = here.browser(here.vera)
    assert f"{closed.hidden} below" in client.get(reverse("goals:goals")).content.decode()
    response = client.get(reverse("goals:branch", args=[closed.row.goal.pk]), {"depth": closed.depth + 1})
    assert response.content.decode().count("<tr") == len(rows)


def test_the_list_pages_by_two_hundred(here: Cast) -> None:
    _many(here, 450)
    client = here.browser(here.vera)
    first = client.get(reverse("goals:list")).content.decode()
    assert first.count("<tr data-row") == 200
    assert "450 goals, 200 shown" in first
    assert "from=200" in first
    last = client.get(reverse("goals:list"), {"from": 400}).content.decode()
    assert last.count("<tr data-row") == 50
    assert "from=200" in last
    assert "from=600" not in last


def test_filters_narrow_and_say_how_to_be_removed(here: Cast) -> None:
    fleet = Team.objects.create(workspace=here.workspace, name="Fleet")
    jonas = Person.objects.create(workspace=here.workspace, name="Jonas")
    set_goal(here.alice, title="Bikes are there", team=fleet, owner=jonas, due=date(2026, 6, 30))
    set_goal(here.alice, title="Docks are free", due=date(2026, 12, 31))
    client = here.browser(here.vera)
    for query, shown, hidden in (
        (f"?team={fleet.pk}", "Bikes are there", "Docks are free"),
        (f"?owner={jonas.pk}", "Bikes are there", "Docks are free"),
        ("?due=2026-07-31", "Bikes are there", "Docks are free"),
        ("?q=docks", "Docks are free", "Bikes are there"),
    ):
        page = client.get(reverse("goals:list") + query).content.decode()
        assert shown in page
        assert hidden not in page
        assert "Remove " in page
    nothing = client.get(reverse("goals:list") + "?q=zebra").content.decode()
    assert "Nothing matches this filter" in nothing
    odd = client.get(reverse("goals:list") + "?team=x&due=never&sort=" + quote("';--") + "&from=-1")
    assert odd.status_code == 200


def test_sorting_by_chance_looks_at_all_pages(here: Cast) -> None:
    _many(here, 220)
    last = Goal.objects.order_by("-pk").first()
    assert last is not None
    metric = riders_metric(here)
    goal, _ = commuters_goal(here, metric=metric)
    evaluate_chances(here.alice)
    rows, _ = list_goals(here.vera, GoalFilter(sort="chance"))
    assert rows[0].goal == goal
    turned, _ = list_goals(here.vera, GoalFilter(sort="-chance"))
    assert turned[0].goal == goal


@pytest.mark.parametrize(
    ("total", "counts", "said"),
    [
        (0, {}, "No goal yet."),
        (5_000, {}, "5,000 goals."),
        (2, {"no_history": 2}, "Two goals; none has enough history for a chance yet."),
        (1, {"on_track": 1}, "One goal; the one with a chance is on course."),
        (3, {"on_track": 2, "reached": 1}, "Three goals; all three with a chance are on course."),
        (
            14,
            {"on_track": 8, "at_risk": 3, "off_track": 1, "no_history": 2},
            "14 goals: eight on course, three at risk, one off track; two without a chance yet.",
        ),
    ],
)
def test_the_page_in_one_sentence(total: int, counts: dict[str, int], said: str) -> None:
    assert goals_sentence(total, counts) == said


def test_the_balance_of_horizons_counts_the_goals_that_are_asked_for(here: Cast) -> None:
    for title, horizon in (("Docks", "short"), ("Vans", "short"), ("City", "long"), ("Someday", "")):
        set_goal(here.alice, title=title, kind="objective", horizon=horizon)
    browser = here.browser(here.vera)
    said = "Two goals are short-term and one long-term; none is mid-term. One goal has no horizon"
    for name in VIEWS:
        text = browser.get(reverse(name)).content.decode()
        assert said in text
        assert 'aria-label="Horizons of 4 goals"' in text
    narrowed = browser.get(reverse("goals:list") + "?horizon=long").content.decode()
    assert "One goal is long-term; none is short-term or mid-term." in narrowed


def test_an_open_horizon_follows_from_both_dates(here: Cast) -> None:
    at = {"workspace": here.workspace}
    Goal.objects.create(title="Docks", start=date(2026, 4, 1), due=date(2026, 6, 30), **at)
    Goal.objects.create(title="City", start=date(2026, 1, 1), due=date(2028, 6, 30), **at)
    Goal.objects.create(title="Someday", due=date(2026, 6, 30), **at)
    assert horizon_balance(here.vera, GoalFilter()) == HorizonBalance(short=1, long=1, unsaid=1)


def test_one_horizon_that_crowds_out_the_others_is_named() -> None:
    assert "All look at the short term." in horizons_sentence(HorizonBalance(short=5))
    assert "look at" not in horizons_sentence(HorizonBalance(short=4))  # too few goals to speak of a balance
    assert "look at" not in horizons_sentence(HorizonBalance(short=7, mid=2))
    assert horizons_sentence(HorizonBalance()) == ""
    assert doctest.testmod(horizon_words).failed == 0


def test_what_kind_of_outcome_a_goal_is_stands_in_the_tree_and_on_its_page(here: Cast) -> None:
    goal = set_goal(here.alice, title="Commuters rely on us", kind="objective", changes="behaviour")
    browser = here.browser(here.vera)
    assert "Behaviour" in browser.get(reverse("goals:goals")).content.decode()
    assert "changes what people do" in browser.get(reverse("goals:goal", args=[goal.pk])).content.decode()


def test_a_goal_is_found_by_the_words_of_its_lesson(here: Cast) -> None:
    at = {"workspace": here.workspace, "status": "closed"}
    old = Goal.objects.create(title="Docks", lesson="Mend hubs before adding vans.", **at)
    assert search_goals(here.vera, "hubs vans", 5) == [old]
    assert search_goals(here.vera, "hubs trains", 5) == []
