"""Work and why it is done: the chain up to the vision, and where it ends early."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.bets.actions.bets import aim_bet, propose_bet
from truenorth.bets.actions.receiving import IncomingBet, IncomingWork, receive_bets
from truenorth.bets.actions.work import link_work
from truenorth.bets.models import Bet, WorkItem
from truenorth.bets.why_chain import why_of_bet, why_of_work
from truenorth.direction.actions.pillars import add_pillar
from truenorth.direction.actions.vision import set_vision
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.models import Contribution, Goal, Measure


@pytest.fixture
def goal(scoped: Cast) -> Goal:
    return Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")


@pytest.fixture
def items(scoped: Cast) -> dict[str, WorkItem]:
    work = [
        IncomingWork("HB-10", "jira", "Collect van positions", {"state": "doing", "effort": 1.5}, parent="HB-1"),
        IncomingWork("HB-11", "jira", "Check the positions", {"state": "todo"}, parent="HB-10"),
        IncomingWork("HB-12", "jira", "Screen for the hallway", {"state": "doing"}),
    ]
    receive_bets(scoped.alice, [IncomingBet("HB-1", "jira", "Predictive rebalancing", {"stage": "building"})], work)
    return {item.source_key: item for item in WorkItem.objects.all()}


def test_a_piece_of_work_leads_up_to_the_vision(scoped: Cast, goal: Goal, items: dict[str, WorkItem]) -> None:
    set_vision(scoped.alice, statement="A city where nobody needs a second car")
    contribute(scoped.alice, goal, add_pillar(scoped.alice, title="Win the commute"))
    measure = Measure.objects.create(workspace=scoped.workspace, goal=goal, title="Riders a week")
    aim_bet(scoped.bob, Bet.objects.get(), measure)
    chain = why_of_work(scoped.vera, items["HB-11"])
    assert [stop.noun for stop in chain] == ["vision", "pillar", "goal", "measure", "bet", "work", "work"]
    assert not any(stop.gap for stop in chain)
    text = scoped.browser(scoped.vera).get(f"/bets/work/{items['HB-11'].pk}/").content.decode()
    for name in ("A city where nobody needs a second car", "Win the commute", "Riders a week", "Collect van positions"):
        assert name in text
    assert "It serves" not in text  # a viewer has no form


def test_the_chain_says_where_it_ends_early(scoped: Cast, goal: Goal, items: dict[str, WorkItem]) -> None:
    browser = scoped.browser(scoped.vera)
    assert "serves nothing that is known here" in browser.get(f"/bets/work/{items['HB-12'].pk}/").content.decode()
    assert why_of_work(scoped.vera, items["HB-10"])[0].gap == "aims at no goal"
    aim_bet(scoped.bob, Bet.objects.get(), goal)
    assert why_of_bet(scoped.vera, Bet.objects.get())[0].gap == "leads to no pillar"


def test_a_circle_in_the_goals_ends_the_chain(scoped: Cast, goal: Goal) -> None:
    other = Goal.objects.create(workspace=scoped.workspace, title="Replace car commutes", status="running")
    Contribution.objects.create(workspace=scoped.workspace, child=goal, parent_goal=other)
    Contribution.objects.create(workspace=scoped.workspace, child=other, parent_goal=goal)
    bet = propose_bet(scoped.bob, title="Reserve a bike")
    aim_bet(scoped.bob, bet, goal)
    assert [stop.noun for stop in why_of_bet(scoped.vera, bet)] == ["goal", "goal", "bet"]


def test_work_that_serves_nothing_is_listed_and_linked_without_scripts(
    scoped: Cast, goal: Goal, items: dict[str, WorkItem]
) -> None:
    browser = scoped.browser(scoped.bob)
    listed = browser.get("/bets/work/?serves=none").content.decode()
    assert "Three items are open. One of them serves nothing that is known here." in listed
    assert "Screen for the hallway" in listed
    assert "Collect van positions" not in listed
    item = items["HB-12"]
    answer = browser.post(f"/bets/work/{item.pk}/link", {"target": f"goal:{goal.pk}", "version": "1"}, follow=True)
    assert "It serves “Commuters rely on us” now" in answer.content.decode()
    item.refresh_from_db()
    assert item.goal == goal
    browser.post(f"/bets/work/{item.pk}/unlink", {"version": str(item.version)})
    item.refresh_from_db()
    assert item.goal is None
    assert browser.post(f"/bets/work/{item.pk}/link", {"target": "", "version": "3"}).status_code == 422
    assert browser.post(f"/bets/work/{item.pk}/link", {"target": "goal:9999", "version": "3"}).status_code == 422


def test_work_required_by_law_needs_no_goal(scoped: Cast, items: dict[str, WorkItem]) -> None:
    item = items["HB-12"]
    scoped.browser(scoped.bob).post(f"/bets/work/{item.pk}/kind", {"kind": "compliance", "version": "1"})
    text = scoped.browser(scoped.vera).get("/bets/work/").content.decode()
    assert "Three items are open, and each serves something." in text
    assert "needs no goal" in text


def test_a_viewer_links_nothing_and_a_stranger_finds_nothing(
    scoped: Cast, goal: Goal, items: dict[str, WorkItem]
) -> None:
    item = items["HB-12"]
    link_work(scoped.bob, item, goal)
    for act in ("link", "unlink", "kind"):
        given = {"target": f"goal:{goal.pk}", "kind": "fault", "version": "2"}
        assert scoped.browser(scoped.vera).post(f"/bets/work/{item.pk}/{act}", given).status_code == 403
        assert scoped.browser(scoped.charlie).post(f"/bets/work/{item.pk}/{act}", given).status_code == 404
    assert scoped.browser(scoped.charlie).get(f"/bets/work/{item.pk}/").status_code == 404
    item.refresh_from_db()
    assert item.goal == goal
