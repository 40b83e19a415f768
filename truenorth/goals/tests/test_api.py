"""Everything a page can do to goals, over REST; with versions, keys, and nothing half-written."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from truenorth.direction.models import Pillar
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.foundation.today import today
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.models import CheckIn, Evidence, Goal, Measure

from .growing import commuters_goal, pin_today, riders_metric

ROOT = "/api/goals"


class Caller:
    def __init__(self, member: Member) -> None:
        _, secret = ApiToken.issue(member, "Test", timezone.now() + timedelta(hours=1))
        self.client = Client(headers={"Authorization": f"Bearer {secret}"})

    def send(self, method: str, path: str, body: Any = None, version: int | None = None, **headers: str) -> Any:
        found = {"If-Match": f'"{version}"'} if version is not None else {}
        return self.client.generic(
            method,
            f"{ROOT}{path}",
            json.dumps(body or {}),
            content_type="application/json",
            headers={**found, **headers},
        )

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"{ROOT}{path}", query)


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


@pytest.fixture
def alice(here: Cast) -> Caller:
    return Caller(here.alice)


def test_a_goal_is_set_read_and_changed(alice: Caller) -> None:
    made = alice.send("POST", "/goals", {"title": "Commuters rely on us", "why": "They sell the second car."})
    assert made.status_code == 201
    goal = made.json()
    assert (goal["why"], goal["status"], goal["version"]) == ("They sell the second car.", "draft", 1)
    changed = alice.send("PATCH", f"/goals/{goal['id']}", {"why": "Said better", "due": "2026-06-30"}, version=1)
    assert changed.status_code == 200
    assert (changed.json()["why"], changed.json()["version"]) == ("Said better", 2)
    assert alice.get(f"/goals/{goal['id']}").json()["due"] == "2026-06-30"


def test_a_change_without_the_version_seen_is_refused_and_a_stale_one_shows_both(alice: Caller) -> None:
    goal = alice.send("POST", "/goals", {"title": "Rely"}).json()
    assert alice.send("PATCH", f"/goals/{goal['id']}", {"title": "Mine"}).status_code == 428
    alice.send("PATCH", f"/goals/{goal['id']}", {"title": "Theirs"}, version=1)
    stale = alice.send("PATCH", f"/goals/{goal['id']}", {"title": "Mine"}, version=1)
    assert stale.status_code == 409
    assert stale.json()["error"]["current"]["title"] == "Theirs"
    assert stale.json()["error"]["submitted"]["title"] == "Mine"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": None}, "title"),
        ({"title": "Rely", "titel": "Rely"}, "titel"),
        ({"title": "Rely", "grade": 1}, "grade"),
        ({"title": "Rely", "due": "soon"}, "due"),
        ({"title": "Rely", "start": "2026-06-30", "due": "2026-06-01"}, "due"),
        ({"title": "Rely", "kind": "wish"}, "kind"),
        ({"title": "Rely", "cadence_days": 0}, "cadence_days"),
        ({"title": "x" * 301}, "title"),
    ],
)
def test_bad_input_names_its_field(alice: Caller, body: dict[str, Any], field: str) -> None:
    refused = alice.send("POST", "/goals", body)
    assert refused.status_code == 422
    assert refused.json()["error"]["field"].endswith(field)
    assert not Goal.objects.exists()


def test_null_is_no_way_to_empty_what_must_be_there(alice: Caller) -> None:
    goal = alice.send("POST", "/goals", {"title": "Rely", "due": "2026-06-30"}).json()
    refused = alice.send("PATCH", f"/goals/{goal['id']}", {"title": None}, version=1)
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "title")
    emptied = alice.send("PATCH", f"/goals/{goal['id']}", {"due": None}, version=1)
    assert (emptied.status_code, emptied.json()["due"]) == (200, None)


def test_a_request_with_a_key_is_done_once(alice: Caller) -> None:
    headers = {"Idempotency-Key": "k1"}
    first = alice.send("POST", "/goals", {"title": "Rely"}, **headers)
    again = alice.send("POST", "/goals", {"title": "Rely"}, **headers)
    assert first.json() == again.json()
    assert Goal.objects.count() == 1


def test_a_goal_runs_its_course(here: Cast, alice: Caller) -> None:
    goal, measure = commuters_goal(here, running=False, metric=riders_metric(here))
    path = f"/goals/{goal.pk}"
    goal_now = alice.send("POST", f"{path}/start", version=goal.version).json()
    assert goal_now["frozen_conditions"][0]["target"] == 55_000
    refused = alice.send("PATCH", f"/measures/{measure.pk}", {"target": 50_000}, version=measure.version)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "why_missing")
    revised = alice.send(
        "PATCH", f"/measures/{measure.pk}", {"target": 50_000, "why_changed": "Pilot ended"}, version=measure.version
    )
    assert revised.json()["target"] == 50_000
    assert alice.send("POST", f"{path}/check-ins", {"confidence": 45, "note": "Flat"}).status_code == 201
    assert alice.send("POST", f"{path}/skipped-check-ins", {"why": "Holidays"}).status_code == 201
    assert len(alice.get(f"{path}/check-ins").json()) == 2
    version = Goal.objects.get().version
    paused = alice.send("POST", f"{path}/pause", {"why": "Docks"}, version=version).json()
    resumed = alice.send("POST", f"{path}/resume", {}, version=paused["version"]).json()
    assert alice.get(f"{path}/proposed-grades").json()[0]["softened"] is True
    sent = {"cause": "Hubs", "lesson": "Mend hubs first.", "next_step": "change"}
    assert alice.send("POST", f"{path}/close", {**sent, "lesson": ""}, version=resumed["version"]).status_code == 422
    closed = alice.send("POST", f"{path}/close", sent, version=resumed["version"]).json()
    assert closed["status"] == "closed"
    assert alice.get("/lessons", title="Commuters rely on bikes every day").json()[0]["lesson"] == "Mend hubs first."
    reopened = alice.send("POST", f"{path}/reopen", {"why": "It goes on"}, version=closed["version"]).json()
    assert (reopened["status"], reopened["grade"]) == ("running", None)
    titles = [change["title"] for change in alice.get(f"{path}/changes").json()]
    assert titles[0] == "Reopened"
    assert "Target 55k riders → 50k riders" in titles


def test_how_goals_stand(here: Cast, alice: Caller) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here))
    evaluate_chances(here.alice)
    one = alice.get(f"/goals/{goal.pk}/standing").json()
    assert one["measure_id"] == measure.pk
    assert 0 < one["chance"] < 1
    assert one["target"] == 55_000
    assert alice.get("/standings").json()["items"] == [one]
    forecasts = alice.get(f"/measures/{measure.pk}/forecasts").json()
    assert (forecasts[0]["method"], len(forecasts[0]["futures"])) == ("bsm-1", 20)


def test_how_a_goal_is_put(here: Cast, alice: Caller) -> None:
    goal = alice.send("POST", "/goals", {"title": "Launch the new mobile app"}).json()
    found = alice.get(f"/goals/{goal['id']}/quality").json()
    assert "GQ101" in {finding["code"] for finding in found["findings"]}
    assert [side["name"] for side in found["smart"]] == [
        "Specific",
        "Measurable",
        "Achievable",
        "Relevant",
        "Time-bound",
    ]


def test_lists_page_by_key_and_narrow(here: Cast, alice: Caller) -> None:
    for n in range(5):
        alice.send("POST", "/goals", {"title": f"Goal {n}"})
    first = alice.get("/goals", limit=2).json()
    assert [g["title"] for g in first["items"]] == ["Goal 0", "Goal 1"]
    second = alice.get("/goals", limit=2, after=first["next_after"]).json()
    assert [g["title"] for g in second["items"]] == ["Goal 2", "Goal 3"]
    assert [g["title"] for g in alice.get("/goals", words="goal 4").json()["items"]] == ["Goal 4"]
    assert alice.get("/goals", status="running").json()["items"] == []
    assert alice.get("/goals", status="lost").status_code == 422
    assert Caller(here.charlie).get("/goals").json()["items"] == []


def test_links_upward_keep_their_share(here: Cast, alice: Caller) -> None:
    goal, _ = commuters_goal(here)
    pillar = Pillar.objects.create(workspace=here.workspace, title="Win the commute")
    path = f"/goals/{goal.pk}/contributions"
    assert alice.send("POST", path, {}).status_code == 422
    link = alice.send("POST", path, {"pillar_id": pillar.pk, "share": 0.4}).json()
    kept = alice.send("PATCH", f"/contributions/{link['id']}", {"primary": True}, version=link["version"]).json()
    assert kept["share"] == 0.4
    assert len(alice.get(path).json()) == 1
    assert alice.send("DELETE", f"/contributions/{link['id']}", version=kept["version"]).status_code == 204


def test_measures_come_go_and_come_back(here: Cast, alice: Caller) -> None:
    goal, _ = commuters_goal(here, running=False)
    metric = riders_metric(here, name="Cost per ride", unit="€", good="down")
    made = alice.send(
        "POST", f"/goals/{goal.pk}/measures", {"metric_id": metric.pk, "role": "guardrail", "upper": 2.2}
    ).json()
    assert (made["title"], made["unit"], made["direction"]) == ("Cost per ride", "€", "down")
    away = alice.send("DELETE", f"/measures/{made['id']}", version=made["version"]).json()
    assert away["archived"]
    back = alice.send("POST", f"/measures/{made['id']}/restore", version=away["version"]).json()
    assert not back["archived"]
    assert Measure.objects.count() == 2


def test_what_stands_beside_a_goal(here: Cast, alice: Caller) -> None:
    goal, _ = commuters_goal(here)
    for kind, body in (
        ("evidence", {"kind": "usage", "note": "Logs"}),
        ("non-goals", {"statement": "Tourists"}),
        ("assumptions", {"statement": "Docks stay"}),
    ):
        path = f"/goals/{goal.pk}/{kind}"
        row = alice.send("POST", path, body).json()
        assert [r["id"] for r in alice.get(path).json()] == [row["id"]]
        assert alice.send("DELETE", f"/{kind}/{row['id']}", version=row["version"]).status_code == 204
        assert alice.get(path).json() == []
    assert not Evidence.objects.exists()


def test_wins_are_shared_and_thanked_for(here: Cast, alice: Caller) -> None:
    goal, _ = commuters_goal(here)
    made = alice.send("POST", f"/goals/{goal.pk}/celebrations", {"headline": "Unlocked"}).json()
    assert made["shared"]
    shared = alice.send(
        "POST", f"/celebrations/{made['id']}/share", {"note": "Thanks to Platform"}, version=made["version"]
    )
    assert shared.json()["note"] == "Thanks to Platform"
    assert Caller(here.bob).send("POST", f"/celebrations/{made['id']}/thanks").status_code == 201
    assert len(alice.get(f"/goals/{goal.pk}/celebrations").json()) == 1


def test_a_viewer_reads_and_changes_nothing(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    vera = Caller(here.vera)
    assert vera.get(f"/goals/{goal.pk}").status_code == 200
    assert vera.send("POST", "/goals", {"title": "Mine"}).status_code == 403
    assert vera.send("POST", f"/goals/{goal.pk}/check-ins", {"note": "x"}).status_code == 403
    assert not CheckIn.objects.exists()


def test_freezes_are_set_changed_and_lifted_and_hold_over_rest(here: Cast, alice: Caller) -> None:
    _, measure = commuters_goal(here)
    given = {"starts": "2020-01-01", "ends": "2020-01-09", "because": "Long ago"}
    assert alice.send("POST", "/freezes", given).status_code == 422
    day = today(here.workspace)
    given = {"starts": day.isoformat(), "ends": (day + timedelta(days=9)).isoformat(), "because": "Quarter close"}
    made = alice.send("POST", "/freezes", given).json()
    assert (made["set_by"], made["lifted_on"]) == ("Alice", None)
    bob = Caller(here.bob)
    path, sent = f"/measures/{measure.pk}", {"target": 61_000.0, "why_changed": "Too low"}
    refused = bob.send("PATCH", path, sent, version=measure.version)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "frozen")
    asked = alice.send("PATCH", path, sent, version=measure.version)
    assert (asked.status_code, asked.json()["error"]["field"]) == (422, "freeze_because")
    done = alice.send("PATCH", path, sent | {"freeze_because": "The board meets"}, version=measure.version)
    assert done.json()["target"] == 61_000.0
    window = f"/freezes/{made['id']}"
    changed = alice.send("PATCH", window, {"because": "Half-year close", "why": "It is June"}, version=1).json()
    assert (alice.get(window).json()["because"], changed["version"]) == ("Half-year close", 2)
    assert alice.send("POST", f"{window}/lift", {"why": "Done"}, version=2).json()["lifted_on"] == day.isoformat()
    assert len(alice.get("/freezes").json()["items"]) == 1
