"""How the numbers of Harbour Bikes hang together: what adds up, what multiplies, what is believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from demo.metric_catalogue import Metric as Measured
from demo.metric_catalogue import metric
from truenorth.foundation.accounts.models import Member
from truenorth.metrics.actions.linking import link_metrics
from truenorth.metrics.models import Metric


@dataclass(frozen=True, slots=True)
class Link:
    source: str
    target: str
    kind: str
    elasticity: float | None = None
    standard_error: float | None = None
    lag_days: int = 0
    strength: float | None = None
    evidence: str = ""


LINKS = (
    Link("weekly_riders", "dependable_rides", "mult"),
    Link("rides_per_rider", "dependable_rides", "mult"),
    Link("promise_kept", "dependable_rides", "mult"),
    Link("returning_riders", "weekly_riders", "add"),
    Link("new_riders", "weekly_riders", "add"),
    Link(
        "second_ride", "returning_riders", "elasticity", 0.25, 0.08, 14,
        evidence="Cohorts of 2025: weeks with more second rides kept more riders two weeks on.",
    ),
    Link("arrival_promise", "promise_kept", "elasticity", 0.2, 0.06, evidence="One promise in four is a reservation."),
    Link("hubs_served", "promise_kept", "elasticity", 0.35, 0.1, evidence="Pilot at two hubs, autumn 2025."),
    Link("unlock_seconds", "promise_kept", "elasticity", -0.1),
    Link("hubs_served", "cost_per_ride", "trades_off", strength=0.4, evidence="More van hours for each bike at eight."),
)  # fmt: skip


def link_numbers(member: Member, at: datetime) -> None:
    rows = {row.name: row for row in Metric.objects.filter(name__in={m.name for link in LINKS for m in _ends(link)})}
    for link in LINKS:
        source, target = (rows[end.name] for end in _ends(link))
        link_metrics(
            member, source, target, kind=link.kind, elasticity=link.elasticity, standard_error=link.standard_error,
            lag_days=link.lag_days, strength=link.strength, evidence=link.evidence, via="import", at=at,
        )  # fmt: skip


def _ends(link: Link) -> tuple[Measured, Measured]:
    return metric(link.source), metric(link.target)
