"""Chances are computed every day, and soon after new values or changed targets; what came of them is noted every day."""

from __future__ import annotations

from datetime import timedelta

from truenorth.foundation.accounts.models import Member, Workspace
from truenorth.foundation.jobs.registry import job


@job("goals.evaluate_chances", every=timedelta(days=1))
def evaluate_chances_job(workspace: Workspace) -> None:
    from .actions.forecasting import evaluate_chances

    evaluate_chances(Member.system(workspace), via="job")


@job("goals.resolve_forecasts", every=timedelta(days=1))
def resolve_forecasts_job(workspace: Workspace) -> None:
    from .actions.resolving import resolve_forecasts

    resolve_forecasts(Member.system(workspace), via="job")
