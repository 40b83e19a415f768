"""Every row of every table that people's changes reach: two looks at it say whether anything changed."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Model

# Written by asking alone: when a token was last used, a session, an answer kept for its key.
ASKING = {"accounts.apitoken.last_used_at"}
ASKED = {"idempotency.givenanswer", "sessions.session", "accounts.signinattempt"}


def tables() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("truenorth") and model._meta.label_lower not in ASKED
    ]


def every_row() -> dict[str, dict[Any, dict[str, Any]]]:
    """Table → key → column → value, in all workspaces."""
    found = {}
    for model in tables():
        label = model._meta.label_lower
        columns = [f.attname for f in model._meta.concrete_fields if f"{label}.{f.attname}" not in ASKING]
        rows = getattr(model, "everywhere", model._default_manager)
        found[label] = {row[model._meta.pk.attname]: row for row in rows.values(*columns)}
    return found
