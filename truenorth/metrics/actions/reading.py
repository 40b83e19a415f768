"""Verbs on how a metric is read: from which source and by which definition, in versions."""

from __future__ import annotations

from datetime import date

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.metrics.collecting.periods import INTERVAL_DAYS
from truenorth.metrics.definition import Definition
from truenorth.metrics.models import Metric, MetricBreak, MetricDefinition, Source
from truenorth.metrics.sources.catalogue import kind_named


@action(
    "metrics.definition_set",
    permission="metrics.write",
    sentence="{who} set definition {number} of {subject}, read from {source}",
)
def read_from(
    act: Act,
    metric: Metric,
    source: Source,
    definition: Definition,
    *,
    valid_from: date | None = None,
    note: str = "",
    is_break: bool = False,
) -> MetricDefinition:
    """Read a metric from a source from now on. An earlier definition ends; what it read keeps its name.

    ``is_break``: from ``valid_from`` on the number means something else, so earlier values are not compared with later ones.
    """
    if source.archived:
        raise Invalid(f"The source “{source}” was let go.", field="source_id", fix="Choose another.")
    definition = definition.normal().validate()
    kind = kind_named(source.kind)
    if definition.sql and kind.abilities["query"] != "could":
        raise Invalid(
            f"{kind.label} is read by tables and views alone.",
            field="sql",
            fix="Make it a view there, and choose the view.",
        )
    if definition.sql:
        from truenorth.metrics.sources.select import read_select

        read_select(definition.sql, kind.dialect)
    earlier = list(metric.definitions.all()[:1])
    start = valid_from or act.today
    if start > act.today:
        raise Invalid("A definition holds from today or an earlier day on.", field="valid_from")
    for row in metric.definitions.filter(current=True):
        if (row.source_id, row.fingerprint) == (source.pk, definition.fingerprint()):
            return row
        act.update(row, current=False)
    made = act.create(
        MetricDefinition,
        metric=metric,
        number=earlier[0].number + 1 if earlier else 1,
        source=source,
        said=definition.as_json(),
        fingerprint=definition.fingerprint(),
        valid_from=start,
        note=(note or act.why)[:300],
    )
    act.update(
        metric,
        source="query",
        source_note=f"{source.name}, {definition.table or 'a SELECT'}"[:300],
        has_denominator=definition.is_ratio,
        expected_interval_days=INTERVAL_DAYS[definition.grain],
    )
    if is_break and not metric.breaks.filter(on=start).exists():
        act.create(MetricBreak, metric=metric, on=start, reason=(note or act.why or f"Definition {made.number}")[:300])
    act.about(metric, source)
    act.details = {"number": made.number, "source": source.name}
    return made


@action(
    "metrics.reading_ended", permission="metrics.write", sentence="{who} ended the reading of {subject}", needs_why=True
)
def end_reading(act: Act, metric: Metric) -> Metric:
    """From now on people enter the values; what was read stays."""
    rows = list(metric.definitions.filter(current=True))
    if not rows:
        raise Invalid(f"“{metric}” is not read from a source.")
    for row in rows:
        act.update(row, current=False)
        act.about(metric, row.source)
    return act.update(metric, source="manual", source_note="")
