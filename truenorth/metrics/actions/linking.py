"""Verbs on what stands between two metrics: sums, products, elasticities, trade-offs."""

from __future__ import annotations

import math
from typing import Any

from truenorth.analysis.driver_tree.links import path_between
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.metrics.models import Metric, MetricLink

DRIVES = ("add", "mult", "elasticity")
WORDS = {"add": "adds up to it", "mult": "multiplies into it"}
LARGEST_ELASTICITY = 100.0


@action("metrics.linked", permission="metrics.write", sentence="{who} linked {subject}")
def link_metrics(
    act: Act,
    source: Metric,
    target: Metric,
    *,
    kind: str,
    subtracts: bool = False,
    elasticity: float | None = None,
    standard_error: float | None = None,
    strength: float | None = None,
    lag_days: int = 0,
    evidence: str = "",
) -> MetricLink:
    """``source`` moves ``target``. A link that would close a circle is refused, and the circle is shown."""
    if source.pk == target.pk:
        raise Invalid("A metric does not move itself.", field="target")
    if source.archived or target.archived:
        raise Invalid("An archived metric is linked to nothing new.", field="target")
    if MetricLink.objects.filter(source=source, target=target, kind=kind).exists():
        raise Invalid("These two are linked this way already.", field="target", fix="Change that link.")
    if kind == "trades_off" and MetricLink.objects.filter(source=target, target=source, kind=kind).exists():
        raise Invalid("These two are linked this way already; a trade-off has no direction.", field="target")
    fields = _fitting(
        target, kind=kind, subtracts=subtracts, elasticity=elasticity, standard_error=standard_error,
        strength=strength, lag_days=lag_days, evidence=evidence,
    )  # fmt: skip
    if kind in DRIVES:
        _refuse_circle(source, target)
    link = act.create(MetricLink, source=source, target=target, **fields)
    act.about(link, source, target)
    return link


@action("metrics.link_changed", permission="metrics.write", sentence="{who} changed the link {subject}: {what}")
def change_link(act: Act, link: MetricLink, **changes: Any) -> MetricLink:
    """Change how two metrics are linked; which two stays as it is."""
    held = {name: getattr(link, name) for name in _fields()}
    fields = _fitting(link.target, besides=link, **{**held, **changes})
    same = MetricLink.objects.filter(source=link.source, target=link.target, kind=fields["kind"])
    if same.exclude(pk=link.pk).exists():
        raise Invalid("These two are linked this way already.", field="kind")
    if fields["kind"] in DRIVES and link.kind == "trades_off":
        _refuse_circle(link.source, link.target)
    act.about(link, link.source, link.target)
    return act.update(link, **fields)


@action("metrics.unlinked", permission="metrics.write", sentence="{who} took away the link {subject}")
def unlink_metrics(act: Act, link: MetricLink) -> None:
    act.about(link, link.source, link.target)
    act.delete(link)


def _fields() -> tuple[str, ...]:
    return ("kind", "subtracts", "elasticity", "standard_error", "strength", "lag_days", "evidence")


def _fitting(target: Metric, *, besides: MetricLink | None = None, **given: Any) -> dict[str, Any]:
    """What a link of this kind holds; what belongs to another kind is refused where somebody wrote it, else emptied."""
    kind = given["kind"]
    if kind not in (*DRIVES, "trades_off"):
        raise Invalid("A link adds, multiplies, moves or trades off.", field="kind")
    for name in ("elasticity", "standard_error", "strength"):
        if given[name] is not None and not math.isfinite(given[name]):
            raise Invalid("This is not a number.", field=name)
    if kind == "elasticity":
        if given["elasticity"] is not None and abs(given["elasticity"]) > LARGEST_ELASTICITY:
            raise Invalid(
                f"An elasticity beyond {LARGEST_ELASTICITY:g} is a slip.", field="elasticity",
                fix="Write the percent change of the one for one percent of the other, for example 0.3.",
            )  # fmt: skip
        if given["standard_error"] is not None and given["standard_error"] < 0:
            raise Invalid("A standard error is not below zero.", field="standard_error")
        if given["standard_error"] is not None and given["elasticity"] is None:
            raise Invalid("A standard error needs the elasticity it belongs to.", field="elasticity")
    else:
        given["elasticity"] = given["standard_error"] = None
    if kind == "trades_off":
        if given["strength"] is not None and not 0 <= given["strength"] <= 1:
            raise Invalid("A strength lies between 0 and 1.", field="strength")
    else:
        given["strength"] = None
    given["subtracts"] = kind == "add" and bool(given["subtracts"])
    if kind in WORDS:
        if given["lag_days"]:
            raise Invalid(
                "A sum and a product hold on the same day, so there is no lag.", field="lag_days",
                fix="Write 0, or say that it moves the other one.",
            )  # fmt: skip
        _refuse_mixed(target, kind, besides)
    return given


def _refuse_mixed(target: Metric, kind: str, besides: MetricLink | None) -> None:
    """A metric is a sum or a product, not both: with one of each nobody could say what the parts add up to."""
    other = "mult" if kind == "add" else "add"
    rows = MetricLink.objects.filter(target=target, kind=other).select_related("source")
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    first = rows.first()
    if first is not None:
        raise Invalid(
            f"“{first.source}” {WORDS[other]} already, and a metric is either a sum or a product.", field="kind",
            fix="Put a metric of its own in between.",
        )  # fmt: skip


def _refuse_circle(source: Metric, target: Metric) -> None:
    pairs = list(MetricLink.objects.filter(kind__in=DRIVES).values_list("source_id", "target_id"))
    way = path_between([(str(a), str(b)) for a, b in pairs], str(target.pk), str(source.pk))
    if way:
        names = dict(Metric.objects.filter(pk__in=[int(step) for step in way]).values_list("pk", "name"))
        circle = " → ".join(names[int(step)] for step in (*way, way[0]))
        raise Invalid(
            f"This would close a circle: {circle}.", field="target",
            fix="Take one of those links away first, or turn this one round.",
        )  # fmt: skip
