"""The delivery keys of each service as metrics like any other: one value a week, computed again when something arrives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from truenorth.analysis.delivery.keys import KEYS, Key, KeyName, ServiceHistory, history_of_keys
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.metrics.delivery import end_of, metric_key, read_histories, sundays, zone_of
from truenorth.metrics.models import Metric, Observation, Service

# Two years of weeks: what a forecast needs of seasons, and what a page can draw.
MOST_WEEKS = 104
COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a key is as a metric of the catalogue."""

    title: str
    description: str
    good: str
    area: str
    unit: str = ""
    is_share: bool = False


WINDOW_WORDS = "Over the eight weeks that end with the day of the value, so values of one week and the next overlap."
DEFINITIONS: Mapping[KeyName, Definition] = {
    "lead_time": Definition(
        "change lead time", "Hours from the commit of a change to its deployment in production; the median.", "down",
        "time_to_market", "hours",
    ),
    "lead_time_p85": Definition(
        "change lead time, P85", "Hours within which 85 of 100 changes went from commit to production.", "down",
        "time_to_market", "hours",
    ),
    "frequency": Definition(
        "deployment frequency", "Successful deployments to production in a week.", "up", "time_to_market", "a week"
    ),
    "recovery_time": Definition(
        "failed deployment recovery time", "Hours from a failed deployment until all was well again; the median.",
        "down", "ability_to_innovate", "hours",
    ),
    "change_fail_rate": Definition(
        "change fail rate", "Share of deployments to production that needed immediate help.", "down",
        "ability_to_innovate", "", True,
    ),
    "rework_rate": Definition(
        "rework rate", "Share of deployments to production that nobody had planned and an incident made necessary.",
        "down", "ability_to_innovate", "", True,
    ),
}  # fmt: skip


@dataclass(slots=True)
class Computed:
    metrics: int = 0
    new: int = 0
    corrected: int = 0
    taken_out: int = 0


@action(
    "metrics.delivery_computed",
    permission="metrics.observe",
    sentence="{who} computed the delivery keys of {services} services",
    undoable=False,
)
def compute_delivery_keys(act: Act) -> Computed:
    """Bring the metrics of every service in line with what is known now. Values that nothing supports any more go.

    A metric that somebody archived stays so. Values of other sources are left alone.
    """
    zone = zone_of(act.workspace)
    days = sundays(act.today, MOST_WEEKS)
    services = {service.pk: service for service in Service.objects.all()}
    known = read_histories(until=end_of(act.today, zone))
    wanted: dict[tuple[int, KeyName], dict[date, Key]] = {}
    ends = {end_of(day, zone): day for day in days}
    for pk, history in known.items():
        for name, values in history_of_keys(history, list(ends)).items():
            wanted[pk, name] = {ends[end]: key for end, key in values}
    metrics = _metrics(act, services, known, wanted)
    done = Computed(metrics=len(metrics))
    _keep_values(act, metrics, wanted, days[0], done)
    if act.changes:
        act.details = {"services": len(known), "new": done.new, "corrected": done.corrected, "gone": done.taken_out}
        enqueue(act.workspace, "goals.evaluate_chances", single_key="goals.evaluate_chances")
    return done


def _metrics(
    act: Act,
    services: Mapping[int, Service],
    known: Mapping[int, ServiceHistory],
    wanted: Mapping[tuple[int, KeyName], dict[date, Key]],
) -> dict[tuple[int, KeyName], Metric]:
    """The metric of each key; one that has never had a value is not defined yet."""
    here = {m.source_key: m for m in Metric.objects.filter(source_system="delivery")}
    names = {name.casefold() for name in Metric.objects.filter(archived=False).values_list("name", flat=True)}
    found: dict[tuple[int, KeyName], Metric] = {}
    for pk, service in sorted(services.items()):
        for name in KEYS:
            metric = here.get(metric_key(service, name))
            if metric is not None and metric.archived:
                continue
            if metric is None and not wanted.get((pk, name)):
                continue
            note = _note(known.get(pk))
            if metric is None:
                metric = _define(act, service, name, names, note)
            else:
                act.update(metric, source=COMPUTED, source_note=note)
            found[pk, name] = metric
    # Of a service that was taken back the metric stays, for goals may read it; its values go.
    kept = {metric.pk for metric in found.values()}
    for metric in here.values():
        if metric.source == COMPUTED and not metric.archived and metric.pk not in kept:
            act.update(metric, source_note=_note(None))
            found[-metric.pk, "lead_time"] = metric
    return found


def _define(act: Act, service: Service, name: KeyName, names: set[str], note: str) -> Metric:
    meaning = DEFINITIONS[name]
    title = f"{service.name[:150]}: {meaning.title}"
    if title.casefold() in names:
        title += " (computed)"
    names.add(title.casefold())
    return act.create(
        Metric,
        name=title,
        description=f"{meaning.description} {WINDOW_WORDS}",
        unit=meaning.unit,
        scale="percent" if meaning.is_share else "positive",
        good=meaning.good,
        kind="ratio" if meaning.is_share else "level",
        source=COMPUTED,
        source_note=note,
        value_area=meaning.area,
        expected_interval_days=7,
        has_denominator=meaning.is_share,
        seasonal=False,
        source_system="delivery",
        source_key=metric_key(service, name),
    )


def _note(history: ServiceHistory | None) -> str:
    """ "142 deployments to production, 9 of them failed": what the values rest on."""
    if history is None or not history.deployments:
        return "No deployment to production"
    count = len(history.deployments)
    note = f"{count:,} {'deployment' if count == 1 else 'deployments'} to production"
    if history.incidents_known:
        note += f", {len(history.failed):,} of which needed immediate help"
    return note


def _keep_values(
    act: Act,
    metrics: Mapping[tuple[int, KeyName], Metric],
    wanted: Mapping[tuple[int, KeyName], dict[date, Key]],
    earliest: date,
    done: Computed,
) -> None:
    there: dict[int, dict[date, Observation]] = {}
    ids = [metric.pk for metric in metrics.values()]
    for start in range(0, len(ids), 500):
        for row in Observation.objects.filter(metric_id__in=ids[start : start + 500]):
            there.setdefault(row.metric_id, {})[row.on] = row
    fresh: list[Observation] = []
    gone: list[Any] = []
    for mark, metric in metrics.items():
        values, rows = wanted.get(mark, {}), there.get(metric.pk, {})
        for on, key in values.items():
            if key.value is None:
                continue
            known = rows.get(on)
            whole = float(key.n) if metric.has_denominator else None
            if known is None:
                fresh.append(
                    Observation(
                        metric=metric, on=on, value=key.value, denominator=whole, source=COMPUTED, created_at=act.now,
                        updated_at=act.now,
                    )
                )  # fmt: skip
            elif known.source == COMPUTED and (known.value, known.denominator) != (key.value, whole):
                act.update(known, value=key.value, denominator=whole)
                done.corrected += 1
        # What lies before the weeks looked at was right when it was computed, and stays.
        gone += [row for on, row in rows.items() if row.source == COMPUTED and on not in values and on >= earliest]
    act.create_many(Observation, fresh)
    act.delete_many(gone)
    done.new, done.taken_out = len(fresh), len(gone)
