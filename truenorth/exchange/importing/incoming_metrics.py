"""Metrics of an import with their values, and which metric each measure reads."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date
from typing import Any

from truenorth.exchange.canonical import MeasureRecord, MetricRecord
from truenorth.exchange.importing.bringing import Bringing, known_words
from truenorth.exchange.importing.incoming_sources import bring_in_definitions
from truenorth.exchange.importing.matching import Titles
from truenorth.exchange.importing.source_keys import is_ours, source_key
from truenorth.exchange.importing.verdicts import Outcome
from truenorth.exchange.own_keys import OWN, own_key
from truenorth.metrics.actions.observations import Value, receive_series
from truenorth.metrics.actions.receiving import IncomingMetric, receive_metrics
from truenorth.metrics.actions.receiving_links import IncomingLink, receive_links
from truenorth.metrics.models import VALUE_AREAS, Metric, Observation

FIRST_DAY = date(1970, 1, 1)
_KINDS = frozenset({"level", "ratio", "cumulative"})
_GOOD = frozenset({"up", "down", "keep"})
_SCALES = frozenset({"positive", "percent", "real"})
_AREAS = known_words(VALUE_AREAS)
_LINKS = frozenset({"add", "mult", "elasticity", "trades_off"})


def bring_in_metrics(bringing: Bringing) -> None:
    records = bringing.records(MetricRecord)
    measures = bringing.gathered.of_kind(MeasureRecord)
    names: Titles[Metric | MetricRecord] = Titles()
    own = {
        own_key(bringing.member.workspace, "metric", metric.pk): metric
        for metric in Metric.objects.filter(source_key="", archived=False)
    }
    for metric in Metric.objects.filter(archived=False).order_by("pk"):
        names.add(metric, metric.name, metric.source_key)
    for key, metric in own.items():
        names.add(metric, metric.name, key)
    for record in records:
        names.add(record, record.name, record.key)
    read = _metrics_read(bringing, measures, names)
    wanted = _directions(measures, read)
    rows = _receive(bringing, records, own, wanted)
    _link(bringing, records, rows, names)
    bring_in_definitions(bringing, rows)
    for place, found in read.items():
        metric_row = rows.get(id(found)) if isinstance(found, MetricRecord) else found
        if metric_row is not None:
            bringing.metric_of[place] = metric_row


def _link(
    bringing: Bringing, records: list[MetricRecord], rows: dict[int, Metric], names: Titles[Metric | MetricRecord]
) -> None:
    """Links of metrics to those they move. The other end is one of the file, or of those here, by key or exact name."""
    in_file = {(record.origin.file, record.key): record for record in records}
    found: list[IncomingLink] = []
    for record in records:
        for link in record.links if id(record) in rows else ():
            match = names.exact(link.to)
            other = in_file.get((record.origin.file, link.to)) or (match.thing if match else None)
            row = rows.get(id(other)) if isinstance(other, MetricRecord) else other
            if row is None or link.kind not in _LINKS:
                because = "there is no such metric here" if row is None else f"“{link.kind}” is no kind of link"
                bringing.verdicts.guess(record.origin, f"“{record.name}” is not linked to “{link.to}”", because, 1.0)
                continue
            found.append(
                IncomingLink(
                    rows[id(record)], row, link.kind, link.elasticity, min(3_660, max(0, link.lag_days)), link.evidence
                )
            )
    if found:
        receive_links(bringing.member, found, **bringing.how)


def _metrics_read(
    bringing: Bringing, measures: list[MeasureRecord], names: Titles[Metric | MetricRecord]
) -> dict[int, Metric | MetricRecord]:
    """The metric each measure reads: as it says, or as its own title begins."""
    found: dict[int, Metric | MetricRecord] = {}
    for measure in measures:
        if measure.metric.strip():
            match = names.find(measure.metric)
            if match is not None and match.how == "close":
                bringing.verdicts.guess(
                    measure.origin,
                    f"“{measure.title}” reads the metric “{match.text}”",
                    f"the file calls it “{measure.metric}”",
                    round(match.certainty, 2),
                )
        else:
            match = _by_beginning(measure.title, names)
            if match is not None:
                bringing.verdicts.guess(
                    measure.origin,
                    f"“{measure.title}” reads the metric “{match.text}”",
                    "its title begins with the name of the metric",
                    0.85,
                )
        if match is not None:
            found[id(measure)] = match.thing
    return found


def _by_beginning(title: str, names: Titles[Metric | MetricRecord]) -> Any:
    """ "Weekly active riders 41k → 55k" begins with the name of a metric, and only figures follow it."""
    words = title.split()
    for length in range(len(words), 0, -1):
        rest = words[length:]
        if rest and not any(letter.isdigit() for letter in rest[0]) and rest[0] not in {"from", "to", "→", "->", ":"}:
            continue
        if match := names.exact(" ".join(words[:length])):
            return match
    return None


def _directions(
    measures: list[MeasureRecord],
    read: dict[int, Metric | MetricRecord],
) -> dict[int, str]:
    """Which way is good, by the goals that measure with it, where they agree: id() of a metric record -> direction."""
    asked: dict[int, set[str]] = defaultdict(set)
    for measure in measures:
        metric = read.get(id(measure))
        if isinstance(metric, MetricRecord) and measure.role == "target" and measure.direction in _GOOD:
            asked[id(metric)].add(measure.direction)
    return {place: next(iter(ways)) for place, ways in asked.items() if len(ways) == 1}


def _receive(
    bringing: Bringing, records: list[MetricRecord], own: dict[str, Metric], wanted: dict[int, str]
) -> dict[int, Metric]:
    verdicts = bringing.verdicts
    incoming: list[IncomingMetric] = []
    keys: dict[int, str] = {}
    there = {(m.source_system, m.source_key) for m in Metric.objects.exclude(source_key="")}
    versions = dict(Metric.objects.values_list("pk", "version"))
    for record in records:
        name = " ".join(record.name.split())
        if not name:
            verdicts.say(record.origin, record.key, "metric", "refused", "The series has no name")
            continue
        key = source_key(record)
        mine = own.get(key) if record.system == OWN else None
        keys[id(record)] = f"{record.system}\x1f{key}"
        incoming.append(
            IncomingMetric(key, record.system, mine.name if mine else name, _fields(bringing, record, wanted))
        )
        incoming[-1].breaks = list(record.breaks)
    received = receive_metrics(bringing.member, incoming, **bringing.how)
    rows = {id(record): received.by_key[source_key(record)] for record in records if id(record) in keys}
    values = _values(bringing, records, rows)
    for record in records:
        if id(record) not in rows:
            continue
        metric = rows[id(record)]
        outcomes = values[id(record)]
        outcome: Outcome = "known"
        if metric.pk not in versions:
            outcome = "new"
        elif outcomes["new"] or outcomes["changed"] or metric.version != versions[metric.pk]:
            outcome = "changed"
        elif (record.system, source_key(record)) not in there:
            outcome = "joined"
        verdicts.say(
            record.origin, record.name, "metric", outcome, _values_sentence(outcomes), subject=metric.reference,
            worth_a_look=bool(outcomes["refused"]),
        )  # fmt: skip
    return rows


def _fields(bringing: Bringing, record: MetricRecord, wanted: dict[int, str]) -> dict[str, Any]:
    """Columns of a metric that the record states; others keep what the house takes for granted."""
    fields: dict[str, Any] = {"source": "file"}
    if not is_ours(record):
        fields["source_note"] = f"{record.origin.file}, {record.name}"[:300]
    good = record.good or wanted.get(id(record), "")
    if good in _GOOD:
        fields["good"] = good
        if not record.good and good == "down":
            because = "the goals that measure with it want it so"
            bringing.verdicts.guess(record.origin, f"Less of “{record.name}” is better", because, 0.85)
    scale = record.scale
    if scale == "positive" and any(value < 0 for _, value, _ in record.points):
        scale = "real"
    if scale in _SCALES:
        fields["scale"] = scale
    if record.kind in _KINDS:
        fields["kind"] = record.kind
    if record.value_area in _AREAS:
        fields["value_area"] = record.value_area
    said = (
        ("is_north_star", record.is_north_star),
        ("is_business", record.is_business),
        ("cumulative_total", record.running_total),
        ("has_denominator", bool(record.denominators)),
    )
    fields |= {name: True for name, value in said if value}
    if not record.seasonal:
        fields["seasonal"] = False
    if record.lag_days and 0 < record.lag_days <= 366:
        fields["lag_days"] = record.lag_days
    if record.expected_interval_days is not None:
        fields["expected_interval_days"] = min(3_660, max(1, record.expected_interval_days))
    if owner := bringing.person(record.owner):
        fields["owner"] = owner
    return fields | {"unit": record.unit[:40], "description": record.description}


def as_share(values: list[float], unit: str, scale: str) -> bool:
    """Whether values of a metric that is kept as a share, 0 to 1, are written in percent, 0 to 100."""
    return scale == "percent" and any(abs(value) > 1.0 for value in values)


def _values(bringing: Bringing, records: list[MetricRecord], rows: dict[int, Metric]) -> dict[int, Counter[str]]:
    """Bring in the values that are new or other than here; the outcome of each row is noted as it goes."""
    known: dict[tuple[int, date], float] = {}
    pks = list({metric.pk for metric in rows.values()})
    for start in range(0, len(pks), 500):
        found = Observation.objects.filter(metric_id__in=pks[start : start + 500])
        known.update({(pk, on): value for pk, on, value in found.values_list("metric_id", "on", "value")})
    outcomes: dict[int, Counter[str]] = defaultdict(Counter)
    batches: dict[int, dict[date, Value]] = defaultdict(dict)
    metrics = {metric.pk: metric for metric in rows.values()}
    for record in records:
        metric = rows.get(id(record))
        if metric is None:
            continue
        hundredth = not is_ours(record) and as_share([v for _, v, _ in record.points], record.unit, metric.scale)
        wholes = {on: whole for on, whole, _ in record.denominators if math.isfinite(whole) and whole >= 0}
        for on, written, line in record.points:
            value = written / 100 if hundredth else written
            place = (record.origin.file, record.origin.sheet, line or record.origin.line)
            if because := _wrong(metric, on, value, bringing.today):
                outcomes[id(record)]["refused"] += 1
                if line:
                    bringing.verdicts.mark(place, "refused")
                outcomes[id(record)][because] += 1
                continue
            batch = batches[metric.pk]
            before = batch[on].value if on in batch else known.get((metric.pk, on))
            outcome: Outcome = "new" if before is None else "known" if math.isclose(before, value) else "changed"
            outcomes[id(record)][outcome] += 1
            bringing.verdicts.mark(place, outcome)
            if outcome != "known":
                batch[on] = Value(on, value, wholes.get(on))
    series = [(metrics[pk], list(batch.values())) for pk, batch in batches.items() if batch]
    if series:
        receive_series(bringing.member, series, **bringing.how)
    return outcomes


def _wrong(metric: Metric, on: date, value: float, today: date) -> str:
    if not math.isfinite(value):
        return "no numbers"
    if on > today:
        return "in the future"
    if on < FIRST_DAY:
        return "before 1970"
    if metric.scale == "percent" and not -0.000001 <= value <= 1.000001:
        return "outside 0 to 100%"
    return ""


def _values_sentence(outcomes: Counter[str]) -> str:
    parts = [f"{outcomes[o]:,} {word}" for o, word in (("new", "new"), ("changed", "corrected"), ("known", "known"))
             if outcomes[o]]  # fmt: skip
    said = f"Values: {', '.join(parts)}" if parts else "No values"
    reasons = [
        f"{count:,} {why}" for why, count in outcomes.items() if why not in {"new", "changed", "known", "refused"}
    ]
    return f"{said}; not taken: {', '.join(reasons)}" if reasons else said
