"""Verbs on who belongs to the workspace."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from truenorth.foundation.accounts.models import ApiToken, Member, User
from truenorth.foundation.accounts.roles import ADMINISTRATOR, ROLE_NAMES, SYSTEM
from truenorth.foundation.accounts.sign_in import INVITATION_MINUTES, LINK_MINUTES, issue_sign_in_link
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action


@dataclass(frozen=True, slots=True)
class Invited:
    """The new member, and the path of the link to hand over: shown once. Empty for who signs in here already."""

    member: Member
    link: str


@action(
    "accounts.member_invited",
    permission="accounts.members",
    sentence="{who} invited {subject} as {role}",
    undoable=False,
)
def invite_member(act: Act, *, email: str, name: str = "", role: str = "member") -> Invited:
    _known_role(role)
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    if user is not None and Member.objects.filter(workspace=act.workspace, user=user).exists():
        raise Invalid(f"{email} is a member already.", field="email", fix="Change the role, or bring the member back.")
    new = user is None
    if user is None:
        user = act.create(User, email=email, name=name.strip() or email.partition("@")[0], password=make_password(None))
    member = act.create(Member, workspace=act.workspace, user=user, role=role)
    act.about(member)
    act.details["role"] = ROLE_NAMES[role].lower()
    # Who has an account elsewhere on this installation signs in as before: a link would open that other place, too.
    return Invited(member, issue_sign_in_link(user, minutes=INVITATION_MINUTES) if new else "")


@action(
    "accounts.link_made",
    permission="accounts.members",
    sentence="{who} made a sign-in link for {subject}",
    undoable=False,
)
def make_sign_in_link(act: Act, target: Member) -> str:
    """The path of a link for a member who cannot get in; shown once."""
    _ordinary(target)
    if not target.active:
        raise Invalid(f"The membership of {target} has ended.", fix="Bring the member back first.")
    assert target.user is not None
    if Member.objects.filter(user=target.user, active=True).exclude(workspace=act.workspace).exists():
        raise Invalid(
            f"{target} belongs to another workspace of this installation, which the link would open, too.",
            fix="Whoever runs the machine can make one: truenorth sign-in-link.",
        )
    act.about(target)
    act.details["minutes"] = LINK_MINUTES
    return issue_sign_in_link(target.user, minutes=LINK_MINUTES)


@action(
    "accounts.role_changed",
    permission="accounts.members",
    sentence="{who} made {subject} {role}",
    undoable=False,
)
def change_role(act: Act, target: Member, role: str) -> Member:
    _known_role(role)
    _ordinary(target)
    if target.role == ADMINISTRATOR and role != ADMINISTRATOR:
        _not_the_last(act, target)
    changed = act.update(target, role=role)
    if act.changes:
        act.details["role"] = f"{'an' if role == ADMINISTRATOR else 'a'} {ROLE_NAMES[role].lower()}"
    return changed


@action(
    "accounts.membership_ended",
    permission="accounts.members",
    sentence="{who} ended the membership of {subject}",
    undoable=False,
)
def end_membership(act: Act, target: Member) -> Member:
    """The member may do nothing here from now on: sessions see nothing, tokens are revoked."""
    _ordinary(target)
    if target.role == ADMINISTRATOR:
        _not_the_last(act, target)
    for token in ApiToken.objects.filter(member=target, revoked_at=None):
        act.update(token, revoked_at=act.now)
    act.about(target)
    return act.update(target, active=False)


@action(
    "accounts.membership_restored",
    permission="accounts.members",
    sentence="{who} brought back {subject}",
    undoable=False,
)
def restore_membership(act: Act, target: Member) -> Member:
    """The member may act again. Tokens stay revoked: new ones are made when they are needed."""
    _ordinary(target)
    return act.update(target, active=True)


def _known_role(role: str) -> None:
    if role not in ROLE_NAMES or role == SYSTEM:
        names = ", ".join(name.lower() for key, name in ROLE_NAMES.items() if key != SYSTEM)
        raise Invalid(f"“{role}” is no role.", field="role", fix=f"The roles are {names}.")


def _ordinary(target: Member) -> None:
    if target.role == SYSTEM:
        raise Invalid("This member is the product itself; it cannot be changed.")


def _not_the_last(act: Act, target: Member) -> None:
    """Two administrators who end each other at the same time wait for one another here."""
    admins = Member.objects.select_for_update().filter(workspace=act.workspace, role=ADMINISTRATOR, active=True)
    if not [admin for admin in admins if admin.pk != target.pk]:
        raise Invalid(
            f"{target} is the last administrator.", field="role", fix="Make somebody else an administrator first."
        )
