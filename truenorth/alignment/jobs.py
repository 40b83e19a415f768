"""Checks run again after whatever they look at has changed, and every day because time passes."""

from __future__ import annotations

from datetime import timedelta

from truenorth.foundation.accounts.models import Member, Workspace
from truenorth.foundation.history.action import AFTER_EVENT
from truenorth.foundation.history.models import Event
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.foundation.jobs.registry import job

LOOKED_AT = (
    "people.",
    "direction.",
    "metrics.",
    "goals.",
    "discovery.",
    "bets.",
    "exchange.",
    "history.undone",
    "accounts.settings",
)


@job("alignment.run_checks", every=timedelta(days=1))
def run_checks_job(workspace: Workspace) -> None:
    from .actions.run_checks import run_workspace_checks

    run_workspace_checks(Member.system(workspace), via="job")


@job("alignment.week", every=timedelta(days=1))
def week_job(workspace: Workspace) -> None:
    """Every day, so that a week is not missed where the server was down: each part does its work once a week."""
    from .actions.digests import make_digest
    from .actions.weeks import see_week

    see_week(Member.system(workspace), via="job")
    make_digest(Member.system(workspace), via="job")


def check_after(event: Event) -> None:
    if event.verb.startswith(LOOKED_AT):
        enqueue(event.workspace, "alignment.run_checks", single_key="alignment.run_checks")


def listen() -> None:
    """Called once when the application starts."""
    if check_after not in AFTER_EVENT:
        AFTER_EVENT.append(check_after)
