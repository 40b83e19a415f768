"""Tokens: shown once, kept as a fingerprint, ending on a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.actions.tokens import make_token, revoke_token
from truenorth.foundation.accounts.models import ApiToken, hashed
from truenorth.foundation.accounts.queries import list_tokens
from truenorth.foundation.errors import Invalid, NotAllowed
from truenorth.foundation.idempotency.models import GivenAnswer


def _client(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_a_token_is_shown_once_and_kept_as_a_digest(scoped: Cast) -> None:
    browser = scoped.browser(scoped.bob)
    page = browser.post("/settings/tokens", {"name": "Nightly import", "days": "30", "read_only": "on"})
    secret, token = page.context["secret"], ApiToken.objects.get()
    assert secret in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert (token.digest, token.read_only) == (hashed(secret), True)
    assert secret not in browser.get("/settings/tokens").content.decode()
    assert abs(token.expires_at - timezone.now() - timedelta(days=30)) < timedelta(minutes=1)


def test_a_read_only_token_reads_and_changes_nothing(scoped: Cast) -> None:
    client = _client(make_token(scoped.alice, name="Read", read_only=True).secret)
    assert client.get("/api/people/teams").status_code == 200
    assert client.post("/api/people/teams", {"name": "Fleet"}, content_type="application/json").status_code == 401


def test_a_token_ends_on_its_day(scoped: Cast) -> None:
    client = _client(make_token(scoped.alice, name="Short", days=1).secret)
    assert client.get("/api/accounts/me").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert client.get("/api/accounts/me").status_code == 401


def test_a_revoked_token_ends_at_once(scoped: Cast) -> None:
    made = make_token(scoped.bob, name="Script")
    scoped.browser(scoped.bob).post(f"/settings/tokens/{made.token.pk}/revoke")
    assert _client(made.secret).get("/api/accounts/me").status_code == 401
    assert "revoked" in scoped.browser(scoped.bob).get("/settings/tokens").content.decode()


def test_one_sees_and_revokes_ones_own_and_administrators_everybodys(scoped: Cast) -> None:
    made = make_token(scoped.bob, name="Script")
    assert list_tokens(scoped.alice) == []
    assert scoped.browser(scoped.alice).post(f"/settings/tokens/{made.token.pk}/revoke").status_code == 404
    with pytest.raises(NotAllowed):
        revoke_token(scoped.alice, made.token)
    assert list_tokens(scoped.dana) == [made.token]
    revoke_token(scoped.dana, made.token)
    assert ApiToken.objects.get().revoked_at is not None


def test_tokens_of_another_workspace_are_not_there(scoped: Cast) -> None:
    theirs = make_token(scoped.charlie, name="Theirs")
    assert scoped.browser(scoped.dana).post(f"/settings/tokens/{theirs.token.pk}/revoke").status_code == 404
    with pytest.raises(Invalid, match="another workspace"):
        revoke_token(scoped.dana, theirs.token)


@pytest.mark.parametrize(("name", "days", "field"), [(" ", 30, "name"), ("x", 0, "days"), ("x", 400, "days")])
def test_a_token_without_name_or_with_no_end_is_refused(scoped: Cast, name: str, days: int, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        make_token(scoped.bob, name=name, days=days)
    assert refused.value.field == field


def test_a_viewer_makes_no_token_and_is_told_whom_to_ask(scoped: Cast) -> None:
    browser = scoped.browser(scoped.vera)
    assert "Ask an administrator" in browser.get("/settings/tokens").content.decode()
    assert browser.post("/settings/tokens", {"name": "x", "days": "30"}).status_code == 403


def test_tokens_over_rest(scoped: Cast) -> None:
    client = _client(make_token(scoped.bob, name="First").secret)
    made = client.post("/api/accounts/tokens", {"name": "Second"}, content_type="application/json").json()
    assert _client(made["secret"]).get("/api/accounts/me").json()["name"] == "Bob"
    listed = client.get("/api/accounts/tokens").json()["items"]
    assert [t["name"] for t in listed] == ["First", "Second"]
    assert "secret" not in listed[1]
    assert client.delete(f"/api/accounts/tokens/{made['id']}").status_code == 204
    assert _client(made["secret"]).get("/api/accounts/me").status_code == 401


def test_a_secret_is_not_kept_with_the_answer_to_an_idempotency_key(scoped: Cast) -> None:
    client = _client(make_token(scoped.bob, name="First").secret)

    def ask():
        return client.post(
            "/api/accounts/tokens",
            {"name": "Second"},
            content_type="application/json",
            headers={"Idempotency-Key": "k1"},
        )

    first, again = ask(), ask()
    assert (first.status_code, first["Cache-Control"]) == (201, "no-store")
    kept = b"".join(bytes(answer.body) for answer in GivenAnswer.everywhere.all())
    assert first.json()["secret"].encode() not in kept
    assert (again.status_code, again["Idempotent-Replay"]) == (409, "true")
    assert again.json()["error"]["code"] == "shown_once"
    assert ApiToken.objects.filter(name="Second").count() == 1
