"""Which deployment an incident came from, and which deployment came before another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from truenorth.analysis.delivery.defaults import BLAME_WITHIN
from truenorth.analysis.delivery.facts import DeploymentFact, IncidentFact

K = TypeVar("K", bound=Hashable)


def causes(
    incidents: Sequence[IncidentFact],
    delivered: Sequence[DeploymentFact],
    *,
    within: timedelta | None = BLAME_WITHIN,
) -> dict[str, str]:
    """Incident id -> id of the deployment it is laid at.

    The one that was named, where one was; else the last that finished on the same service before the incident opened,
    no longer than ``within`` ago (``None``: however long). Incidents with neither are left out: something else broke.

    ``delivered`` is oldest first, as ``facts.delivered`` gives it.

    >>> day = [datetime(2026, 4, n) for n in range(1, 10)]
    >>> made = [DeploymentFact("a", "app", day[0]), DeploymentFact("b", "app", day[2])]
    >>> causes([IncidentFact("x", "app", day[3]), IncidentFact("y", "web", day[3])], made)
    {'x': 'b'}
    """
    known = {d.id for d in delivered}
    by_service: dict[str, tuple[list[datetime], list[str]]] = {}
    for deployment in delivered:
        times, ids = by_service.setdefault(deployment.service, ([], []))
        times.append(deployment.finished)
        ids.append(deployment.id)
    found: dict[str, str] = {}
    for incident in incidents:
        if incident.caused_by is not None:
            if incident.caused_by in known:
                found[incident.id] = incident.caused_by
            continue
        times, ids = by_service.get(incident.service, ([], []))
        place = bisect_left(times, incident.opened) - 1
        if place >= 0 and (within is None or incident.opened - times[place] <= within):
            found[incident.id] = ids[place]
    return found


def previous_successes(rows: Sequence[tuple[str, K, bool]]) -> Mapping[str, str | None]:
    """Deployment -> the successful one before it, of the same service, repository and environment.

    ``rows`` are (id, what it belongs to, succeeded) in the order in which they were started. What failed has none, and
    is none for the next: a retry follows the last success. What belongs to nothing (a falsy key) has none either.

    >>> previous_successes([("1", "app", True), ("2", "app", False), ("3", "app", True)])
    {'1': None, '2': None, '3': '1'}
    """
    last: dict[K, str] = {}
    found: dict[str, str | None] = defaultdict(lambda: None)
    for key, group, succeeded in rows:
        found[key] = last.get(group) if succeeded and group else None
        if succeeded and group:
            last[group] = key
    return dict(found)
