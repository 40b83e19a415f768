"""Bring in metrics from files: find by key, then by name; define what is new; never blank what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.metrics.models import Metric, MetricBreak


@dataclass(slots=True)
class IncomingMetric:
    key: str
    system: str
    name: str
    fields: dict[str, Any] = field(default_factory=dict)  # columns of Metric that the source stated
    breaks: list[tuple[date, str]] = field(default_factory=list)


@dataclass(slots=True)
class ReceivedMetrics:
    by_key: dict[str, Metric] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)  # keys that joined a metric that was there


@action("metrics.received", permission="metrics.write", sentence="{who} brought in {new} metrics")
def receive_metrics(act: Act, incoming: Sequence[IncomingMetric]) -> ReceivedMetrics:
    result = ReceivedMetrics()
    by_source = {(m.source_system, m.source_key): m for m in Metric.objects.exclude(source_key="")}
    by_name = {m.name.casefold(): m for m in Metric.objects.filter(archived=False)}
    fresh: list[tuple[IncomingMetric, Metric]] = []
    for item in incoming:
        name = " ".join(item.name.split())[:200]
        found = by_source.get((item.system, item.key)) or by_name.get(name.casefold())
        if found is None:
            found = Metric(
                name=name,
                source_system=item.system,
                source_key=item.key[:300],
                created_at=act.now,
                updated_at=act.now,
                **item.fields,
            )
            by_name[name.casefold()] = found
            fresh.append((item, found))
            result.new.add(item.key)
        else:
            # What a file states fills what is empty here; what people set stays.
            gaps = {n: v for n, v in item.fields.items() if v not in (None, "") and getattr(found, n) in (None, "")}
            if found.pk is not None and gaps:
                act.update(found, **gaps)
            result.joined.add(item.key)
        result.by_key[item.key] = found
    act.create_many(Metric, [metric for _, metric in fresh])
    breaks = [
        MetricBreak(metric=metric, on=on, reason=reason[:300], created_at=act.now, updated_at=act.now)
        for item, metric in fresh
        for on, reason in item.breaks
    ]
    act.create_many(MetricBreak, breaks)
    if act.changes:  # a second time nothing happens, and nothing is told
        act.details = {"new": len(fresh), "joined": len(result.joined)}
    return result
