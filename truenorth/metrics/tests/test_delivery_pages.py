"""The page of the delivery keys, the page of a service, and what pipelines send."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.models import ApiToken
from truenorth.metrics.actions.computing import compute_delivery_keys
from truenorth.metrics.actions.deliveries import receive_deliveries
from truenorth.metrics.models import Deployment, Incident, Service
from truenorth.metrics.tests.test_deliveries import NOW, incident, twelve_weeks
from truenorth.people.actions.teams import add_team


@pytest.fixture
def service(scoped: Cast) -> Service:
    broken = incident("P1", timedelta(hours=2), recovered_at=NOW - timedelta(days=7) + timedelta(hours=5))
    receive_deliveries(scoped.bob, twelve_weeks(), [broken])
    compute_delivery_keys(scoped.bob, via="job")
    return Service.objects.get()


def test_an_empty_page_tells_how_to_connect(scoped: Cast) -> None:
    text = scoped.browser(scoped.alice).get("/metrics/delivery").content.decode()
    assert "No deployment is known yet" in text
    assert "/api/deployments" in text
    assert "Bring in a file" in text
    assert "Bring in a file" not in scoped.browser(scoped.vera).get("/metrics/delivery").content.decode()


def test_the_keys_are_shown_with_intervals_and_what_they_rest_on(scoped: Cast, service: Service) -> None:
    text = scoped.browser(scoped.vera).get("/metrics/delivery").content.decode()
    assert "One service was delivered 24 times in eight weeks. Half of its changes took less than 30 h." in text
    assert "Change lead time" in text
    assert "1 of 24 deployments" in text
    assert "95%:" in text
    assert "of GitHub and PagerDuty" in text
    # A single failed deployment has one recovery: too little to say how long one takes.
    assert "Not enough history: 1 recovery" in text
    for name in ("Alice", "Bob"):
        assert f"{name} deployed" not in text


def test_a_service_shows_what_its_keys_are_computed_from(scoped: Cast, service: Service) -> None:
    text = scoped.browser(scoped.vera).get(f"/metrics/delivery/{service.pk}/").content.decode()
    assert "Unlock fails" in text
    assert "the last before it, as nobody named one" in text
    assert "3 h" in text
    assert "v3" in text
    assert "Whose service is it?" not in text
    assert scoped.browser(scoped.charlie).get(f"/metrics/delivery/{service.pk}/").status_code == 404


def test_a_service_is_given_to_a_team_and_nobody_overwrites_unseen(scoped: Cast, service: Service) -> None:
    team = add_team(scoped.alice, name="Riders")
    browser = scoped.browser(scoped.bob)
    address = f"/metrics/delivery/{service.pk}/"
    assert browser.post(address, {"team": str(team.pk), "version": str(service.version)}).status_code == 302
    service.refresh_from_db()
    assert service.team == team
    assert browser.post(address, {"team": "", "version": "1"}).status_code == 409
    assert browser.post(address, {"team": "987654", "version": str(service.version)}).status_code == 422
    assert scoped.browser(scoped.vera).post(address, {"team": "", "version": "2"}).status_code == 403


def test_a_metric_of_a_key_says_where_it_comes_from(scoped: Cast, service: Service) -> None:
    from truenorth.metrics.models import Metric

    metric = Metric.objects.get(name="rider-app: change lead time")
    text = scoped.browser(scoped.bob).get(f"/metrics/{metric.pk}/").content.decode()
    assert "Computed from deployments" in text
    assert "36 deployments to production" in text
    assert 'href="/metrics/delivery"' in text
    assert "Keep the value" not in text


def test_the_page_costs_the_same_queries_at_any_size(scoped: Cast) -> None:
    browser = scoped.browser(scoped.vera)

    def cost() -> int:
        browser.get("/metrics/delivery")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/metrics/delivery").status_code == 200
        return len(seen)

    receive_deliveries(scoped.bob, twelve_weeks("first", 1))
    few = cost()
    receive_deliveries(scoped.bob, [row for n in range(40) for row in twelve_weeks(f"service {n}", 1)])
    assert cost() == few


def client_of(scoped: Cast) -> Client:
    _, secret = ApiToken.issue(scoped.bob, "Pipeline", timezone.now() + timedelta(hours=1))
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_a_pipeline_sends_what_it_did_and_may_send_it_twice(scoped: Cast) -> None:
    client = client_of(scoped)
    at = (NOW - timedelta(hours=5)).isoformat()
    sent = {
        "deployments": [
            {"key": "8841", "service": "rider-app", "environment": "production", "finished_at": at,
             "commit_times": [(NOW - timedelta(hours=9)).isoformat()]},
        ]
    }  # fmt: skip

    def post(path: str, body: object) -> tuple[int, dict[str, object]]:
        reply = client.post(path, json.dumps(body), content_type="application/json")
        return reply.status_code, reply.json()

    assert post("/api/deployments", sent) == (200, {"new": 1, "changed": 0, "unchanged": 0})
    assert post("/api/deployments", sent) == (200, {"new": 0, "changed": 0, "unchanged": 1})
    broke = {"incidents": [{"key": "P7", "service": "rider-app", "opened_at": at, "caused_by": "8841"}]}
    assert post("/api/incidents", broke)[1]["new"] == 1
    assert Incident.objects.get().caused_by == Deployment.objects.get()
    listed = client.get("/api/deployments").json()["items"][0]
    assert (listed["key"], listed["system"], len(listed["commit_times"])) == ("8841", "api", 1)
    keys = client.get("/api/delivery").json()["services"][0]["keys"]
    assert {key["name"]: key["state"] for key in keys}["lead_time"] == "few"
    sent["deployments"][0]["finished_at"] = "2126-01-01T00:00:00Z"
    status, refused = post("/api/deployments", sent)
    assert status == 422
    assert refused["error"]["field"] == "deployments.0.finished_at"  # type: ignore[index]
    pk = listed["id"]
    judged = client.patch(
        f"/api/deployments/{pk}", json.dumps({"needed_help": False}), content_type="application/json",
        headers={"If-Match": '"1"'},
    )  # fmt: skip
    assert (judged.status_code, judged.json()["needed_help"]) == (200, False)
