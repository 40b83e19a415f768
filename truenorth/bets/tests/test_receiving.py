"""Work comes in from trackers as one event, finds its place, and a second time changes nothing."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.bets.actions.bets import add_dependency, aim_bet, change_bet, drop_bet, propose_bet
from truenorth.bets.actions.receiving import IncomingBet, IncomingWork, receive_bets
from truenorth.bets.actions.work import change_work_kind, link_work
from truenorth.bets.facts import collect_bets, collect_dependencies, collect_targets, collect_work
from truenorth.bets.models import Bet, WorkItem
from truenorth.bets.queries import BetFilter, WorkFilter, list_bets, list_work
from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import undo_act
from truenorth.goals.models import Goal

BETS = [
    IncomingBet("HB-1", "jira", "Predictive rebalancing", {"stage": "building", "effort": 14.0}, waits_for=["HB-2"]),
    IncomingBet("HB-2", "jira", "Live dock forecast", {"stage": "next"}, parent="HB-1"),
]
WORK = [
    IncomingWork("HB-10", "jira", "Collect van positions", {"state": "doing", "effort": 1.5}, parent="HB-1"),
    IncomingWork("HB-11", "jira", "Check the positions", {"state": "todo"}, parent="HB-10"),
    IncomingWork("HB-12", "jira", "Misc", {"state": "done"}, parent="HB-99"),
]


@pytest.fixture
def goal(scoped: Cast) -> Goal:
    return Goal.objects.create(workspace=scoped.workspace, title="A bike is there", status="running")


def test_bets_and_work_come_in_as_one_event_and_find_their_parents(scoped: Cast) -> None:
    got = receive_bets(scoped.alice, BETS, WORK)
    assert (got.new_bets, got.new_work, got.without_parent) == (2, 3, ["HB-12"])
    assert Event.objects.count() == 1
    item = WorkItem.objects.get(source_key="HB-11")
    assert (item.parent.source_key, item.parent.bet.title) == ("HB-10", "Predictive rebalancing")
    assert Bet.objects.get(source_key="HB-2").parent.source_key == "HB-1"


def test_the_same_export_again_changes_nothing(scoped: Cast) -> None:
    receive_bets(scoped.alice, BETS, WORK)
    versions = list(Bet.objects.values_list("version", flat=True))
    again = receive_bets(scoped.alice, BETS, WORK)
    assert (again.new_bets, again.new_work, again.changed, again.known) == (0, 0, 0, 5)
    assert list(Bet.objects.values_list("version", flat=True)) == versions


def test_a_later_export_moves_states_and_leaves_what_people_linked(scoped: Cast, goal: Goal) -> None:
    receive_bets(scoped.alice, BETS, WORK)
    link_work(scoped.bob, WorkItem.objects.get(source_key="HB-12"), goal)
    receive_bets(scoped.alice, BETS, [IncomingWork("HB-12", "jira", "Misc", {"state": "doing"}, parent="HB-99")])
    item = WorkItem.objects.get(source_key="HB-12")
    assert (item.state, item.goal) == ("doing", goal)


def test_undo_takes_the_whole_import_out(scoped: Cast) -> None:
    receive_bets(scoped.alice, BETS, WORK)
    done = undo_act(scoped.alice, Event.objects.get().act)
    assert done.left_alone == []
    assert not Bet.objects.exists()
    assert not WorkItem.objects.exists()


def test_undo_leaves_a_bet_that_somebody_aimed_since(scoped: Cast, goal: Goal) -> None:
    receive_bets(scoped.alice, BETS[1:], [])
    act = Event.objects.get().act
    aim_bet(scoped.bob, Bet.objects.get(source_key="HB-2"), goal)
    done = undo_act(scoped.alice, act)
    assert done.left_alone == ["“Live dock forecast” is used by something newer"]
    assert Bet.objects.filter(source_key="HB-2").exists()


def test_a_bet_under_another_serves_what_that_one_serves(scoped: Cast, goal: Goal) -> None:
    receive_bets(scoped.alice, BETS, WORK)
    aim_bet(scoped.bob, Bet.objects.get(source_key="HB-1"), goal, effect=2400)
    aimed = {fact.bet_id for fact in collect_targets() if fact.target_id == goal.reference}
    assert aimed == {bet.reference for bet in Bet.objects.all()}
    assert [len(collect_bets()), len(collect_work()), len(collect_dependencies())] == [2, 3, 1]


def test_moving_a_bet_under_way_asks_why(scoped: Cast) -> None:
    bet = propose_bet(scoped.bob, title="Reserve a bike", stage="building")
    with pytest.raises(WhyMissing):
        change_bet(scoped.bob, bet, start=bet.created_at.date())
    bet.refresh_from_db()
    change_bet(scoped.bob, bet, start=bet.created_at.date(), why="Two people are ill")
    assert bet.start is not None
    drop_bet(scoped.bob, bet, why="The test showed nobody wants it")
    assert bet.stage == "dropped"


def test_what_makes_no_sense_is_refused(scoped: Cast, goal: Goal) -> None:
    bet = propose_bet(scoped.bob, title="Reserve a bike")
    with pytest.raises(Invalid, match="itself"):
        add_dependency(scoped.bob, bet, bet)
    aim_bet(scoped.bob, bet, goal)
    with pytest.raises(Invalid, match="already"):
        aim_bet(scoped.bob, bet, goal)
    with pytest.raises(Invalid, match="needs a title"):
        propose_bet(scoped.bob, title="  ")


def test_work_without_a_goal_can_be_listed_and_called_what_it_is(scoped: Cast) -> None:
    receive_bets(scoped.alice, BETS, WORK)
    loose, _ = list_work(scoped.vera, WorkFilter(state="", serves="none"))
    assert [item.source_key for item in loose] == ["HB-12"]
    change_work_kind(scoped.bob, loose[0], kind="keep_running")
    assert loose[0].kind == "keep_running"


@pytest.mark.parametrize("number", [5, 90])
def test_the_backlog_costs_the_same_queries_at_any_size(
    scoped: Cast, number: int, django_assert_num_queries: object
) -> None:
    receive_bets(scoped.alice, [IncomingBet(f"B{n}", "jira", f"Bet {n}", {"stage": "next"}) for n in range(number)], [])
    with django_assert_num_queries(3):  # type: ignore[operator]
        rows, _ = list_bets(scoped.vera, BetFilter(stage="open"))
    assert len(rows) == number
