"""Every importer, one a line; a new one is added here."""

from __future__ import annotations

from truenorth.exchange.importers.csv_feedback import CsvFeedbackImporter
from truenorth.exchange.importers.dbt_metrics import DbtMetricsImporter
from truenorth.exchange.importers.fider import FiderImporter
from truenorth.exchange.importers.github_deliveries import GithubDeliveriesImporter
from truenorth.exchange.importers.github_issues import GithubIssuesImporter
from truenorth.exchange.importers.gitlab_deliveries import GitlabDeliveriesImporter
from truenorth.exchange.importers.google_play import GooglePlayImporter
from truenorth.exchange.importers.importer import Importer
from truenorth.exchange.importers.jenkins_builds import JenkinsBuildsImporter
from truenorth.exchange.importers.jira import JiraImporter
from truenorth.exchange.importers.jira_xml import JiraXmlImporter
from truenorth.exchange.importers.linear import LinearImporter
from truenorth.exchange.importers.metrics_csv import MetricsCsvImporter
from truenorth.exchange.importers.okr_markdown import OkrMarkdownImporter
from truenorth.exchange.importers.okr_table import OkrTableImporter
from truenorth.exchange.importers.opsgenie import OpsgenieImporter
from truenorth.exchange.importers.pagerduty import PagerDutyImporter
from truenorth.exchange.importers.tracker_csv import TrackerCsvImporter
from truenorth.exchange.importers.tracker_json import TrackerJsonImporter
from truenorth.exchange.importers.truenorth_bundle import TruenorthBundleImporter

IMPORTERS: tuple[Importer, ...] = (
    TruenorthBundleImporter(),
    DbtMetricsImporter(),
    JiraImporter(),
    JiraXmlImporter(),
    LinearImporter(),
    GithubIssuesImporter(),
    TrackerCsvImporter(),
    TrackerJsonImporter(),
    OkrTableImporter(),
    OkrMarkdownImporter(),
    FiderImporter(),
    GooglePlayImporter(),
    CsvFeedbackImporter(),
    MetricsCsvImporter(),
    GithubDeliveriesImporter(),
    GitlabDeliveriesImporter(),
    JenkinsBuildsImporter(),
    PagerDutyImporter(),
    OpsgenieImporter(),
)


def find_importer(name: str) -> Importer:
    """The importer of this name; ``KeyError`` with the names there are when there is none."""
    for importer in IMPORTERS:
        if importer.name == name:
            return importer
    raise KeyError(f"There is no importer “{name}”; there are {', '.join(importer.name for importer in IMPORTERS)}.")
