"""Exports of build servers and on-call tools, brought in, brought in again, taken back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from truenorth.exchange.exporters.bundle import as_yaml
from truenorth.exchange.exporters.workspace_records import workspace_records
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.gather import gather
from truenorth.exchange.importing.preview import preview
from truenorth.exchange.models import Import
from truenorth.exchange.tests.reading_aloud import SAMPLES
from truenorth.foundation.history.undo import undo_act
from truenorth.foundation.jobs.models import Job
from truenorth.metrics.models import Deployment, Incident, Service

NAMES = ("github_deployments.json", "gitlab_deployments.json", "jenkins_builds.json", "pagerduty.json", "opsgenie.json")


@pytest.fixture
def files(scoped: Cast) -> list[tuple[str, bytes]]:
    scoped.workspace.pinned_today = date(2026, 4, 14)
    scoped.workspace.save()
    scoped.alice.workspace.pinned_today = scoped.workspace.pinned_today
    return [(name, (SAMPLES / name).read_bytes()) for name in NAMES]


def test_a_preview_writes_nothing_and_says_what_would_come(scoped: Cast, files: list[tuple[str, bytes]]) -> None:
    seen = preview(scoped.alice, gather(files))
    assert seen.made() == {"deployment": 16, "incident": 7}
    assert seen.after.counts["deployments"] == 16
    assert not Deployment.objects.exists()


def test_what_comes_in_twice_is_there_once(scoped: Cast, files: list[tuple[str, bytes]]) -> None:
    applied = apply_records(scoped.alice, gather(files), via="import")
    assert applied.count("new") == 22, "one row of the file touches two services"
    assert (Deployment.objects.count(), Incident.objects.count()) == (16, 7)
    # The on-call tool says "Rider app" of what the repository calls rider-app.
    assert Service.objects.filter(name__in=("rider-app", "Rider app")).count() == 1
    assert Job.everywhere.filter(name="metrics.compute_delivery").count() == 1
    again = apply_records(scoped.alice, gather(files), via="import")
    assert again.changes_nothing
    assert again.count("new") == again.count("changed") == 0
    assert applied.act is not None
    undo_act(scoped.alice, applied.act)
    assert not Deployment.objects.exists()
    assert not Incident.objects.exists()
    assert not Service.objects.exists()


def test_what_cannot_have_happened_is_refused_row_by_row(scoped: Cast, files: list[tuple[str, bytes]]) -> None:
    name, data = files[3]
    future = data.replace(b"2026-04-13T22:00:00Z", b"2031-04-13T22:00:00Z")
    applied = apply_records(scoped.alice, gather([(name, future)]), via="import")
    [refused] = [verdict for verdict in applied.verdicts if verdict.outcome == "refused"]
    assert refused.because == "13 April 2031 is before 1970 or in the future"
    assert Incident.objects.count() == 2


def test_a_bundle_carries_deployments_to_another_workspace(scoped: Cast, files: list[tuple[str, bytes]]) -> None:
    apply_records(scoped.alice, gather(files), via="import")
    bundle = as_yaml(workspace_records(scoped.alice)).encode()
    before = set(Deployment.objects.values_list("source_key", "result", "finished_at", "unplanned"))
    Incident.objects.all().delete()
    Deployment.objects.all().delete()
    Service.objects.all().delete()
    applied = apply_records(scoped.alice, gather([("bundle.yaml", bundle)]), via="import")
    assert not applied.count("refused")
    assert set(Deployment.objects.values_list("source_key", "result", "finished_at", "unplanned")) == before


def test_the_four_steps_of_an_import_take_them_too(scoped: Cast, files: list[tuple[str, bytes]]) -> None:
    browser = scoped.browser(scoped.alice)
    given = [SimpleUploadedFile(name, data) for name, data in (files[0], files[3])]
    browser.post("/exchange/import", {"files": given})
    bringing = Import.objects.get()
    trial = browser.get(f"/exchange/import/{bringing.pk}/dry-run?show=all", follow=True).content.decode()
    assert "All 11 rows will find their place" in trial
    assert "rider-app v2.3.0" in trial
    version = re.search(r'name="version" value="(\d+)"', trial)
    assert version is not None
    browser.post(f"/exchange/import/{bringing.pk}/apply", {"version": version.group(1)})
    assert (Deployment.objects.count(), Incident.objects.count()) == (6, 3)
    assert "All 11 rows found their place." in browser.get(f"/exchange/import/{bringing.pk}/").content.decode()
