"""Files are known by their content, never by their name."""

from __future__ import annotations

import pytest

from truenorth.exchange.importers.catalogue import IMPORTERS, find_importer
from truenorth.exchange.importers.importer import Importer
from truenorth.exchange.importers.recognise import Reading, recognise
from truenorth.exchange.importing.ledger import RowsLost
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.tests.reading_aloud import SAMPLES, text_file

EXPECTED = {
    "asana.csv": "tracker_csv",
    "azure_devops.csv": "tracker_csv",
    "bundle.yaml": "truenorth_bundle",
    "dbt_metrics.yaml": "dbt_metrics",
    "feedback.csv": "csv_feedback",
    "fider.csv": "fider",
    "github_gh.json": "github_issues",
    "github_rest.json": "github_issues",
    "github_deployments.json": "github_deliveries",
    "github_releases.json": "github_deliveries",
    "github_runs.json": "github_deliveries",
    "gitlab_deployments.json": "gitlab_deliveries",
    "gitlab_pipelines.json": "gitlab_deliveries",
    "google_play.csv": "google_play",
    "jenkins_builds.json": "jenkins_builds",
    "opsgenie.json": "opsgenie",
    "pagerduty.csv": "pagerduty",
    "pagerduty.json": "pagerduty",
    "jira.csv": "jira",
    "linear.csv": "linear",
    "metrics_across.csv": "metrics_csv",
    "metrics_long.csv": "metrics_csv",
    "trello.json": "tracker_json",
    "jira_search.xml": "jira_xml",
    "metrics_wide.csv": "metrics_csv",
    "okr_culture_amp.csv": "okr_table",
    "okr_page.md": "okr_markdown",
    "okr_people_cues.csv": "okr_table",
    "okr_peoplebox.csv": "okr_table",
    "okr_scores.md": "okr_markdown",
    "okr_sheet.csv": "okr_table",
    "plane.csv": "tracker_csv",
}


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.iterdir()))
def test_every_sample_is_known_under_any_name(sample: str) -> None:
    data = (SAMPLES / sample).read_bytes()
    for name in (sample, "download", "x.txt", "goals.csv"):
        assert recognise(SourceFile(name, data)).importer.name == EXPECTED[sample]


def test_every_importer_keeps_the_contract_and_has_a_sample() -> None:
    assert all(isinstance(importer, Importer) for importer in IMPORTERS)
    assert {importer.name for importer in IMPORTERS} <= set(EXPECTED.values())
    assert find_importer("jira").label == "Jira"
    with pytest.raises(KeyError, match="There is no importer “jra”; there are"):
        find_importer("jra")


def test_an_unknown_file_is_refused_with_what_was_seen_and_what_is_accepted() -> None:
    with pytest.raises(FileRefused) as refused:
        recognise(text_file("Ingredient,Grams\nFlour,500\nSalt,10\n", "okrs.csv"))
    assert "okrs.csv is of no known kind: a table with the columns “Ingredient”, “Grams”." in str(refused.value)
    assert "Jira: CSV export" in refused.value.way_out
    with pytest.raises(FileRefused, match="JSON whose items have a, b"):
        recognise(text_file('[{"a": 1, "b": 2}]'))
    with pytest.raises(FileRefused, match="text that begins “Once upon”"):
        recognise(text_file("Once upon\n"))


def test_a_row_an_importer_says_nothing_about_is_an_error() -> None:
    reading = Reading(text_file("Summary,Issue key,Status\nA,X-1,Done\nB,X-2,Done\n"))
    reading.file.seen.add(("", 99))
    with pytest.raises(RowsLost, match="1 of 3 rows are unaccounted for"):
        list(reading)


def test_the_ledger_is_a_sentence() -> None:
    reading = Reading(SourceFile.from_path(SAMPLES / "jira.csv"))
    list(reading)
    assert reading.ledger.sentence() == "7 rows: 5 became 1 bet, 4 work items, 1 joined others, 1 was refused".replace(
        "1 bets", "1 bet"
    )
