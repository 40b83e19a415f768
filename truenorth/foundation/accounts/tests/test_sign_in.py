"""The door: passwords, throttling, links that work once, sessions that end (E1, C5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher
from django.test import Client, override_settings
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.actions.members import end_membership
from truenorth.foundation.accounts.models import SignInAttempt, SignInLink, User, hashed
from truenorth.foundation.accounts.sign_in import WRONG, issue_sign_in_link, open_link, use_link
from truenorth.foundation.accounts.throttling import WRONG_BY_ACCOUNT, WRONG_BY_ADDRESS

PASSWORD = "correct horse battery staple"


@pytest.fixture
def alice(scoped: Cast) -> User:
    user = scoped.alice.user
    assert user is not None
    user.set_password(PASSWORD)
    user.save()
    return user


def _try(client: Client, email: str, password: str, **more: Any):
    return client.post("/sign-in", {"email": email, "password": password, **more})


def test_the_right_password_opens_and_leads_to_where_one_wanted_to_go(alice: User) -> None:
    client = Client()
    asked = client.get("/people/?q=a")
    assert asked["Location"] == "/sign-in?next=/people/%3Fq%3Da"
    answer = _try(client, "Alice@Example.org", PASSWORD, next="/people/?q=a")
    assert (answer.status_code, answer["Location"]) == (302, "/people/?q=a")
    assert client.get("/people/").status_code == 200


def test_nobody_is_sent_to_another_site(alice: User) -> None:
    for wanted in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"):
        assert "evil" not in _try(Client(), alice.email, PASSWORD, next=wanted)["Location"]


def test_wrong_password_unknown_account_and_no_membership_say_the_same(scoped: Cast, alice: User) -> None:
    User.objects.create_user("nowhere@example.org", "Nowhere", PASSWORD)
    answers = [
        _try(Client(), alice.email, "not the password"),
        _try(Client(), "nobody@example.org", "not the password"),
        _try(Client(), "nowhere@example.org", PASSWORD),
    ]
    assert {a.status_code for a in answers} == {422}
    assert all(WRONG in a.content.decode() for a in answers)


def _counted(work: Any, hashes: list[str]) -> Any:
    def counted(*given: Any) -> Any:
        hashes.append("hash")
        return work(*given)

    return counted


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"])
def test_an_unknown_account_costs_as_much_as_a_known_one(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in hashes, each of tens of milliseconds: as many for either, so time tells nothing."""
    alice.set_password(PASSWORD)
    alice.save()
    hashes: list[str] = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, _counted(getattr(Argon2PasswordHasher, name), hashes))
    _try(Client(), alice.email, "not the password")
    known = len(hashes)
    _try(Client(), "nobody@example.org", "not the password")
    assert (known, len(hashes) - known) == (1, 1)


def test_passwords_are_kept_by_argon2id() -> None:
    from truenorth.foundation.settings import base

    with override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS):
        assert get_hasher().encode(PASSWORD, "saltsaltsalt").startswith("argon2$argon2id$")


def test_after_five_wrong_tries_in_a_minute_even_the_right_one_waits(alice: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(WRONG_BY_ACCOUNT):
            assert _try(Client(), alice.email, "wrong").status_code == 422
        waiting = _try(Client(), alice.email, PASSWORD)
        assert waiting.status_code == 429
        assert "Wait 60 seconds" in waiting.content.decode()
        clock.shift(timedelta(seconds=61))
        assert _try(Client(), alice.email, PASSWORD).status_code == 302


def test_an_unknown_account_waits_just_the_same(alice: User) -> None:
    for _ in range(WRONG_BY_ACCOUNT):
        _try(Client(), "nobody@example.org", "wrong")
    assert _try(Client(), "nobody@example.org", "wrong").status_code == 429
    assert _try(Client(), alice.email, PASSWORD).status_code == 302


def test_one_address_trying_many_accounts_waits(alice: User) -> None:
    for n in range(WRONG_BY_ADDRESS):
        _try(Client(), f"somebody{n}@example.org", "wrong")
    assert _try(Client(), alice.email, PASSWORD).status_code == 429
    assert (
        Client(REMOTE_ADDR="10.0.0.9").post("/sign-in", {"email": alice.email, "password": PASSWORD}).status_code == 302
    )


def test_waiting_is_not_made_longer_by_trying(alice: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(WRONG_BY_ACCOUNT + 10):
            _try(Client(), alice.email, "wrong")
            clock.shift(timedelta(seconds=2))
        clock.shift(timedelta(seconds=52))
        assert _try(Client(), alice.email, PASSWORD).status_code == 302


def test_the_right_password_clears_the_count_of_the_account(alice: User) -> None:
    for _ in range(WRONG_BY_ACCOUNT - 1):
        _try(Client(), alice.email, "wrong")
    assert _try(Client(), alice.email, PASSWORD).status_code == 302
    assert _try(Client(), alice.email, "wrong").status_code == 422


def test_tries_keep_no_address_and_no_email_in_the_clear(alice: User) -> None:
    _try(Client(), "secret.person@example.org", "wrong")
    kept = " ".join(SignInAttempt.objects.values_list("key", flat=True))
    assert "example" not in kept
    assert "127.0.0.1" not in kept


def test_signing_in_gives_a_new_session_key(alice: User) -> None:
    client = Client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = client.cookies["sessionid"].value
    _try(client, alice.email, PASSWORD)
    assert client.cookies["sessionid"].value != planted


def test_leaving_ends_the_session(alice: User) -> None:
    client = Client()
    _try(client, alice.email, PASSWORD)
    kept = client.cookies["sessionid"].value
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    client.cookies["sessionid"] = kept
    assert client.get("/people/").status_code == 302


def test_what_is_missing_is_said_at_its_field(db: None) -> None:
    User.objects.create_user("a@example.org")
    text = _try(Client(), "", "").content.decode()
    assert "Give your e-mail." in text
    assert "Give your password." in text


def test_a_link_signs_in_once_and_only_its_digest_is_kept(scoped: Cast, alice: User) -> None:
    path = issue_sign_in_link(alice, minutes=10)
    secret = path.rstrip("/").rpartition("/")[2]
    assert SignInLink.objects.get().digest == hashed(secret) != secret
    client = Client()
    looked = client.get(path)
    assert "Sign in as Alice" in looked.content.decode()
    # The address is a secret: other sites never learn it, and our own form still says where it comes from.
    assert looked["Referrer-Policy"] == "same-origin"
    assert "no-store" in looked["Cache-Control"]
    assert client.get("/people/").status_code == 302  # looking alone signs nobody in
    assert client.post(path).status_code == 302
    assert client.get("/people/").status_code == 200
    again = Client().post(path)
    assert again.status_code == 410
    assert "This link is used up" in again.content.decode()


def test_of_two_who_press_at_once_one_gets_in(alice: User) -> None:
    secret = issue_sign_in_link(alice).rstrip("/").rpartition("/")[2]
    assert open_link(secret) is not None
    assert [use_link(secret), use_link(secret)] == [alice, None]


def test_a_link_out_of_date_or_of_somebody_who_left_does_not_work(scoped: Cast, alice: User) -> None:
    late = issue_sign_in_link(alice, minutes=10)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert Client().post(late).status_code == 410
    fresh = issue_sign_in_link(alice, minutes=10)
    end_membership(scoped.dana, scoped.alice)
    assert Client().post(fresh).status_code == 410
    assert Client().get("/sign-in/link/unknown/").status_code == 410


def test_who_has_no_password_is_told_where_to_choose_one(scoped: Cast) -> None:
    assert scoped.bob.user is not None
    client = Client()
    assert client.post(issue_sign_in_link(scoped.bob.user))["Location"] == "/"
    assert "Choose one under Settings, You." in client.get("/people/").content.decode()


@pytest.mark.parametrize(
    ("every", "times", "open_still"),
    [
        (timedelta(days=2), 3, True),
        (timedelta(days=3, minutes=1), 1, False),  # nobody used it
        (timedelta(days=2), 8, False),  # used all the time, and too old all the same
    ],
)
def test_a_session_ends_when_unused_and_when_old(alice: User, every: timedelta, times: int, open_still: bool) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = Client()
        _try(client, alice.email, PASSWORD)
        for _ in range(times):
            clock.shift(every)
            answer = client.get("/people/")
        assert (answer.status_code == 200) is open_still


def test_a_membership_that_ends_closes_open_sessions_at_once(scoped: Cast, alice: User) -> None:
    client = Client()
    _try(client, alice.email, PASSWORD)
    assert client.get("/people/").status_code == 200
    end_membership(scoped.dana, scoped.alice)
    assert client.get("/people/")["Location"].startswith("/sign-in")
    assert client.get("/api/people/teams").status_code == 401
    assert client.get("/sign-in").status_code == 200  # and no circle of redirects
