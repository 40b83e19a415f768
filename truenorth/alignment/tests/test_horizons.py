"""Open effort by horizon beside the chosen mix: the panel, its warning with proof, and the API."""

from __future__ import annotations

import doctest
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from truenorth.alignment import horizons as module
from truenorth.alignment.actions.run_checks import run_workspace_checks
from truenorth.alignment.horizons import horizon_picture, horizon_sentence, left_out_sentence
from truenorth.alignment.models import FindingRecord
from truenorth.alignment.queries import find_finding
from truenorth.alignment.ways import address_of
from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.strategy_map.sketch import sketch
from truenorth.bets.actions.bets import aim_bet, change_bet, propose_bet
from truenorth.bets.models import Bet
from truenorth.direction.actions.horizon_mix import set_horizon_mix
from truenorth.foundation.accounts.models import ApiToken
from truenorth.goals.actions.setting import set_goal


def _told(text: str) -> str:
    return horizon_sentence(horizon_picture(sketch(text), DEFAULTS))


def test_the_examples_hold() -> None:
    assert doctest.testmod(module).failed == 0


def test_the_sentence_says_what_is_known_and_no_more() -> None:
    short = "goal a: A | horizon short\n" + "\n".join(f"bet b{n}: B -> a | effort 2" for n in range(5))
    assert _told("goal a: A") == "No open effort has a horizon yet, so there is nothing to compare."
    assert _told(short).startswith("Nobody has chosen yet")
    assert _told(f"{short}\nmix 100 0 0") == "Open effort is spread as it was chosen."
    assert _told(f"{short}\nmix 90 10 0") == (
        "Open effort is spread nearly as it was chosen: 10% of it lies elsewhere, up to 20% is usual."
    )
    assert _told(f"{short}\nmix 50 30 20").startswith("Of the open effort, 100% is short-term, where 50% is wanted;")
    assert _told(f"{short}\nmix 50 30 20").endswith("50% of it lies elsewhere; up to 20% is usual.")


def test_what_is_left_out_is_counted() -> None:
    text = "goal a: A | horizon short\nbet b: B -> a | effort 2\nbet c: C | effort 3\nbet d: D | effort 1 | kind keep_running"
    said = left_out_sentence(horizon_picture(sketch(text), DEFAULTS).allocation)
    assert "3 person-weeks without a horizon left out." in said
    assert "1 person-week that only keep things running left out." in said


@pytest.fixture
def here(scoped: Cast) -> Cast:
    """Five short-term bets of two weeks each, and one of the long term."""
    near = set_goal(scoped.alice, title="Docks are free at eight", horizon="short", status="planned")
    far = set_goal(scoped.alice, title="Across the water", horizon="long", status="planned")
    for number in range(6):
        bet = propose_bet(scoped.alice, title=f"Bet {number}", stage="building", effort=2.0)
        aim_bet(scoped.alice, bet, far if number == 5 else near)
    return scoped


def test_the_panel_draws_effort_beside_the_mix_and_warns_with_its_proof(here: Cast) -> None:
    address = reverse("alignment:horizons")
    before = here.browser(here.vera).get(address).content.decode()
    assert "Nobody has chosen yet" in before
    assert reverse("direction:horizon_mix") not in before
    assert reverse("direction:horizon_mix") in here.browser(here.alice).get(address).content.decode()
    set_horizon_mix(here.alice, short=50, mid=30, long=20)
    page = here.browser(here.vera).get(address).content.decode()
    assert "Of the open effort, 83% is short-term, where 50% is wanted; 0% is mid-term, where 30% is wanted." in page
    assert "33% of it lies elsewhere; up to 20% is usual." in page
    assert page.count('class="ch whole"') == 2
    assert "Docks are free at eight" in page
    panel = here.browser(here.vera).get(address, headers={"HX-Request": "true"}).content.decode()
    assert panel.lstrip().startswith('<div class="panel-horizons">')
    assert address in here.browser(here.vera).get(reverse("goals:goals")).content.decode()


def test_the_finding_leads_to_where_the_mix_is_chosen(here: Cast) -> None:
    set_horizon_mix(here.alice, short=50, mid=30, long=20)
    run_workspace_checks(here.alice)
    finding = FindingRecord.objects.get(code="TN405", gone_on__isnull=True)
    way = find_finding(here.vera, finding.pk).finding.ways_out[-1]
    assert address_of(way, finding.subjects) == reverse("direction:horizon_mix")
    for bet in Bet.objects.filter(title__in=("Bet 0", "Bet 1")):
        change_bet(here.alice, bet, horizon="mid")
    run_workspace_checks(here.alice)
    assert not FindingRecord.objects.filter(code="TN405", gone_on__isnull=True).exists()


def test_the_api_tells_the_same(here: Cast) -> None:
    set_horizon_mix(here.alice, short=50, mid=30, long=20)
    _, secret = ApiToken.issue(here.vera, "Test", timezone.now() + timedelta(hours=1))
    told: dict[str, Any] = Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/alignment/horizons").json()
    assert told["horizons"][0] == {"horizon": "short", "effort": 10.0, "share": pytest.approx(5 / 6), "wanted": 0.5}
    assert told["drift"] == pytest.approx(1 / 3)
    assert (told["unit"], told["pieces"], told["most_drift"]) == ("person-weeks", 6, 0.2)
    assert told["proof"][0]["because"].startswith("wanted 50%")
    assert told["sentence"].startswith("Of the open effort, 83% is short-term")


def test_a_bets_horizon_is_set_on_its_page_and_over_the_api(here: Cast) -> None:
    bet = Bet.objects.get(title="Bet 0")
    browser = here.browser(here.alice)
    sent = {"title": "Bet 0", "stage": "building", "kind": "customer", "effort": "2", "horizon": "long", "version": "1"}
    assert browser.post(reverse("bets:edit", args=[bet.pk]), sent).status_code == 302
    bet.refresh_from_db()
    assert bet.horizon == "long"
    assert "long-term" in browser.get(reverse("bets:bet", args=[bet.pk])).content.decode()
    _, secret = ApiToken.issue(here.alice, "Test", timezone.now() + timedelta(hours=1))
    client = Client(headers={"Authorization": f"Bearer {secret}", "If-Match": '"2"'})
    changed = client.patch(f"/api/bets/bets/{bet.pk}", {"horizon": "mid"}, content_type="application/json")
    assert (changed.status_code, changed.json()["horizon"]) == (200, "mid")


def test_the_panel_costs_the_same_for_six_bets_and_for_sixty(here: Cast) -> None:
    def cost() -> int:
        browser = here.browser(here.vera)
        browser.get(reverse("alignment:horizons"))
        with CaptureQueriesContext(connection) as caught:
            browser.get(reverse("alignment:horizons"))
        return len(caught)

    few = cost()
    Bet.objects.bulk_create([Bet(workspace=here.workspace, title=f"More {n}", stage="next") for n in range(54)])
    assert cost() == few
