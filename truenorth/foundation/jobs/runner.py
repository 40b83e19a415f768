"""Running jobs: claim with a lease, perform and mark done in one transaction, retry with growing pauses, then set aside."""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.db.models import Q
from django.utils import timezone

from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.scoping.current_workspace import in_workspace

from .models import Job, Schedule
from .registry import EVERY, JOBS

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 5
log = logging.getLogger("truenorth.jobs")


def runner_name() -> str:
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:6]}"


def claim(runner: str) -> Job | None:
    """Lease the next due job to this runner; a lease that ran out (its runner died) is free again."""
    now = timezone.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    with transaction.atomic():
        _set_aside_the_deadly(now)
        job = Job.everywhere.filter(free, state=Job.WAITING, due_at__lte=now).order_by("due_at", "pk").first()
        if job is None:
            return None
        # The same condition again: of two runners that saw the job, one changes the row.
        won = Job.everywhere.filter(free, pk=job.pk, state=Job.WAITING).update(
            leased_until=now + LEASE, leased_by=runner, attempts=job.attempts + 1
        )
    if not won:
        return None
    job.refresh_from_db()
    return job


def _set_aside_the_deadly(now: datetime) -> None:
    """A job whose runner died at each of its tries would kill the next one, too: nothing was raised, so nobody counted."""
    Job.everywhere.filter(state=Job.WAITING, leased_until__lt=now, attempts__gte=MOST_ATTEMPTS).update(
        state=Job.DEAD,
        leased_until=None,
        single_key="",
        last_error=f"Its runner ended {MOST_ATTEMPTS} times before the job did.",
    )


def perform(job: Job, runner: str) -> bool:
    """Run a leased job. Its effect and its end are one transaction, so a crash leaves neither or both."""
    try:
        with in_workspace(job.workspace), transaction.atomic():
            # Whoever lost the lease must not act: the row is taken out of waiting first.
            mine = Job.everywhere.filter(pk=job.pk, state=Job.WAITING, leased_by=runner)
            if not mine.update(state=Job.DONE, done_at=timezone.now(), leased_until=None):
                return False
            JOBS[job.name](job.workspace, **job.arguments)
        return True
    except Exception as error:
        log.exception("Job %s failed", job)
        dead = job.attempts >= MOST_ATTEMPTS
        Job.everywhere.filter(pk=job.pk, leased_by=runner).update(
            state=Job.DEAD if dead else Job.WAITING,
            leased_until=None,
            # The key is given up, so that a later ask is not swallowed by a job that keeps failing.
            single_key="",
            last_error=f"{type(error).__name__}: {error}"[:2000],
            due_at=timezone.now() + timedelta(seconds=5 * 4 ** min(job.attempts, 6)),
        )
        return False


def replay(job: Job) -> None:
    """Give a job that was set aside another five tries."""
    Job.everywhere.filter(pk=job.pk, state=Job.DEAD).update(
        state=Job.WAITING, attempts=0, due_at=timezone.now(), leased_until=None, leased_by=""
    )


def enqueue_due() -> int:
    """Turn periodic jobs that are due into jobs. Safe to call from several runners."""
    now, asked = timezone.now(), 0
    for workspace in Workspace.objects.all():
        for name, every in EVERY.items():
            schedule, _ = Schedule.objects.get_or_create(workspace=workspace, name=name, defaults={"next_due": now})
            if schedule.next_due > now:
                continue
            with transaction.atomic():
                moved = Schedule.objects.filter(pk=schedule.pk, next_due=schedule.next_due).update(next_due=now + every)
                if moved:
                    Job.everywhere.create(workspace=workspace, name=name)
                    asked += 1
    return asked


def run_waiting(limit: int = 1000) -> int:
    """Run what is due now, one after another. Returns how many were done."""
    runner, done = runner_name(), 0
    for _ in range(limit):
        job = claim(runner)
        if job is None:
            break
        done += perform(job, runner)
    return done


class JobThread(threading.Thread):
    """The in-process runner of a small installation; larger ones start ``truenorth jobs`` beside the server."""

    def __init__(self, pause: float = 1.0) -> None:
        super().__init__(name="truenorth-jobs", daemon=True)
        self._pause = pause
        self._stop_asked = threading.Event()

    def run(self) -> None:
        while not self._stop_asked.is_set():
            try:
                enqueue_due()
                run_waiting(50)
            except Exception:
                log.exception("The job thread goes on after an error")
            finally:
                close_old_connections()
            self._stop_asked.wait(self._pause)

    def stop(self) -> None:
        self._stop_asked.set()
