"""The first run: no default password, a key from the console, five questions (E9, S0.38)."""

from __future__ import annotations

import doctest
import itertools
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from truenorth.foundation.accounts import maturity
from truenorth.foundation.accounts.maturity import QUESTIONS, recommend
from truenorth.foundation.accounts.models import Member, User, Workspace
from truenorth.foundation.accounts.profiles import PROFILES
from truenorth.foundation.accounts.set_up import set_up_path
from truenorth.foundation.history.models import Event

GIVEN = {
    "workspace_name": "Harbour Bikes",
    "name": "Mara Lindqvist",
    "email": "mara@harbour.example",
    "password": "seven quiet harbour bicycles",
    "time_zone": "Europe/Amsterdam",
}


@pytest.fixture
def path(db: None, tmp_path: Path, settings: Any) -> str:
    settings.HOME = tmp_path
    found = set_up_path()
    assert found is not None
    return found


def test_the_key_is_made_once_and_readable_by_its_owner_alone(path: str, settings: Any) -> None:
    assert set_up_path() == path
    file = settings.HOME / "set-up-key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(file.read_text()) >= 40


@pytest.mark.parametrize("query", ["", "?key=", "?key=guess", "?key=%00"])
def test_without_the_key_nothing_opens_even_from_this_machine(path: str, query: str) -> None:
    assert Client().get(f"/set-up/{query}").status_code == 403
    assert Client().post(f"/set-up/{query}", GIVEN).status_code == 403
    assert not User.objects.exists()


def test_a_new_installation_says_at_the_door_where_to_begin(path: str) -> None:
    text = Client().get("/sign-in").content.decode()
    assert "This installation is new." in text
    assert "password" not in text.lower()


def test_the_first_run_makes_a_workspace_and_its_administrator_and_signs_them_in(path: str, settings: Any) -> None:
    client = Client()
    page = client.get(path)
    assert page.status_code == 200
    # The address is a secret: other sites never learn it, and our own form still says where it comes from.
    assert page["Referrer-Policy"] == "same-origin"
    key = path.partition("key=")[2]
    answer = client.post("/set-up/", {**GIVEN, "key": key})
    assert answer["Location"] == "/set-up/questions"
    member = Member.objects.get(role="administrator")
    assert (member.workspace.name, member.workspace.time_zone) == ("Harbour Bikes", "Europe/Amsterdam")
    assert client.get("/settings/members").status_code == 200
    assert Event.everywhere.get().verb == "accounts.workspace_opened"
    assert not (settings.HOME / "set-up-key").exists()
    assert set_up_path() is None
    assert Client().get(path)["Location"] == "/sign-in"
    assert Client().post("/set-up/", {**GIVEN, "key": key, "email": "eve@evil.example"}).status_code == 302
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("workspace_name", " ", "The workspace needs a name"),
        ("email", "no mail", "Give an e-mail address."),
        ("password", "short", "at least 12 characters"),
        ("password", "mara@harbour.example", "too similar"),
        ("time_zone", "Mars/Olympus", "not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_half_made(path: str, field: str, value: str, said: str) -> None:
    answer = Client().post("/set-up/", {**GIVEN, "key": path.partition("key=")[2], field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not User.objects.exists()
    assert not Workspace.objects.exists()


def test_the_examples_of_recommendations_hold() -> None:
    assert doctest.testmod(maturity).failed == 0


def test_every_set_of_answers_has_a_recommendation_with_its_reason() -> None:
    stages = set()
    for answers in itertools.product((0, 1, 2), repeat=len(QUESTIONS)):
        found = recommend(answers)
        stages.add(found.stage.name)
        assert found.stage.profile in PROFILES
        assert found.because.startswith("Because you said “")
    assert stages == {"First goals", "Outcomes", "Evidence", "Portfolio"}


def test_a_better_answer_never_leads_to_an_earlier_stage() -> None:
    for answers in itertools.product((0, 1, 2), repeat=len(QUESTIONS)):
        for i, answer in enumerate(answers):
            if answer < 2:
                better = (*answers[:i], answer + 1, *answers[i + 1 :])
                assert recommend(better).rung >= recommend(answers).rung


@pytest.mark.parametrize("answers", [[1, 1], [1, 1, 1, 1, 3], [-1, 0, 0, 0, 0]])
def test_answers_that_are_none_are_refused(answers: list[int]) -> None:
    with pytest.raises(ValueError, match="5 answers"):
        recommend(answers)


def test_the_questions_recommend_without_scripts_and_keep_what_was_chosen(scoped: Cast) -> None:
    browser = scoped.browser(scoped.dana)
    given = {f"q{n}": "1" for n in range(1, 6)}
    shown = browser.get("/set-up/questions", given).content.decode()
    assert "Outcomes by the quarter" in shown
    fragment = browser.get("/set-up/questions", given, headers={"HX-Request": "true"}).content.decode()
    assert "Outcomes by the quarter" in fragment
    assert "<html" not in fragment
    assert browser.post("/set-up/questions", {**given, "start": "goal"}).status_code == 302
    workspace = Workspace.objects.get(pk=scoped.workspace.pk)
    assert (workspace.profile, workspace.settings["survey"]["stage"]) == ("okr", "Outcomes")
    browser.post("/set-up/questions", {**given, "profile": "north_star"})
    assert Workspace.objects.get(pk=scoped.workspace.pk).profile == "north_star"
    assert browser.post("/set-up/questions", {**given, "profile": "astrology"}).status_code == 422


def test_unanswered_questions_are_asked_for(scoped: Cast) -> None:
    answer = scoped.browser(scoped.dana).post("/set-up/questions", {"q1": "1"})
    assert answer.status_code == 422
    assert "Answer all five" in answer.content.decode()


def test_the_questions_are_the_administrators(scoped: Cast) -> None:
    assert scoped.browser(scoped.alice).get("/set-up/questions").status_code == 403
