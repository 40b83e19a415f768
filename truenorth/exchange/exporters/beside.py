"""What stands beside metrics and goals in a bundle, gathered by the row it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from truenorth.exchange.parts import AssumptionPart, CelebrationPart, CheckInPart, DefinitionPart, MetricLinkPart
from truenorth.goals.models import Assumption, Celebration, CheckIn, Measure
from truenorth.metrics.models import Metric, MetricDefinition, MetricLink

Keys = Mapping[tuple[type[Model], int], str]


def links_by_metric(keys: Keys) -> dict[int, list[MetricLinkPart]]:
    found: dict[int, list[MetricLinkPart]] = defaultdict(list)
    for link in MetricLink.objects.order_by("pk"):
        if (Metric, link.target_id) in keys:  # both ends are in the bundle, or the link says nothing
            found[link.source_id].append(
                MetricLinkPart(
                    to=keys[Metric, link.target_id],
                    kind=link.kind,
                    elasticity=link.elasticity,
                    lag_days=link.lag_days,
                    evidence=link.evidence,
                )
            )
    return found


def definitions_by_metric() -> dict[int, list[DefinitionPart]]:
    """All versions of metrics that are read from a source now; where people took over, there is nothing to read."""
    rows = list(MetricDefinition.objects.select_related("source").order_by("metric_id", "number"))
    read = {row.metric_id for row in rows if row.current}
    found: dict[int, list[DefinitionPart]] = defaultdict(list)
    for row in rows:
        if row.metric_id in read and not row.source.archived:
            found[row.metric_id].append(
                DefinitionPart(source=row.source.name, valid_from=row.valid_from, note=row.note, **row.said)
            )
    return found


@dataclass(slots=True)
class BesideGoals:
    assumptions: dict[int, list[AssumptionPart]] = field(default_factory=lambda: defaultdict(list))
    check_ins: dict[int, list[CheckInPart]] = field(default_factory=lambda: defaultdict(list))
    celebrations: dict[int, list[CelebrationPart]] = field(default_factory=lambda: defaultdict(list))


def beside_goals(keys: Keys, person: Mapping[int, str]) -> BesideGoals:
    """Assumptions, check-ins and celebrations; who gave thanks is a member, and members are in no bundle."""
    found = BesideGoals()
    for row in Assumption.objects.order_by("pk"):
        found.assumptions[row.goal_id].append(
            AssumptionPart(statement=row.statement, look_again_on=row.look_again_on, state=row.state)
        )
    for check in CheckIn.objects.order_by("pk").iterator(2_000):
        found.check_ins[check.goal_id].append(
            CheckInPart(
                day=check.on,
                measure=keys.get((Measure, check.measure_id or 0), ""),
                value=check.value,
                confidence=check.confidence,
                forecast=check.forecast,
                note=check.note,
                skipped_because=check.skipped_because,
                person=person.get(check.person_id or 0, ""),
            )
        )
    for party in Celebration.objects.order_by("pk"):
        found.celebrations[party.goal_id].append(
            CelebrationPart(
                day=party.on, headline=party.headline, note=party.note, kind=party.kind, shared=party.shared
            )
        )
    return found
