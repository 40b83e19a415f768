"""A year of deployments and incidents of four services, as GitHub, GitLab, Jenkins, PagerDuty and Opsgenie export them.

No delivery key is written here: they come out of the files when these are read back. What is set is how often a
service was deployed, how long its changes waited, and how often that went wrong, a year ago and now.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

WEEKS = 56
OWNER = "harbour-bikes"


@dataclass(frozen=True, slots=True)
class ServiceShape:
    """How a service is delivered: at the beginning of the year of history, and today."""

    name: str
    team: str
    tool: str  # github, gitlab, jenkins
    every_days: tuple[float, float]  # between deployments
    wait_hours: tuple[float, float]  # of a change, the middle one
    fails: tuple[float, float]  # share of deployments that needed help
    hours_down: float  # of an incident, the middle one
    changes: int = 2  # that a deployment brings, about
    steady_wait: bool = False  # changes wait for a fixed day, so that they wait anything up to the whole time


SERVICES: tuple[ServiceShape, ...] = (
    ServiceShape("rider-app", "Riders", "github", (3.4, 2.1), (110, 44), (0.11, 0.07), 1.6, 3),
    ServiceShape("ride-api", "Platform", "gitlab", (1.6, 0.8), (60, 16), (0.10, 0.04), 0.7, 1),
    ServiceShape("fleet-planner", "Fleet", "jenkins", (6.0, 4.2), (150, 96), (0.12, 0.12), 3.2, 3),
    # What runs in a dock is burnt in once a month: a change waits for the next time.
    ServiceShape("dock-controller", "Stations", "jenkins", (31, 31), (0, 0), (0.1, 0.1), 9.0, 9, steady_wait=True),
)
TROUBLES = (
    "Unlock slow at the rail hubs", "Map shows bikes that are gone", "Sign-in fails for some", "Payments wait",
    "Push messages come late", "Van list is empty", "Docks report no power", "Holds are lost", "Prices wrong by one cent",
)  # fmt: skip


@dataclass(slots=True)
class Delivered:
    service: ServiceShape
    number: int
    ended: datetime  # in UTC
    commits: list[datetime]
    unplanned: bool = False
    broken_for: float | None = None  # hours
    sha: str = ""
    result: str = "success"
    lasted: timedelta = field(default=timedelta(minutes=7))


def delivery_files(as_of: date, seed: int) -> dict[str, bytes]:
    """File name -> content. The same day and seed give the same bytes."""
    drawn = {service.name: _draw(service, as_of, seed, place) for place, service in enumerate(SERVICES)}
    jenkins = [row for service in SERVICES if service.tool == "jenkins" for row in drawn[service.name]]
    troubled = [row for rows in drawn.values() for row in rows if row.broken_for is not None]
    return {
        "deployments-rider-app.json": _text([_github(row) for row in drawn["rider-app"]]),
        "deployments-ride-api.json": _text([_gitlab(row) for row in drawn["ride-api"]]),
        "deployments-jenkins.json": _text({"allBuilds": [_jenkins(row) for row in jenkins]}),
        "incidents-pagerduty.json": _text(
            {"incidents": [_pagerduty(n, row) for n, row in enumerate(troubled) if row.service.tool != "jenkins"]}
        ),
        "incidents-opsgenie.json": _text(
            {"data": [_opsgenie(n, row) for n, row in enumerate(troubled) if row.service.tool == "jenkins"]}
        ),
    }


def _draw(service: ServiceShape, as_of: date, seed: int, place: int) -> list[Delivered]:
    chance = np.random.Generator(np.random.PCG64([seed, 909, place]))
    end = datetime(as_of.year, as_of.month, as_of.day)
    moment = end - timedelta(weeks=WEEKS)
    rows: list[Delivered] = []
    while True:
        way = 1 - (end - moment) / timedelta(weeks=WEEKS)
        gap = _between(service.every_days, way)
        moment += timedelta(days=gap if service.steady_wait else float(gap * chance.uniform(0.4, 1.6)))
        # People deploy while the sun is up, and seldom on a weekend.
        at = moment.replace(hour=7 + int(chance.integers(0, 9)), minute=int(chance.integers(60)))
        at -= timedelta(days=max(0, at.weekday() - 4))
        if at >= end - timedelta(hours=12):
            return rows
        if rows and at <= rows[-1].ended:
            at = rows[-1].ended + timedelta(hours=2)
        rows.append(_deliver(service, len(rows) + 1, at, way, gap, chance))
        if rows[-1].broken_for is not None and chance.random() < 0.6:
            fixed = at + timedelta(hours=rows[-1].broken_for)
            rows.append(Delivered(service, len(rows) + 1, fixed, [fixed - timedelta(minutes=25)], unplanned=True,
                                  sha=_sha(chance)))  # fmt: skip
            moment = max(moment, fixed)


def _deliver(
    service: ServiceShape, number: int, at: datetime, way: float, gap: float, chance: np.random.Generator
) -> Delivered:
    waits: Sequence[float]
    count = max(1, int(chance.poisson(service.changes)))
    if service.steady_wait:
        waits = [float(hours) for hours in chance.uniform(6, 24 * gap, count)]
    else:
        middle = _between(service.wait_hours, way)
        waits = [float(middle * np.exp(0.75 * chance.standard_normal())) for _ in range(count)]
    commits = sorted(at - timedelta(seconds=round(3600 * hours)) for hours in waits)
    fails = chance.random() < _between(service.fails, way)
    broken = float(service.hours_down * np.exp(0.5 * chance.standard_normal())) if fails else None
    # One attempt in fifteen breaks off before anybody could notice.
    result = "failed" if not fails and chance.random() < 1 / 15 else "success"
    return Delivered(service, number, at, commits, broken_for=broken, sha=_sha(chance), result=result)


def _between(ends: tuple[float, float], way: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * min(1.0, max(0.0, way))


def _sha(chance: np.random.Generator) -> str:
    return bytes(chance.integers(0, 256, 20, dtype=np.uint8)).hex()


def _text(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _ref(row: Delivered) -> str:
    return f"hotfix/{row.number}" if row.unplanned else f"v{row.ended.year % 100}.{row.ended.month}.{row.number}"


def _github(row: Delivered) -> dict[str, Any]:
    """``GET /repos/…/deployments``, each with its statuses and the commits since the one before."""
    address = f"https://api.github.com/repos/{OWNER}/{row.service.name}"
    begun = _stamp(row.ended - row.lasted)
    state = "success" if row.result == "success" else "failure"
    return {
        "url": f"{address}/deployments/{9000 + row.number}",
        "id": 9000 + row.number,
        "task": "deploy",
        "sha": row.sha,
        "ref": _ref(row),
        "environment": "production",
        "original_environment": "production",
        "description": "",
        "creator": {"login": "deploy-bot", "type": "Bot"},
        "created_at": begun,
        "updated_at": _stamp(row.ended),
        "repository_url": address,
        "statuses_url": f"{address}/deployments/{9000 + row.number}/statuses",
        "production_environment": True,
        "statuses": [
            {"state": state, "created_at": _stamp(row.ended)},
            {"state": "in_progress", "created_at": begun},
        ],
        "commits": [{"commit": {"committer": {"date": _stamp(at)}}} for at in row.commits],
    }


def _gitlab(row: Delivered) -> dict[str, Any]:
    status = "success" if row.result == "success" else "failed"
    begun, ended = _stamp(row.ended - row.lasted), _stamp(row.ended)
    address = f"https://gitlab.example.org/{OWNER}/{row.service.name}/-/pipelines/{70_000 + row.number}"
    return {
        "id": 4000 + row.number,
        "iid": row.number,
        "ref": "hotfix" if row.unplanned else "main",
        "sha": row.sha,
        "created_at": begun,
        "updated_at": ended,
        "status": status,
        "environment": {"id": 3, "name": "eu-production", "tier": "production"},
        "deployable": {
            "id": 90_000 + row.number,
            "name": "deploy",
            "stage": "deploy",
            "status": status,
            "started_at": begun,
            "finished_at": ended,
            "commit": {"id": row.sha, "created_at": _stamp(row.commits[-1]), "title": "Merge request"},
            "pipeline": {"id": 70_000 + row.number, "web_url": address},
        },
    }


def _jenkins(row: Delivered) -> dict[str, Any]:
    begun = row.ended - row.lasted
    revision = {"SHA1": row.sha, "branch": [{"name": "refs/remotes/origin/hotfix" if row.unplanned else "origin/main"}]}
    return {
        "_class": "org.jenkinsci.plugins.workflow.job.WorkflowRun",
        "actions": [{}, {"_class": "hudson.plugins.git.util.BuildData", "lastBuiltRevision": revision}],
        "building": False,
        "duration": int(row.lasted.total_seconds() * 1000),
        "fullDisplayName": f"Harbour » {row.service.name} #{row.number}",
        "number": row.number,
        "result": "SUCCESS" if row.result == "success" else "FAILURE",
        "timestamp": _millis(begun),
        "url": f"https://ci.example.org/job/{row.service.name}/{row.number}/",
        "changeSets": [
            {"kind": "git", "items": [{"commitId": row.sha, "timestamp": _millis(at), "msg": ""} for at in row.commits]}
        ],
        "stages": [
            {"name": "Build", "status": "SUCCESS"},
            {"name": "Deploy to production", "status": "SUCCESS" if row.result == "success" else "FAILED"},
        ],
    }


def _millis(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1)).total_seconds() * 1000)


def _trouble(number: int, row: Delivered) -> tuple[str, datetime, datetime]:
    assert row.broken_for is not None
    opened = row.ended + timedelta(minutes=6 + 7 * (number % 4))
    return TROUBLES[number % len(TROUBLES)], opened, row.ended + timedelta(hours=row.broken_for + 0.6)


def _pagerduty(number: int, row: Delivered) -> dict[str, Any]:
    title, opened, well = _trouble(number, row)
    name = row.service.name.replace("-", " ").capitalize()
    return {
        "id": f"PT{number:04}",
        "type": "incident",
        "incident_number": 300 + number,
        "title": title,
        "created_at": _stamp(opened),
        "status": "resolved",
        "resolved_at": _stamp(well),
        "urgency": "high",
        "service": {"id": f"P{row.service.name[:5].upper()}", "type": "service_reference", "summary": name},
        "html_url": f"https://{OWNER}.pagerduty.com/incidents/PT{number:04}",
    }


def _opsgenie(number: int, row: Delivered) -> dict[str, Any]:
    title, opened, well = _trouble(number, row)
    return {
        "id": f"og-{number:04}",
        "tinyId": str(number),
        "message": title,
        "status": "resolved",
        "tags": [f"service:{row.service.name}"],
        "createdAt": _stamp(opened),
        "updatedAt": _stamp(well),
        "impactStartDate": _stamp(opened),
        "impactEndDate": _stamp(well),
        "priority": "P2",
        "impactedServices": [],
        "links": {"web": f"https://{OWNER}.app.opsgenie.com/incident/detail/og-{number:04}"},
    }
