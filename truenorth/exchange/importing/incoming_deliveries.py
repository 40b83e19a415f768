"""Deployments and incidents of an import, as one event; what cannot have happened is refused row by row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from truenorth.exchange.canonical import DeploymentRecord, IncidentRecord
from truenorth.exchange.importing.bringing import Bringing, known_words, noun_of, web_address
from truenorth.exchange.importing.source_keys import source_key
from truenorth.exchange.importing.verdicts import Outcome
from truenorth.metrics.actions.deliveries import (
    FIRST_DAY,
    IncomingDeployment,
    IncomingIncident,
    ReceivedDeliveries,
    receive_deliveries,
)
from truenorth.metrics.models import ENVIRONMENTS, RESULTS, Deployment, Incident

_ENVIRONMENTS, _RESULTS = known_words(ENVIRONMENTS), known_words(RESULTS)
Told = DeploymentRecord | IncidentRecord


def bring_in_deliveries(bringing: Bringing) -> None:
    deployments, incidents = bringing.records(DeploymentRecord), bringing.records(IncidentRecord)
    if not deployments and not incidents:
        return
    step = _Deliveries(bringing)
    made = [item for record in deployments if (item := step.deployment(record)) is not None]
    broke = [found for record in incidents if (found := step.incident(record)) is not None]
    step.judge(receive_deliveries(bringing.member, made, broke, **bringing.how))


class _Deliveries:
    def __init__(self, bringing: Bringing) -> None:
        self._bringing = bringing
        self._versions: dict[str, int] = {}
        for model in (Deployment, Incident):
            rows = model.objects.values_list("pk", "version")
            self._versions |= {f"{model.noun}:{pk}": version for pk, version in rows}
        self._taken: list[Told] = []
        self._seen: set[tuple[str, str, str]] = set()

    def deployment(self, record: DeploymentRecord) -> IncomingDeployment | None:
        moment = self._bringing.moment
        started, finished = moment(record.started), moment(record.finished)
        result = record.result if record.result in _RESULTS else "succeeded"
        if finished is None and result in ("succeeded", "failed"):
            self._refuse(record, "It is over, but the file does not say when it ended")
            return None
        if finished is not None and started is not None and started > finished:
            started = None  # a clock was wrong; when it ended is what counts
        if not self._may_come(record, finished or started):
            return None
        return IncomingDeployment(
            key=source_key(record), system=record.system, service=record.service, result=result,
            environment=record.environment if record.environment in _ENVIRONMENTS else "",
            raw_environment=record.raw_environment, ref=record.ref, commit=record.commit, started_at=started,
            finished_at=finished,
            commit_times=[at for written in record.commit_times if (at := moment(written)) and self._known_time(at)],
            needed_help=record.needed_help, unplanned=record.unplanned, url=web_address(record.url),
        )  # fmt: skip

    def incident(self, record: IncidentRecord) -> IncomingIncident | None:
        moment = self._bringing.moment
        opened, recovered = moment(record.opened), moment(record.recovered)
        if opened is None:
            self._refuse(record, "The file does not say when it began")
            return None
        if recovered is not None and (recovered < opened or not self._known_time(recovered)):
            because = f"“{record.title or record.key}” is kept as still open"
            self._bringing.verdicts.guess(record.origin, because, "its end lies before its beginning or ahead", 0.7)
            recovered = None
        if not self._may_come(record, opened):
            return None
        return IncomingIncident(
            key=source_key(record), system=record.system, service=record.service, opened_at=opened,
            title=record.title, severity=record.severity, recovered_at=recovered, caused_by=record.caused_by,
            url=web_address(record.url),
        )  # fmt: skip

    def _known_time(self, moment: datetime) -> bool:
        latest = self._bringing.today + timedelta(days=1)
        return moment >= FIRST_DAY and moment.astimezone(UTC).date() <= latest

    def _may_come(self, record: Told, moment: datetime | None) -> bool:
        if not record.service.strip():
            self._refuse(record, "It names no service")
        elif moment is not None and not self._known_time(moment):
            self._refuse(record, f"{moment:%d %B %Y} is before 1970 or in the future")
        elif (mark := (type(record).__name__, record.system, source_key(record))) in self._seen:
            because = "Another row has the same key"
            self._bringing.verdicts.say(record.origin, _title(record), noun_of(record), "joined", because)
        else:
            self._seen.add(mark)
            self._taken.append(record)
            return True
        return False

    def _refuse(self, record: Told, because: str) -> None:
        self._bringing.verdicts.say(record.origin, _title(record), noun_of(record), "refused", because)

    def judge(self, received: ReceivedDeliveries) -> None:
        for record in self._taken:
            mark = (record.system, source_key(record))
            row: Deployment | Incident = (
                received.deployments[mark] if isinstance(record, DeploymentRecord) else received.incidents[mark]
            )
            before = self._versions.get(row.reference)
            outcome: Outcome = "new" if before is None else "changed" if row.version != before else "known"
            because = {"new": "", "changed": "It moved since", "known": "Known here already"}[outcome]
            self._bringing.verdicts.say(
                record.origin, _title(record), noun_of(record), outcome, because, subject=row.reference
            )


def _title(record: Told) -> str:
    told = record.title if isinstance(record, IncidentRecord) else record.ref
    return f"{record.service} {told or record.key}".strip()
