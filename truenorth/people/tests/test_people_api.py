"""Teams and people over REST: the same verbs, with versions and without surprises."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.foundation.history.models import Event
from truenorth.people.actions.persons import add_person
from truenorth.people.actions.teams import add_team
from truenorth.people.models import Team


class Caller:
    """A client that speaks for a member by token."""

    def __init__(self, member: Member) -> None:
        _, secret = ApiToken.issue(member, "test", timezone.now() + timedelta(days=1))
        self.client = Client(headers={"Authorization": f"Bearer {secret}"})

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/people{path}", query)

    def send(self, method: str, path: str, body: Any = None, version: int | None = None) -> Any:
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        return self.client.generic(
            method, f"/api/people{path}", _json(body), content_type="application/json", headers=headers
        )


def _json(body: Any) -> str:
    return "" if body is None else json.dumps(body)


@pytest.fixture
def alice(scoped: Cast) -> Caller:
    return Caller(scoped.alice)


def test_a_team_is_made_read_changed_and_archived(alice: Caller) -> None:
    made = alice.send("POST", "/teams", {"name": "Fleet", "why": "Vans need an owner"})
    assert made.status_code == 201
    team = made.json()
    assert Event.objects.get().why == "Vans need an owner"
    assert Event.objects.get().via == "rest"
    changed = alice.send("PATCH", f"/teams/{team['id']}", {"name": "Vans"}, version=team["version"])
    assert changed.json()["version"] == 2
    assert alice.send("DELETE", f"/teams/{team['id']}", version=2).status_code == 204
    assert alice.get("/teams").json()["items"] == []
    assert alice.get("/teams", archived=True).json()["items"][0]["name"] == "Vans"


def test_a_change_without_a_version_is_refused(scoped: Cast, alice: Caller) -> None:
    team = add_team(scoped.alice, name="Fleet")
    refused = alice.send("PATCH", f"/teams/{team.pk}", {"name": "Vans"})
    assert refused.status_code == 428
    assert refused.json()["error"]["field"] == "If-Match"


def test_a_stale_version_answers_with_what_stands_there_now(scoped: Cast, alice: Caller) -> None:
    team = add_team(scoped.alice, name="Fleet")
    alice.send("PATCH", f"/teams/{team.pk}", {"name": "Vans"}, version=1)
    refused = alice.send("PATCH", f"/teams/{team.pk}", {"name": "Trucks"}, version=1)
    assert refused.status_code == 409
    assert refused.json()["error"]["current"]["name"] == "Vans"
    assert refused.json()["error"]["submitted"] == {"name": "Trucks"}


@pytest.mark.parametrize("field", ["version", "created_at", "workspace_id", "archived_by", "id"])
def test_fields_that_are_not_the_callers_are_refused(alice: Caller, field: str) -> None:
    refused = alice.send("POST", "/teams", {"name": "Fleet", field: 7})
    assert refused.status_code == 422
    assert field in refused.json()["error"]["field"]
    assert not Team.objects.exists()


def test_null_where_it_means_nothing_clears_and_elsewhere_is_refused(scoped: Cast, alice: Caller) -> None:
    top = add_team(scoped.alice, name="Top")
    low = add_team(scoped.alice, name="Low", parent=top)
    assert alice.send("PATCH", f"/teams/{low.pk}", {"parent_id": None}, version=1).json()["parent_id"] is None
    refused = alice.send("PATCH", f"/teams/{low.pk}", {"name": None}, version=2)
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "name")


def test_rename_and_archive_in_one_call_are_one_act(scoped: Cast, alice: Caller) -> None:
    team = add_team(scoped.alice, name="Fleet")
    changed = alice.send("PATCH", f"/teams/{team.pk}", {"name": "Vans", "archived": True}, version=1).json()
    assert (changed["name"], changed["archived"]) == ("Vans", True)
    assert len(set(Event.objects.exclude(verb="people.team_added").values_list("act", flat=True))) == 1


def test_people_are_listed_by_keyset_and_found_by_search(scoped: Cast, alice: Caller) -> None:
    for name in ("Mara", "Jonas", "Ilse"):
        add_person(scoped.alice, name=name)
    first = alice.get("/", limit=2).json()
    assert [p["name"] for p in first["items"]] == ["Mara", "Jonas"]
    rest = alice.get("/", limit=2, after=first["next_after"]).json()
    assert ([p["name"] for p in rest["items"]], rest["next_after"]) == (["Ilse"], None)
    assert [p["name"] for p in alice.get("/", search="jon").json()["items"]] == ["Jonas"]


def test_a_person_leaves_and_returns(scoped: Cast, alice: Caller) -> None:
    person = alice.send("POST", "/", {"name": "Mara"}).json()
    assert alice.send("DELETE", f"/{person['id']}", version=1).status_code == 204
    assert alice.get("/", active=True).json()["items"] == []
    back = alice.send("PATCH", f"/{person['id']}", {"active": True}, version=2).json()
    assert back["active"] is True


def test_a_person_joins_and_leaves_a_team(scoped: Cast, alice: Caller) -> None:
    team, mara = add_team(scoped.alice, name="Riders"), add_person(scoped.alice, name="Mara")
    made = alice.send("POST", "/memberships", {"person_id": mara.pk, "team_id": team.pk, "share": 0.5})
    assert made.status_code == 201
    changed = alice.send("PATCH", f"/memberships/{made.json()['id']}", {"leads": True}, version=1).json()
    assert changed["leads"] is True
    assert [p["id"] for p in alice.get("/", team=team.pk).json()["items"]] == [mara.pk]
    assert alice.send("DELETE", f"/memberships/{changed['id']}", version=2).status_code == 204


def test_rows_of_another_workspace_do_not_exist(scoped: Cast, alice: Caller) -> None:
    theirs, them = add_team(scoped.charlie, name="Theirs"), add_person(scoped.charlie, name="Them")
    assert alice.get(f"/teams/{theirs.pk}").status_code == 404
    assert alice.send("PATCH", f"/{them.pk}", {"name": "Mine"}, version=1).status_code == 404
    assert alice.send("POST", "/teams", {"name": "Below", "parent_id": theirs.pk}).status_code == 404
    assert alice.get("/").json()["items"] == []


def test_a_viewer_reads_and_does_not_write(scoped: Cast) -> None:
    vera = Caller(scoped.vera)
    assert vera.get("/teams").status_code == 200
    assert vera.send("POST", "/teams", {"name": "Fleet"}).status_code == 403


def test_nobody_reads_without_a_token_or_session(cast: Cast) -> None:
    assert Client().get("/api/people/teams").status_code == 401
