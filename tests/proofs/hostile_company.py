"""A workspace in which every text that people can write is one that tries to run something."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from truenorth.foundation.tests.hostile_texts import HOSTILE

# Words of the machinery in text columns: no person writes them.
WORDS = frozenset(
    [
        "verb",
        "subject",
        "via",
        "act",
        "source",
        "source_system",
        "source_key",
        "digest",
        "prefix",
        "profile",
        "time_zone",
        "locale",
        "code",
        "family",
        "severity",
        "fingerprint",
        "content_type",
        "importer",
        "state",
        "role",
        "status",
        "kind",
        "scale",
        "good",
        "horizon",
        "ambition",
        "window",
        "email",
        "period",
        "grain",
    ]
)
# Lists show many of these: one row for each few texts.
LISTED = (
    "people.Team", "people.Person", "direction.Pillar", "direction.Principle", "direction.NonGoal", "metrics.Metric",
    "goals.Goal", "bets.Bet", "bets.WorkItem", "discovery.FeedbackItem", "history.Event",
)  # fmt: skip


def written_by_people(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Text columns without a list of choices."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in WORDS
    ]


def texts_for(field: models.Field[Any, Any], texts: Iterator[str]) -> str:
    """As many as the column holds: a long one holds them all, one paragraph each."""
    if isinstance(field, models.URLField):
        return "javascript:alert(1)//" + next(texts)[:100]
    if field.max_length is None:
        return "\n\n".join(HOSTILE).replace("\x00", "")
    text = next(texts).replace("\x00", "")
    while len(longer := f"{text} {next(texts)}".replace("\x00", "")) <= field.max_length and len(longer) < 200:
        text = longer
    return text[: field.max_length]


def make_hostile(workspace: int, start: int = 0) -> int:
    """Write hostile texts into every column of every row of a workspace, and add rows for lists. Returns the number of rows."""
    texts = itertools.islice(itertools.cycle(HOSTILE), start, None)
    written = 0
    for model in apps.get_models():
        if not model.__module__.startswith("truenorth") or not written_by_people(model):
            continue
        names = {field.name for field in model._meta.concrete_fields}
        rows = getattr(model, "everywhere", model._default_manager)
        if "workspace" not in names:
            continue
        found = list(rows.filter(workspace=workspace))
        if model._meta.label in LISTED and found:
            found += [_copy(found[0]) for _ in range(len(HOSTILE) // 3)]
        for row in found:
            for field in written_by_people(model):
                setattr(row, field.attname, texts_for(field, texts))
            if hasattr(row, "details") and isinstance(row.details, dict):
                row.details = {"title": next(texts), "value": next(texts)}
        rows.bulk_create([row for row in found if row.pk is None])
        rows.bulk_update([row for row in found if row.pk is not None], [f.name for f in written_by_people(model)])
        written += len(found)
    return written


def _copy(row: models.Model) -> models.Model:
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    return type(row)(**values)


def main() -> None:
    """``python -m tests.proofs.hostile_company``: make the installation's workspace hostile."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truenorth.foundation.settings.embedded")
    import django

    django.setup()
    from tests.isolation.things import make_things
    from truenorth.foundation.accounts.models import Member

    mara = Member.objects.get(user__email="mara@harbour.example")
    make_things(None, mara)  # the cast is not asked: rows belong to the member's workspace
    print(make_hostile(mara.workspace_id))


if __name__ == "__main__":
    main()
