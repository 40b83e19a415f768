"""A team's page says what its open work serves and which of its goals lead nowhere."""

from __future__ import annotations

import doctest

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from truenorth.alignment import team_focus as module
from truenorth.alignment.team_focus import (
    coverage_sentence,
    focus_parts,
    focus_sentence,
    linked_sentence,
    measures_sentence,
    team_focus,
)
from truenorth.analysis.strategy_map.sketch import sketch
from truenorth.bets.models import Bet, WorkItem
from truenorth.goals.models import Goal
from truenorth.people.models import Team

SKETCH = """
team fleet: Fleet
team apps: Apps
vision v: A city where nobody needs a second car
pillar commute: Win the commute -> v
goal docks: Commuters rely on us -> commute | team fleet
goal lost: Be the best | team fleet
goal quiet: Docks that never jam -> commute | team fleet
bet vans: Predictive rebalancing -> docks | team fleet | stage building | effort 10
bet best: Something for the best -> lost | team fleet | stage building | effort 4
bet tyres: Winter tyres | team fleet | stage building | effort 2 | kind keep_running
bet engine: Rewrite the map engine | team fleet | stage building | effort 4
bet colours: New colours | team apps | stage building | effort 30
"""


def test_the_worked_example_holds() -> None:
    assert doctest.testmod(module).failed == 0


def test_open_work_of_a_team_adds_up_by_what_it_serves() -> None:
    focus = team_focus(sketch(SKETCH), "team:fleet")
    assert (focus.serves, focus.stranded, focus.keeps_running, focus.no_goal) == (10, 4, 2, 4)
    assert sum(part.size for part in focus_parts(focus)) == focus.total == 20
    assert [(each.title, each.share, each.own) for each in focus.by_goal] == [
        ("Commuters rely on us", 0.5, True),
        ("Be the best", 0.2, True),
    ]
    assert focus_sentence(focus) == (
        "20 person-weeks of open work, 20% of it serving no goal. It is spread over two goals; the largest has 50%."
    )


def test_goals_that_lead_nowhere_and_goals_without_work_are_named() -> None:
    focus = team_focus(sketch(SKETCH), "team:fleet")
    assert focus.unlinked == (("goal:lost", "Be the best"),)
    assert focus.unserved == (("goal:quiet", "Docks that never jam"),)
    assert linked_sentence(focus) == "Two of its three goals lead upward."


def test_results_and_milestones_of_a_team_are_told_apart() -> None:
    goal = "team fleet: Fleet\ngoal g: Docks | team fleet\n"
    guard = "  guardrail c: Cost a ride\n"
    done = "  measure m: Vans bought | kind milestone\n  measure n: Depot open | kind binary\n"

    def said(text: str) -> str:
        return measures_sentence(team_focus(sketch(text), "team:fleet"))

    assert said(goal + guard) == "No goal of the team has a measure."
    assert said(goal + done) == "Its two measures are all milestones."
    assert said(goal + done + "  measure h: Hubs served | kind ratio") == (
        "One of its three measures tells of a result, two are milestones."
    )
    assert said("team fleet: Fleet") == ""


def test_a_team_without_work_has_no_share_rather_than_none_of_it() -> None:
    focus = team_focus(sketch("team fleet: Fleet"), "team:fleet")
    assert focus.aimless_share is None
    assert focus_sentence(focus) == "No open work is known for this team."
    assert linked_sentence(focus) == "The team has no goal that runs or is planned."


def test_items_are_counted_where_most_efforts_are_unknown() -> None:
    text = "team fleet: Fleet\nwork a: A | team fleet | state doing\nwork b: B | team fleet | state todo | effort 9"
    focus = team_focus(sketch(text), "team:fleet")
    assert (focus.unit, focus.total, focus.no_goal) == ("items", 2, 2)


def test_the_team_page_shows_its_focus_to_readers_and_to_nobody_else(scoped: Cast) -> None:
    at = {"workspace": scoped.workspace}
    team = Team.objects.create(name="Fleet", **at)
    goal = Goal.objects.create(title="Commuters rely on us", status="running", team=team, **at)
    bet = Bet.objects.create(title="Rewrite the map engine", stage="building", team=team, effort=3.0, **at)
    WorkItem.objects.create(title="Plan routes", state="doing", team=team, effort=9.0, goal=goal, **at)
    reader, url = scoped.browser(scoped.vera), reverse("alignment:team_focus", args=[team.pk])
    assert url in reader.get(reverse("people:team", args=[team.pk])).content.decode()
    part = reader.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "12 person-weeks of open work, 25% of it serving no goal." in part
    assert reverse("goals:goal", args=[goal.pk]) in part
    assert "<html" not in part
    assert "<h1>Focus of Fleet</h1>" in reader.get(url).content.decode()  # where scripts are off
    assert scoped.browser(scoped.charlie).get(url).status_code == 404
    with CaptureQueriesContext(connection) as few:
        reader.get(url)
    for n in range(40):
        WorkItem.objects.create(title=f"Item {n}", state="doing", team=team, bet=bet, **at)
    with CaptureQueriesContext(connection) as many:
        reader.get(url)
    assert len(many) == len(few)


def test_all_teams_are_told_in_one_sentence() -> None:
    map = sketch(SKETCH)
    fleet, apps = team_focus(map, "team:fleet"), team_focus(map, "team:apps")
    assert coverage_sentence([("Fleet", fleet), ("Apps", apps)]) == (
        "Fleet has goals that lead nowhere. Apps has no goal that runs or is planned. "
        "100% of Apps’s open work serves no goal."
    )
    well = sketch("team a: A\ngoal g: Docks | team a\nbet b: Vans -> g | team a | stage building | effort 3")
    assert coverage_sentence([("A", team_focus(well, "team:a"))]) == "The goals of every team lead upward."
    assert coverage_sentence([]) == "No team has goals or open work yet."


def test_the_people_page_shows_every_team_beside_the_others(scoped: Cast) -> None:
    at = {"workspace": scoped.workspace}
    fleet, riders = Team.objects.create(name="Fleet", **at), Team.objects.create(name="Riders", **at)
    Team.objects.create(name="Idle", **at)
    goal = Goal.objects.create(title="Commuters rely on us", status="running", team=fleet, **at)
    WorkItem.objects.create(title="Plan routes", state="doing", team=fleet, effort=9.0, goal=goal, **at)
    Bet.objects.create(title="Rewrite the map engine", stage="building", team=riders, effort=3.0, **at)
    reader, url = scoped.browser(scoped.vera), reverse("alignment:coverage")
    assert url in reader.get(reverse("people:people")).content.decode()
    part = reader.get(url, headers={"HX-Request": "true"})
    text = part.content.decode()
    # All of one serves a goal, and none of the other's does.
    assert text.index(">Fleet</a>") < text.index(">100%<") < text.index(">Riders</a>") < text.rindex(">100%<")
    assert "1 of 1" in text
    assert "no goal" in text
    assert "Idle" not in text  # nothing to tell
    assert "<html" not in text
    assert "Fleet" not in scoped.browser(scoped.charlie).get(url).content.decode()
