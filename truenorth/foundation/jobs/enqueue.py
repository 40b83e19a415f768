"""Ask for a job. The row commits with the change that caused it: no ghost jobs, no missing ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from truenorth.foundation.accounts.models import Workspace

from .models import Job


def enqueue(
    workspace: Workspace, name: str, *, single_key: str = "", delay: timedelta = timedelta(0), **arguments: Any
) -> Job:
    """Add a job; with ``single_key`` an equal job that still waits and is not running serves for both."""
    if single_key:
        waiting = Job.everywhere.filter(
            Q(workspace=workspace, single_key=single_key, state=Job.WAITING, leased_until__isnull=True)
        ).first()
        if waiting is not None:
            return waiting
    return Job.everywhere.create(
        workspace=workspace, name=name, arguments=arguments, single_key=single_key, due_at=timezone.now() + delay
    )
