"""Fields that are the machinery's are never taken from a body, whatever operation it is sent to (C3)."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.test import Client

from tests.cast import Cast
from tests.isolation.routes import operations
from truenorth.foundation.accounts.models import Member

from .bodies import body_schema, document, filled, known_fields
from .every_row import every_row

FORGED_ID, FORGED_VERSION, FORGED_TIME, FORGED_KEY = 987_654, 4711, "1999-09-09T09:09:09Z", "a forged key"

ALONE = frozenset({"workspace_id", "id", "version", "created_at", "source_key", "role"})


def _forged(cast: Cast) -> dict[str, Any]:
    return {
        "workspace": cast.elsewhere.pk,
        "workspace_id": cast.elsewhere.pk,
        "id": FORGED_ID,
        "pk": FORGED_ID,
        "version": FORGED_VERSION,
        "created_at": FORGED_TIME,
        "updated_at": FORGED_TIME,
        "source_system": FORGED_KEY,
        "source_key": FORGED_KEY,
        "role": "administrator",
        "member": cast.charlie.pk,
        "is_active": False,
        "session_round": FORGED_VERSION,
    }


def test_no_operation_takes_a_field_of_the_machinery(cast: Cast, ask: Client, things: dict[str, Any]) -> None:
    described = document()
    schemas = described["components"]["schemas"]
    roles = dict(Member.objects.values_list("pk", "role"))
    theirs = _of(cast.elsewhere.pk)
    wrong, answers = [], Counter[int]()
    for route in operations():
        if route.method == "GET":
            continue
        path = route.path.partition("?")[0]
        schema = body_schema(described["paths"][path][route.method.lower()], schemas)
        if schema is None:
            continue
        plain = filled(schema, schemas, things)
        forged = {name: value for name, value in _forged(cast).items() if name not in known_fields(schema)}
        # All at once; and one by one where that was refused, for a body refused for one field says nothing of the others.
        for sent in [forged, *({name: value} for name, value in forged.items() if name in ALONE)]:
            reply = ask.generic(
                route.method,
                route.url(things),
                json.dumps({**plain, **sent}),
                content_type="application/json",
                headers={"If-Match": '"1"'},
            )
            if reply.status_code >= 500:
                wrong.append(f"{route} {sorted(sent)}: {reply.status_code}")
            answers[reply.status_code] += 1
            if reply.status_code < 300:
                break
    wrong += _traces()
    assert not wrong, "\n".join(wrong)
    # Ignored or refused for the field itself: answers for another reason would prove nothing.
    assert sum(count for status, count in answers.items() if status in (200, 201, 422)) > 0.8 * answers.total(), answers
    assert dict(Member.objects.filter(pk__in=roles).values_list("pk", "role")) == roles
    assert _of(cast.elsewhere.pk) == theirs, "something of another workspace changed"


def _of(workspace: int) -> dict[str, Any]:
    return {
        table: {pk: row for pk, row in rows.items() if row.get("workspace_id") == workspace}
        for table, rows in every_row().items()
    }


def _traces() -> list[str]:
    found = []
    for table, rows in every_row().items():
        for pk, row in rows.items():
            if pk == FORGED_ID or row.get("version") == FORGED_VERSION or row.get("session_round") == FORGED_VERSION:
                found.append(f"{table} {pk}: a forged number")
            if FORGED_KEY in (row.get("source_key"), row.get("source_system")):
                found.append(f"{table} {pk}: a forged key")
            if any(str(row.get(name, ""))[:4] == "1999" for name in ("created_at", "updated_at")):
                found.append(f"{table} {pk}: a forged time")
            if row.get("is_active") is False:
                found.append(f"{table} {pk}: put out of use")
    return found
