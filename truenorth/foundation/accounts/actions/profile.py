"""Verbs on one's own account."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password

from truenorth.foundation.accounts.models import Member, SignInLink, User
from truenorth.foundation.accounts.set_up import check_new_password
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action


@action(
    "accounts.renamed", permission="accounts.profile", sentence="{who} is called {subject} from now on", undoable=False
)
def change_own_name(act: Act, *, name: str) -> User:
    name = " ".join(name.split())
    if not name:
        raise Invalid("Say how you are called.", field="name")
    user = act.update(_own_user(act), name=name)
    act.about(_with_user(act.member, user))
    return user


@action(
    "accounts.password_changed", permission="accounts.profile", sentence="{who} changed their password", undoable=False
)
def change_own_password(act: Act, *, current: str, new: str) -> User:
    """Every other session of the user ends, and links that were made for them no longer work."""
    user = _own_user(act)
    if user.has_usable_password() and not check_password(current, user.password):
        raise Invalid("This is not your current password.", field="current")
    check_new_password(new, user, field="new")
    if user.has_usable_password() and check_password(new, user.password):
        raise Invalid("This is the password you have.", field="new", fix="Choose another.")
    for link in SignInLink.objects.filter(user=user, used_at=None):
        act.update(link, used_at=act.now)
    act.about(act.member)
    return act.update(user, password=make_password(new))


@action(
    "accounts.signed_out_everywhere",
    permission="accounts.profile",
    sentence="{who} signed out everywhere",
    undoable=False,
)
def sign_out_everywhere(act: Act) -> User:
    user = _own_user(act)
    act.about(act.member)
    return act.update(user, session_round=user.session_round + 1)


def _own_user(act: Act) -> User:
    user = User.objects.filter(memberships=act.member).first()
    if user is None:
        raise Invalid("This member is the product itself; it has no account.")
    return user


def _with_user(member: Member, user: User) -> Member:
    member.user = user
    return member
