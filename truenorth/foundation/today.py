"""What day it is for a workspace."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.periods import today_in
from truenorth.foundation.scoping.current_workspace import current_workspace


def today(workspace: Workspace | None = None) -> date:
    """The date for people of the workspace; a workspace that tells a story of one day keeps that day."""
    workspace = workspace or current_workspace()
    return workspace.pinned_today or today_in(workspace.time_zone, timezone.now())
