"""One's own account: name, password, ending sessions."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast
from truenorth.foundation.accounts.models import SignInLink, User
from truenorth.foundation.accounts.sign_in import issue_sign_in_link
from truenorth.foundation.accounts.throttling import WRONG_BY_ACCOUNT
from truenorth.foundation.history.models import Event

OLD, NEW = "correct horse battery staple", "seven quiet harbour bicycles"


@pytest.fixture
def alice(scoped: Cast) -> User:
    user = scoped.alice.user
    assert user is not None
    user.set_password(OLD)
    user.save()
    return user


def _signed_in(user: User, password: str = OLD) -> Client:
    client = Client()
    assert client.post("/sign-in", {"email": user.email, "password": password}).status_code == 302
    return client


def test_a_new_password_ends_every_other_session_and_every_link(alice: User) -> None:
    here, elsewhere = _signed_in(alice), _signed_in(alice)
    link, key = issue_sign_in_link(alice), here.cookies["sessionid"].value
    answer = here.post("/settings/profile/password", {"current": OLD, "new": NEW}, follow=True)
    assert "other sessions have ended" in answer.content.decode()
    assert here.get("/people/").status_code == 200
    assert here.cookies["sessionid"].value != key
    assert elsewhere.get("/people/").status_code == 302
    assert Client().post(link).status_code == 410
    assert SignInLink.objects.get().used_at is not None
    assert _signed_in(alice, NEW).get("/people/").status_code == 200
    assert Client().post("/sign-in", {"email": alice.email, "password": OLD}).status_code == 422


def test_a_password_is_not_changed_without_the_current_one_nor_guessed_here(alice: User) -> None:
    client = _signed_in(alice)
    for _ in range(WRONG_BY_ACCOUNT):
        answer = client.post("/settings/profile/password", {"current": "wrong", "new": NEW})
        assert "This is not your current password." in answer.content.decode()
    answer = client.post("/settings/profile/password", {"current": OLD, "new": NEW})
    assert "Too many wrong tries" in answer.content.decode()
    alice.refresh_from_db()
    assert alice.check_password(OLD)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("short", "at least 12 characters"),
        ("password1234", "too common"),
        ("alice@example.org", "too similar"),
        (OLD, "the password you have"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(alice: User, new: str, said: str) -> None:
    answer = _signed_in(alice).post("/settings/profile/password", {"current": OLD, "new": new})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_password_never_reaches_the_history_or_the_page(alice: User) -> None:
    client = _signed_in(alice)
    wrong = client.post("/settings/profile/password", {"current": "hunter2hunter2", "new": NEW}).content.decode()
    assert "hunter2" not in wrong
    assert NEW not in wrong
    client.post("/settings/profile/password", {"current": OLD, "new": NEW})
    event = Event.objects.get(verb="accounts.password_changed")
    assert "md5" not in str(event.changes)
    assert "argon2" not in str(event.changes)


def test_who_came_by_a_link_chooses_a_first_password(scoped: Cast) -> None:
    assert scoped.bob.user is not None
    client = Client()
    client.post(issue_sign_in_link(scoped.bob.user))
    page = client.get("/settings/profile").content.decode()
    assert "You have no password yet." in page
    assert "Current password" not in page
    assert client.post("/settings/profile/password", {"new": NEW}).status_code == 302
    assert _signed_in(scoped.bob.user, NEW).get("/people/").status_code == 200


def test_every_other_session_is_ended_by_one_button(alice: User) -> None:
    here, elsewhere = _signed_in(alice), _signed_in(alice)
    here.post("/settings/profile/sign-out-everywhere")
    assert here.get("/people/").status_code == 200
    assert elsewhere.get("/people/").status_code == 302


def test_a_viewer_changes_their_own_name(scoped: Cast) -> None:
    browser = scoped.browser(scoped.vera)
    assert "Say how you are called." in browser.post("/settings/profile", {"name": " "}).content.decode()
    browser.post("/settings/profile", {"name": "Vera Lind"})
    assert User.objects.get(email="vera@example.org").name == "Vera Lind"
    assert "Vera Lind is called Vera Lind from now on" in browser.get("/history/").content.decode()
