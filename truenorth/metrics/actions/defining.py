"""Verbs on what a metric means."""

from __future__ import annotations

from datetime import date
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.metrics.models import Metric, MetricBreak
from truenorth.people.models import Person


def _free_name(name: str, besides: Metric | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid(
            "A metric needs a name.", field="name", fix="Say what is counted, for example “Weekly active riders”."
        )
    twins = Metric.objects.filter(name__iexact=name, archived=False)
    if besides is not None:
        twins = twins.exclude(pk=besides.pk)
    if twins.exists():
        raise Invalid(
            f"There is a metric called “{name}” already.", field="name", fix="Use that one, or say how this differs."
        )
    return name


@action("metrics.defined", permission="metrics.write", sentence="{who} defined the metric {subject}")
def define_metric(act: Act, *, name: str, owner: Person | None = None, **fields: Any) -> Metric:
    return act.create(Metric, name=_free_name(name), owner=owner, **fields)


@action("metrics.changed", permission="metrics.write", sentence="{who} changed the metric {subject}: {what}")
def change_metric(act: Act, metric: Metric, **changes: Any) -> Metric:
    if "name" in changes:
        changes["name"] = _free_name(changes["name"], besides=metric)
    if changes.get("is_north_star"):
        for other in Metric.objects.filter(is_north_star=True).exclude(pk=metric.pk):
            act.update(other, is_north_star=False)
            act.about(metric, other)
    return act.update(metric, **changes)


@action("metrics.archived", permission="metrics.write", sentence="{who} archived the metric {subject}", needs_why=True)
def archive_metric(act: Act, metric: Metric) -> Metric:
    if metric.measures.filter(archived=False, goal__status__in=("planned", "running")).exists():
        raise Invalid(f"“{metric}” measures a running goal.", fix="Give that goal another metric first.")
    return act.update(metric, archived=True)


@action(
    "metrics.break_declared", permission="metrics.write", sentence="{who} declared a break in {subject}", needs_why=True
)
def declare_break(act: Act, metric: Metric, *, on: date) -> MetricBreak:
    """From ``on`` the metric means something else; the reason is the why of the act."""
    if on > act.today:
        raise Invalid("A break lies in the past or today.", field="on")
    if metric.breaks.filter(on=on).exists():
        raise Invalid("This break is declared already.", field="on")
    act.about(metric)
    return act.create(MetricBreak, metric=metric, on=on, reason=act.why[:300])
