"""Jobs are never lost, never doubled, and set aside when they keep failing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.foundation.jobs.models import Job
from truenorth.foundation.jobs.registry import JOBS
from truenorth.foundation.jobs.runner import MOST_ATTEMPTS, claim, enqueue_due, perform, replay, run_waiting
from truenorth.people.actions.teams import add_team
from truenorth.people.models import Team


@pytest.fixture
def effects(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    monkeypatch.setitem(JOBS, "test.note", lambda workspace, text="": seen.append(text))
    return seen


def test_a_job_runs_once(cast: Cast, effects: list[str]) -> None:
    enqueue(cast.workspace, "test.note", text="once")
    assert run_waiting() == 1
    assert run_waiting() == 0
    assert effects == ["once"]


def test_a_job_of_a_change_that_was_rolled_back_does_not_exist(cast: Cast) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue(cast.workspace, "test.note")
        raise RuntimeError
    assert not Job.everywhere.exists()


def test_a_leased_job_is_not_given_to_a_second_runner(cast: Cast, effects: list[str]) -> None:
    enqueue(cast.workspace, "test.note")
    assert claim("first") is not None
    assert claim("second") is None


def test_a_job_whose_runner_died_is_taken_up_and_the_dead_runner_can_no_longer_act(
    cast: Cast, effects: list[str]
) -> None:
    enqueue(cast.workspace, "test.note", text="late")
    lost = claim("died")
    assert lost is not None
    Job.everywhere.update(leased_until=timezone.now() - timedelta(seconds=1))
    taken = claim("next")
    assert taken is not None
    assert not perform(lost, "died")
    assert perform(taken, "next")
    assert effects == ["late"]


def test_a_failing_job_leaves_no_half_effect_and_ends_aside_after_five_tries(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(workspace: object) -> None:
        add_team(cast.alice, name="Half")
        raise ValueError("the source answered nonsense")

    monkeypatch.setitem(JOBS, "test.fails", fails)
    enqueue(cast.workspace, "test.fails")
    for _ in range(MOST_ATTEMPTS):
        Job.everywhere.update(due_at=timezone.now())
        run_waiting()
    job = Job.everywhere.get()
    assert (job.state, job.attempts) == (Job.DEAD, MOST_ATTEMPTS)
    assert "nonsense" in job.last_error
    assert not Team.everywhere.exists()
    replay(job)
    assert claim("again") is not None


def test_a_burst_of_asks_with_one_key_is_one_job(cast: Cast, effects: list[str]) -> None:
    for _ in range(5):
        enqueue(cast.workspace, "test.note", single_key="check")
    assert Job.everywhere.count() == 1


def test_a_periodic_job_is_asked_for_once_per_period(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from truenorth.foundation.jobs import runner

    monkeypatch.setattr(runner, "EVERY", {"test.note": timedelta(hours=1)})
    assert enqueue_due() == 2  # one for each workspace
    assert enqueue_due() == 0


def test_a_job_that_ends_its_runner_each_time_is_set_aside(cast: Cast, effects: list[str]) -> None:
    job = enqueue(cast.workspace, "test.note", text="fatal", single_key="fatal")
    for _ in range(MOST_ATTEMPTS):
        assert claim("one that dies") is not None
        Job.everywhere.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert claim("the next one") is None
    job.refresh_from_db()
    assert (job.state, job.single_key) == (Job.DEAD, "")
    assert "ended 5 times" in job.last_error
    replay(job)
    assert run_waiting() == 1
    assert effects == ["fatal"]
