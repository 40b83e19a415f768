"""Every address × every role × own and foreign workspace. A new address whose parameters are unknown here fails."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.foundation.history.models import Event

from .routes import Route, operations, pages
from .things import make_things

# Open to people who are not signed in, each with its reason.
PUBLIC = {
    "accounts:sign_in": "the door itself",
    "accounts:sign_out": "leaving is always possible",
    "accounts:one_time_link": "the link is the credential",
    "accounts:set_up": "the first run, before anybody exists",
    "health": "asked by whatever watches the server",
    "kit:appearance": "keeps light or dark in the browser that asks, and nothing else",
}
API_PUBLIC = {"/api/openapi.json", "/api/docs"}
# Parameters that name no row: what stands for them.
PLAIN = {
    "code": "TN101",
    "profile": "okr",
    "name": "okr",
    "secret": "unknown-secret",
    "kind": "goal",
    "uuid": "00000000-0000-0000-0000-000000000009",
}
NOWHERE = 987_654_321
# Fragments that are asked for something by the query.
ASKED = {"discovery:goal_voices": "?goal={goal_id}", "bets:bets_panel": "?goal={goal_id}"}


@pytest.fixture
def mine(cast: Cast) -> dict[str, Any]:
    return make_things(cast, cast.alice) | PLAIN


@pytest.fixture
def theirs(cast: Cast) -> dict[str, Any]:
    return make_things(cast, cast.charlie) | PLAIN


def _token(member: Member) -> Client:
    _, secret = ApiToken.issue(member, "Matrix", timezone.now() + timedelta(hours=1))
    return Client(headers={"Authorization": f"Bearer {secret}"})


def _ask(client: Client, route: Route, values: dict[str, Any]) -> Any:
    url = route.url(values)
    if route.method == "GET":
        return client.get(url)
    if route.files:
        sheet = {name: SimpleUploadedFile("goals.csv", b"Objective,Due\nOne,2026-06-30\n") for name in route.files}
        return client.post(url, sheet, headers={"If-Match": '"1"'})
    return client.generic(
        route.method, url, json.dumps(route.body or {}), content_type="application/json", headers={"If-Match": '"1"'}
    )


def test_every_parameter_of_every_address_is_known_here(mine: dict[str, Any]) -> None:
    unknown = {str(route): set(route.parameters) - set(mine) for route in [*pages(), *operations()]}
    assert not {path: names for path, names in unknown.items() if names}


def test_pages_send_strangers_to_the_door(mine: dict[str, Any]) -> None:
    client = Client()
    for route in pages():
        if route.name in PUBLIC:
            continue
        for method in ("get", "post"):
            response = getattr(client, method)(route.url(mine))
            assert response.status_code in (302, 405), f"{method} {route} answered {response.status_code}"
            if response.status_code == 302:
                assert "/sign-in" in response["Location"], str(route)


def test_the_api_answers_nobody_without_a_token(mine: dict[str, Any]) -> None:
    client = Client()
    for route in operations():
        assert _ask(client, route, mine).status_code == 401, str(route)


def test_what_belongs_to_another_workspace_looks_like_what_does_not_exist(
    cast: Cast, mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    browser, token = cast.browser(cast.alice), _token(cast.alice)
    for route in [*pages(), *operations()]:
        rows = [name for name in route.parameters if name not in PLAIN]
        if not rows or route.name in PUBLIC:
            continue
        client = token if route.path.startswith("/api/") else browser
        missing = mine | {name: PLAIN["uuid"] if name == "act_id" else NOWHERE for name in rows}
        foreign, nowhere = _ask(client, route, theirs), _ask(client, route, missing)
        if nowhere.status_code == 405:
            foreign, nowhere = client.post(route.url(theirs)), client.post(route.url(missing))
        assert foreign.status_code == nowhere.status_code == 404, (
            f"{route}: {foreign.status_code} for a foreign row, {nowhere.status_code} for none: {nowhere.content[:300]!r}"
        )
        assert _neutral(foreign.content) == _neutral(nowhere.content), str(route)


def _neutral(body: bytes) -> bytes:
    """Without what differs from one answer to the next by design: nonces, form tokens and the address asked for."""
    body = re.sub(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*', b"", body)
    return re.sub(rb"\d{2,}", b"#", body)


def test_a_viewer_reads_everything_and_changes_nothing(cast: Cast, mine: dict[str, Any]) -> None:
    browser, token = cast.browser(cast.vera), _token(cast.vera)
    for route in operations():
        before = Event.everywhere.count()
        response = _ask(token, route, mine)
        if route.method == "GET":
            assert response.status_code in (200, 403, 404), f"{route}: {response.status_code}"
        else:
            assert response.status_code in (403, 404, 409, 422), (
                f"{route}: {response.status_code} {response.content[:200]!r}"
            )
        assert Event.everywhere.count() == before, str(route)
    for route in pages():
        if route.name in PUBLIC:
            continue
        before = Event.everywhere.count()
        response = browser.post(route.url(mine), {"why": "to see", "version": 1, "title": "New", "name": "New"})
        assert response.status_code < 500, str(route)
        assert not Event.everywhere.exclude(verb__startswith="accounts.").count() > before, (
            f"{route} let a viewer change something"
        )


def test_pages_open_for_those_who_belong(cast: Cast, mine: dict[str, Any]) -> None:
    browser = cast.browser(cast.dana)
    wrong = []
    for route in pages():
        if route.name in PUBLIC:
            continue
        response = browser.get(route.url(mine) + ASKED.get(route.name, "").format(**mine))
        if response.status_code not in (200, 302, 405):
            wrong.append(f"{route}: {response.status_code}")
    assert not wrong, "\n".join(wrong)
