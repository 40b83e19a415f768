"""Verbs on deployments and incidents: many at once, a second time without effect; and what people correct by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.metrics.models import ENVIRONMENTS, RESULTS, Deployment, Incident, Service
from truenorth.people.models import Team

# More commits than this are a migration, not a change; their times say nothing about how long a change waits.
MOST_COMMITS = 1_000
FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)
# A source may move these; what people judged by hand stays.
DEPLOYMENT_FOLLOWS = ("environment", "raw_environment", "ref", "commit", "result", "started_at", "finished_at", "url")
DEPLOYMENT_FILLS = ("commit_times", "needed_help", "unplanned")
INCIDENT_FOLLOWS = ("title", "severity", "opened_at", "recovered_at", "url")


@dataclass(slots=True)
class IncomingDeployment:
    key: str
    system: str
    service: str
    result: str = "succeeded"
    environment: str = ""
    raw_environment: str = ""
    ref: str = ""
    commit: str = ""
    started_at: datetime | None = None
    finished_at: datetime | None = None
    commit_times: Sequence[datetime] = ()
    needed_help: bool | None = None
    unplanned: bool | None = None
    url: str = ""


@dataclass(slots=True)
class IncomingIncident:
    key: str
    system: str
    service: str
    opened_at: datetime
    title: str = ""
    severity: str = ""
    recovered_at: datetime | None = None
    caused_by: str = ""  # key of a deployment of the same or another system
    url: str = ""


@dataclass(slots=True)
class ReceivedDeliveries:
    deployments: dict[tuple[str, str], Deployment] = field(default_factory=dict)  # by system and key
    incidents: dict[tuple[str, str], Incident] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@action(
    "metrics.deliveries_received",
    permission="metrics.observe",
    sentence="{who} brought in {deployments} deployments and {incidents} incidents",
)
def receive_deliveries(
    act: Act, deployments: Sequence[IncomingDeployment] = (), incidents: Sequence[IncomingIncident] = ()
) -> ReceivedDeliveries:
    """Deployments and incidents of any source as one event. Services that are new are made by their name."""
    for number, deployment in enumerate(deployments, 1):
        _check_deployment(act, deployment, f"Deployment {number}", f"deployments.{number - 1}")
    for number, incident in enumerate(incidents, 1):
        _check_incident(act, incident, f"Incident {number}", f"incidents.{number - 1}")
    result = ReceivedDeliveries()
    services = _services(act, [*(d.service for d in deployments), *(i.service for i in incidents)])
    _receive_deployments(act, deployments, services, result)
    _receive_incidents(act, incidents, services, result)
    if act.changes:  # a second time nothing happens, and nothing is told
        act.details = {"deployments": len(deployments), "incidents": len(incidents), "new": result.new,
                       "changed": result.changed}  # fmt: skip
        ask_for_keys(act)
    return result


@action("metrics.service_changed", permission="metrics.write", sentence="{who} changed the service {subject}")
def assign_service(act: Act, service: Service, *, team: Team | None) -> Service:
    """Say whose service it is: its lead time then stands beside that team's landing dates."""
    return act.update(service, team=team)


@action("metrics.deployment_judged", permission="metrics.observe", sentence="{who} corrected the deployment {subject}")
def judge_deployment(act: Act, deployment: Deployment, **judged: bool | None) -> Deployment:
    """Say by hand whether it needed immediate help, or was made because of an incident; None: unknown again."""
    act.about(deployment, deployment.service)
    act.update(deployment, **judged)
    ask_for_keys(act)
    return deployment


@action("metrics.incident_judged", permission="metrics.observe", sentence="{who} corrected the incident {subject}")
def judge_incident(act: Act, incident: Incident, **judged: Any) -> Incident:
    """Say which deployment an incident came from, or when all was well again."""
    if (recovered := judged.get("recovered_at")) is not None:
        _refuse_odd_order(incident.opened_at, recovered, "The incident", "recovered_at")
    act.about(incident, incident.service)
    act.update(incident, **judged)
    ask_for_keys(act)
    return incident


def ask_for_keys(act: Act) -> None:
    enqueue(act.workspace, "metrics.compute_delivery", single_key="metrics.compute_delivery")


def _check_deployment(act: Act, item: IncomingDeployment, what: str, field_name: str) -> None:
    _named(item.service, item.key, what, field_name)
    if item.result not in dict(RESULTS):
        raise Invalid(f"{what}: a result is one of {', '.join(dict(RESULTS))}.", field=f"{field_name}.result")
    if item.environment and item.environment not in dict(ENVIRONMENTS):
        raise Invalid(
            f"{what}: an environment is one of {', '.join(dict(ENVIRONMENTS))}.", field=f"{field_name}.environment"
        )
    if item.finished_at is None and item.result in ("succeeded", "failed"):
        raise Invalid(
            f"{what} is over, but there is no time at which it ended.",
            field=f"{field_name}.finished_at",
            fix="Send finished_at, or call it running.",
        )
    for name in ("started_at", "finished_at"):
        _refuse_odd_time(act, getattr(item, name), what, f"{field_name}.{name}")
    for moment in item.commit_times:
        _refuse_odd_time(act, moment, what, f"{field_name}.commit_times")
    if item.started_at is not None and item.finished_at is not None:
        _refuse_odd_order(item.started_at, item.finished_at, what, f"{field_name}.finished_at", first="it began")


def _check_incident(act: Act, item: IncomingIncident, what: str, field_name: str) -> None:
    _named(item.service, item.key, what, field_name)
    for name in ("opened_at", "recovered_at"):
        _refuse_odd_time(act, getattr(item, name), what, f"{field_name}.{name}")
    if item.recovered_at is not None:
        _refuse_odd_order(item.opened_at, item.recovered_at, what, f"{field_name}.recovered_at")


def _named(service: str, key: str, what: str, field_name: str) -> None:
    if not service.strip():
        raise Invalid(
            f"{what} names no service.",
            field=f"{field_name}.service",
            fix="Say what was deployed or what broke, as people call it.",
        )
    if not key.strip():
        raise Invalid(
            f"{what} has no key.",
            field=f"{field_name}.key",
            fix="Send the number it has in its own tool, once for all.",
        )


def _refuse_odd_time(act: Act, moment: datetime | None, what: str, field_name: str) -> None:
    if moment is None:
        return
    if moment.tzinfo is None:
        raise Invalid(f"{what}: a time needs its zone, such as 2026-04-14T07:40:00Z.", field=field_name)
    if moment < FIRST_DAY:
        raise Invalid(f"{what}: times before 1970 are not taken.", field=field_name)
    # A day of grace: the clocks of build servers are seldom all right.
    if moment.astimezone(UTC).date() > act.today + timedelta(days=1):
        raise Invalid(f"{what}: {moment:%d %B %Y} is in the future.", field=field_name)


def _refuse_odd_order(start: datetime, end: datetime, what: str, field_name: str, first: str = "it was opened") -> None:
    if end < start:
        raise Invalid(f"{what} ends before {first}.", field=field_name)


def _services(act: Act, names: Iterable[str]) -> dict[str, Service]:
    """The services of these names, however they are written; new ones are made."""
    found = {_plain(service.name): service for service in Service.objects.all()}
    fresh: dict[str, Service] = {}
    for written in names:
        if _plain(written) not in found and _plain(written) not in fresh:
            name = " ".join(written.split())[:200]
            fresh[_plain(written)] = Service(name=name, created_at=act.now, updated_at=act.now)
    act.create_many(Service, list(fresh.values()))
    return found | fresh


def _plain(name: str) -> str:
    """The on-call tool says "Rider app" of what the repository calls "rider-app".

    >>> _plain("Rider  app") == _plain("rider-app") == _plain("rider_app")
    True
    """
    return " ".join(re.split(r"[\s_.\-]+", name.strip().casefold()))[:200] or name.strip()


def _service(services: dict[str, Service], written: str) -> Service:
    return services[_plain(written)]


def _receive_deployments(
    act: Act, incoming: Sequence[IncomingDeployment], services: dict[str, Service], result: ReceivedDeliveries
) -> None:
    known = _known(Deployment, {(item.system, item.key[:300]) for item in incoming})
    fresh: list[Deployment] = []
    for item in incoming:
        values: dict[str, Any] = {
            "environment": item.environment,
            "raw_environment": item.raw_environment[:120],
            "ref": item.ref[:200],
            "commit": item.commit[:64],
            "result": item.result,
            "started_at": item.started_at,
            "finished_at": item.finished_at,
            "commit_times": [moment.astimezone(UTC).isoformat() for moment in sorted(item.commit_times)[:MOST_COMMITS]],
            "needed_help": item.needed_help,
            "unplanned": item.unplanned,
            "url": item.url,
        }
        mark = (item.system, item.key[:300])
        row = known.get(mark)
        if row is None:
            row = known[mark] = Deployment(
                service=_service(services, item.service), source_system=item.system, source_key=item.key[:300],
                created_at=act.now, updated_at=act.now, **values,
            )  # fmt: skip
            fresh.append(row)
        elif row.pk is not None:
            _follow(act, row, values, DEPLOYMENT_FOLLOWS, DEPLOYMENT_FILLS, result)
        result.deployments[mark] = row
    act.create_many(Deployment, fresh)
    result.new += len(fresh)


def _receive_incidents(
    act: Act, incoming: Sequence[IncomingIncident], services: dict[str, Service], result: ReceivedDeliveries
) -> None:
    known = _known(Incident, {(item.system, item.key[:300]) for item in incoming})
    named = {item.caused_by[:300] for item in incoming if item.caused_by}
    causes = {key: row for (_, key), row in result.deployments.items()}
    missing = named - set(causes)
    if missing:
        causes |= {row.source_key: row for row in Deployment.objects.filter(source_key__in=missing)}
    fresh: list[Incident] = []
    for item in incoming:
        values: dict[str, Any] = {
            "title": item.title[:300],
            "severity": item.severity[:20],
            "opened_at": item.opened_at,
            "recovered_at": item.recovered_at,
            "caused_by": causes.get(item.caused_by[:300]) if item.caused_by else None,
            "url": item.url,
        }
        mark = (item.system, item.key[:300])
        row = known.get(mark)
        if row is None:
            row = known[mark] = Incident(
                service=_service(services, item.service), source_system=item.system, source_key=item.key[:300],
                created_at=act.now, updated_at=act.now, **values,
            )  # fmt: skip
            fresh.append(row)
        elif row.pk is not None:
            _follow(act, row, values, INCIDENT_FOLLOWS, ("caused_by",), result)
        result.incidents[mark] = row
    act.create_many(Incident, fresh)
    result.new += len(fresh)


def _known(model: Any, marks: set[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    keys = sorted({key for _, key in marks})
    found = {}
    for start in range(0, len(keys), 500):
        for row in model.objects.filter(source_key__in=keys[start : start + 500]):
            found[row.source_system, row.source_key] = row
    return found


def _follow(
    act: Act, row: Any, values: dict[str, Any], follows: tuple[str, ...], fills: tuple[str, ...],
    result: ReceivedDeliveries,
) -> None:  # fmt: skip
    """What a source states moves with it, what it no longer states stays; what people may judge is only filled in."""
    stated = {name: values[name] for name in follows if values[name] not in (None, "")}
    stated |= {
        name: values[name] for name in fills if getattr(row, name) in (None, []) and values[name] not in (None, [])
    }
    version = row.version
    act.update(row, **stated)
    if row.version != version:
        result.changed += 1
    else:
        result.unchanged += 1
