"""A revoked token, an ended membership and a changed password end what they opened with the next request (C5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.actions.members import change_role, end_membership
from truenorth.foundation.accounts.actions.profile import change_own_password
from truenorth.foundation.accounts.actions.tokens import make_token, revoke_token
from truenorth.foundation.accounts.models import ApiToken

PASSWORD = "seven quiet harbour bicycles"


def _token(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def _reads(client: Client, path: str = "/api/goals/goals") -> int:
    return client.get(path).status_code


def test_a_revoked_token_opens_nothing(cast: Cast) -> None:
    made = make_token(cast.alice, name="Script")
    client = _token(made.secret)
    assert _reads(client) == 200
    revoke_token(cast.alice, made.token)
    assert _reads(client) == 401


def test_a_token_past_its_day_opens_nothing(cast: Cast) -> None:
    made = make_token(cast.alice, name="Script", days=1)
    assert _reads(_token(made.secret)) == 200
    ApiToken.objects.filter(pk=made.token.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert _reads(_token(made.secret)) == 401


def test_the_end_of_a_membership_ends_its_sessions_and_tokens(cast: Cast) -> None:
    token, session = _token(make_token(cast.bob, name="Script").secret), cast.browser(cast.bob)
    assert (_reads(token), session.get("/people/").status_code) == (200, 200)
    end_membership(cast.dana, cast.bob)
    assert (_reads(token), _reads(session)) == (401, 401)
    gone = session.get("/people/")
    assert gone.status_code == 302
    assert "/sign-in" in gone["Location"]


def test_another_password_ends_every_other_session(cast: Cast) -> None:
    cast.alice.user.set_password(PASSWORD)
    cast.alice.user.save()
    phone, desk = cast.browser(cast.alice), cast.browser(cast.alice)
    assert (_reads(phone), _reads(desk)) == (200, 200)
    change_own_password(cast.alice, current=PASSWORD, new="nine loud mountain railways")
    assert (_reads(phone), _reads(desk)) == (401, 401)


def test_a_lesser_role_writes_nothing_with_the_keys_of_the_greater_one(cast: Cast) -> None:
    change_role(cast.dana, cast.bob, "leader")
    client = _token(make_token(cast.bob, name="Script").secret)

    def write(name: str) -> int:
        return client.post("/api/people/teams", {"name": name}, content_type="application/json").status_code

    assert write("Fleet") == 201
    cast.bob.refresh_from_db()
    change_role(cast.dana, cast.bob, "viewer")
    assert write("Docks") == 403


@pytest.mark.parametrize("secret", ["", "tn_", "tn_" + "x" * 43, "tn_" + "x" * 100_000, "\x00", "é"])
def test_no_other_secret_opens_anything(cast: Cast, secret: str) -> None:
    assert Client().get("/api/goals/goals", HTTP_AUTHORIZATION=f"Bearer {secret}").status_code == 401
