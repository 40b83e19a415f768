"""Imports and exports over REST."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.goals.models import Goal

from .files import JIRA, OKRS

ROOT = "/api/exchange"


def _as(member: Member) -> Client:
    _, secret = ApiToken.issue(member, "Script", timezone.now() + timedelta(days=1))
    return Client(headers={"authorization": f"Bearer {secret}"})


def _send(client: Client, *files: tuple[str, str], to: str = f"{ROOT}/imports"):
    return client.post(to, {"files": [SimpleUploadedFile(name, text.encode()) for name, text in files]})


@pytest.fixture
def script(scoped: Cast) -> Client:
    return _as(scoped.alice)


def test_files_are_prepared_looked_at_brought_in_and_taken_out(scoped: Cast, script: Client) -> None:
    made = _send(script, ("okrs.csv", OKRS), ("jira.csv", JIRA))
    assert made.status_code == 201, made.content
    number = made.json()["id"]
    assert [f["importer"] for f in made.json()["files"]] == ["okr_table", "jira"]
    looked = script.get(f"{ROOT}/imports/{number}/ledger").json()
    assert looked["rows"] == 7
    assert looked["after"]["goals"] == 3
    assert all(sum(f["outcomes"].values()) == f["rows"] for f in looked["files"])
    assert not Goal.objects.exists()
    done = script.post(f"{ROOT}/imports/{number}/apply")
    assert done.json()["outcomes"] == looked["outcomes"]
    assert Goal.objects.count() == 3
    assert script.get(f"{ROOT}/imports/{number}").json()["state"] == "applied"
    undone = script.post(f"{ROOT}/imports/{number}/undo").json()
    assert undone["left_alone"] == []
    assert not Goal.objects.exists()


def test_a_row_and_a_column_are_decided_over_rest(scoped: Cast, script: Client) -> None:
    made = _send(script, ("okrs.csv", OKRS)).json()
    here = f"{ROOT}/imports/{made['id']}"
    chosen = script.post(f"{here}/rows", {"row": "okrs.csv:4", "choice": "apart"}, content_type="application/json")
    assert chosen.json()["choices"] == {"okrs.csv:4": "apart"}
    file = made["files"][0]["id"]
    told = script.post(f"{here}/files/{file}/columns", {"fields": {"4": ""}}, content_type="application/json")
    assert told.json()["files"][0]["mapping"]["columns"][4] == ["Team", ""]
    wrong = script.post(f"{here}/files/{file}/columns", {"fields": {"4": "colour"}}, content_type="application/json")
    assert wrong.status_code == 422
    script.post(f"{here}/apply")
    assert Goal.objects.count() == 4


def test_files_are_added_taken_out_and_an_import_is_discarded(scoped: Cast, script: Client) -> None:
    made = _send(script, ("okrs.csv", OKRS)).json()
    here = f"{ROOT}/imports/{made['id']}"
    more = _send(script, ("jira.csv", JIRA), to=f"{here}/files").json()
    assert len(more["files"]) == 2
    left = script.delete(f"{here}/files/{more['files'][0]['id']}").json()
    assert [f["name"] for f in left["files"]] == ["jira.csv"]
    assert script.delete(here).status_code == 428
    assert script.delete(here, headers={"If-Match": f'"{left["version"]}"'}).status_code == 204
    assert script.get(here).status_code == 404


def test_bad_input_is_refused_with_a_sentence(scoped: Cast, script: Client) -> None:
    assert _send(script, ("a.csv", OKRS), ("b.csv", OKRS)).status_code == 422
    assert "No file was given." in script.post(f"{ROOT}/imports").content.decode()
    made = _send(script, ("notes.csv", "colour,shape\nred,round\nblue,square\n")).json()
    refused = script.post(f"{ROOT}/imports/{made['id']}/apply")
    assert refused.status_code == 422
    assert "no known kind" in refused.content.decode()


def test_a_viewer_reads_and_exports_but_brings_nothing_in(scoped: Cast, script: Client) -> None:
    made = _send(script, ("okrs.csv", OKRS)).json()
    viewer = _as(scoped.vera)
    assert _send(viewer, ("okrs.csv", OKRS)).status_code == 403
    assert viewer.post(f"{ROOT}/imports/{made['id']}/apply").status_code == 403
    assert viewer.get(f"{ROOT}/imports").status_code == 200
    assert viewer.get(f"{ROOT}/export?format=yaml").content.startswith(b"format: truenorth/1")
    assert viewer.get(f"{ROOT}/export?format=pdf").status_code == 422


def test_another_workspace_has_no_such_import(scoped: Cast, script: Client) -> None:
    made = _send(script, ("okrs.csv", OKRS)).json()
    stranger = _as(scoped.charlie)
    assert stranger.get(f"{ROOT}/imports/{made['id']}").status_code == 404
    assert stranger.get(f"{ROOT}/imports").json()["items"] == []
