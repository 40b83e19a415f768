"""What a metric is for: it decides, guards or explains, or nobody would act on it. Usefulness is not health."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from truenorth.analysis.strategy_map.metric_facts import MetricFact

from .models import Metric, MetricLink

ICONS: Mapping[str, str] = {"decides": "scale", "guards": "shield", "explains": "book-open", "nothing": "circle-slash"}
WORDS: Mapping[str, str] = {
    "decides": "Decides",
    "guards": "Guards",
    "explains": "Explains",
    "nothing": "Decides nothing",
}


@dataclass(frozen=True, slots=True)
class Usage:
    kind: str  # decides, guards, explains, nothing
    goals: int = 0
    guarded: int = 0
    # Why it flatters rather than informs, where it does: "a total that can only grow".
    vanity: str = ""

    @property
    def word(self) -> str:
        return WORDS[self.kind]

    @property
    def icon(self) -> str:
        return ICONS[self.kind]

    @property
    def rests(self) -> str:
        """ "2 goals, guards 1"."""
        parts = []
        if self.goals:
            parts.append(f"{self.goals} goal{'' if self.goals == 1 else 's'}")
        if self.guarded:
            parts.append(f"guards {self.guarded}")
        return ", ".join(parts) or "nothing"


def usage_of(metrics: Iterable[Metric], today: date) -> dict[int, Usage]:
    """The use of each metric, in two queries for all of them."""
    rows = list(metrics)
    ids = [metric.pk for metric in rows]
    running = Q(measures__archived=False, measures__goal__status__in=("planned", "running", "paused"))
    counted = {
        pk: (goals, guarded)
        for pk, goals, guarded in Metric.objects.filter(pk__in=ids)
        .annotate(
            goals=Count("measures__goal", distinct=True, filter=running & Q(measures__role="target")),
            guarded=Count("measures__goal", distinct=True, filter=running & Q(measures__role="guardrail")),
        )
        .values_list("pk", "goals", "guarded")
    }
    linked = set(
        MetricLink.objects.filter(source_id__in=ids).exclude(kind="trades_off").values_list("source_id", flat=True)
    )
    made = {}
    for metric in rows:
        goals, guarded = counted.get(metric.pk, (0, 0))
        kind = (
            "decides"
            if goals or metric.is_north_star
            else "guards"
            if guarded
            else "explains"
            if metric.pk in linked or metric.source == "computed"  # the delivery page and landing dates rest on it
            else "nothing"
        )
        made[metric.pk] = Usage(kind, goals, guarded, _vanity(metric, today))
    return made


def _vanity(metric: Metric, today: date) -> str:
    """The reason why a metric is vanity, empty where it is not (decision science 1.3)."""
    from truenorth.analysis.checks.defaults import DEFAULTS
    from truenorth.analysis.checks.wording.statement import read_statement
    from truenorth.analysis.checks.wording.vanity import MetricPaths, score_metric

    fact = MetricFact(
        id=f"metric:{metric.pk}",
        name=metric.name,
        unit=metric.unit,
        scale=metric.scale,  # type: ignore[arg-type]
        kind=metric.kind,  # type: ignore[arg-type]
        cumulative_total=metric.cumulative_total,
        has_denominator=metric.has_denominator,
        is_north_star=metric.is_north_star,
        is_business=metric.is_business,
    )
    nobody_drew = MetricPaths(frozenset(), frozenset(), knows_tree=False)
    score = score_metric(fact, read_statement(metric.name), nobody_drew, today)
    return score.proof[0].term if score.value >= DEFAULTS.vanity_score and score.proof else ""
