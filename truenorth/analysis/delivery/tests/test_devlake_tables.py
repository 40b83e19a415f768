"""The definitions, against the before and after tables of Apache DevLake, where they stand beside the checkout."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from truenorth.analysis.delivery.attribution import causes, previous_successes
from truenorth.analysis.delivery.facts import DeploymentFact, IncidentFact, counts_as_production, stated
from truenorth.analysis.delivery.runs import Job, Run, deployed_commits

REPOSITORY = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("TRUENORTH_DATA") or REPOSITORY.parent / "shared" / "data") / "dora_devlake"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"there is no {DATA}")
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scopes(project: str, kind: str) -> set[str]:
    rows = table("raw_tables/project_mapping.csv")
    return {row["row_id"] for row in rows if (row["project_name"], row["table"]) == (project, kind)}


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=None) if text else None


def written(time: datetime | None) -> str:
    return time.isoformat(timespec="milliseconds") + "+00:00" if time else ""


def test_which_pipelines_are_deployments_of_which_commits() -> None:
    folder = "deployment_generator/"
    jobs: dict[str, list[Job]] = defaultdict(list)
    for row in table(folder + "cicd_tasks.csv"):
        jobs[row["pipeline_id"]].append(
            Job(row["name"], row["type"] == "DEPLOYMENT", row["environment"], row["result"] == "SKIPPED")
        )
    commits: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in table(folder + "cicd_pipeline_commits.csv"):
        commits[row["pipeline_id"]].append((row["repo_url"], row["commit_sha"]))
    pipelines = {row["id"]: row for row in table(folder + "cicd_pipelines.csv")}
    runs = [
        Run(
            key, row["type"] == "DEPLOYMENT", row["environment"], row["result"] == "SKIPPED",
            moment(row["finished_date"]), timedelta(seconds=float(row["duration_sec"] or 0)),
            tuple(commits[key]), jobs[key],
        )
        for key, row in pipelines.items()
    ]  # fmt: skip
    found = {
        (
            f"{d.run}:{d.repository}", d.commit, pipelines[d.run]["cicd_scope_id"], d.run, pipelines[d.run]["result"],
            d.repository, d.environment, written(d.started), written(d.finished),
        )
        for d in deployed_commits(runs)
    }  # fmt: skip
    wanted = {tuple(row.values()) for row in table(folder + "cicd_deployment_commits.csv")}
    assert found == wanted


def test_which_deployment_came_before() -> None:
    mine = scopes("project1", "cicd_scopes")
    rows = table("prev_success_deployment_commit/cicd_deployment_commits_before.csv")
    rows.sort(key=lambda row: row["started_date"])
    before = previous_successes(
        [
            (
                row["id"],
                (row["cicd_scope_id"], row["repo_url"], row["environment"])
                if row["cicd_scope_id"] in mine and row["environment"]
                else (),
                row["result"] == "SUCCESS",
            )
            for row in rows
        ]
    )
    after = table("prev_success_deployment_commit/cicd_deployment_commits_after.csv")
    assert len(after) == 16
    for row in after:
        assert (before[row["id"]] or "") == row["prev_success_deployment_commit_id"], row["id"]


def test_which_jobs_reach_production_where_nobody_names_an_environment() -> None:
    mine = scopes("project1", "cicd_scopes")
    rows = [row for row in table("raw_tables/cicd_tasks_for_enrich_env.csv") if row["type"] == "DEPLOYMENT"]
    any_stated = stated(row["environment"] for row in rows)
    reach = {row["id"] for row in rows if row["cicd_scope_id"] in mine
             and counts_as_production(row["environment"].casefold(), any_stated)}  # fmt: skip
    wanted = table("snapshot_tables/enrich_cicd_tasks.csv")
    assert len(wanted) == 18
    assert reach == {row["id"] for row in wanted if row["environment"] == "PRODUCTION"}


def test_which_deployment_an_incident_is_laid_at() -> None:
    mine, boards = scopes("project1", "cicd_scopes"), scopes("project1", "boards")
    deployments = [
        DeploymentFact(row["cicd_deployment_id"], "project1", moment(row["finished_date"]))
        for row in table("prev_success_deployment_commit/cicd_deployment_commits_after.csv")
        if row["cicd_scope_id"] in mine and row["result"] == "SUCCESS" and row["environment"] == "PRODUCTION"
    ]
    deployments.sort(key=lambda d: d.finished)
    on_boards = {row["issue_id"] for row in table("raw_tables/board_issues.csv") if row["board_id"] in boards}
    incidents = [
        IncidentFact(row["id"], "project1", moment(row["created_date"]))
        for row in table("raw_tables/issues.csv")
        if row["type"] == "INCIDENT" and row["id"] in on_boards
    ]
    wanted = {
        row["id"]: row["deployment_id"]
        for row in table("snapshot_tables/project_incident_deployment_relationships.csv")
    }
    assert len(wanted) == 4
    # DevLake sets no limit to how long ago the deployment may be.
    assert causes(incidents, deployments, within=None) == wanted
