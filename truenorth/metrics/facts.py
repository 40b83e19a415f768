"""Rows of this room as facts of the strategy map."""

from __future__ import annotations

from datetime import date

from truenorth.analysis.strategy_map.metric_facts import MetricEdgeFact, MetricFact
from truenorth.foundation.history.models import EventSubject

from .models import Metric, MetricLink, Observation
from .queries import latest_values


def collect_metrics(as_of: date) -> tuple[MetricFact, ...]:
    rows = list(Metric.objects.filter(archived=False))
    latest = latest_values([row.pk for row in rows], until=as_of)
    decided = _last_decisions()
    return tuple(
        MetricFact(
            id=f"metric:{row.pk}",
            name=row.name,
            unit=row.unit,
            scale=row.scale,
            good=row.good,
            kind=row.kind,
            source=row.source,
            owner_id=f"person:{row.owner_id}" if row.owner_id else None,
            expected_interval_days=row.expected_interval_days,
            last_value=latest[row.pk][1] if row.pk in latest else None,
            last_date=latest[row.pk][0] if row.pk in latest else None,
            cumulative_total=row.cumulative_total,
            has_denominator=row.has_denominator,
            is_north_star=row.is_north_star,
            is_business=row.is_business,
            value_area=row.value_area or None,
            seasonal=row.seasonal,
            lag_days=row.lag_days,
            last_decision=decided.get(f"metric:{row.pk}"),
        )
        for row in rows
    )


def collect_metric_edges() -> tuple[MetricEdgeFact, ...]:
    return tuple(
        MetricEdgeFact(
            from_id=f"metric:{source}",
            to_id=f"metric:{target}",
            kind=kind,
            elasticity=elasticity,
            lag_days=lag,
            has_evidence=bool(evidence),
        )
        for source, target, kind, elasticity, lag, evidence in MetricLink.objects.values_list(
            "source_id", "target_id", "kind", "elasticity", "lag_days", "evidence"
        )
    )


def _last_decisions() -> dict[str, date]:
    """When a goal review or revision last named a metric: an event about it that carries a why."""
    found: dict[str, date] = {}
    rows = EventSubject.objects.filter(
        subject__startswith="metric:", event__verb__in=("goals.reviewed", "goals.revised", "goals.measure_revised")
    ).values_list("subject", "event__at")
    for subject, at in rows:
        found[subject] = max(found.get(subject, at.date()), at.date())
    return found


def observation_count() -> int:
    return Observation.objects.count()
