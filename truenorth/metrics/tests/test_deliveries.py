"""Deployments and incidents arrive once, become metrics with a history, and are taken back whole."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.errors import DomainError, Invalid
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import undo_act
from truenorth.foundation.jobs.models import Job
from truenorth.metrics.actions.computing import compute_delivery_keys
from truenorth.metrics.actions.defining import archive_metric
from truenorth.metrics.actions.deliveries import (
    IncomingDeployment,
    IncomingIncident,
    assign_service,
    judge_deployment,
    judge_incident,
    receive_deliveries,
)
from truenorth.metrics.actions.observations import observe
from truenorth.metrics.delivery import lead_times_of_teams, list_service_keys, sundays
from truenorth.metrics.models import Deployment, Incident, Metric, Observation, Service
from truenorth.people.actions.teams import add_team

NOW = timezone.now().replace(hour=1, minute=0, second=0, microsecond=0)


def twelve_weeks(service: str = "rider-app", per_week: int = 3) -> list[IncomingDeployment]:
    """Three deployments a week for twelve weeks; each brings two changes, 20 and 40 hours old."""
    rows = []
    for number in range(12 * per_week):
        at = NOW - timedelta(days=number * 7 / per_week)
        commits = [at - timedelta(hours=20), at - timedelta(hours=40)]
        rows.append(
            IncomingDeployment(
                f"{service}/{number}", "github_deployments", service, environment="production", ref=f"v{number}",
                finished_at=at, commit_times=commits, unplanned=number == 5,
            )
        )  # fmt: skip
    return rows


def incident(key: str, after: timedelta, service: str = "rider-app", **more: object) -> IncomingIncident:
    opened = NOW - timedelta(days=7) + after
    return IncomingIncident(key, "pagerduty", service, opened, "Unlock fails", **more)


def test_the_keys_become_metrics_with_a_weekly_history(scoped: Cast) -> None:
    receive_deliveries(scoped.bob, twelve_weeks(), [incident("P1", timedelta(hours=2))])
    assert Job.everywhere.filter(name="metrics.compute_delivery").count() == 1
    compute_delivery_keys(scoped.bob, via="job")
    lead = Metric.objects.get(name="rider-app: change lead time")
    assert (lead.source, lead.value_area, lead.good) == ("computed", "time_to_market", "down")
    assert lead.source_note == "36 deployments to production, 1 of which needed immediate help"
    values = list(Observation.objects.filter(metric=lead).order_by("on"))
    assert {value.value for value in values} == {30.0}
    assert all(value.on.weekday() == 6 for value in values)
    frequency = Metric.objects.get(name="rider-app: deployment frequency")
    # Known only once eight whole weeks lie behind.
    assert 3 <= Observation.objects.filter(metric=frequency).count() <= 5
    assert Observation.objects.filter(metric=frequency).latest("on").value == pytest.approx(3, abs=0.2)
    failing = Observation.objects.filter(metric__name="rider-app: change fail rate").latest("on")
    assert failing.denominator is not None
    assert not Metric.objects.filter(name__contains="recovery").exists()
    events = Event.objects.count()
    assert compute_delivery_keys(scoped.bob, via="job").new == 0
    assert Event.objects.count() == events, "a second time nothing happens, and nothing is told"


def test_sent_twice_nothing_changes_and_what_moved_moves(scoped: Cast) -> None:
    rows = twelve_weeks()
    rows[0].result, rows[0].finished_at = "running", None
    first = receive_deliveries(scoped.bob, rows, [incident("P1", timedelta(hours=2))])
    assert (first.new, Service.objects.count()) == (37, 1)
    again = receive_deliveries(scoped.bob, rows, [incident("P1", timedelta(hours=2))])
    assert (again.new, again.changed, again.unchanged) == (0, 0, 37)
    rows[0].result, rows[0].finished_at = "succeeded", NOW
    closed = incident("P1", timedelta(hours=2), recovered_at=NOW - timedelta(days=6))
    moved = receive_deliveries(scoped.bob, rows, [closed])
    assert (moved.new, moved.changed) == (0, 2)
    assert Incident.objects.get().recovered_at == NOW - timedelta(days=6)


def test_what_the_on_call_tool_calls_otherwise_is_the_same_service(scoped: Cast) -> None:
    one = IncomingDeployment("1", "api", "rider-app", finished_at=NOW)
    other = IncomingDeployment("2", "api", "Rider_App", finished_at=NOW)
    receive_deliveries(scoped.bob, [one, other], [incident("P1", timedelta(0), "Rider  app")])
    assert Service.objects.get().deployments.count() == 2
    assert Service.objects.get().incidents.count() == 1


def test_taking_an_import_back_takes_its_values_back(scoped: Cast) -> None:
    receive_deliveries(scoped.bob, twelve_weeks())
    act = Event.objects.latest("pk").act
    compute_delivery_keys(scoped.bob, via="job")
    assert Observation.objects.exists()
    Job.everywhere.all().delete()
    undo_act(scoped.bob, act)
    assert not Deployment.objects.exists()
    assert Job.everywhere.filter(name="metrics.compute_delivery").exists()
    compute_delivery_keys(scoped.bob, via="job")
    assert not Observation.objects.exists()
    assert Metric.objects.filter(source_note="No deployment to production").count() > 2


def test_a_person_may_know_better_than_nearness_in_time(scoped: Cast) -> None:
    receive_deliveries(scoped.bob, twelve_weeks(), [incident("P1", timedelta(hours=2))])
    [keys], _ = list_service_keys(scoped.vera)
    assert keys.trends["change_fail_rate"].now.hits == 1
    blamed = Deployment.objects.get(source_key="rider-app/3")
    judge_deployment(scoped.bob, blamed, needed_help=False, why="The network was down")
    [keys], _ = list_service_keys(scoped.vera)
    assert keys.trends["change_fail_rate"].now.hits == 0
    judge_incident(scoped.bob, Incident.objects.get(), caused_by=Deployment.objects.get(source_key="rider-app/4"))
    [keys], _ = list_service_keys(scoped.vera)
    assert keys.trends["change_fail_rate"].now.hits == 1
    with pytest.raises(Invalid, match="ends before it was opened"):
        judge_incident(scoped.bob, Incident.objects.get(), recovered_at=NOW - timedelta(days=30))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"service": " "}, "names no service"),
        ({"key": ""}, "has no key"),
        ({"finished_at": None}, "no time at which it ended"),
        ({"finished_at": datetime(2126, 1, 1, tzinfo=UTC)}, "in the future"),
        ({"finished_at": datetime(1969, 1, 1, tzinfo=UTC)}, "before 1970"),
        ({"finished_at": datetime(2026, 1, 1)}, "needs its zone"),
        ({"started_at": NOW + timedelta(hours=3)}, "ends before it began"),
        ({"result": "great"}, "a result is one of succeeded"),
        ({"environment": "moon"}, "an environment is one of production"),
    ],
)
def test_what_cannot_be_a_deployment_is_refused_with_its_place(
    scoped: Cast, change: dict[str, object], says: str
) -> None:
    given = {"key": "1", "system": "api", "service": "app", "finished_at": NOW} | change
    good = IncomingDeployment("0", "api", "app", finished_at=NOW)
    with pytest.raises(Invalid, match=says) as refused:
        receive_deliveries(scoped.bob, [good, IncomingDeployment(**given)])
    assert str(refused.value.field).startswith("deployments.1.")
    assert not Deployment.objects.exists()


def test_an_archived_key_stays_archived_and_a_computed_one_takes_no_value_by_hand(scoped: Cast) -> None:
    receive_deliveries(scoped.bob, twelve_weeks())
    compute_delivery_keys(scoped.bob, via="job")
    lead = Metric.objects.get(name="rider-app: change lead time")
    with pytest.raises(Invalid, match="computed from deployments"):
        observe(scoped.bob, lead, on=date(2026, 1, 1), value=3)
    archive_metric(scoped.bob, lead, why="Nobody asks")
    compute_delivery_keys(scoped.bob, via="job")
    lead.refresh_from_db()
    assert lead.archived
    assert Metric.objects.filter(name__startswith="rider-app: change lead time").count() == 2


def test_lead_times_of_a_team_are_those_of_its_services_together(scoped: Cast) -> None:
    receive_deliveries(scoped.bob, [*twelve_weeks("rider-app"), *twelve_weeks("rider-web")])
    riders, fleet = add_team(scoped.alice, name="Riders"), add_team(scoped.alice, name="Fleet")
    for service in Service.objects.all():
        assign_service(scoped.bob, service, team=riders)
    found = lead_times_of_teams(scoped.vera, [riders.pk, fleet.pk])
    assert set(found) == {riders.pk}
    assert (found[riders.pk].p85_hours, len(found[riders.pk].services)) == (40.0, 2)


def test_who_only_reads_brings_nothing_in(scoped: Cast) -> None:
    with pytest.raises(DomainError):
        receive_deliveries(scoped.vera, twelve_weeks())
    with pytest.raises(DomainError):
        compute_delivery_keys(scoped.vera)


@pytest.mark.parametrize("number", [1, 30])
def test_the_keys_cost_the_same_queries_at_any_number_of_services(
    scoped: Cast, number: int, django_assert_num_queries: object
) -> None:
    receive_deliveries(scoped.bob, [row for n in range(number) for row in twelve_weeks(f"service {n:02}", per_week=1)])
    with django_assert_num_queries(7):  # type: ignore[operator]
        rows, _ = list_service_keys(scoped.vera)
    assert len(rows) == number


def test_weeks_end_on_sunday() -> None:
    assert sundays(date(2026, 4, 12), 1) == [date(2026, 4, 12)]
    assert sundays(date(2026, 4, 13), 1) == [date(2026, 4, 12)]
