"""Errors are sentences with a way out, never a trace."""

from __future__ import annotations

import json

from django.test import Client, RequestFactory

from tests.cast import Cast
from truenorth.entrypoints.web.errors import server_error
from truenorth.people.actions.teams import add_team


def test_what_is_not_there_says_so_and_leads_home(scoped: Cast) -> None:
    answer = scoped.browser(scoped.alice).get("/people/teams/1/", headers={"Referer": "http://testserver/people/?q=a"})
    text = answer.content.decode()
    assert answer.status_code == 404
    assert "This team does not exist here, or you may not see it." in text
    assert 'href="/people/?q=a"' in text
    assert 'href="/"' in text


def test_an_address_nobody_knows_says_so_too(cast: Cast) -> None:
    answer = Client().get("/nowhere/at/all")
    assert answer.status_code == 404
    assert "does not exist here" in answer.content.decode()


def test_a_page_of_another_site_is_not_linked(scoped: Cast) -> None:
    answer = scoped.browser(scoped.alice).get("/people/teams/1/", headers={"Referer": "https://evil.example/"})
    assert "evil.example" not in answer.content.decode()


def test_what_is_not_open_says_whom_to_ask(scoped: Cast) -> None:
    text = scoped.browser(scoped.vera).get("/people/teams/new").content.decode()
    assert "Not open to you" in text
    assert "Ask an administrator or a leader of this workspace." in text


def test_a_fragment_keeps_what_it_shows_and_a_toast_says_what_is_wrong(scoped: Cast) -> None:
    team = add_team(scoped.alice, name="Fleet")
    add_team(scoped.alice, name="Vans", parent=team)
    answer = scoped.browser(scoped.alice).post(
        f"/people/teams/{team.pk}/archive", {"version": 1}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 422
    assert answer["HX-Reswap"] == "none"
    said = json.loads(answer["HX-Trigger"])["toast"]
    assert said["text"].startswith("Vans still stands under Fleet.")
    assert said["tone"] == "bad"
    assert "<html" not in answer.content.decode()


def test_a_form_opened_too_long_ago_is_explained(scoped: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(scoped.alice.user)
    answer = browser.post("/people/teams/new", {"name": "Fleet"})
    assert answer.status_code == 403
    assert "opened too long ago" in answer.content.decode()


def test_a_fault_of_ours_says_what_is_still_true() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Nothing was half-written" in answer.content.decode()
