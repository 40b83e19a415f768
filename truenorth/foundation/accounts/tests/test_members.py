"""Members: invited, given roles, ended; nobody is locked out and nobody gets in by the way."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast
from truenorth.foundation.accounts.actions.members import (
    change_role,
    end_membership,
    invite_member,
    make_sign_in_link,
    restore_membership,
)
from truenorth.foundation.accounts.actions.tokens import make_token
from truenorth.foundation.accounts.models import ApiToken, Member, User
from truenorth.foundation.accounts.queries import list_members
from truenorth.foundation.errors import Invalid, NotAllowed, StaleVersion
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.timeline import timeline


def test_an_invitation_makes_a_member_and_a_link_that_is_shown_once(scoped: Cast) -> None:
    page = scoped.browser(scoped.dana).post(
        "/settings/members", {"email": "Mara@example.org", "name": "Mara", "role": "leader"}
    )
    mara = Member.objects.get(user__email="mara@example.org")
    link = page.context["link"]
    assert link.startswith("http://testserver/sign-in/link/")
    assert link in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert link not in scoped.browser(scoped.dana).get("/settings/members").content.decode()
    assert timeline(mara.reference)[0].sentence == "Dana invited Mara as leader"
    client = Client()
    assert client.post(link.removeprefix("http://testserver")).status_code == 302
    assert client.get("/people/").status_code == 200


def test_neither_link_nor_password_is_in_the_history(scoped: Cast) -> None:
    invited = invite_member(scoped.dana, email="mara@example.org")
    make_token(scoped.dana, name="Script")
    kept = " ".join(str(e.changes) + str(e.details) for e in Event.objects.all())
    assert invited.link.rstrip("/").rpartition("/")[2] not in kept
    assert "password" not in kept
    assert "digest" not in kept
    assert "tn_" in kept  # the prefix, by which one tells tokens apart


def test_somebody_from_another_workspace_joins_without_a_link_that_would_open_both(scoped: Cast) -> None:
    invited = invite_member(scoped.dana, email="charlie@example.org")
    assert invited.link == ""
    assert invited.member.user == scoped.charlie.user
    with pytest.raises(Invalid, match="another workspace"):
        make_sign_in_link(scoped.dana, invited.member)


def test_who_is_a_member_is_not_invited_again(scoped: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        invite_member(scoped.dana, email="BOB@example.org")
    assert refused.value.field == "email"


@pytest.mark.parametrize(
    ("email", "role", "field"), [("no mail", "member", "email"), ("a@b.example", "system", "role")]
)
def test_what_cannot_be_invited_is_refused_at_its_field(scoped: Cast, email: str, role: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        invite_member(scoped.dana, email=email, role=role)
    assert refused.value.field == field
    assert not User.objects.filter(email=email).exists()


@pytest.mark.parametrize("verb", [end_membership, lambda by, who: change_role(by, who, "member")])
def test_the_last_administrator_stays(scoped: Cast, verb) -> None:
    with pytest.raises(Invalid, match="last administrator"):
        verb(scoped.dana, scoped.dana)
    change_role(scoped.dana, scoped.alice, "administrator")
    verb(scoped.dana, scoped.dana)
    scoped.dana.refresh_from_db()
    assert (scoped.dana.active, scoped.dana.role) != (True, "administrator")


def test_the_product_itself_is_no_member_to_change(scoped: Cast) -> None:
    system = Member.system(scoped.workspace)
    with pytest.raises(Invalid, match="product itself"):
        change_role(scoped.dana, system, "viewer")
    assert system not in [row.member for row in list_members(scoped.dana)]


def test_a_role_takes_effect_at_once(scoped: Cast) -> None:
    browser = scoped.browser(scoped.bob)
    assert browser.get("/people/teams/new").status_code == 403
    change_role(scoped.dana, scoped.bob, "leader")
    assert browser.get("/people/teams/new").status_code == 200
    change_role(scoped.dana, Member.objects.get(pk=scoped.bob.pk), "viewer")
    assert browser.post("/people/teams/new", {"name": "Fleet"}).status_code == 403


def test_ending_a_membership_revokes_its_tokens_for_good(scoped: Cast) -> None:
    made = make_token(scoped.bob, name="Script")
    client = Client(headers={"Authorization": f"Bearer {made.secret}"})
    assert client.get("/api/accounts/me").json()["name"] == "Bob"
    end_membership(scoped.dana, scoped.bob)
    assert client.get("/api/accounts/me").status_code == 401
    restore_membership(scoped.dana, Member.objects.get(pk=scoped.bob.pk))
    assert client.get("/api/accounts/me").status_code == 401
    assert ApiToken.objects.get().revoked_at is not None


def test_only_administrators_run_members(scoped: Cast) -> None:
    with pytest.raises(NotAllowed):
        invite_member(scoped.alice, email="x@example.org")
    with pytest.raises(NotAllowed):
        change_role(scoped.bob, scoped.bob, "administrator")
    text = scoped.browser(scoped.alice).get("/settings/members").content.decode()
    assert "bob@example.org" in text
    assert "Invite" not in text
    assert scoped.browser(scoped.alice).post("/settings/members", {"email": "x@example.org"}).status_code == 403


def test_roles_are_changed_ended_and_restored_by_plain_forms(scoped: Cast) -> None:
    browser = scoped.browser(scoped.dana)
    here = f"/settings/members/{scoped.bob.pk}"
    assert browser.post(f"{here}/role", {"role": "leader", "version": 1}).status_code == 302
    assert browser.post(f"{here}/role", {"role": "viewer", "version": 1}).status_code == 409
    assert browser.post(f"{here}/role", {"role": "king", "version": 2}).status_code == 422
    assert browser.post(f"{here}/end", {"version": 2}).status_code == 302
    assert "membership has ended" in browser.get("/settings/members").content.decode()
    assert browser.post(f"{here}/restore", {"version": 3}).status_code == 302
    assert Member.objects.get(pk=scoped.bob.pk).active
    link = browser.post(f"{here}/link")
    assert "It is shown this once" in link.content.decode()


def test_a_member_of_another_workspace_is_not_there(scoped: Cast) -> None:
    browser = scoped.browser(scoped.dana)
    for what in ("role", "end", "restore", "link"):
        answer = browser.post(f"/settings/members/{scoped.charlie.pk}/{what}", {"role": "viewer", "version": 1})
        assert answer.status_code == 404


def test_two_administrators_do_not_overwrite_each_other(scoped: Cast) -> None:
    change_role(scoped.dana, scoped.bob, "leader")
    with pytest.raises(StaleVersion):
        change_role(scoped.dana, Member.objects.get(pk=scoped.bob.pk), "viewer", version=1)


def test_the_list_of_members_costs_the_same_for_few_and_many(scoped: Cast, django_assert_num_queries) -> None:
    users = User.objects.bulk_create([User(email=f"u{n}@example.org", name=f"U {n}") for n in range(200)])
    Member.objects.bulk_create([Member(workspace=scoped.workspace, user=u, role="member") for u in users])
    with django_assert_num_queries(1):
        assert len(list_members(scoped.dana)) == 204


def test_members_over_rest(scoped: Cast) -> None:
    secret = make_token(scoped.dana, name="Script").secret
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    me = client.get("/api/accounts/me").json()
    assert (me["workspace"], me["role"]) == ("Harbour Bikes", "administrator")
    assert "accounts.members" in me["permissions"]
    made = client.post("/api/accounts/members", {"email": "mara@example.org"}, content_type="application/json").json()
    assert made["sign_in_link"].startswith("http://testserver/sign-in/link/")
    mara = made["member"]["id"]
    changed = client.patch(
        f"/api/accounts/members/{mara}",
        {"role": "viewer"},
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )
    assert (changed.json()["role"], changed.json()["version"]) == ("viewer", 2)
    ended = client.patch(
        f"/api/accounts/members/{mara}",
        {"active": False},
        content_type="application/json",
        headers={"If-Match": '"2"'},
    )
    assert ended.json()["active"] is False
    assert len(client.get("/api/accounts/members?active=true").json()["items"]) == 4
