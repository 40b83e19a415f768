"""What is in the workspace once an import is in."""

from __future__ import annotations

from truenorth.alignment.build_map import build_map
from truenorth.analysis.checks.run import run_checks
from truenorth.bets.models import Bet, WorkItem
from truenorth.direction.models import Pillar
from truenorth.discovery.models import FeedbackItem
from truenorth.exchange.importing.verdicts import After
from truenorth.foundation.accounts.thresholds import thresholds_of
from truenorth.foundation.scoping.current_workspace import current_workspace
from truenorth.goals.models import Goal, Measure
from truenorth.metrics.models import Metric
from truenorth.people.models import Person, Team

# Findings are computed while somebody waits; beyond this many rows they are left for the job after the import.
MOST_ROWS_CHECKED = 30_000


def look_after(*, with_findings: bool = True) -> After:
    """Counts of the workspace in force, and how many findings its checks have."""
    goals = Goal.objects.exclude(status__in=("closed", "dropped"))
    counts = {
        "pillars": Pillar.objects.filter(archived=False).count(),
        "goals": goals.count(),
        "drafts": goals.filter(status="draft").count(),
        "closed goals": Goal.objects.filter(status="closed").count(),
        "measures": Measure.objects.filter(archived=False).count(),
        "metrics": Metric.objects.filter(archived=False).count(),
        "bets": Bet.objects.exclude(stage="dropped").count(),
        "work items": WorkItem.objects.count(),
        "people": Person.objects.filter(active=True).count(),
        "teams": Team.objects.filter(archived=False).count(),
        "feedback": FeedbackItem.objects.count(),
    }
    after = After(counts)
    if with_findings and counts["goals"] + counts["measures"] + counts["work items"] <= MOST_ROWS_CHECKED:
        after.findings = len(run_checks(build_map(), thresholds=thresholds_of(current_workspace())))
    return after
