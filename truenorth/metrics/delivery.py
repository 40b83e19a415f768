"""The delivery keys of services, from the rows of this room: for pages, the API, and the job that keeps them as metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, QuerySet

from truenorth.analysis.delivery.attribution import causes
from truenorth.analysis.delivery.defaults import BLAME_WITHIN, WINDOW
from truenorth.analysis.delivery.facts import DeploymentFact, IncidentFact, delivered
from truenorth.analysis.delivery.keys import KEYS, Key, KeyName, ServiceHistory, histories, keys_at
from truenorth.foundation.accounts.models import Member, Workspace
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .models import Deployment, Incident, Metric, Service

TREND_WEEKS = 26
PAGE = 50
LISTED = 12  # of the latest deployments and incidents on the page of a service


@dataclass(frozen=True, slots=True)
class Trend:
    """A key as it is now, and at the end of each week before."""

    name: KeyName
    now: Key
    weeks: tuple[tuple[date, float | None], ...] = ()
    metric_id: int | None = None


@dataclass(slots=True)
class ServiceKeys:
    service: Service
    trends: dict[KeyName, Trend]
    deployments: int = 0  # delivered in the window
    incidents: int = 0  # opened in the window
    first_on: date | None = None


@dataclass(slots=True)
class LeadTime:
    """The measured P85 of a team's services together."""

    p85_hours: float
    changes: int
    services: list[Service] = field(default_factory=list)


def zone_of(workspace: Workspace) -> ZoneInfo:
    try:
        return ZoneInfo(workspace.time_zone)
    except (KeyError, ValueError):
        return ZoneInfo("UTC")


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment in which a day ends for people of the workspace."""
    return datetime.combine(day + timedelta(days=1), time.min, zone)


def sundays(until: date, weeks: int) -> list[date]:
    """The last days of the weeks that are over, oldest first.

    >>> sundays(date(2026, 4, 14), 2)
    [datetime.date(2026, 4, 5), datetime.date(2026, 4, 12)]
    """
    last = until - timedelta(days=(until.weekday() + 1) % 7)
    return [last - timedelta(weeks=n) for n in reversed(range(weeks))]


def read_histories(
    *, services: Iterable[int] | None = None, since: datetime | None = None, until: datetime | None = None
) -> dict[int, ServiceHistory]:
    """What is known of each service, by its id; three queries, whatever the number of services."""
    made = Deployment.objects.filter(finished_at__isnull=False)
    broke = Incident.objects.all()
    if services is not None:
        ids = list(services)
        made, broke = made.filter(service_id__in=ids), broke.filter(service_id__in=ids)
    if since is not None:
        made, broke = made.filter(finished_at__gte=since), broke.filter(opened_at__gte=since)
    if until is not None:
        made, broke = made.filter(finished_at__lte=until), broke.filter(opened_at__lte=until)
    columns = ("pk", "service_id", "finished_at", "result", "environment", "commit_times", "needed_help", "unplanned")
    deployments = [
        DeploymentFact(
            str(pk),
            str(service),
            finished,
            result == "succeeded",
            environment,
            commit_moments(commits),
            helped,
            unplanned,
        )
        for pk, service, finished, result, environment, commits, helped, unplanned in made.values_list(*columns)
    ]
    incidents = [
        IncidentFact(str(pk), str(service), opened, recovered, str(cause) if cause else None)
        for pk, service, opened, recovered, cause in broke.values_list(
            "pk", "service_id", "opened_at", "recovered_at", "caused_by_id"
        )
    ]
    told = Incident.objects.exists()
    return {int(key): found for key, found in histories(deployments, incidents, incidents_known=told).items()}


def commit_moments(written: Sequence[str]) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(text) for text in written)


def list_service_keys(
    member: Member, *, after: int = 0, service_id: int | None = None
) -> tuple[list[ServiceKeys], bool]:
    """A page of services by name, each with its keys and their weeks, and whether more follow. Page first."""
    may(member, "workspace.read").require()
    chosen = Service.objects.select_related("team").order_by("name")
    if service_id is not None:
        chosen = chosen.filter(pk=service_id)
    rows = list(chosen[after : after + PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    day, zone = today(), zone_of(member.workspace)
    ends = sundays(day, TREND_WEEKS)
    # A week more than is shown: whether a window is whole is known only from what lies before it.
    since = end_of(ends[0], zone) - WINDOW - timedelta(weeks=1)
    ids = [row.pk for row in rows]
    found = read_histories(services=ids, since=since, until=end_of(day, zone))
    first = dict(
        Deployment.objects.filter(service_id__in=ids).values_list("service_id").annotate(first=Min("finished_at"))
    )
    opened = dict(
        Incident.objects.filter(
            service_id__in=ids, opened_at__gt=end_of(day, zone) - WINDOW, opened_at__lte=end_of(day, zone)
        )
        .values_list("service_id")
        .annotate(n=Count("pk"))
    )
    metrics = metric_ids(rows)
    made = []
    for row in rows:
        history = found.get(row.pk, ServiceHistory([]))
        now = keys_at(history, end_of(day, zone))
        weeks = [(on, keys_at(history, end_of(on, zone))) for on in ends]
        trends = {
            name: Trend(
                name,
                now[name],
                tuple((on, keys[name].value if keys[name].state == "measured" else None) for on, keys in weeks),
                metrics.get((row.pk, name)),
            )
            for name in KEYS
        }
        began = first.get(row.pk)
        made.append(
            ServiceKeys(
                row, trends, now["frequency"].n, opened.get(row.pk, 0), began.astimezone(zone).date() if began else None
            )
        )
    return made, more


def metric_key(service: Service, name: str) -> str:
    """By name, not by number: a bundle brought into another workspace finds its metric again."""
    return f"{service.name}: {name}"


def metric_ids(services: Iterable[Service]) -> Mapping[tuple[int, str], int]:
    """(service, key) -> the metric in which its weekly values are kept."""
    wanted = {metric_key(service, name): (service.pk, name) for service in services for name in KEYS}
    rows = Metric.objects.filter(source_system="delivery", archived=False).values_list("source_key", "pk")
    return {wanted[key]: pk for key, pk in rows if key in wanted}


def lead_times_of_teams(member: Member, teams: Iterable[int]) -> dict[int, LeadTime]:
    """The lead time P85 of each team's services over the last eight weeks, where there is enough history for one."""
    may(member, "workspace.read").require()
    owned: dict[int, list[Service]] = defaultdict(list)
    for service in Service.objects.filter(team_id__in=set(teams)):
        owned[service.team_id or 0].append(service)
    if not owned:
        return {}
    end = end_of(today(), zone_of(member.workspace))
    ids = [service.pk for services in owned.values() for service in services]
    found = read_histories(services=ids, since=end - WINDOW - timedelta(weeks=1), until=end)
    made = {}
    for team, services in owned.items():
        rows = [d for service in services for d in found.get(service.pk, ServiceHistory([])).deployments]
        key = keys_at(ServiceHistory(sorted(rows, key=lambda d: d.finished)), end)["lead_time_p85"]
        if key.state == "measured" and key.value is not None:
            made[team] = LeadTime(key.value, key.n, services)
    return made


@dataclass(frozen=True, slots=True)
class Connected:
    """What has ever arrived, for the sentence of the page and its empty state."""

    services: int
    deployments: int
    incidents: int
    last: datetime | None


def what_arrived(member: Member) -> Connected:
    may(member, "workspace.read").require()
    counted = Deployment.objects.aggregate(n=Count("pk"), last=Max("finished_at"))
    return Connected(Service.objects.count(), counted["n"], Incident.objects.count(), counted["last"])


def all_services(member: Member) -> QuerySet[Service]:
    may(member, "workspace.read").require()
    return Service.objects.select_related("team")


def all_deployments(member: Member, service_id: int | None = None) -> QuerySet[Deployment]:
    may(member, "workspace.read").require()
    rows = Deployment.objects.select_related("service")
    return rows.filter(service_id=service_id) if service_id else rows


def all_incidents(member: Member, service_id: int | None = None) -> QuerySet[Incident]:
    may(member, "workspace.read").require()
    rows = Incident.objects.select_related("service", "caused_by")
    return rows.filter(service_id=service_id) if service_id else rows


def find_service(member: Member, service_id: int) -> Service:
    found = all_services(member).filter(pk=service_id).first()
    if found is None:
        raise NotThere("This service")
    return found


def find_deployment(member: Member, deployment_id: int) -> Deployment:
    found = all_deployments(member).filter(pk=deployment_id).first()
    if found is None:
        raise NotThere("This deployment")
    return found


def find_incident(member: Member, incident_id: int) -> Incident:
    found = all_incidents(member).filter(pk=incident_id).first()
    if found is None:
        raise NotThere("This incident")
    return found


def sources(service_id: int | None = None) -> list[str]:
    """The systems from which deployments and incidents came."""
    found: set[str] = set()
    for model in (Deployment, Incident):
        rows = model.objects.filter(service_id=service_id) if service_id else model.objects.all()
        found |= set(rows.order_by().values_list("source_system", flat=True).distinct())
    return sorted(found)


def laid_at(member: Member, incidents: Sequence[Incident]) -> dict[int, Deployment]:
    """Incident -> the deployment it counts for: the named one, or the last before it that is near enough in time."""
    if not incidents:
        return {}
    service = incidents[0].service_id
    first = min(incident.opened_at for incident in incidents) - BLAME_WITHIN
    rows = {
        str(row.pk): row for row in all_deployments(member, service).filter(finished_at__gte=first, result="succeeded")
    }
    facts = [
        DeploymentFact(key, str(service), row.finished_at, environment=row.environment)
        for key, row in rows.items()
        if row.finished_at is not None
    ]
    broke = [
        IncidentFact(
            str(i.pk), str(service), i.opened_at, i.recovered_at, str(i.caused_by_id) if i.caused_by_id else None
        )
        for i in incidents
    ]
    return {int(incident): rows[deployment] for incident, deployment in causes(broke, delivered(facts)).items()}


def latest_deployments(member: Member, service: Service) -> list[Deployment]:
    return list(all_deployments(member, service.pk).order_by("-finished_at", "-pk")[:LISTED])


def latest_incidents(member: Member, service: Service) -> list[Incident]:
    return list(all_incidents(member, service.pk).order_by("-opened_at", "-pk")[:LISTED])
