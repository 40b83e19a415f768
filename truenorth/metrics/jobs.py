"""Delivery keys are computed soon after something arrived or was taken back, and every day because weeks end."""

from __future__ import annotations

from datetime import timedelta

from truenorth.foundation.accounts.models import Member, Workspace
from truenorth.foundation.history.action import AFTER_EVENT
from truenorth.foundation.history.models import Event
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.foundation.jobs.registry import job

RESTS_ON = frozenset({"metrics.deployment", "metrics.incident"})


@job("metrics.compute_delivery", every=timedelta(days=1))
def compute_delivery_job(workspace: Workspace) -> None:
    from .actions.computing import compute_delivery_keys

    compute_delivery_keys(Member.system(workspace), via="job")


def compute_after_undo(event: Event) -> None:
    """Verbs ask by themselves; an undo knows nothing of what rests on the rows it takes out."""
    if event.verb == "history.undone" and any(change["model"] in RESTS_ON for change in event.changes):
        enqueue(event.workspace, "metrics.compute_delivery", single_key="metrics.compute_delivery")


def listen() -> None:
    """Called once when the application starts."""
    if compute_after_undo not in AFTER_EVENT:
        AFTER_EVENT.append(compute_after_undo)
