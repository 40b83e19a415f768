"""The menu: places in the order of the loop, with what waits there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: the member and the workspace."""
    member = getattr(request, "member", None)
    return {"member": member, "workspace": member.workspace if member else None}
