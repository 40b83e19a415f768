"""Every page of the product that a person opens, with an address in the sample company: read from the router."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.browser.served import ROOT, Served

# Fragments, downloads and acts: not pages.
NOT_PAGES = (
    "panel",
    "fragment",
    "history:timeline",
    "health",
    "appearance",
    "lint",
    "export_file",
    "download",
    "voices",
    "lessons",
    "one_time_link",
)

SCRIPT = """
import json, django; django.setup()
from django.urls import reverse
from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.scoping.current_workspace import in_workspace
from tests.isolation.routes import pages
from django.apps import apps
from truenorth.goals.models import Goal
workspace = Workspace.objects.first()
nouns = {
    "team_id": "people.Team", "person_id": "people.Person", "membership_id": "people.Membership", "pillar_id": "direction.Pillar",
    "vision_id": "direction.Vision", "principle_id": "direction.Principle", "non_goal_id": "direction.NonGoal",
    "metric_id": "metrics.Metric", "source_id": "metrics.Source", "service_id": "metrics.Service",
    "measure_id": "goals.Measure", "bet_id": "bets.Bet", "work_id": "bets.WorkItem",
    "feedback_id": "discovery.FeedbackItem", "finding_id": "alignment.FindingRecord", "import_id": "exchange.Import",
    "evidence_id": "goals.Evidence", "goal_non_goal_id": "goals.GoalNonGoal", "assumption_id": "goals.Assumption",
    "celebration_id": "goals.Celebration", "contribution_id": "goals.Contribution", "aim_id": "bets.BetTarget",
    "step_id": "goals.MeasureStep", "dependency_id": "bets.Dependency", "waiver_id": "alignment.Waiver", "file_id": "exchange.ImportFile",
    "retrospective_id": "goals.CycleRetrospective", "follow_up_id": "goals.FollowUp",
}
with in_workspace(workspace):
    star = Goal.objects.filter(title__startswith="Commuters rely on us").first() or Goal.objects.first()
    values = {"goal_id": star.pk, "code": "TN101"}
    finding = apps.get_model("alignment.FindingRecord").objects.filter(gone_on__isnull=True).first()
    if finding is not None:
        values["finding_id"] = finding.pk
    for name, label in nouns.items():
        row = apps.get_model(label).objects.first()
        if row is not None:
            values.setdefault(name, row.pk)
    main = star.measures.filter(role="target", metric__isnull=False).first()
    if main is not None:
        values["metric_id"] = main.metric_id
found = []
for route in pages():
    if all(name in values for name in route.parameters):
        found.append([route.name, route.url(values)])
print(json.dumps(found))
"""


def every_page(served: Served) -> list[tuple[str, str]]:
    """(name, path) of each address that may be a page; the browser finds out which of them answer GET."""
    environment = served.environment | {"DJANGO_SETTINGS_MODULE": "truenorth.foundation.settings.embedded"}
    out = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return [
        (name, path)
        for name, path in json.loads(out.stdout.strip().splitlines()[-1])
        if not any(part in name for part in NOT_PAGES)
    ]
