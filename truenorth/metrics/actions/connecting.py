"""Verbs on sources: connecting one, changing it, letting it go. Credentials come in here and are sealed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.secrets.sealing import seal, seal_anew
from truenorth.metrics.models import Source
from truenorth.metrics.sources.catalogue import kind_named
from truenorth.people.models import Person

INTERVALS = (0, 15, 60, 360, 1440, 10_080)
LONGEST_SECRET = 8_000


def _free_name(name: str, besides: Source | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("A source needs a name.", field="name", fix="Say what it holds, for example “Warehouse”.")
    twins = Source.objects.filter(name__iexact=name, archived=False)
    if (twins.exclude(pk=besides.pk) if besides is not None else twins).exists():
        raise Invalid(f"There is a source called “{name}” already.", field="name", fix="Use that one, or another name.")
    return name


def _interval(minutes: int) -> int:
    if minutes not in INTERVALS:
        raise Invalid(
            "A source is read every quarter of an hour, hour, six hours, day or week, or when somebody asks.",
            field="interval_minutes",
            fix=f"Give {', '.join(map(str, INTERVALS[1:]))} minutes, or 0.",
        )
    return minutes


def _sealed(secret: str) -> str:
    if len(secret) > LONGEST_SECRET:
        raise Invalid(f"A credential of more than {LONGEST_SECRET:,} characters is not kept.", field="secret")
    return seal(secret)


@action("metrics.source_connected", permission="metrics.connect", sentence="{who} connected the source {subject}")
def connect_source(
    act: Act,
    *,
    name: str,
    kind: str,
    settings: Mapping[str, str],
    secret: str = "",
    interval_minutes: int = 1440,
    owner: Person | None = None,
) -> Source:
    chosen = kind_named(kind)
    if not chosen.dialect:
        raise Invalid(
            f"{chosen.label} needs no source.", field="kind", fix="Define the metric; its values come in there."
        )
    wanted = next((s for s in chosen.settings if s.secret and s.required), None)
    if wanted and not secret:
        raise Invalid(f"{wanted.label} is missing.", field="secret", fix=wanted.help)
    return act.create(
        Source,
        name=_free_name(name),
        kind=chosen.name,
        settings=chosen.check(settings),
        secret=_sealed(secret),
        interval_minutes=_interval(interval_minutes),
        owner=owner,
    )


@action(
    "metrics.source_changed",
    permission="metrics.connect",
    sentence="{who} changed the source {subject}",
    undoable=False,
)
def change_source(
    act: Act,
    source: Source,
    *,
    name: str | None = None,
    settings: Mapping[str, str] | None = None,
    secret: str | None = None,
    interval_minutes: int | None = None,
    owner: Person | None = None,
    paused: bool | None = None,
) -> Source:
    """What is None stays. An empty ``secret`` stays, too: a form never holds the old one, so it cannot send it back."""
    changes: dict[str, Any] = {}
    if name is not None:
        changes["name"] = _free_name(name, besides=source)
    if settings is not None:
        changes["settings"] = _moved_settings(source, settings, secret)
    if secret:
        changes["secret"] = _sealed(secret)
        act.details["credential"] = "changed"
    if interval_minutes is not None:
        changes["interval_minutes"] = _interval(interval_minutes)
    if owner is not None:
        changes["owner"] = owner
    if paused is not None:
        changes["state"] = "paused" if paused else ("new" if source.last_run_at is None else "ok")
    if settings is not None or secret or paused is False:
        changes |= {"failures": 0, "open_until": None}  # it is given another chance
    return act.update(source, **changes)


def _moved_settings(source: Source, settings: Mapping[str, str], secret: str | None) -> dict[str, Any]:
    """A credential belongs to where it was given for: sent elsewhere, it would be given away."""
    checked = kind_named(source.kind).check(settings)
    elsewhere = {
        name for name in ("host", "port", "url", "user", "master") if checked.get(name) != source.settings.get(name)
    }
    if elsewhere and source.secret and not secret:
        raise Invalid(
            "The credential was given for another address.", field="secret", fix="Enter it again for the new one."
        )
    return checked


@action(
    "metrics.source_archived",
    permission="metrics.connect",
    sentence="{who} let the source {subject} go",
    needs_why=True,
)
def archive_source(act: Act, source: Source) -> Source:
    """Its credential is forgotten; its runs and values stay."""
    reading = source.definitions.filter(current=True).count()
    if reading:
        raise Invalid(
            f"{reading} metric{'' if reading == 1 else 's'} read from “{source}”.",
            fix="Let them be read from elsewhere first, or entered by hand.",
        )
    return act.update(source, archived=True, secret="", interval_minutes=0)


@action(
    "metrics.credentials_sealed_anew",
    permission="metrics.connect",
    sentence="{who} sealed {sources} credentials with a new key",
    undoable=False,
)
def seal_credentials_anew(act: Act) -> int:
    rows = list(Source.objects.exclude(secret=""))
    for row in rows:
        act.update(row, secret=seal_anew(row.secret))
    act.details = {"sources": len(rows)} if rows else {}
    return len(rows)
