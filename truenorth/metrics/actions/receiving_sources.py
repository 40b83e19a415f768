"""Bring in a source from a file: known by its name, without a credential, and paused until somebody looks at it."""

from __future__ import annotations

from collections.abc import Mapping

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.metrics.models import Source
from truenorth.metrics.sources.catalogue import kind_named
from truenorth.people.models import Person

from .connecting import INTERVALS


@action("metrics.source_received", permission="metrics.connect", sentence="{who} brought in the source {subject}")
def receive_source(
    act: Act,
    *,
    name: str,
    kind: str,
    settings: Mapping[str, str],
    interval_minutes: int = 0,
    owner: Person | None = None,
) -> Source:
    """The source of this name, or a new one. A file must not make this server read from somewhere by itself."""
    name = " ".join(name.split())[:120]
    if not name:
        raise Invalid("A source needs a name.", field="name")
    found = Source.objects.filter(name__iexact=name, archived=False).first()
    if found is not None:
        return found
    chosen = kind_named(kind)
    if not chosen.dialect:
        raise Invalid(f"{chosen.label} needs no source.", field="kind")
    return act.create(
        Source,
        name=name,
        kind=chosen.name,
        settings=chosen.check(settings),
        interval_minutes=interval_minutes if interval_minutes in INTERVALS else 0,
        owner=owner,
        state="paused",
    )
