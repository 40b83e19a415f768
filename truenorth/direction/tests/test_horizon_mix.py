"""The mix of short, mid and long term: chosen once, changed with a reason, over the page and the API."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from truenorth.direction.actions.horizon_mix import set_horizon_mix
from truenorth.direction.facts import collect_horizon_mix
from truenorth.direction.models import HorizonMix
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.foundation.errors import Invalid, NotAllowed, StaleVersion, WhyMissing
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.sentences import sentence

ROOT = "/api/direction/horizon-mix"


def _send(member: Member, method: str, body: Any = None, version: int | None = None) -> Any:
    _, secret = ApiToken.issue(member, "Test", timezone.now() + timedelta(hours=1))
    headers = {"Authorization": f"Bearer {secret}"} | ({"If-Match": f'"{version}"'} if version else {})
    return Client().generic(method, ROOT, json.dumps(body or {}), content_type="application/json", headers=headers)


def test_a_mix_is_chosen_without_a_reason_and_changed_with_one(scoped: Cast) -> None:
    mix = set_horizon_mix(scoped.alice, short=50, mid=30, long=20)
    fact = collect_horizon_mix()
    assert fact is not None
    assert (fact.short, fact.mid, fact.long) == (0.5, 0.3, 0.2)
    with pytest.raises(WhyMissing):
        set_horizon_mix(scoped.alice, mix, short=40, mid=40, long=20, version=1)
    changed = set_horizon_mix(scoped.alice, mix, short=40, mid=40, long=20, why="The rail contract runs", version=1)
    assert (changed.short, changed.version) == (40, 2)
    told = Event.objects.order_by("pk").last()
    assert told is not None
    assert told.why == "The rail contract runs"
    assert "40% short, 40% mid and 20% long term" in sentence(told)


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"short": 50, "mid": 30, "long": 10}, "long", "10 are missing"),
        ({"short": 50, "mid": 30, "long": 30}, "long", "10 are too many"),
        ({"short": 120, "mid": 0, "long": -20}, "short", "0 to 100"),
        ({"short": 110, "mid": -10, "long": 0}, "short", "0 to 100"),
    ],
)
def test_parts_that_make_no_whole_are_refused(scoped: Cast, given: dict[str, int], field: str, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        set_horizon_mix(scoped.alice, **given)
    assert refused.value.field == field
    assert says in refused.value.fix
    assert collect_horizon_mix() is None


def test_members_without_the_right_choose_none_and_a_second_first_one_shows_both(scoped: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_horizon_mix(scoped.vera, short=50, mid=30, long=20)
    set_horizon_mix(scoped.alice, short=50, mid=30, long=20)
    with pytest.raises(StaleVersion):
        set_horizon_mix(scoped.alice, short=60, mid=30, long=10)


def test_the_page_chooses_it_and_the_direction_shows_it(scoped: Cast) -> None:
    browser, address = scoped.browser(scoped.alice), reverse("direction:horizon_mix")
    before = browser.get(address).content.decode()
    assert 'value="50"' in before
    wrong = browser.post(address, {"short": "50", "mid": "30", "long": "x"})
    assert wrong.status_code == 422
    assert "Give a whole percent from 0 to 100." in wrong.content.decode()
    uneven = browser.post(address, {"short": "50", "mid": "30", "long": "30"})
    assert "These add up to 110%." in uneven.content.decode()
    assert browser.post(address, {"short": "50", "mid": "30", "long": "20"}).status_code == 302
    shown = browser.get(reverse("direction:direction")).content.decode()
    assert "How effort should be spread" in shown
    assert reverse("alignment:horizons") in shown
    silent = browser.post(address, {"short": "60", "mid": "20", "long": "20", "version": "1"})
    assert silent.status_code == 422
    sent = {"short": "60", "mid": "20", "long": "20", "version": "1", "why": "Winter"}
    assert browser.post(address, sent).status_code == 302
    assert HorizonMix.objects.get().short == 60
    assert scoped.browser(scoped.vera).get(address).status_code == 403


def test_the_api_does_the_same(scoped: Cast) -> None:
    assert _send(scoped.alice, "GET").status_code == 404
    made = _send(scoped.alice, "POST", {"short": 50, "mid": 30, "long": 20})
    assert (made.status_code, made.json()["mid"]) == (201, 30)
    refused = _send(scoped.alice, "PUT", {"short": 50, "mid": 30, "long": 30, "why": "More"}, version=1)
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "long")
    changed = _send(scoped.alice, "PUT", {"short": 40, "mid": 40, "long": 20, "why": "Rail"}, version=1)
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert _send(scoped.vera, "GET").json()["short"] == 40
    assert _send(scoped.vera, "PUT", {"short": 50, "mid": 30, "long": 20, "why": "x"}, version=2).status_code == 403
