"""Jenkins: builds as ``/api/json`` answers, alone, in a list, or one in each row of a dump."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from truenorth.analysis.delivery.runs import environment_of, ships
from truenorth.exchange.canonical import DeploymentRecord, Guess, Item, Origin, Refused
from truenorth.exchange.importers.delivery_rows import Json, counted, inside, objects, read_each, share_of, with_plans
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.moments import read_moment
from truenorth.exchange.importing.reading import SourceFile

LABEL = "Jenkins"
RESULTS = {"SUCCESS": "succeeded", "UNSTABLE": "succeeded", "FAILURE": "failed", "ABORTED": "stopped",
           "NOT_BUILT": "stopped"}  # fmt: skip
_WORDS = re.compile(
    r"(?<![a-z])(deploy(ment)?|release|rollout|ship|promote|to|prod(uction)?|live|staging)(?![a-z])[-_ /]*", re.I
)
_NUMBER = re.compile(r"\s*#\d+.*$")
_TRUNK = re.compile(r"^(main|master|trunk|production|prod|live|release[/-].+|v?\d+\.\d+.*)$", re.I)
# Jobs of a multibranch project are called after their branch, and pull requests after their number.
_BRANCH = re.compile(r"^(PR-\d+|main|master|trunk|develop|feature.*|release.*|hotfix.*)$", re.I)


class JenkinsBuildsImporter:
    name = "jenkins_builds"
    label = LABEL
    accepts = "Jenkins: JSON of a job's builds (…/api/json?tree=allBuilds[…]), with their stages where you have them"

    def recognise(self, sample: Sample) -> Recognition:
        if share_of(sample.items, _is_build) < 0.8:
            return NOT_MINE
        return Recognition(0.97, "its items have number, result, duration and time, as builds of Jenkins do")

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        named = any(_ships(item) for _, item in file.items if _is_build(item))
        titles: dict[str, str] = {}
        taken: list[Origin] = []

        def read(origin: Origin, item: Json) -> Iterator[Item]:
            yield _build(origin, item, named, titles, taken)

        yield from with_plans(read_each(file, LABEL, read), lambda record: titles.get(record.key, ""))
        if taken and not named:
            what = counted(taken, "build", "is taken as a deployment", "are taken as deployments")
            yield Guess(taken[0], what, "no job or stage in the file is called after a deployment", 0.5)


def _is_build(item: Json) -> bool:
    return isinstance(item.get("number"), int) and "timestamp" in item and "result" in item and "duration" in item


def _stages(item: Json) -> list[Json]:
    return objects(item.get("stages"))


def _ships(item: Json) -> bool:
    return ships(_job(item)) or any(ships(str(stage.get("name") or "")) for stage in _stages(item))


def _job(item: Json) -> str:
    """The full name of the job, without the number of the build."""
    return _NUMBER.sub("", str(item.get("fullDisplayName") or ""))


def _revision(item: Json) -> tuple[str, str]:
    """Commit and branch that were built; other actions of a build are about who and why, and are not read."""
    for action in objects(item.get("actions")):
        built = action.get("lastBuiltRevision")
        if isinstance(built, dict):
            name = next((str(branch.get("name") or "") for branch in objects(built.get("branch"))), "")
            return str(built.get("SHA1") or ""), re.sub(r"^(refs/remotes/)?origin/", "", name)
    return "", ""


def _leaf(job: str) -> str:
    """The last part of the job's name that is no branch: "my-org » rider-app » main" is rider-app."""
    parts = [part.strip() for part in job.split("»") if part.strip()]
    while len(parts) > 1 and _BRANCH.match(parts[-1]):
        parts.pop()
    return parts[-1] if parts else ""


def _service(job: str, file: str) -> str:
    """What the job deploys: without the word that says that it deploys, and where to."""
    leaf = _leaf(job)
    bare = _WORDS.sub("", leaf).strip(" -_/") if ships(leaf) else leaf
    return bare or leaf or re.sub(r"\.\w+$", "", file.rpartition("/")[2])


def _commits(item: Json) -> tuple[list[datetime], str]:
    """Times of the changes of a build, and what their messages say."""
    times, words = set(), []
    for found in objects(item.get("changeSets")) or objects([item.get("changeSet")]):
        for one in objects(found.get("items")):
            words.append(str(one.get("msg") or ""))
            moment = read_moment(one.get("timestamp"))
            if moment is not None and moment.tzinfo:
                times.add(moment)
    return sorted(times), " ".join(words)


def _build(origin: Origin, item: Json, named: bool, titles: dict[str, str], taken: list[Origin]) -> Item:
    job, said = _job(item), str(item.get("fullDisplayName") or f"build {item.get('number')}")[:120]
    started = read_moment(item.get("timestamp"))
    if not _is_build(item) or started is None:
        return Refused(origin, "It is no build: it has no number, time and result", str(item)[:120])
    if named and not _ships(item):
        return Refused(origin, "No stage of this build deployed anything", said)
    commit, branch = _revision(item)
    last = job.rpartition("»")[2].strip()
    own_branch = branch or (last if _BRANCH.match(last) else "")
    if not named and own_branch and not _TRUNK.match(own_branch):
        return Refused(
            origin, "It was built from a branch of its own, and no stage says that it deployed", said,
            "Bring in builds with their stages, or those of the job that deploys.",
        )  # fmt: skip
    taken.append(origin)
    lasted = _number(item.get("duration"))
    over = item.get("building") is not True and item.get("result") is not None
    times, words = _commits(item)
    key = f"{job}#{item['number']}"
    titles[key] = words
    shipping = [str(s.get("name") or "") for s in _stages(item) if ships(str(s.get("name") or ""))]
    return DeploymentRecord(
        origin=origin, key=key, system="jenkins", service=_service(job, origin.file),
        result=RESULTS.get(str(item.get("result")), "stopped") if over else "running",
        environment=_environment(shipping or [_leaf(job)]), raw_environment=next(iter(shipping), ""), ref=own_branch,
        commit=commit, started=started,
        finished=started + timedelta(milliseconds=lasted) if over and lasted is not None else None,
        commit_times=times, url=str(inside(item, "url") or ""),
    )  # fmt: skip


def _environment(names: list[str]) -> str:
    kinds = [environment_of(name) for name in names]
    return "production" if "production" in kinds else next((k for k in kinds if k not in ("", "other")), "")


def _number(value: Any) -> float | None:
    """How long a build took, in milliseconds; None for what cannot be a time."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if 0 <= value < 1e11 else None
