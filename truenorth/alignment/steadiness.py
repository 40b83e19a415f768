"""Churn of goals and of bets by quarter, as pages and the API show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from truenorth.analysis.checks.change.steadiness import PeriodChurn, churn_by_period, steadiness_sentence
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.accounts.thresholds import thresholds_of
from truenorth.foundation.periods import quarter_of
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .build_map import build_history_map

QUARTERS = 5  # a year of whole quarters, and the one that runs


@dataclass(frozen=True, slots=True)
class Steadiness:
    quarters: tuple[PeriodChurn, ...]  # oldest first; the last one is not over
    sentence: str
    limits: Thresholds


def steadiness(member: Member) -> Steadiness:
    """The last four whole quarters and the one that runs, with the sentence on the last whole one."""
    may(member, "workspace.read").require()
    day, limits = today(member.workspace), thresholds_of(member.workspace)
    found = churn_by_period(build_history_map(day), _quarters(day, member.workspace.fiscal_start_month), limits)
    return Steadiness(found, steadiness_sentence(found[-3], found[-2], limits), limits)


def _quarters(day: date, fiscal_start: int) -> list[tuple[str, date, date]]:
    quarters: list[tuple[str, date, date]] = []
    for _ in range(QUARTERS):
        period = quarter_of(day, fiscal_start)
        quarters.insert(0, (period.name, period.start, period.end))
        day = period.start - timedelta(days=1)
    return quarters
