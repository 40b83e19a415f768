"""Bring in links between metrics: a second time without effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.metrics.models import Metric, MetricLink


@dataclass(frozen=True, slots=True)
class IncomingLink:
    source: Metric
    target: Metric
    kind: str
    elasticity: float | None = None
    lag_days: int = 0
    evidence: str = ""


@action("metrics.links_received", permission="metrics.write", sentence="{who} brought in {number} links of metrics")
def receive_links(act: Act, incoming: Sequence[IncomingLink]) -> int:
    """How many were new. What is linked already stays as people left it; a metric does not move itself."""
    there = set(MetricLink.objects.values_list("source_id", "target_id", "kind"))
    fresh = []
    for link in incoming:
        mark = (link.source.pk, link.target.pk, link.kind)
        if mark in there or link.source.pk == link.target.pk:
            continue
        there.add(mark)
        fresh.append(
            MetricLink(
                source=link.source, target=link.target, kind=link.kind, elasticity=link.elasticity,
                lag_days=link.lag_days, evidence=link.evidence, created_at=act.now, updated_at=act.now,
            )
        )  # fmt: skip
    act.create_many(MetricLink, fresh)
    if fresh:
        act.details = {"number": len(fresh)}
    return len(fresh)
