"""Two people change one thing: nothing is overwritten, nothing typed is lost, with and without scripts."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.cast import Cast
from truenorth.people.actions.teams import add_team, change_team
from truenorth.people.models import Team


class _Form(HTMLParser):
    """The form of the conflict page, as a browser without scripts would send it."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.action = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = given.get("action") or ""
        if tag == "input" and given.get("name"):
            self.fields[str(given["name"])] = given.get("value") or ""


def _form(html: str) -> _Form:
    form = _Form()
    form.feed(html)
    return form


@pytest.fixture
def team(scoped: Cast) -> Team:
    """A team that Dana changed after Alice opened its form at version 1."""
    team = add_team(scoped.alice, name="Fleet", purpose="Vans")
    change_team(scoped.dana, Team.objects.get(), name="Fleet and vans", why="They merged", version=1)
    return team


@pytest.fixture
def alice(scoped: Cast) -> Client:
    return scoped.browser(scoped.alice)


def _send(alice: Client, team: Team, **headers: str):
    given = {"name": "Trucks", "purpose": "Vans", "capacity_per_quarter": "40", "why": "Typed <b>", "version": 1}
    return alice.post(f"/people/teams/{team.pk}/change", given, headers=headers)


def test_both_versions_stand_side_by_side_with_only_what_differs(team: Team, alice: Client) -> None:
    answer = _send(alice, team)
    assert answer.status_code == 409
    assert [(d.label, d.theirs, d.mine) for d in answer.context["differences"]] == [
        ("Name", "Fleet and vans", "Trucks"),
        ("Capacity per quarter", "nothing", "40"),
    ]
    text = answer.content.decode()
    assert "Dana changed “Fleet and vans” after you opened it" in text
    assert "They merged" in text
    assert Team.objects.get().name == "Fleet and vans"


def test_putting_mine_in_sends_everything_again_with_the_version_of_now(team: Team, alice: Client) -> None:
    form = _form(_send(alice, team).content.decode())
    assert form.fields["version"] == "2"
    assert form.fields["why"] == "Typed <b>"
    assert alice.post(form.action, form.fields).status_code == 302
    changed = Team.objects.get()
    assert (changed.name, changed.capacity_per_quarter, changed.version) == ("Trucks", 40, 3)


def test_a_third_change_in_between_is_not_overwritten_either(scoped: Cast, team: Team, alice: Client) -> None:
    form = _form(_send(alice, team).content.decode())
    change_team(scoped.dana, Team.objects.get(), name="Lorries")
    assert alice.post(form.action, form.fields).status_code == 409
    assert Team.objects.get().name == "Lorries"


def test_keeping_theirs_is_a_link_to_where_i_was(team: Team, alice: Client) -> None:
    here = f"/people/teams/{team.pk}/change"
    assert f'href="{here}">Keep theirs' in _send(alice, team).content.decode()
    came_from = _send(alice, team, Referer=f"http://testserver/people/teams/{team.pk}/").content.decode()
    assert f'href="/people/teams/{team.pk}/">Keep theirs' in came_from
    elsewhere = _send(alice, team, Referer="https://evil.example/").content.decode()
    assert "evil.example" not in elsewhere


def test_what_was_typed_is_shown_as_text(team: Team, alice: Client) -> None:
    assert "Typed <b>" not in _send(alice, team).content.decode()


def test_a_fragment_is_asked_to_show_it_in_the_whole_page(team: Team, alice: Client) -> None:
    answer = _send(alice, team, **{"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (409, "body", "innerHTML")


def test_the_same_change_by_two_says_that_they_agree(scoped: Cast, alice: Client) -> None:
    team = add_team(scoped.alice, name="Fleet")
    change_team(scoped.dana, Team.objects.get(), name="Vans")
    answer = alice.post(f"/people/teams/{team.pk}/change", {"name": "Vans", "version": 1})
    assert "says the same as what stands there now" in answer.content.decode()


def test_a_parent_is_shown_by_its_name(scoped: Cast, alice: Client) -> None:
    top, team = add_team(scoped.alice, name="Operations"), add_team(scoped.alice, name="Fleet")
    change_team(scoped.dana, Team.objects.get(pk=team.pk), purpose="Vans")
    answer = alice.post(f"/people/teams/{team.pk}/change", {"name": "Fleet", "parent": top.pk, "version": 1})
    shown = {d.label: (d.theirs, d.mine) for d in answer.context["differences"]}
    assert shown == {"Parent": ("nothing", "Operations"), "Purpose": ("Vans", "nothing")}


def test_ones_own_change_in_another_window_is_called_ones_own(scoped: Cast, alice: Client) -> None:
    team = add_team(scoped.alice, name="Fleet")
    change_team(scoped.alice, Team.objects.get(), name="Vans")
    text = alice.post(f"/people/teams/{team.pk}/change", {"name": "Trucks", "version": 1}).content.decode()
    assert "You changed “Vans” elsewhere after you opened it here" in text
