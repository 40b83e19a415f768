"""Which runs of a build server are deployments: those that say so, or one of whose jobs does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

# As people name the job that ships: "deploy", "deploy-prod", "Release to production", "rollout", "publish image".
_SHIPS = re.compile(r"(?<![a-z])(deploy(?:s|ment|ments|ing)?|releas(?:e|es|ing)|roll[-_ ]?out|ship(?:s|ping)?|promote)"
                    r"(?![a-z])", re.I)  # fmt: skip
_PRODUCTION = re.compile(r"(?<![a-z])(prod|production|prd|live)(?![a-z])", re.I)
_STAGING = re.compile(r"(?<![a-z])(stag(?:e|ing)|preprod|pre-prod(?:uction)?|uat|acceptance)(?![a-z])", re.I)
_TESTING = re.compile(r"(?<![a-z])(test(?:ing)?|qa|dev(?:elopment)?|review|preview|sandbox|integration)(?![a-z])", re.I)
_UNPLANNED = re.compile(r"(?<![a-z])(hot[-_ ]?fix(?:es)?|roll[-_ ]?back|revert|emergency)(?![a-z])", re.I)


@dataclass(frozen=True, slots=True)
class Job:
    """A part of a run: a job, a stage, a task."""

    name: str = ""
    deploys: bool = False
    environment: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A pipeline or build with its jobs."""

    id: str
    deploys: bool = False  # the run itself is marked as a deployment
    environment: str = ""
    skipped: bool = False
    finished: datetime | None = None
    lasted: timedelta | None = None
    commits: tuple[tuple[str, str], ...] = ()  # repository address and commit
    jobs: Sequence[Job] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class DeployedCommit:
    """A run that deployed one commit of one repository."""

    run: str
    repository: str
    commit: str
    environment: str
    started: datetime | None
    finished: datetime | None


def ships(name: str) -> bool:
    """Whether a job's name says that it deploys.

    >>> ships("deploy-prod"), ships("Release to production"), ships("build"), ships("redeployment-docs-check")
    (True, True, False, False)
    """
    return bool(_SHIPS.search(name))


def environment_of(name: str) -> str:
    """production, staging, testing, other; empty for no name at all.

    >>> [environment_of(name) for name in ("prod-eu", "live", "pre-prod", "QA 2", "review/fix-12", "blue", "")]
    ['production', 'production', 'staging', 'testing', 'testing', 'other', '']
    """
    if not name.strip():
        return ""
    for pattern, environment in ((_STAGING, "staging"), (_TESTING, "testing"), (_PRODUCTION, "production")):
        if pattern.search(name):
            return environment
    return "other"


def sounds_unplanned(*names: str) -> bool:
    """Whether a branch, tag or message says that this was made because something broke.

    >>> sounds_unplanned("hotfix/lock-timeout"), sounds_unplanned("v2.3.0", "Faster list"), sounds_unplanned("prefix")
    (True, False, False)
    """
    return any(_UNPLANNED.search(name) for name in names)


def deployed_commits(runs: Iterable[Run]) -> list[DeployedCommit]:
    """What was deployed, one entry a run and commit.

    A run counts when it is marked as a deployment or has a job that is, and neither was skipped. It went where its
    deploying job says; one job that reaches production makes the run reach production. It began when it ended less what
    it lasted, so that waiting for a free machine is no part of it.
    """
    found = []
    for run in runs:
        jobs = [job for job in run.jobs if job.deploys and not job.skipped]
        if run.skipped or not (run.deploys or jobs):
            continue
        places = [place for place in (run.environment, *(job.environment for job in jobs)) if place]
        # The names of systems shout: PRODUCTION. The first place stands for the others.
        environment = next((place for place in places if place.casefold() == "production"), next(iter(places), ""))
        started = run.finished - run.lasted if run.finished is not None and run.lasted is not None else None
        for repository, commit in dict.fromkeys(run.commits):
            found.append(DeployedCommit(run.id, repository, commit, environment, started, run.finished))
    return found
