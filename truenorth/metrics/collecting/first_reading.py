"""A metric and how it is read, defined together: both, or neither."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from truenorth.foundation.accounts.models import Member
from truenorth.metrics.actions.defining import define_metric
from truenorth.metrics.actions.reading import read_from
from truenorth.metrics.definition import Definition
from truenorth.metrics.models import Metric, MetricDefinition, Source


def define_and_read(
    member: Member,
    source: Source,
    definition: Definition,
    *,
    metric: Metric | None = None,
    name: str = "",
    about: dict[str, Any] | None = None,
    valid_from: date | None = None,
    note: str = "",
    is_break: bool = False,
    via: str = "page",
) -> MetricDefinition:
    """Read ``metric`` from a source; without one, define it first from ``name`` and ``about``."""
    with transaction.atomic():
        if metric is None:
            definition.normal().validate()
            kind = "ratio" if definition.is_ratio else "level"
            metric = define_metric(member, name=name, kind=kind, owner=source.owner, via=via, **(about or {}))
        return read_from(
            member, metric, source, definition, valid_from=valid_from, note=note, is_break=is_break, via=via
        )
