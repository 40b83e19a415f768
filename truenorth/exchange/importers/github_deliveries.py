"""GitHub's deployments, releases and workflow runs, as its REST API and ``gh`` answer in JSON."""

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

LABEL = "GitHub"
_REPOSITORY = re.compile(r"github\.[\w.]+/(?:api/v3/)?(?:repos/)?([\w.-]+/[\w.-]+)")
# "inactive" was in use until the next one took its place: it had succeeded.
STATES = {
    "success": "succeeded", "inactive": "succeeded", "active": "succeeded", "failure": "failed", "error": "failed",
    "pending": "running", "queued": "running", "in_progress": "running", "waiting": "running",
    "destroyed": "stopped", "abandoned": "stopped",
}  # fmt: skip
CONCLUSIONS = {"success": "succeeded", "failure": "failed", "timed_out": "failed", "startup_failure": "failed"}


class GithubDeliveriesImporter:
    name = "github_deliveries"
    label = LABEL
    accepts = "GitHub: JSON of deployments (with their statuses where you have them), of releases, or of workflow runs"

    def recognise(self, sample: Sample) -> Recognition:
        for is_mine, what in ((_is_deployment, "deployments"), (_is_release, "releases"), (_is_run, "workflow runs")):
            if share_of(sample.items, is_mine) >= 0.8:
                return Recognition(0.96, f"its items have the fields of GitHub's {what}")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        titles: dict[str, str] = {}
        unsaid: list[Origin] = []
        released: list[Origin] = []

        def read(origin: Origin, item: Json) -> Iterator[Item]:
            if _is_deployment(item):
                yield _deployment(origin, item, titles, unsaid)
            elif _is_release(item):
                yield _release(origin, item, titles, released)
            elif _is_run(item):
                yield _run(origin, item, titles)
            else:
                yield Refused(origin, "It is no deployment, release or run", str(item)[:120])

        yield from with_plans(read_each(file, LABEL, read), lambda record: titles.get(record.key, ""))
        if unsaid:
            after = "taken to have succeeded at its last update"
            what = counted(unsaid, "deployment", f"is {after}", f"are {after}")
            yield Guess(unsaid[0], what, "the list of deployments does not hold their statuses", 0.6)
        if released:
            yield Guess(
                released[0], "Each release is taken as a deployment to production", "it is what was published", 0.7
            )


def _is_deployment(item: Json) -> bool:
    return "sha" in item and "environment" in item and ("statuses_url" in item or "task" in item) and "id" in item


def _is_release(item: Json) -> bool:
    if "tagName" in item:
        return "publishedAt" in item or "createdAt" in item
    return "tag_name" in item and "published_at" in item


def _is_run(item: Json) -> bool:
    return "workflow_id" in item and "head_sha" in item and "conclusion" in item


def _repository(item: Json, *fields: str) -> str:
    for text in (name_of(item.get("repository"), "full_name"), *(str(item.get(field) or "") for field in fields)):
        if found := _REPOSITORY.search(text):
            return found[1]
        if text.count("/") == 1:
            return text
    return ""


def _service(repository: str, file: str) -> str:
    """The repository without its owner; where nothing names one, the file."""
    return repository.rpartition("/")[2] or re.sub(r"\.\w+$", "", file.rpartition("/")[2])


def _deployment(origin: Origin, item: Json, titles: dict[str, str], unsaid: list[Origin]) -> Item:
    repository = _repository(item, "repository_url", "url", "statuses_url")
    key = f"{repository}@{item['id']}"
    environment = str(item.get("environment") or item.get("original_environment") or "")
    last = item.get("latestStatus") or item.get("latest_status")
    state, ended = _last_status([*objects(item.get("statuses")), *objects([last])])
    state = state or str(item.get("state") or "").casefold()
    if not state and key not in titles:
        unsaid.append(origin)
    titles[key] = f"{item.get('description') or ''} {item.get('task') or ''}"
    return DeploymentRecord(
        origin=origin, key=key, system="github_deployments", service=_service(repository, origin.file),
        result=STATES.get(state, "succeeded"),
        environment="production" if item.get("production_environment") is True else environment_of(environment),
        raw_environment=environment, ref=str(item.get("ref") or ""), commit=str(item["sha"] or ""),
        started=read_moment(item.get("created_at")),
        finished=ended or read_moment(item.get("updated_at")) or read_moment(item.get("created_at")),
        commit_times=_commit_times(item), url=str(item.get("html_url") or ""),
    )  # fmt: skip


def _last_status(statuses: list[Json]) -> tuple[str, Any]:
    """The last state, and when it first went well or finally did not: "inactive" comes days after the success."""
    dated = [
        (read_moment(s.get("created_at") or s.get("createdAt")), str(s.get("state") or "").casefold()) for s in statuses
    ]
    told = sorted((at, state) for at, state in dated if at is not None and state)
    if not told:
        return (dated[-1][1], None) if dated else ("", None)
    good = [at for at, state in told if state in ("success", "active")]
    return told[-1][1], good[0] if good else told[-1][0]


def _commit_times(item: Json) -> list[Any]:
    """Times of commits, where somebody asked for them too: ``commits``, ``head_commit``, ``commit``."""
    told = [
        *(inside(one, "commit", "committer", "date") or one.get("committedDate") or one.get("timestamp")
          for one in objects(item.get("commits"))),
        inside(item, "head_commit", "timestamp"),
        inside(item, "commit", "committedDate") or inside(item, "commit", "committer", "date"),
    ]  # fmt: skip
    return sorted({at for text in told if (at := read_moment(text)) is not None and at.tzinfo})


def _release(origin: Origin, item: Json, titles: dict[str, str], released: list[Origin]) -> Item:
    tag = str(item.get("tag_name") or item.get("tagName") or "")
    published = read_moment(item.get("published_at") or item.get("publishedAt"))
    if item.get("draft") is True or item.get("isDraft") is True or published is None:
        return Refused(origin, "It is a draft: nobody has published it", tag, "Publish it, and export again.")
    repository = _repository(item, "html_url", "url")
    key = f"{repository}@{tag}"
    early = item.get("prerelease") is True or item.get("isPrerelease") is True
    if not early:
        released.append(origin)
    titles[key] = str(item.get("name") or "")
    # Of a release GitHub dates "created" by the commit it was made of.
    committed = read_moment(item.get("created_at") or item.get("createdAt"))
    return DeploymentRecord(
        origin=origin, key=key, system="github_releases", service=_service(repository, origin.file),
        environment="other" if early else "production", raw_environment="pre-release" if early else "release",
        ref=tag, commit=str(item.get("target_commitish") or "") if _is_sha(item.get("target_commitish")) else "",
        finished=published, commit_times=[committed] if committed and committed <= published else [],
        url=str(item.get("html_url") or item.get("url") or ""),
    )  # fmt: skip


def _is_sha(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{40}", value) is not None


def _run(origin: Origin, item: Json, titles: dict[str, str]) -> Item:
    workflow = f"{item.get('name') or ''} {str(item.get('path') or '').rpartition('/')[2]}"
    said = f"{workflow.strip()} #{item.get('run_number') or item.get('id')}"
    if not ships(workflow):
        return Refused(
            origin, "By its name this workflow deploys nothing", said[:120],
            "Name the workflow after what it does, such as “Deploy”, or bring in the deployments instead.",
        )  # fmt: skip
    if item.get("conclusion") == "skipped":
        return Refused(origin, "The run was skipped", said[:120])
    repository = _repository(item, "html_url", "url")
    key = f"{repository}@run {item.get('id')}"
    titles[key] = f"{item.get('display_title') or ''} {inside(item, 'head_commit', 'message') or ''}"
    over = item.get("status") in (None, "completed")
    return DeploymentRecord(
        origin=origin, key=key, system="github_runs", service=_service(repository, origin.file),
        result=CONCLUSIONS.get(str(item.get("conclusion")), "stopped") if over else "running",
        environment=environment_of(workflow) if environment_of(workflow) != "other" else "",
        ref=str(item.get("head_branch") or ""), commit=str(item["head_sha"] or ""),
        started=read_moment(item.get("run_started_at") or item.get("created_at")),
        finished=read_moment(item.get("updated_at")) if over else None, commit_times=_commit_times(item),
        url=str(item.get("html_url") or ""),
    )  # fmt: skip
