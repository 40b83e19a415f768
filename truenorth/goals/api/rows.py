"""From the ids a caller sends to rows that the member may see."""

from __future__ import annotations

from typing import Any

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.metrics.queries import find_metric
from truenorth.people.queries import find_person, find_team


def rows_of_ids(request: MemberRequest, fields: dict[str, Any]) -> dict[str, Any]:
    """Ids become rows that the member may see; an id of None takes the link away. A goal's own why has its own name."""
    if "why" in fields:
        fields["why_it_matters"] = fields.pop("why")
    for name, find in (("owner", find_person), ("team", find_team), ("metric", find_metric)):
        key = f"{name}_id"
        if key in fields:
            pk = fields.pop(key)
            fields[name] = find(request.member, pk) if pk is not None else None
    return fields
