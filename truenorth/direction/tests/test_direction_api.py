"""The direction over REST."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from truenorth.direction.actions.pillars import add_pillar
from truenorth.direction.models import Pillar, Vision
from truenorth.foundation.accounts.models import ApiToken, Member

Send = Callable[..., Any]


def _sender(member: Member) -> Send:
    _, secret = ApiToken.issue(member, "test", timezone.now() + timedelta(days=1))
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def send(method: str, path: str, body: Any = None, version: int | None = None) -> Any:
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        text = "" if body is None else json.dumps(body)
        return client.generic(method, f"/api/direction{path}", text, content_type="application/json", headers=headers)

    return send


@pytest.fixture
def send(scoped: Cast) -> Send:
    return _sender(scoped.alice)


def test_the_vision_is_set_once_and_then_changed_with_version_and_reason(send: Send) -> None:
    assert send("GET", "/vision").status_code == 404
    made = send("POST", "/vision", {"statement": "Nobody needs a second car"})
    assert (made.status_code, made.json()["version"]) == (201, 1)
    assert send("POST", "/vision", {"statement": "Another"}).status_code == 409
    refused = send("PATCH", "/vision", {"aim": "One in ten"}, version=1)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "why_missing")
    changed = send("PATCH", "/vision", {"aim": "One in ten", "why": "Now we know"}, version=1)
    assert (changed.json()["aim"], changed.json()["version"]) == ("One in ten", 2)
    assert Vision.objects.get().statement == "Nobody needs a second car"


def test_a_pillar_is_made_ordered_changed_and_let_go(send: Send) -> None:
    first = send("POST", "/pillars", {"title": "First", "because": "It holds", "rather_than": "Second"}).json()
    second = send("POST", "/pillars", {"title": "Second"}).json()
    assert first["because"] == "It holds"
    ordered = send("POST", "/pillars/order", {"order": [second["id"], first["id"]]}).json()
    assert [p["title"] for p in ordered] == ["Second", "First"]
    body = {"weight": 0.5, "archived": True, "why": "One choice is enough"}
    changed = send("PATCH", f"/pillars/{first['id']}", body, version=2).json()
    assert (changed["weight"], changed["archived"]) == (0.5, True)
    assert [p["title"] for p in send("GET", "/pillars").json()["items"]] == ["Second"]


def test_letting_go_needs_a_reason_in_the_query(scoped: Cast, send: Send) -> None:
    pillar = add_pillar(scoped.alice, title="First")
    assert send("DELETE", f"/pillars/{pillar.pk}", version=1).status_code == 422
    assert send("DELETE", f"/pillars/{pillar.pk}?why=Nobody+follows+it", version=1).status_code == 204
    assert Pillar.objects.get().archived


@pytest.mark.parametrize(
    ("path", "body", "change"),
    [
        ("/principles", {"statement": "Certain first"}, {"because": "Mornings"}),
        ("/non-goals", {"statement": "Scooters", "reason": "An afternoon"}, {"look_again_when": "Zipp leaves"}),
    ],
)
def test_principles_and_non_goals_are_made_changed_and_removed(
    send: Send, path: str, body: dict[str, str], change: dict[str, str]
) -> None:
    made = send("POST", path, body).json()
    where = f"{path}/{made['id']}"
    assert send("PATCH", where, change, version=1).json()["error"]["code"] == "why_missing"
    changed = send("PATCH", where, {**change, "why": "Asked"}, version=1).json()
    assert change.items() <= changed.items()
    assert send("GET", path).json()["items"] == [changed]
    assert send("DELETE", f"{where}?why=Over", version=2).status_code == 204
    assert send("GET", where).status_code == 404


def test_a_weight_out_of_range_names_its_field(send: Send) -> None:
    refused = send("POST", "/pillars", {"title": "First", "weight": 3})
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "weight")


def test_another_workspaces_pillar_does_not_exist(scoped: Cast, send: Send) -> None:
    theirs = add_pillar(scoped.charlie, title="Theirs")
    assert send("PATCH", f"/pillars/{theirs.pk}", {"title": "Mine", "why": "x"}, version=1).status_code == 404


def test_a_member_reads_and_does_not_write(scoped: Cast) -> None:
    send = _sender(scoped.bob)
    assert send("GET", "/pillars").status_code == 200
    assert send("POST", "/pillars", {"title": "Mine"}).status_code == 403


def test_the_diagnosis_its_parts_and_their_answers_go_over_rest(send: Send) -> None:
    assert send("GET", "/diagnosis").status_code == 404
    assert send("POST", "/diagnosis", {"crux": "Counted on nowhere"}).status_code == 201
    assert send("PATCH", "/diagnosis", {"crux": "Known everywhere"}, version=1).status_code == 422
    assert send("PATCH", "/diagnosis", {"crux": "Known everywhere", "why": "Clearer"}, version=1).status_code == 200
    part = send("POST", "/challenges", {"statement": "Empty hubs"}).json()
    evidence = {"kind": "usage", "note": "31% fewer rides", "on": "2026-03-31"}
    seen = send("POST", f"/challenges/{part['id']}/evidence", evidence)
    assert seen.status_code == 201
    pillar = send("POST", "/pillars", {"title": "Win the commute", "answers": [part["id"]]}).json()
    assert pillar["answers"] == [part["id"]]
    read = send("GET", f"/challenges/{part['id']}").json()
    assert (read["answered_by"], read["evidence"][0]["note"]) == ([pillar["id"]], "31% fewer rides")
    none = send("PATCH", f"/pillars/{pillar['id']}", {"answers": [], "why": "It does not"}, version=1)
    assert none.json()["answers"] == []
    assert send("POST", "/pillars", {"title": "Another", "answers": [999999]}).status_code == 404
    changed = send("PATCH", f"/challenges/{part['id']}", {"explanation": "Late vans", "why": "Seen"}, version=1)
    assert changed.json()["version"] == 2
    assert send("DELETE", f"/challenge-evidence/{seen.json()['id']}", version=1).status_code == 204
    assert send("DELETE", f"/challenges/{part['id']}?why=Solved", version=2).status_code == 204
    assert send("GET", "/challenges").json()["items"] == []
