"""Deployments and incidents as tools export them: what counts, when it ended, and what names nobody."""

from __future__ import annotations

import csv
import doctest
import json
from datetime import UTC, datetime

import pytest

from truenorth.exchange.canonical import DeploymentRecord, IncidentRecord, Joined
from truenorth.exchange.importing import moments
from truenorth.exchange.importing.moments import read_moment
from truenorth.exchange.tests.reading_aloud import DATA, SAMPLES, guesses, of_kind, read, refusals, text_file


def at(day: int, hour: int, minute: int = 0, month: int = 4) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_github_deployments_end_when_they_went_well_not_when_the_next_one_came() -> None:
    items, _, _ = read("github_deployments.json")
    found = of_kind(items, DeploymentRecord)
    first = found["harbour-bikes/rider-app@901"]
    assert (first.result, first.finished) == ("succeeded", at(1, 8, 12)), "inactive a week later means it was live"
    assert first.commit_times == [at(30, 8, 12, month=3), at(31, 8, 12, month=3)]
    assert found["harbour-bikes/rider-app@904"].environment == "production", "it says so itself, whatever its name"
    assert found["harbour-bikes/rider-app@904"].started == at(8, 5, 50)
    assert found["harbour-bikes/rider-app@903"].environment == "testing"
    assert found["harbour-bikes/rider-app@905"].result == "failed"
    assert found["harbour-bikes/rider-app@906"].result == "running"
    assert {key[-3:] for key, d in found.items() if d.unplanned} == {"902"}
    assert found["harbour-bikes/rider-app@901"].unplanned is False
    assert any("1 deployment is taken to have succeeded" in guess for guess in guesses(items))


def test_github_releases_wait_from_their_commit_and_drafts_are_nothing_yet() -> None:
    items, ledger, _ = read("github_releases.json")
    found = of_kind(items, DeploymentRecord)
    assert ledger.refused == 1
    release = found["harbour-bikes/lock-firmware@v4.2.0"]
    assert (release.service, release.finished, release.commit_times) == (
        "lock-firmware", at(2, 9, month=3), [datetime(2026, 2, 27, 15, tzinfo=UTC)],
    )  # fmt: skip
    assert found["harbour-bikes/lock-firmware@v4.3.0-rc1"].environment == "other"
    assert found["harbour-bikes/lock-firmware@v4.2.1"].unplanned is True
    gh = [
        {"tagName": "v1", "publishedAt": "2026-03-02T09:00:00Z", "createdAt": "2026-03-01T09:00:00Z", "isDraft": False}
    ]
    [record] = of_kind(read(text_file(json.dumps(gh), "pass.json"))[0], DeploymentRecord).values()
    assert (record.service, record.environment) == ("pass", "production")


def test_workflow_runs_count_when_their_name_says_that_they_deploy() -> None:
    items, _, _ = read("github_runs.json")
    found = of_kind(items, DeploymentRecord)
    assert {key: record.result for key, record in found.items()} == {
        "harbour-bikes/site@run 5001": "succeeded", "harbour-bikes/site@run 5004": "failed",
    }  # fmt: skip
    assert [refused.because for refused in refusals(items)] == [
        "By its name this workflow deploys nothing", "The run was skipped",
    ]  # fmt: skip


def test_gitlab_deployments_go_where_their_tier_says() -> None:
    found = of_kind(read("gitlab_deployments.json")[0], DeploymentRecord)
    first = found["harbour/pass@deployment 41"]
    assert (first.service, first.environment, first.raw_environment) == ("pass", "production", "eu")
    assert first.commit_times == [at(31, 14, 4, month=3)]
    assert found["harbour/pass@deployment 42"].environment == "testing"
    assert found["harbour/pass@deployment 44"].finished is None
    assert found["harbour/pass@deployment 45"].unplanned is True


def test_gitlab_pipelines_count_when_a_job_deployed() -> None:
    items, _, _ = read("gitlab_pipelines.json")
    found = of_kind(items, DeploymentRecord)
    assert {key[-3:]: (d.result, d.environment) for key, d in found.items()} == {
        "801": ("succeeded", "production"), "805": ("failed", "production"),
    }  # fmt: skip
    assert found["harbour/data@pipeline 801"].finished == at(1, 9, 18)
    bare = [
        {"id": n, "project_id": 1, "sha": "a", "ref": ref, "status": "success", "updated_at": "2026-04-01T09:00:00Z",
         "web_url": f"https://gitlab.example.org/x/y/-/pipelines/{n}"}
        for n, ref in enumerate(("main", "feature/map", "v2.1"), 1)
    ]  # fmt: skip
    items, ledger, _ = read(text_file(json.dumps(bare)))
    assert (ledger.imported, ledger.refused) == (2, 1)
    assert any("2 pipelines of trunk, a release branch or a tag are taken as deployments" in g for g in guesses(items))


def test_jenkins_builds_deploy_by_their_stages_and_name_nobody() -> None:
    items, _, _ = read("jenkins_builds.json")
    found = of_kind(items, DeploymentRecord)
    results = {key.rpartition("#")[2]: record.result for key, record in found.items()}
    assert results == {"31": "succeeded", "32": "succeeded", "33": "failed", "34": "stopped", "35": "running"}
    first = found["Harbour » fleet-planner » main#31"]
    assert (first.service, first.environment, first.ref) == ("fleet-planner", "production", "main")
    assert first.finished == at(1, 8, 4)
    assert len(first.commit_times) == 2
    assert "omeone" not in str(items)


@pytest.mark.parametrize(
    ("job", "service"),
    [
        ("Harbour » deploy-rider-app-to-prod", "rider-app"),
        ("deploy", "deploy"),
        ("Release fleet-planner", "fleet-planner"),
    ],
)
def test_a_job_that_deploys_is_called_after_what_it_deploys(job: str, service: str) -> None:
    build = {
        "number": 1,
        "fullDisplayName": f"{job} #1",
        "result": "SUCCESS",
        "timestamp": 1775030400000,
        "duration": 9,
    }
    [record] = of_kind(read(text_file(json.dumps([build])))[0], DeploymentRecord).values()
    assert record.service == service


def test_pagerduty_incidents_end_when_resolved_and_merged_ones_are_one() -> None:
    items, _, _ = read("pagerduty.json")
    found = of_kind(items, IncidentRecord)
    assert found["PT1"].recovered == at(1, 10, 40)
    assert (found["PT1"].service, found["PT1"].severity) == ("Rider app", "P1")
    assert found["PT2"].recovered == at(3, 9, 40)
    assert found["PT4"].recovered is None
    assert [item.into for item in items if isinstance(item, Joined)] == ["PT2"]
    assert "omeone" not in str(items)
    table = of_kind(read("pagerduty.csv")[0], IncidentRecord)
    assert table["601"].title == "Locks, all of them"
    assert table["602"].recovered is None


def test_opsgenie_incidents_are_of_each_service_they_touch() -> None:
    items, _, _ = read("opsgenie.json")
    found = of_kind(items, IncidentRecord)
    assert (found["o-1"].opened, found["o-1"].recovered) == (at(1, 12), at(1, 13, 30))
    assert {key: record.service for key, record in found.items() if key.startswith("o-2")} == {
        "o-2": "fleet-planner", "o-2 map": "map",
    }  # fmt: skip
    assert any("1 incident is kept under the number of its service" in guess for guess in guesses(items))
    assert [refused.because for refused in refusals(items)] == ["It names no service"]


@pytest.mark.parametrize(
    "sample", ["github_deployments", "gitlab_deployments", "jenkins_builds", "pagerduty", "opsgenie"]
)
def test_fields_of_a_wrong_kind_break_nothing(sample: str) -> None:
    document = json.loads((SAMPLES / f"{sample}.json").read_text())
    rows = (
        next(value for value in document.values() if isinstance(value, list))
        if isinstance(document, dict)
        else document
    )
    wrongs: list[object] = [None, [], "?", {}, -1, [None]]
    spoilt = [rows[0] | {name: wrong} for name in rows[0] for wrong in wrongs]
    items, ledger, _ = read(text_file(json.dumps([*rows * 40, *spoilt])))
    assert ledger.rows == len(rows) * 40 + len(spoilt)
    assert items


def test_moments_keep_their_zone_and_their_unit() -> None:
    assert not doctest.testmod(moments).failed
    assert read_moment("2026-04-08T07:50:00+02:00") == at(8, 5, 50)
    assert read_moment("1775030400") == read_moment(1775030400000) == at(1, 8)
    assert read_moment("2026-04-08 07:50:00") == datetime(2026, 4, 8, 7, 50)
    nothings: tuple[object, ...] = (None, "", True, {}, [], -5, 1e30, "soon")
    for nothing in nothings:
        assert read_moment(nothing) is None


@pytest.mark.skipif(not DATA.exists(), reason=f"there is no {DATA}")
def test_raw_answers_of_jenkins_and_opsgenie_lose_no_record() -> None:
    folder = DATA / "import_samples"
    items, ledger, name = read(folder / "devlake_jenkins" / "raw_tables___raw_jenkins_api_builds.csv")
    assert (name, ledger.imported) == ("jenkins_builds", 14)
    found = of_kind(items, DeploymentRecord)
    with (folder / "devlake_jenkins" / "raw_tables___tool_jenkins_builds_for_stages.csv").open() as file:
        told = [(int(row["timestamp"]), row["result"], int(row["duration"])) for row in csv.DictReader(file)]
    # Six made-up builds share one moment; the others are told apart by it.
    once = {time: (result, lasted) for time, result, lasted in told if sum(time == other for other, _, _ in told) == 1}
    compared = 0
    for record in found.values():
        assert record.started is not None
        time = round(record.started.timestamp() * 1000)
        if time in once:
            compared += 1
            assert (record.result, once[time][0]) == ("succeeded", "SUCCESS")
            assert record.finished is not None
    assert compared == 3
    items, ledger, _ = read(folder / "devlake_jenkins" / "raw_tables___raw_jenkins_api_builds_multibranch.csv")
    assert (ledger.rows, ledger.imported, ledger.refused) == (15, 4, 11)
    assert {record.service for record in of_kind(items, DeploymentRecord).values()} == {"devlake-jenkins"}

    items, _, name = read(folder / "devlake_opsgenie" / "raw_tables___raw_opsgenie_incidents.csv")
    assert name == "opsgenie"
    incidents = of_kind(items, IncidentRecord)
    with (folder / "devlake_opsgenie" / "expected__issues.csv").open() as file:
        for row in csv.DictReader(file):
            broken = incidents[row["issue_key"]]
            assert (broken.title, broken.severity, broken.url) == (
                row["title"],
                row["priority"],
                row["url"],
            )
            assert broken.opened == datetime.fromisoformat(row["created_date"])
            ended = datetime.fromisoformat(row["resolution_date"]) if row["resolution_date"] else None
            assert broken.recovered == ended
            assert (broken.recovered is not None) == (row["status"] == "DONE")
