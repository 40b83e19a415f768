"""What the keys are computed from: deployments and incidents, without a person anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class DeploymentFact:
    """One deployment of one service. Times carry a zone, or none of them does."""

    id: str  # "deployment:7"
    service: str
    finished: datetime
    succeeded: bool = True
    environment: str = PRODUCTION  # "production", "staging", "testing", "other"; empty when nobody said
    commit_times: tuple[datetime, ...] = ()  # of the changes it brought
    needed_help: bool | None = None  # immediate intervention: a rollback, a hotfix; None when nobody said
    unplanned: bool | None = None  # made because of an incident in production; None when nobody said


@dataclass(frozen=True, slots=True)
class IncidentFact:
    """Something that broke in production."""

    id: str  # "incident:3"
    service: str
    opened: datetime
    recovered: datetime | None = None
    caused_by: str | None = None  # id of a deployment, where somebody said so


def stated(environments: Iterable[str]) -> bool:
    """Whether anything at all says where it went."""
    return any(environments)


def counts_as_production(environment: str, any_stated: bool) -> bool:
    """Where no deployment of a service names an environment, all went to production; else only those that say so.

    A staging deployment is no delivery. A pipeline that never names environments mostly has only one.

    >>> counts_as_production("", any_stated=False), counts_as_production("", any_stated=True)
    (True, False)
    """
    return environment == PRODUCTION or (not environment and not any_stated)


def delivered(deployments: Sequence[DeploymentFact]) -> list[DeploymentFact]:
    """What reached people: successful deployments to production, each service judged by itself, oldest first.

    A pipeline that failed on its way delivered nothing and harmed nobody; it is no failed deployment in DORA's sense.
    """
    named: dict[str, bool] = {}
    for deployment in deployments:
        named[deployment.service] = named.get(deployment.service, False) or bool(deployment.environment)
    kept = [d for d in deployments if d.succeeded and counts_as_production(d.environment, named[d.service])]
    return sorted(kept, key=lambda d: (d.finished, d.id))
