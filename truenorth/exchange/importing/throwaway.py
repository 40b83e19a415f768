"""A workspace for one command, in a database that is gone when the command ends."""

from __future__ import annotations

from datetime import date

from truenorth.foundation.accounts.models import Member, Workspace


def throwaway_workspace(name: str, today: date | None = None) -> Member:
    """The member through which a command fills and reads it; ``today`` is the day it tells of."""
    # writes outside a verb: a verb needs a member, and this makes the first
    workspace = Workspace.objects.create(name=name[:120], pinned_today=today)
    return Member.system(workspace)
