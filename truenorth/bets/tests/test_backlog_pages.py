"""The backlog and its pages: what is seen, what may be done, without scripts."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.bets import expected, sentences
from truenorth.bets.actions.bets import add_dependency, aim_bet, change_bet, propose_bet
from truenorth.bets.actions.receiving import IncomingBet, IncomingWork, receive_bets
from truenorth.bets.expected import expected_of, scale
from truenorth.bets.models import Bet, BetTarget, Dependency, WorkItem
from truenorth.bets.numbers import BacklogNumbers, WorkNumbers
from truenorth.bets.sentences import backlog_sentence, bet_sentence, work_sentence
from truenorth.foundation.history.models import Event
from truenorth.goals.models import Goal, Measure


@pytest.fixture
def goal(scoped: Cast) -> Goal:
    return Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")


@pytest.fixture
def riders(scoped: Cast, goal: Goal) -> Measure:
    return Measure.objects.create(
        workspace=scoped.workspace, goal=goal, title="Riders a week", unit="riders", baseline=41_000, target=55_000
    )


def test_the_examples_of_sentences_and_scales_hold() -> None:
    assert doctest.testmod(sentences).failed == 0
    assert doctest.testmod(expected).failed == 0


def test_the_lead_sentences_say_what_is_missing_and_never_more_than_is_known() -> None:
    assert backlog_sentence(BacklogNumbers(3, 3, 0)) == "Three bets, all of them under way. Each aims at something."
    assert backlog_sentence(BacklogNumbers(2, 0, 1)) == "Two bets, none of them under way. One aims at no goal."
    assert work_sentence(WorkNumbers(1, 1, None)) == "One item is open, and it serves nothing that is known here."
    assert bet_sentence(done=1, total=1, effort_left=None, end=date(2026, 3, 1), today=date(2026, 4, 14)) == (
        "1 of 1 piece of work is done and it was meant to end on 1 March."
    )


def test_what_is_expected_becomes_a_share_of_the_way_also_where_down_is_good(scoped: Cast, goal: Goal) -> None:
    time = Measure.objects.create(
        workspace=scoped.workspace, goal=goal, title="Unlock time", unit="s", direction="down", baseline=6.0, target=4.0
    )
    bet = propose_bet(scoped.bob, title="Keyless unlock")
    aim = aim_bet(scoped.bob, bet, time, effect=-1.0, effect_low=-1.5, effect_high=-0.2)
    found = expected_of(aim)
    assert found is not None
    assert found.way == pytest.approx((10.0, 50.0, 75.0))
    assert found.own == (-1.5, -1.0, -0.2)
    assert found.text == "−1 s"
    low, high = scale([found.own]) or (0.0, 0.0)
    assert low < -1.5
    assert high >= 0


def test_without_both_ends_nothing_is_drawn(scoped: Cast, riders: Measure) -> None:
    bet = propose_bet(scoped.bob, title="Reserve a bike")
    found = expected_of(aim_bet(scoped.bob, bet, riders, effect=2_100))
    assert found is not None
    assert (found.own_known, found.way, found.span) == (False, None, "")
    assert expected_of(BetTarget(bet=bet, goal=riders.goal, effect=3)) is None


def test_a_viewer_sees_the_backlog_and_nothing_to_press(scoped: Cast, riders: Measure) -> None:
    bet = propose_bet(scoped.bob, title="Reserve a bike", stage="building", effort=9.0)
    best = expected_of(aim_bet(scoped.bob, bet, riders, effect=2_100, effect_low=600, effect_high=3_900))
    assert best is not None
    propose_bet(scoped.bob, title="Rewrite <map> engine")
    text = scoped.browser(scoped.vera).get("/bets/").content.decode()
    assert "Two bets, one of them under way. One aims at no goal." in text
    assert "Riders a week" in text
    assert "+2.1k riders" in text
    assert "Reserve a bike: " in text  # the drawing says its finding
    assert "Aims at nothing" in text
    assert "Rewrite &lt;map&gt; engine" in text
    assert 'href="/bets/new"' not in text
    page = scoped.browser(scoped.vera).get(f"/bets/{bet.pk}/").content.decode()
    assert best.span in page
    assert best.span == "80%: +0.6k to +3.9k"
    assert "/edit" not in page
    assert "Take off" not in page


def test_a_stranger_finds_no_bet(scoped: Cast) -> None:
    bet = propose_bet(scoped.bob, title="Reserve a bike")
    stranger = scoped.browser(scoped.charlie)
    assert "Reserve a bike" not in stranger.get("/bets/").content.decode()
    for address in ("", "edit", "drop", "aim", "wait"):
        assert stranger.get(f"/bets/{bet.pk}/{address}").status_code == 404


def test_the_backlog_is_narrowed_by_its_address(scoped: Cast, goal: Goal) -> None:
    aimed = propose_bet(scoped.bob, title="Reserve a bike", stage="building")
    aim_bet(scoped.bob, aimed, goal)
    propose_bet(scoped.bob, title="Covered docks", stage="idea")
    browser = scoped.browser(scoped.vera)

    def shown(query: str) -> set[str]:
        text = browser.get(f"/bets/?{query}").content.decode()
        return {title for title in ("Reserve a bike", "Covered docks") if f">{title}</a>" in text}

    assert shown("") == {"Reserve a bike", "Covered docks"}
    assert shown("stage=building") == {"Reserve a bike"}
    assert shown("q=dock") == {"Covered docks"}
    assert shown("serves=none") == {"Covered docks"}
    assert shown(f"goal={goal.pk}") == {"Reserve a bike"}
    assert shown("team=999&after=x&goal=y") == set()
    assert "No bet matches these filters" in browser.get("/bets/?q=nothing").content.decode()


def test_a_bet_is_proposed_by_a_plain_form_and_undone_whole(scoped: Cast, riders: Measure) -> None:
    browser = scoped.browser(scoped.bob)
    assert "Riders a week" in browser.get(f"/bets/new?target=measure:{riders.pk}").content.decode()
    given = {"title": "Reserve a bike", "stage": "next", "kind": "customer", "target": f"measure:{riders.pk}"}
    answer = browser.post("/bets/new", given, follow=True)
    bet = Bet.objects.get()
    assert answer.redirect_chain == [(f"/bets/{bet.pk}/", 302)]
    assert "“Reserve a bike” is proposed" in answer.content.decode()
    assert BetTarget.objects.get().measure == riders
    browser.post(f"/history/{Event.objects.order_by('-pk')[0].pk}/undo")
    assert not Bet.objects.exists()


def test_what_is_wrong_is_said_at_the_field(scoped: Cast, riders: Measure) -> None:
    browser = scoped.browser(scoped.bob)
    answer = browser.post(
        "/bets/new", {"title": "", "stage": "idea", "kind": "customer", "effort": "some", "description": "Typed"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "A bet needs a title." in text
    assert "Give a number, such as 9 or 2.5." in text
    assert "Typed" in text
    dates = {"title": "A", "stage": "idea", "kind": "customer", "start": "2026-05-02", "end": "2026-05-01"}
    assert "The end lies before the start." in browser.post("/bets/new", dates).content.decode()
    assert not Bet.objects.exists()


def test_moving_a_bet_under_way_asks_for_the_reason_at_its_field(scoped: Cast) -> None:
    bet = propose_bet(scoped.bob, title="Reserve a bike", stage="building")
    browser = scoped.browser(scoped.bob)
    given = {"title": bet.title, "stage": "building", "kind": "customer", "end": "2026-06-01", "version": "1"}
    answer = browser.post(f"/bets/{bet.pk}/edit", given)
    assert answer.status_code == 422
    assert "Write one sentence that says why." in answer.content.decode()
    assert browser.post(f"/bets/{bet.pk}/edit", {**given, "why": "Two people are ill"}).status_code == 302
    bet.refresh_from_db()
    assert bet.end == date(2026, 6, 1)
    late = browser.post(f"/bets/{bet.pk}/edit", {**given, "why": "Again", "end": "2026-07-01"})
    assert late.status_code == 409  # somebody saved since version 1


def test_an_aim_says_how_much_and_refuses_a_range_without_its_middle(scoped: Cast, riders: Measure) -> None:
    bet = propose_bet(scoped.bob, title="Reserve a bike")
    browser = scoped.browser(scoped.bob)
    aim = {"target": f"measure:{riders.pk}", "effect": "2.1k", "effect_low": "3k", "effect_high": "3.9k"}
    answer = browser.post(f"/bets/{bet.pk}/aim", aim)
    assert answer.status_code == 422
    assert "The range does not hold its own middle." in answer.content.decode()
    assert browser.post(f"/bets/{bet.pk}/aim", {**aim, "effect_low": "600", "success_chance": "60%"}).status_code == 302
    target = BetTarget.objects.get()
    assert (target.effect, target.effect_low, target.success_chance) == (2_100, 600, 0.6)
    assert "already" in browser.post(f"/bets/{bet.pk}/aim", {"target": f"measure:{riders.pk}"}).content.decode()
    assert browser.post(f"/bets/aims/{target.pk}/remove", {"version": "1"}).status_code == 302
    assert not BetTarget.objects.exists()


def test_dropping_needs_a_reason_and_the_bet_stays_readable(scoped: Cast) -> None:
    bet = propose_bet(scoped.bob, title="Loyalty badges")
    browser = scoped.browser(scoped.bob)
    assert "Say why it is dropped." in browser.post(f"/bets/{bet.pk}/drop", {"version": "1"}).content.decode()
    browser.post(f"/bets/{bet.pk}/drop", {"version": "1", "why": "The test showed nobody wants it"})
    text = browser.get(f"/bets/{bet.pk}/").content.decode()
    assert "Dropped" in text
    assert f"/bets/{bet.pk}/drop" not in text


def test_dependencies_are_seen_from_both_ends_and_say_when_they_come_too_late(scoped: Cast) -> None:
    needer, supplier = propose_bet(scoped.bob, title="Reserve a bike"), propose_bet(scoped.bob, title="Battery alerts")
    browser = scoped.browser(scoped.bob)
    given = {"supplier": supplier.pk, "need_by": "2026-04-30", "promised": "2026-05-12"}
    browser.post(f"/bets/{needer.pk}/wait", given)
    here = browser.get(f"/bets/{needer.pk}/").content.decode()
    assert "Battery alerts" in here
    assert "Comes too late" in here
    assert "What waits for it" in browser.get(f"/bets/{supplier.pk}/").content.decode()
    row = Dependency.objects.get()
    assert "Dates" in here
    dates = {"need_by": "2026-04-30", "promised": "2026-04-20", "promised_late": "2026-04-10", "version": "1"}
    refused = browser.post(f"/bets/dependencies/{row.pk}/dates", dates)
    assert "The latest day lies before the one it is promised for." in refused.content.decode()
    browser.post(f"/bets/dependencies/{row.pk}/dates", {**dates, "promised_late": "2026-04-28"})
    assert "Comes too late" not in browser.get(f"/bets/{needer.pk}/").content.decode()
    browser.post(f"/bets/dependencies/{row.pk}/remove", {"version": "2"})
    assert not Dependency.objects.exists()


def test_the_panel_of_a_goal_shows_its_bets_on_one_scale_the_largest_first(scoped: Cast, riders: Measure) -> None:
    small, large = propose_bet(scoped.bob, title="Small"), propose_bet(scoped.bob, title="Large", stage="building")
    aim_bet(scoped.bob, small, riders, effect=200, effect_low=-50, effect_high=600)
    aim_bet(scoped.bob, large, riders, effect=2_400, effect_low=900, effect_high=4_100)
    propose_bet(scoped.bob, title="Elsewhere")
    browser = scoped.browser(scoped.vera)
    address = f"/bets/panel?subject=goal:{riders.goal_id}"
    text = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert text.index("Large") < text.index("Small")
    assert "+2.4k riders" in text
    assert "Elsewhere" not in text
    assert "<html" not in text
    assert browser.get(address).headers["Location"] == f"/bets/?goal={riders.goal_id}"
    assert browser.get("/bets/panel?goal=999").status_code == 404


@pytest.mark.parametrize("address", ["/bets/", "/bets/work/?state=all"])
def test_the_lists_cost_the_same_queries_at_any_size(scoped: Cast, address: str, riders: Measure) -> None:
    def cost() -> int:
        browser = scoped.browser(scoped.vera)
        browser.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert browser.get(address).status_code == 200
        return len(seen)

    def bring(numbers: range) -> None:
        bets = [IncomingBet(f"B{n}", "jira", f"Bet {n}", {"stage": "next"}, targets=[riders]) for n in numbers]
        receive_bets(scoped.alice, bets, [IncomingWork(f"W{n}", "jira", f"Work {n}", parent=f"B{n}") for n in numbers])

    bring(range(5))
    few = cost()
    bring(range(5, 100))
    assert cost() == few


def test_a_viewer_may_open_no_form_and_change_nothing(scoped: Cast) -> None:
    bet, other = propose_bet(scoped.bob, title="Reserve a bike"), propose_bet(scoped.bob, title="Docks")
    dependency = add_dependency(scoped.bob, bet, other)
    browser = scoped.browser(scoped.vera)
    for address in ("/bets/new", *(f"/bets/{bet.pk}/{page}" for page in ("edit", "drop", "aim", "wait"))):
        assert browser.get(address).status_code == 403
        assert browser.post(address, {"title": "Mine", "version": "1", "why": "x"}).status_code == 403
    assert browser.post(f"/bets/dependencies/{dependency.pk}/remove", {"version": "1"}).status_code == 403
    bet.refresh_from_db()
    assert bet.title == "Reserve a bike"
    assert WorkItem.objects.count() == 0


def test_saving_what_is_the_same_says_so(scoped: Cast) -> None:
    bet = propose_bet(scoped.bob, title="Reserve a bike")
    change_bet(scoped.bob, bet, effort=4.0)
    given = {"title": bet.title, "stage": "idea", "kind": "customer", "effort": "4", "version": str(bet.version)}
    answer = scoped.browser(scoped.bob).post(f"/bets/{bet.pk}/edit", given, follow=True)
    assert "Nothing was different" in answer.content.decode()
