"""Chances are computed every day, and soon after new values or changed targets."""

from __future__ import annotations

from datetime import timedelta

from truenorth.foundation.accounts.models import Member, Workspace
from truenorth.foundation.jobs.registry import job


@job("goals.evaluate_chances", every=timedelta(days=1))
def evaluate_chances_job(workspace: Workspace) -> None:
    from .actions.forecasting import evaluate_chances

    evaluate_chances(Member.system(workspace), via="job")
