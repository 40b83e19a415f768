"""GitLab's deployments and pipelines, as its REST API answers in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from truenorth.analysis.delivery.runs import environment_of, ships
from truenorth.exchange.canonical import DeploymentRecord, Guess, Item, Origin, Refused
from truenorth.exchange.importers.delivery_rows import (
    Json,
    counted,
    inside,
    name_of,
    objects,
    read_each,
    share_of,
    with_plans,
)
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.moments import read_moment
from truenorth.exchange.importing.reading import SourceFile

LABEL = "GitLab"
STATES = {
    "success": "succeeded", "failed": "failed", "canceled": "stopped", "skipped": "stopped", "created": "running",
    "running": "running", "blocked": "running", "pending": "running", "preparing": "running", "manual": "running",
    "scheduled": "running", "waiting_for_resource": "running", "canceling": "running",
}  # fmt: skip
TIERS = {"production": "production", "staging": "staging", "testing": "testing", "development": "testing",
         "other": "other"}  # fmt: skip
_PROJECT = re.compile(r"https?://[^/]+/(.+?)/(?:-/|pipelines/|environments/|commit/|builds/|jobs/)")
# Branches from which a pipeline without named jobs may have shipped.
_TRUNK = re.compile(r"^(main|master|trunk|production|prod|live|release[/-].+|v?\d+\.\d+.*)$", re.I)


class GitlabDeliveriesImporter:
    name = "gitlab_deliveries"
    label = LABEL
    accepts = "GitLab: JSON of a project's deployments, or of its pipelines (with their jobs where you have them)"

    def recognise(self, sample: Sample) -> Recognition:
        for is_mine, what in ((_is_deployment, "deployments"), (_is_pipeline, "pipelines")):
            if share_of(sample.items, is_mine) >= 0.8:
                return Recognition(0.96, f"its items have the fields of GitLab's {what}")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        titles: dict[str, str] = {}
        by_branch: list[Origin] = []
        named = any(_ships(item) for _, item in file.items if _is_pipeline(item))

        def read(origin: Origin, item: Json) -> Iterator[Item]:
            if _is_deployment(item):
                yield _deployment(origin, item, titles)
            elif _is_pipeline(item):
                yield _pipeline(origin, item, titles, named, by_branch)
            else:
                yield Refused(origin, "It is no deployment and no pipeline", str(item)[:120])

        yield from with_plans(read_each(file, LABEL, read), lambda record: titles.get(record.key, ""))
        if by_branch:
            where = "of trunk, a release branch or a tag"
            what = counted(
                by_branch, "pipeline", f"{where} is taken as a deployment", f"{where} are taken as deployments"
            )
            yield Guess(by_branch[0], what, "no job in the file says which of them deployed", 0.5)


def _is_deployment(item: Json) -> bool:
    return isinstance(item.get("environment"), dict) and "sha" in item and "status" in item and "iid" in item


def _is_pipeline(item: Json) -> bool:
    return {"sha", "ref", "status", "web_url"} <= set(item) and ("project_id" in item or "source" in item)


def _project(item: Json, *texts: Any) -> str:
    """ "group/app": from an address, else the number of the project."""
    for text in texts:
        if found := _PROJECT.search(str(text or "")):
            return found[1]
    number = item.get("project_id") or inside(item, "deployable", "pipeline", "project_id")
    return f"project {number}" if number else ""


def _service(project: str, file: str) -> str:
    return project.rpartition("/")[2] or re.sub(r"\.\w+$", "", file.rpartition("/")[2])


def _deployment(origin: Origin, item: Json, titles: dict[str, str]) -> Item:
    job = item.get("deployable") if isinstance(item.get("deployable"), dict) else {}
    assert isinstance(job, dict)
    project = _project(
        item,
        inside(job, "pipeline", "web_url"),
        job.get("web_url"),
        inside(job, "commit", "web_url"),
        item.get("web_url"),
    )
    key = f"{project}@deployment {item.get('id') or item.get('iid')}"
    environment = item["environment"]
    name = str(environment.get("name") or "")
    state = STATES.get(str(item.get("status")), "running")
    titles[key] = str(inside(job, "commit", "title") or "")
    ended = (
        read_moment(item.get("finished_at"))
        or read_moment(job.get("finished_at"))
        or read_moment(item.get("updated_at"))
    )
    committed = read_moment(inside(job, "commit", "committed_date") or inside(job, "commit", "created_at"))
    return DeploymentRecord(
        origin=origin, key=key, system="gitlab_deployments", service=_service(project, origin.file), result=state,
        environment=TIERS.get(str(environment.get("tier")), "") or environment_of(name), raw_environment=name,
        ref=str(item.get("ref") or ""), commit=str(item["sha"] or ""),
        started=read_moment(job.get("started_at")) or read_moment(item.get("created_at")),
        finished=None if state == "running" else ended, commit_times=[committed] if committed else [],
        url=name_of(job.get("web_url")),
    )  # fmt: skip


def _jobs(item: Json) -> list[Json]:
    return objects(item.get("jobs"))


def _ships(item: Json) -> bool:
    return ships(str(item.get("name") or "")) or any(
        ships(f"{job.get('name') or ''} {job.get('stage') or ''}") or job.get("environment") for job in _jobs(item)
    )


def _pipeline(origin: Origin, item: Json, titles: dict[str, str], named: bool, by_branch: list[Origin]) -> Item:
    ref, said = str(item.get("ref") or ""), f"pipeline {item.get('id')} of {item.get('ref')}"
    deploying = [
        job for job in _jobs(item)
        if (ships(f"{job.get('name') or ''} {job.get('stage') or ''}") or job.get("environment"))
        and job.get("status") not in ("skipped", "manual", "created")
    ]  # fmt: skip
    if item.get("status") == "skipped":
        return Refused(origin, "The pipeline was skipped", said)
    if named and not deploying and not ships(str(item.get("name") or "")):
        return Refused(origin, "No job of this pipeline deployed anything", said)
    if not named and not (_TRUNK.match(ref) or item.get("tag") is True):
        return Refused(
            origin, "It ran on a branch of its own, and no job says that it deployed", said,
            "Bring in the deployments of the project, or its pipelines with their jobs.",
        )  # fmt: skip
    if not named:
        by_branch.append(origin)
    project = _project(item, item.get("web_url"))
    key = f"{project}@pipeline {item.get('id')}"
    places = [name_of(job.get("environment")) or str(job.get("name") or "") for job in deploying]
    kinds = [environment_of(place) for place in places]
    environment = (
        "production" if "production" in kinds else next((kind for kind in kinds if kind not in ("", "other")), "")
    )
    state = STATES.get(str(item.get("status")), "running")
    titles[key] = str(inside(item, "commit", "title") or item.get("name") or "")
    committed = read_moment(inside(item, "commit", "committed_date") or inside(item, "commit", "created_at"))
    return DeploymentRecord(
        origin=origin, key=key, system="gitlab_pipelines", service=_service(project, origin.file), result=state,
        environment=environment, raw_environment=next(iter(places), ""), ref=ref, commit=str(item["sha"] or ""),
        started=read_moment(item.get("started_at")) or read_moment(item.get("created_at")),
        finished=None if state == "running" else read_moment(item.get("finished_at")) or read_moment(item.get("updated_at")),
        commit_times=[committed] if committed else [], url=str(item.get("web_url") or ""),
    )  # fmt: skip
