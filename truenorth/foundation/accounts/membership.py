"""Who is asking, and in which workspace: set once per request, before any page or verb runs."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from truenorth.foundation.scoping.current_workspace import in_workspace

from .models import Member
from .session_age import end_if_old

CHOSEN = "workspace"


def member_of(request: HttpRequest) -> Member | None:
    """The membership this session acts through: the chosen workspace, else the first."""
    if request.user.is_authenticated:
        end_if_old(request)
    if not request.user.is_authenticated:
        return None
    memberships = Member.objects.filter(user=request.user, active=True).select_related("workspace", "user")
    chosen = request.session.get(CHOSEN)
    if chosen is not None:
        found = memberships.filter(workspace_id=chosen).first()
        if found is not None:
            return found
    return memberships.order_by("pk").first()


class MembershipMiddleware:
    """Puts ``request.member`` in place and the workspace in force for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = member_of(request)
        request.member = member  # type: ignore[attr-defined]
        # Times read as they are where the workspace is.
        zone = ZoneInfo(member.workspace.time_zone) if member else None
        with in_workspace(member.workspace if member else None), timezone.override(zone):
            return self.get_response(request)
